"""Titles, links and language lists that several kinds of pages share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.cldr.names import formatted_date
from generator.model.locale import Locale
from generator.model.page import EntryView, LanguageView
from generator.model.site import Article, Site
from generator.routing.readers import listed, shown, title_in, translated

__all__ = [
    "Everywhere",
    "alternates",
    "entry",
    "everywhere",
    "listed",
    "readable_pages",
    "shown",
    "site_languages",
    "title_in",
    "translated",
]


def entry(site: Site, article: Article, locale: Locale) -> EntryView:
    """The article as a list in `locale` shows it."""
    title, language = title_in(site, article, locale)
    outline = article.outlines.get(locale.name) or article.original
    source_title = article.source_title(site.source.name)
    return EntryView(
        title=title,
        url=site.url(locale, article.route_in(locale.name)),
        date=formatted_date(outline.day, locale.tag),
        lang=language.tag if language is not locale else "",
        direction=language.direction,
        source_title=source_title if source_title != title else "",
    )


class Everywhere(NamedTuple):
    """What an article's pages share: it grows with the locales, so it is made once for them all.

    `readable`: `readable_pages`; `alternates`: hreflang pairs; `languages`: the switcher, the same
    article in each locale that has a page for it, none of them the current one.
    """

    readable: list[tuple[Locale, str]]
    alternates: tuple[tuple[str, str], ...]
    languages: tuple[LanguageView, ...]

    def switcher(self, url: str) -> tuple[LanguageView, ...]:
        """The languages as the page at `url` shows them."""
        return tuple(
            one._replace(current=True) if one.url == url else one for one in self.languages
        )


def everywhere(site: Site, article: Article) -> Everywhere:
    """What the pages of `article` share."""
    readable = readable_pages(site, article)
    languages = tuple(
        _language(
            site, locale, None, article.route_in(locale.name), translated(site, article, locale)
        )
        for locale in site.locales
        if shown(site, article, locale)
    )
    return Everywhere(readable, alternates(site, readable), languages)


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
    """hreflang pairs for (locale, route): the page in each language that it is written in.

    x-default is the source's page, else the first one's. None where there is nothing to
    choose from.
    """
    tags = [(locale.tag, site.absolute(site.url(locale, route))) for locale, route in pages]
    if len(tags) < 2:
        return ()
    default = next((url for tag, url in tags if tag == site.source.tag), tags[0][1])
    return (*tags, ("x-default", default))


def readable_pages(site: Site, article: Article) -> list[tuple[Locale, str]]:
    """The locales that have the article in their own language, and its route there.

    A locale's home page is always in its own language: where it is not this article, it
    is a page of lists.
    """
    return [
        (locale, article.route_in(locale.name))
        for locale in site.locales
        if translated(site, article, locale)
        or (not article.route and not shown(site, article, locale))
    ]
