"""How complete a locale's interface words are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordsFound:
    """`counts`: the catalogues that words come from, and how many of each, nearest first;
    `missing`: the words that no catalogue has, which stay English.
    """

    tag: str
    total: int
    counts: tuple[tuple[str, int], ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordsUpdated:
    """A catalogue after `hexapla catalog update`: `untranslated` of `total` words are left."""

    path: str
    total: int
    untranslated: int
    new: bool  # there was no such file before
