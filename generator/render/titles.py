"""Titles, links and language lists that several kinds of pages share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.cldr.names import formatted_date
from generator.model.locale import Locale
from generator.model.page import EntryView, LanguageView
from generator.model.site import Article, Site
from generator.routing.readers import listed, shown, title_in, titled, translated

__all__ = [
    "alternates",
    "article_languages",
    "entry",
    "listed",
    "readable_pages",
    "shown",
    "site_languages",
    "title_in",
    "titled",
    "translated",
]


def entry(site: Site, article: Article, locale: Locale) -> EntryView:
    """The article as a list in `locale` shows it."""
    own = article.outlines.get(locale.name)
    original = own if own and article.origin == locale.name else article.original
    title, language = titled(site, article, locale, own)
    source_title = article.source_title(site.source.name, original)
    return EntryView(
        title=title,
        url=site.url(locale, article.route_in(locale.name)),
        date=formatted_date((own or original).day, locale.tag),
        lang=language.tag if language is not locale else "",
        direction=language.direction,
        source_title=source_title if source_title != title else "",
    )


class Languages(NamedTuple):
    """The languages of one article: its pages, those in their own language, their hreflang."""

    pages: tuple[tuple[Locale, LanguageView], ...]
    readable: tuple[tuple[Locale, str], ...]
    alternates: tuple[tuple[str, str], ...]

    def seen_from(self, current: Locale) -> tuple[LanguageView, ...]:
        """The switcher: the same article in each locale that has a page for it."""
        return tuple(
            view._replace(current=True) if locale is current else view
            for locale, view in self.pages
        )


def article_languages(site: Site, article: Article) -> Languages:
    """What all pages of an article share of its languages."""
    pages = tuple(
        (
            locale,
            _language(
                site,
                locale,
                None,
                article.route_in(locale.name),
                translated(site, article, locale),
            ),
        )
        for locale in site.locales
        if shown(site, article, locale)
    )
    readable = readable_pages(site, article)
    return Languages(pages, readable, alternates(site, readable))


def site_languages(site: Site, current: Locale, route: str) -> tuple[LanguageView, ...]:
    """The switcher on a page that every locale has."""
    return tuple(_language(site, locale, current, route, True) for locale in site.locales)


def _language(
    site: Site, locale: Locale, current: Locale | None, route: str, has_translation: bool
) -> LanguageView:
    return LanguageView(
        tag=locale.tag,
        direction=locale.direction,
        label=locale.label,
        url=site.url(locale, route),
        current=locale is current,
        translated=has_translation,
    )


def alternates(site: Site, pages: Iterable[tuple[Locale, str]]) -> tuple[tuple[str, str], ...]:
    """hreflang pairs for (locale, route): the page in each language that it is written in."""
    return tuple(
        (tag, site.absolute(site.url(locale, route)))
        for tag, locale, route in alternate_pages(site, tuple(pages))
    )


def alternate_pages(
    site: Site, pages: tuple[tuple[Locale, str], ...]
) -> tuple[tuple[str, Locale, str], ...]:
    """(hreflang, locale, route): `pages`, and which is the x-default.

    That is the source's page, else the first one. None where there is nothing to choose from.
    """
    if len(pages) < 2:
        return ()
    default = next((page for page in pages if page[0].tag == site.source.tag), pages[0])
    return (*((one.tag, one, route) for one, route in pages), ("x-default", *default))


def readable_pages(site: Site, article: Article) -> tuple[tuple[Locale, str], ...]:
    """The locales that have the article in their own language, and its route there.

    A locale's home page is always in its own language: where it is not this article, it
    is a page of lists.
    """
    return tuple(
        (locale, article.route_in(locale.name))
        for locale in site.locales
        if translated(site, article, locale)
        or (not article.route and not shown(site, article, locale))
    )
