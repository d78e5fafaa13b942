"""The order and the letters of an index, by the locale's own alphabet (ICU)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def alphabetical(titled: Iterable[tuple[str, T]], tag: str) -> list[tuple[str, list[T]]]:
    """Sort (title, thing) by title and group by the letter a reader looks under.

    Returns (letter, things) in order; titles that begin with no letter come first or last
    under "…". Latin letters are known in every locale, as product names need them.
    """
    import icu  # late: only lists are sorted, and it takes 8 ms to load

    locale = icu.Locale.forLanguageTag(tag)
    index = icu.AlphabeticIndex(locale)
    index.addLabels(icu.Locale.getEnglish())
    buckets = index.buildImmutableIndex()
    key = icu.Collator.createInstance(locale).getSortKey
    ranked = sorted(
        ((buckets.getBucketIndex(title), key(title), title, thing) for title, thing in titled),
        key=lambda row: row[:3],
    )
    groups: list[tuple[int, list[T]]] = []
    for bucket, _, _, thing in ranked:
        if not groups or groups[-1][0] != bucket:
            groups.append((bucket, []))
        groups[-1][1].append(thing)
    return [(buckets.getBucket(number)[0], things) for number, things in groups]


def collation(tag: str) -> Callable[[str], bytes]:
    """The key by which titles are sorted in the alphabet of the locale."""
    import icu

    order: Callable[[str], bytes] = icu.Collator.createInstance(
        icu.Locale.forLanguageTag(tag)
    ).getSortKey
    return order
