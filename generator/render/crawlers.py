"""What crawlers and hosts read: sitemaps, robots.txt, .nojekyll."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape
from itertools import chain

from generator.model.artifact import Artifact
from generator.model.locale import Locale
from generator.model.navigation import Navigation
from generator.model.site import Article, Site
from generator.render.letters import is_lettered
from generator.render.titles import alternate_pages, readable_pages, shown, translated
from generator.routing.keys import INDEX_ROUTE, REVIEW_ROUTE

MAX_URLS = 50_000
"""URLs in one sitemap file (sitemaps.org protocol)."""

MAX_CHARACTERS = 10_000_000
"""Characters of such a file's URLs. The protocol's limit is 50 MB; a file is made in memory."""

_XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def crawler_files(
    site: Site,
    articles: Iterable[Article],
    locales: Iterable[Locale],
    navigation: Mapping[str, Navigation],
    *,
    review: bool = False,
) -> Iterator[Artifact]:
    """`.nojekyll`, `robots.txt` and, where the base URL is known, the sitemaps.

    A sitemap must hold absolute URLs, so a site without a base URL has none. `review`: the
    site has pages for translators, which crawlers are to leave alone.
    """
    yield Artifact(".nojekyll", b"")
    robots = "User-agent: *\nAllow: /\n"
    if review:
        robots += f"Disallow: {site.base_path}/{REVIEW_ROUTE}\n"
    if not site.base_url:
        yield Artifact("robots.txt", robots.encode())
        return
    robots += f"Sitemap: {site.base_url}/sitemap.xml\n"
    yield Artifact("robots.txt", robots.encode())
    known = tuple(articles)
    entries = _Entries(site)
    names: list[str] = []
    for locale in locales:
        for artifact in _sitemaps(entries, known, locale, navigation):
            names.append(artifact.path)
            yield artifact
        if is_lettered(site, known, locale):
            names.append(_letters_path(locale))
    yield _index(site, names)


def letters_sitemap(locale: Locale, urls: Iterable[str]) -> Artifact:
    """The sitemap of the pages below the locale's A–Z index, made with them; `urls` are theirs.

    No other language has the same letters, so they name no alternates.
    """
    entries = "".join(f"<url><loc>{escape(url)}</loc></url>\n" for url in urls)
    return Artifact(_letters_path(locale), _urlset(entries))


def _letters_path(locale: Locale) -> str:
    return f"{locale.url}/{INDEX_ROUTE}sitemap.xml"


def _sitemaps(
    entries: _Entries,
    articles: Iterable[Article],
    locale: Locale,
    navigation: Mapping[str, Navigation],
) -> Iterator[Artifact]:
    """The locale's pages in its own language that may be indexed, in as many files as it takes."""
    urls = chain(_urls(entries, articles, locale), _section_urls(entries, locale, navigation))
    for number, chunk in enumerate(_chunks(urls), 1):
        suffix = "" if number == 1 else f"-{number}"
        yield Artifact(f"{locale.url}/sitemap{suffix}.xml", _urlset(chunk))


def _urlset(entries: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="{_XMLNS}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"{entries}</urlset>\n"
    ).encode()


def _chunks(urls: Iterable[str]) -> Iterator[str]:
    """Neighbouring ones together, as many as a sitemap may hold."""
    pending: list[str] = []
    characters = 0
    for url in urls:
        if len(pending) == MAX_URLS or characters + len(url) > MAX_CHARACTERS:
            yield "".join(pending)
            pending, characters = [], 0
        pending.append(url)
        characters += len(url)
    if pending:
        yield "".join(pending)


def _urls(entries: _Entries, articles: Iterable[Article], locale: Locale) -> Iterator[str]:
    site = entries.site
    everywhere = tuple((one, "") for one in site.locales)
    home_pages = everywhere
    for article in articles:
        if not article.route:
            home_pages = readable_pages(site, article)
        outline = article.outlines.get(locale.name) or article.original
        if not translated(site, article, locale) or (outline.noindex and site.obey_robots):
            continue
        modified = f"<lastmod>{outline.day.isoformat()}</lastmod>" if outline.day else ""
        yield entries.of_article(locale, article, modified)
    plain_home = home_pages is everywhere or not _has_home(articles, site, locale)
    if plain_home and (locale, "") in home_pages:
        yield entries.entry(locale, "", home_pages)
    index_pages = [(one, INDEX_ROUTE) for one in site.locales]
    yield entries.entry(locale, INDEX_ROUTE, index_pages)


def _section_urls(
    entries: _Entries, locale: Locale, navigation: Mapping[str, Navigation]
) -> Iterator[str]:
    locales = entries.site.locales
    for section in navigation[locale.name].sections:
        homes = [(one, section) for one in locales if section in navigation[one.name].sections]
        yield entries.entry(locale, section, homes)


def _has_home(articles: Iterable[Article], site: Site, locale: Locale) -> bool:
    """Whether an article is written for the locale's home page."""
    return any(not article.route and shown(site, article, locale) for article in articles)


class _Entries:
    """The entries of a site's sitemaps. What all locales' have alike is worked out once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._begin = {one.name: escape(site.absolute(site.url(one, ""))) for one in site.locales}
        self._known: dict[str, str] = {}  # article key → its links

    def of_article(self, locale: Locale, article: Article, modified: str) -> str:
        """The entry of an article's page."""
        links = self._known.get(article.key)
        if links is None:
            pages = readable_pages(self.site, article)
            links = self._known[article.key] = self._links(pages)
        return self._entry(locale, article.route_in(locale.name), modified, links)

    def entry(self, locale: Locale, route: str, readable: Iterable[tuple[Locale, str]]) -> str:
        """The entry of a page of lists, which is in the languages and at the routes `readable`."""
        return self._entry(locale, route, "", self._links(readable))

    def _entry(self, locale: Locale, route: str, modified: str, links: str) -> str:
        begin = self._begin[locale.name]
        return f"<url><loc>{begin}{_escaped(route)}</loc>{modified}{links}</url>\n"

    def _links(self, readable: Iterable[tuple[Locale, str]]) -> str:
        begin = self._begin
        return "".join(
            f'<xhtml:link rel="alternate" hreflang="{tag}" href="{begin[to.name]}{_escaped(own)}"/>'
            for tag, to, own in alternate_pages(self.site, tuple(readable))
        )


@lru_cache(maxsize=16)
def _escaped(route: str) -> str:
    """`route` as HTML and XML have it; an article's is mostly the same in all locales."""
    return escape(route)


def _index(site: Site, names: Iterable[str]) -> Artifact:
    entries = "".join(
        f"<sitemap><loc>{escape(f'{site.base_url}/{name}')}</loc></sitemap>\n" for name in names
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sitemapindex xmlns="{_XMLNS}">\n{entries}</sitemapindex>\n'
    )
    return Artifact("sitemap.xml", text.encode())
