"""The A–Z index: one page, or where that would be too heavy a page for each letter and more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from math import ceil
from typing import NamedTuple
from urllib.parse import quote

from generator.cldr.alphabet import Letter, alphabetical
from generator.cldr.names import formatted_number
from generator.model.locale import Locale
from generator.model.page import EntryView, GroupView, NavView, PageView
from generator.model.site import Article, Site
from generator.render.lists import plain_view
from generator.render.titles import entry, listed
from generator.routing.keys import INDEX_ROUTE

ROOM = 24 * 1024
"""Bytes of a page's entries: with the theme's files beside them a page is below 60 KiB."""

MARKUP = 44
"""Bytes that the markup of an entry takes."""

DESCRIBED = 100
"""Pages that the index says the first and the last title of; of more it names them alone."""


class _Sheet(NamedTuple):
    """One page below the index: a letter's articles, or as many of them as a page takes."""

    letter: Letter
    title: str  # of the page: the letter, numbered if it has several pages
    route: str
    entries: list[EntryView]


def index_views(site: Site, articles: Sequence[Article], locale: Locale) -> Iterator[PageView]:
    """The A–Z index, by the locale's own alphabet, and the pages below it if there are any."""
    entries = list(_entries(site, articles, locale))
    groups = alphabetical(((one.title, one) for one in entries), locale.tag)
    if not _is_heavy(entries):
        yield _whole(site, locale, groups)
        return
    sheets = [sheet for group in groups for sheet in _sheets(locale, *group)]
    yield _contents(site, locale, sheets)
    for place in range(len(sheets)):
        yield _letter_view(site, locale, sheets, place)


def is_lettered(site: Site, articles: Iterable[Article], locale: Locale) -> bool:
    """Whether the locale's index has pages below it."""
    return _is_heavy(_entries(site, articles, locale))


def _entries(site: Site, articles: Iterable[Article], locale: Locale) -> Iterator[EntryView]:
    for article in articles:
        if article.route and listed(site, article, locale):
            yield entry(site, article, locale)


def _is_heavy(entries: Iterable[EntryView]) -> bool:
    """Whether these are more than one page takes."""
    return any(whole > ROOM for whole in accumulate(map(_weight, entries)))


def _weight(one: EntryView) -> int:
    """About how many bytes an entry has."""
    words = one.title + one.source_title
    return len(words.encode("utf-8", "replace")) + len(one.url) + MARKUP


def _whole(site: Site, locale: Locale, groups: list[tuple[Letter, list[EntryView]]]) -> PageView:
    letters = tuple(
        GroupView(
            title=letter.label,
            anchor=f"hx-letter-{number}",
            entries=tuple(found),
            count=len(found),
        )
        for number, (letter, found) in enumerate(groups, 1)
    )
    page = plain_view(site, locale, "index", INDEX_ROUTE)
    return page._replace(groups=letters, article_count=sum(group.count for group in letters))


def _sheets(locale: Locale, letter: Letter, entries: list[EntryView]) -> Iterator[_Sheet]:
    """A letter's articles on as few pages as can take them, of about the same length."""
    weights = [_weight(one) for one in entries]
    whole = sum(weights)
    amount = ceil(whole / ROOM)
    parts: list[list[EntryView]] = [[] for _ in range(amount)]
    before = 0
    for one, weight in zip(entries, weights, strict=True):
        parts[before * amount // whole].append(one)
        before += weight
    name = quote(letter.name)
    for number, part in enumerate((one for one in parts if one), 1):
        numbered = f"{letter.label} ({formatted_number(number, locale.tag)})"
        yield _Sheet(
            letter,
            numbered if amount > 1 else letter.label,
            f"{INDEX_ROUTE}{name}/" if number == 1 else f"{INDEX_ROUTE}{name}-{number}/",
            part,
        )


def _contents(site: Site, locale: Locale, sheets: list[_Sheet]) -> PageView:
    """The index itself, which leads to the pages of its letters."""
    groups = []
    for number, sheet in enumerate(sheets, 1):
        ends = sheet.entries[:1] + sheet.entries[1:][-1:] if len(sheets) <= DESCRIBED else []
        url = site.url(locale, sheet.route)
        count = len(sheet.entries)
        groups.append(GroupView(sheet.title, f"hx-letter-{number}", tuple(ends), count, url))
    return plain_view(site, locale, "index", INDEX_ROUTE)._replace(
        groups=tuple(groups),
        article_count=sum(group.count for group in groups),
    )


def _letter_view(site: Site, locale: Locale, sheets: list[_Sheet], place: int) -> PageView:
    """One page of a letter. Other languages have other letters: their menus lead to the index."""
    sheet = sheets[place]
    page = plain_view(site, locale, "letter", INDEX_ROUTE)
    url = site.url(locale, sheet.route)
    entries = tuple(sheet.entries)
    letters: dict[str, list[_Sheet]] = {}
    for one in sheets:
        letters.setdefault(one.letter.label, []).append(one)
    return page._replace(
        title=sheet.title,
        url=url,
        canonical=site.absolute(url),
        languages=tuple(one._replace(url=url) if one.current else one for one in page.languages),
        alternates=(),
        navigation=tuple(
            _letter_step(site, locale, label, found, sheet) for label, found in letters.items()
        ),
        previous=_step(site, locale, sheets[place - 1]) if place else None,
        next=_step(site, locale, sheets[place + 1]) if place + 1 < len(sheets) else None,
        groups=(GroupView(sheet.title, "hx-letter", entries, len(entries)),),
        article_count=len(entries),
    )


def _letter_step(
    site: Site, locale: Locale, label: str, sheets: list[_Sheet], shown: _Sheet
) -> NavView:
    """A letter as the pages of the index lead to it; the one that is shown with all its pages."""
    here = shown in sheets
    below = sheets if here and len(sheets) > 1 else []
    steps = (_step(site, locale, one)._replace(current=one is shown) for one in below)
    first = _step(site, locale, sheets[0])
    return first._replace(title=label, current=here and not below, open=here, children=tuple(steps))


def _step(site: Site, locale: Locale, sheet: _Sheet) -> NavView:
    url = site.url(locale, sheet.route)
    return NavView(sheet.title, url, "", locale.direction, False, False, ())
