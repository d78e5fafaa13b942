"""How complete a locale's interface words are."""

from __future__ import annotations

from msgspec import Struct


class WordsFound(Struct, frozen=True):
    """`counts`: the catalogues that words come from, and how many of each, nearest first;
    `missing`: the words that no catalogue has, which stay English.
    """

    tag: str
    total: int
    counts: tuple[tuple[str, int], ...]
    missing: tuple[str, ...]


class WordsUpdated(Struct, frozen=True):
    """A catalogue after `hexapla catalog update`: `untranslated` of `total` words are left."""

    path: str
    total: int
    untranslated: int
    new: bool  # there was no such file before
