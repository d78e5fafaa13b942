"""The order and the letters of an index, by the locale's own alphabet (ICU)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import NamedTuple, TypeVar

T = TypeVar("T")

_DIGITS, _LETTER, _SCRIPT, _REST = range(4)
"""The parts of an index, in their order."""

_SHARED = ("Zinh", "Zyyy", "Zzzz")
"""What is of no one script (ISO 15924): marks, signs, and what Unicode does not know."""


class Letter(NamedTuple):
    """What titles stand under. `name` is for addresses: it is unlike every other one's."""

    label: str
    name: str


def alphabetical(titled: Iterable[tuple[str, T]], tag: str) -> list[tuple[Letter, list[T]]]:
    """Sort (title, thing) by title and group by the letter a reader looks under.

    Returns (letter, things) in order. What stands before a title's first letter or digit
    does not count. Digits are one group, at the beginning; letters that are not of the
    locale's alphabet are a group for each script, by its name; a title of neither is under
    "…", at the end. Latin letters are known in every locale, as product names need them.
    """
    import icu  # late: only lists are sorted, and it takes 8 ms to load

    locale = icu.Locale.forLanguageTag(tag)
    index = icu.AlphabeticIndex(locale)
    index.addLabels(icu.Locale.getEnglish())
    buckets = index.buildImmutableIndex()
    key = icu.Collator.createInstance(locale).getSortKey

    def group(title: str) -> tuple[int, int, str]:
        first = title[:1]
        if not first:
            return _REST, 0, ""
        if unicodedata.category(first)[0] == "N":
            return _DIGITS, 0, ""
        bucket = buckets.getBucketIndex(title)
        if buckets.getBucket(bucket)[1] == icu.UAlphabeticIndexLabelType.NORMAL:
            return _LETTER, bucket, ""
        script = icu.Script.getScript(first).getShortName()
        return (_REST, 0, "") if script in _SHARED else (_SCRIPT, 0, script)

    def letter(part: int, bucket: int, script: str) -> Letter:
        if part == _DIGITS:
            return Letter("0–9", "0-9")
        if part == _LETTER:
            label = buckets.getBucket(bucket)[0]
            return Letter(label, label.lower())
        if part == _SCRIPT:
            label = icu.Locale(f"und_{script}").getDisplayScript(locale)
            return Letter(label[:1].upper() + label[1:], script.lower())
        return Letter("…", "other")

    def ranked() -> Iterable[tuple[tuple[int, int, str], bytes, str, T]]:
        for title, thing in titled:
            bare = _bare(title)
            yield group(bare), key(bare or title), title, thing

    rows = sorted(ranked(), key=lambda row: row[:3])
    return [
        (letter(*place), [row[3] for row in found])
        for place, found in groupby(rows, lambda row: row[0])
    ]


def _bare(title: str) -> str:
    """A title from its first letter or digit on."""
    start = next((at for at, one in enumerate(title) if one.isalnum()), len(title))
    return title[start:]


def collation(tag: str) -> Callable[[str], bytes]:
    """The key by which titles are sorted in the alphabet of the locale."""
    import icu

    order: Callable[[str], bytes] = icu.Collator.createInstance(
        icu.Locale.forLanguageTag(tag)
    ).getSortKey
    return order
