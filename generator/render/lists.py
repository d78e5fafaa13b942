"""Pages that list articles: home and the alphabetical index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from generator.cldr.alphabet import alphabetical
from generator.model.locale import Locale
from generator.model.page import Crumb, GroupView, PageKind, PageView
from generator.model.site import Article, Site
from generator.render.titles import (
    alternates,
    entry,
    listed,
    readable_pages,
    shown,
    site_languages,
    title_in,
)
from generator.routing.keys import INDEX_ROUTE, route

SECTION_ENTRIES = 6
"""How many articles a section on the home page names."""

RECENT_ENTRIES = 8
"""How many recently updated articles the home page names."""


def folder_titles(site: Site, articles: Iterable[Article], locale: Locale) -> dict[str, Crumb]:
    """Folder → its title and page: those of its index article, for folders that have one."""
    titles: dict[str, Crumb] = {}
    for article in articles:
        folder, _, name = article.key.rpartition("/")
        if folder and name.lower() == "index" and shown(site, article, locale):
            title = title_in(site, article, locale)[0]
            titles[folder] = Crumb(title, site.url(locale, article.route_in(locale.name)))
    return titles


def crumbs_above(
    site: Site, article: Article, locale: Locale, titles: Mapping[str, Crumb]
) -> tuple[Crumb, ...]:
    """The steps from the home page down to the article's folder; none for the home page."""
    if not article.route:
        return ()
    parts = article.key.split("/")[:-1]
    if article.key.rpartition("/")[2].lower() == "index":
        parts = parts[:-1]
    folders = ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
    home = Crumb(locale.title, site.url(locale, ""))
    return (home, *(titles.get(folder, Crumb(_humanised(folder), "")) for folder in folders))


def _humanised(folder: str) -> str:
    words = folder.rpartition("/")[2].replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def home_view(
    site: Site, articles: Iterable[Article], locale: Locale, written: PageView | None
) -> PageView:
    """The home page: the root's `index` article if there is one, and the lists."""
    names = [a for a in articles if a.route and listed(site, a, locale)]
    page = written or _plain_home(site, articles, locale)
    return replace(
        page,
        groups=tuple(_sections(site, names, locale)),
        recent=tuple(entry(site, article, locale) for article in _recent(names, locale)),
        article_count=len(names),
    )


def _plain_home(site: Site, articles: Iterable[Article], locale: Locale) -> PageView:
    """A home page of lists alone, where no article is written for it."""
    page = _plain_view(site, locale, "home", "")
    home = next((article for article in articles if not article.route), None)
    return (
        page
        if home is None
        else replace(page, alternates=alternates(site, readable_pages(site, home)))
    )


def index_view(site: Site, articles: Iterable[Article], locale: Locale) -> PageView:
    """The A–Z index, by the locale's own alphabet."""
    titled = (
        (title_in(site, article, locale)[0], article)
        for article in articles
        if article.route and listed(site, article, locale)
    )
    groups = tuple(
        GroupView(
            title=letter,
            anchor=f"hx-letter-{number}",
            entries=tuple(entry(site, article, locale) for article in found),
            count=len(found),
        )
        for number, (letter, found) in enumerate(alphabetical(titled, locale.tag), 1)
    )
    page = _plain_view(site, locale, "index", INDEX_ROUTE)
    return replace(page, groups=groups, article_count=sum(group.count for group in groups))


def not_found_view(site: Site, locale: Locale) -> PageView:
    """The page that a host shows for an address that leads nowhere."""
    page = _plain_view(site, locale, "not-found", "")
    return replace(page, canonical="", alternates=(), noindex=True)


def chooser_view(site: Site) -> PageView:
    """The page at `/`: the languages to choose from."""
    page = _plain_view(site, site.source, "chooser", "")
    languages = tuple(replace(language, current=False) for language in page.languages)
    url = f"{site.base_path}/"
    return replace(page, languages=languages, url=url, canonical=site.absolute(url), alternates=())


def _plain_view(site: Site, locale: Locale, kind: PageKind, below: str) -> PageView:
    url = site.url(locale, below)
    return PageView(
        kind=kind,
        title="",
        lang=locale.tag,
        direction=locale.direction,
        url=url,
        canonical=site.absolute(url),
        description="",
        noindex=False,
        languages=site_languages(site, locale, below),
        alternates=alternates(site, ((one, below) for one in site.locales)),
    )


def _sections(site: Site, articles: list[Article], locale: Locale) -> Iterable[GroupView]:
    """A section for each folder at the top, then one without a title for what is in none."""
    titles = folder_titles(site, articles, locale)
    folders: dict[str, list[Article]] = {}
    for article in articles:
        folder = article.key.partition("/")[0] if "/" in article.key else ""
        if article.route != route(f"{folder}/index"):
            folders.setdefault(folder, []).append(article)
    if list(folders) == [""]:
        return
    for number, folder in enumerate(sorted(folders, key=lambda f: (not f, f)), 1):
        index = "" if folder else site.url(locale, INDEX_ROUTE)
        crumb = titles.get(folder, Crumb(_humanised(folder), index))
        found = folders[folder]
        yield GroupView(
            title=crumb.title,
            anchor=f"hx-section-{number}",
            entries=tuple(entry(site, article, locale) for article in found[:SECTION_ENTRIES]),
            count=len(found),
            url=crumb.url,
        )


def _recent(articles: list[Article], locale: Locale) -> list[Article]:
    """The newest first, by the locale's own file; articles without a date are left out."""
    dated: list[tuple[date, Article]] = []
    for article in articles:
        outline = article.outlines.get(locale.name) or article.original
        if outline.day:
            dated.append((outline.day, article))
    dated.sort(key=lambda pair: (-pair[0].toordinal(), pair[1].key))
    return [article for _, article in dated[:RECENT_ENTRIES]]
