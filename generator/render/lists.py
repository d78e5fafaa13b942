"""Pages that list articles: home and sections; and those of no article: 404, the chooser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.model.locale import Locale
from generator.model.navigation import Navigation
from generator.model.page import Crumb, GroupView, PageKind, PageView
from generator.model.site import Article, Site
from generator.render.navigation import Wayfinder
from generator.render.titles import (
    alternates,
    entry,
    listed,
    readable_pages,
    site_languages,
)
from generator.routing.keys import INDEX_ROUTE, folder_title, route

SECTION_ENTRIES = 6
"""How many articles a section on the home page names."""

RECENT_ENTRIES = 8
"""How many recently updated articles the home page names."""


def crumbs_above(article: Article, finder: Wayfinder) -> tuple[Crumb, ...]:
    """The steps from the home page down to the article; none for the home page.

    An article that the locale does not list is below the names of its folders.
    """
    if not article.route:
        return ()
    place = finder.place(article.key)
    if place >= 0 or "/" not in article.key:
        return finder.crumbs(place)
    parts = article.key.split("/")[:-1]
    folders = ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
    return (*finder.crumbs(-1), *(Crumb(folder_title(folder), "") for folder in folders))


def section_views(
    site: Site, locale: Locale, navigation: Mapping[str, Navigation], finder: Wayfinder
) -> Iterator[PageView]:
    """The pages of a locale's sections that have no article of their own."""
    own = navigation[locale.name]
    for section, place in own.sections.items():
        node = own.nodes[place]
        homes = [one for one in site.locales if section in navigation[one.name].sections]
        entries = finder.entries(node.children)
        page = plain_view(site, locale, "section", section)
        yield page._replace(
            title=node.title,
            languages=tuple(
                language
                for language, one in zip(page.languages, site.locales, strict=True)
                if one in homes
            ),
            alternates=alternates(site, ((one, section) for one in homes)),
            body_lang=node.lang or locale.tag,
            body_direction=node.direction,
            crumbs=(*finder.crumbs(place), Crumb(node.title, node.url)),
            navigation=finder.tree(place),
            groups=(GroupView("", "hx-section", entries, len(entries)),),
            article_count=len(entries),
        )


def home_view(
    site: Site,
    articles: Iterable[Article],
    locale: Locale,
    written: PageView | None,
    finder: Wayfinder,
) -> PageView:
    """The home page: the root's `index` article if there is one, and the lists."""
    names = [a for a in articles if a.route and listed(site, a, locale)]
    by_key = {article.key: article for article in names} if site.featured else {}
    page = written or _plain_home(site, articles, locale)
    cards = finder.cards(SECTION_ENTRIES, site.url(locale, INDEX_ROUTE))
    return page._replace(
        groups=cards or tuple(_sections(site, names, locale, finder)),
        featured=tuple(entry(site, by_key[key], locale) for key in site.featured if key in by_key),
        recent=tuple(entry(site, article, locale) for article in _recent(names, locale)),
        article_count=len(names),
    )


def _plain_home(site: Site, articles: Iterable[Article], locale: Locale) -> PageView:
    """A home page of lists alone, where no article is written for it."""
    page = plain_view(site, locale, "home", "")
    home = next((article for article in articles if not article.route), None)
    return (
        page
        if home is None
        else page._replace(alternates=alternates(site, readable_pages(site, home)))
    )


def not_found_view(site: Site, locale: Locale) -> PageView:
    """The page that a host shows for an address that leads nowhere."""
    page = plain_view(site, locale, "not-found", "")
    return page._replace(canonical="", alternates=(), noindex=True)


def chooser_view(site: Site) -> PageView:
    """The page at `/`: the languages to choose from."""
    page = plain_view(site, site.source, "chooser", "")
    languages = tuple(language._replace(current=False) for language in page.languages)
    url = f"{site.base_path}/"
    return page._replace(languages=languages, url=url, canonical=site.absolute(url), alternates=())


def plain_view(site: Site, locale: Locale, kind: PageKind, below: str) -> PageView:
    """A page that every locale has at the same place below its address, with nothing on it."""
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


def _sections(
    site: Site, articles: list[Article], locale: Locale, finder: Wayfinder
) -> Iterable[GroupView]:
    """A section for each folder at the top, then one without a title for what is in none."""
    folders: dict[str, list[Article]] = {}
    for article in articles:
        folder = article.key.partition("/")[0] if "/" in article.key else ""
        if article.route != route(f"{folder}/index"):
            folders.setdefault(folder, []).append(article)
    if list(folders) == [""]:
        return
    for number, folder in enumerate(sorted(folders, key=lambda f: (not f, f)), 1):
        found = folders[folder]
        crumb = Crumb("", site.url(locale, INDEX_ROUTE))
        if folder:
            above = finder.crumbs(finder.place(found[0].key))
            crumb = above[1] if len(above) > 1 else Crumb(folder_title(folder), "")
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
