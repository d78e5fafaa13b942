"""What is usual in a locale, learnt from its own files.

A bound that is right for Spanish is useless for Japanese: how long a translation is, with which
mark a sentence ends, which words may stand twice, is counted in the locale's files first.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from generator.check.choices import NO_USAGE, Usage
from generator.model.segment import Segment
from generator.model.settings import ProfileSettings
from generator.model.terms import Terms

_DOUBLED = re.compile(r"\b(?P<word>[^\W\d_]{2,})\s+(?P=word)\b", re.IGNORECASE)
_CLOSING = " \t\r\n\u00a0\u202f*_`\"'”’»）」』\\"
_STEP = 0.02
"""Width of a bucket of the logarithm of target length over source length."""

SHORTEST = 30
"""Characters of a source whose translation's length says something."""

FAR = 8
"""Spreads from the median where a length is no longer usual."""

ENOUGH = 200
"""Sentences a locale must have before its own counts say what is usual in it."""


class Counts(Struct):
    """What was counted in some of a locale's files; counts of other files can be added."""

    lengths: Counter[int] = field(default_factory=Counter)  # buckets of `_STEP`
    ends: Counter[tuple[str, str]] = field(default_factory=Counter)  # source's mark, target's
    doubled: Counter[str] = field(default_factory=Counter)

    def add(self, segments: Iterable[Segment]) -> None:
        """Count some more sentences."""
        for segment in segments:
            source, target = segment.source.strip(), segment.target.strip()
            if not source or not target:
                continue
            if len(source) >= SHORTEST:
                self.lengths[round(math.log(len(target) / len(source)) / _STEP)] += 1
            self.ends[end_mark(source), end_mark(target)] += 1
            for match in _DOUBLED.finditer(target):
                self.doubled[match["word"].lower()] += 1

    def update(self, other: Counts) -> None:
        """Add the counts of other files."""
        self.lengths.update(other.lengths)
        self.ends.update(other.ends)
        self.doubled.update(other.doubled)


def end_mark(text: str) -> str:
    """The mark that a sentence ends with, brackets, quotes and emphasis left out; '' for a word."""
    last = _core(text)[-1:]
    return "" if last.isalnum() else last


def closing(text: str) -> tuple[int, int]:
    """Where the mark is that the sentence ends with; for a word, where it ends, twice."""
    stop = len(_core(text))
    return (stop - 1, stop) if end_mark(text) else (len(text.rstrip(" \\\n")),) * 2


def _core(text: str) -> str:
    """The text without what closes it: brackets, quotes, emphasis, a link's address."""
    while True:
        text = text.rstrip(_CLOSING)
        if not text.endswith((")", "]")):
            return text
        start = text.rfind("](" if text.endswith(")") else "][")
        address = text[start + 2 : -1]
        link = start >= 0 and not any(mark in address for mark in ")] ")
        text = text[:start] if link else text[:-1]


NO_TERMS = Terms()


class Profile(Struct, frozen=True):
    """What is usual in a locale.

    `length` is the median and the spread (median absolute deviation) of the logarithm of
    target length over source length, `bounds` the least and the greatest of these lengths that
    is usual; None where too little is known. `ends`: per mark of the source, the marks that at
    least 2 % of the targets end with. `doubled`: words that its files have twice in a row at
    least three times. Settings may say otherwise, or more. `usage` is empty unless a check of
    consistency is on.
    """

    locale: str
    tag: str
    length: tuple[float, float] | None = None
    bounds: tuple[float, float] | None = None
    ends: Mapping[str, frozenset[str]] = field(default_factory=dict)
    doubled: frozenset[str] = frozenset()
    terms: Terms = NO_TERMS
    usage: Usage = NO_USAGE
    source_language: str = ""  # of the site's source

    @property
    def language(self) -> str:
        """`fr-FR` → `fr`."""
        return self.tag.partition("-")[0].lower()


def profile(
    locale: str,
    tag: str,
    counts: Counts,
    terms: Terms = NO_TERMS,
    said: ProfileSettings | None = None,
    usage: Usage = NO_USAGE,
) -> Profile:
    """The profile of a locale from what was counted in its files, and what the settings say."""
    said = said or ProfileSettings()
    doubled = {word for word, count in counts.doubled.items() if count >= 3}
    length = _length(counts.lengths)
    return Profile(
        locale,
        tag,
        length,
        said.length or _bounds(length),
        _ends(counts.ends) | {mark: frozenset(marks) for mark, marks in said.ends.items()},
        frozenset(doubled.union(word.lower() for word in said.doubled)),
        terms,
        usage,
    )


def _bounds(length: tuple[float, float] | None) -> tuple[float, float] | None:
    if length is None:
        return None
    middle, spread = length
    return math.exp(middle - FAR * spread), math.exp(middle + FAR * spread)


def _length(lengths: Counter[int]) -> tuple[float, float] | None:
    if lengths.total() < ENOUGH:
        return None
    middle = _median(lengths)
    spread = _median(_distances(lengths, middle))
    return middle * _STEP, max(spread, 1) * _STEP


def _distances(lengths: Counter[int], middle: int) -> Counter[int]:
    distances: Counter[int] = Counter()
    for value, count in lengths.items():
        distances[abs(value - middle)] += count
    return distances


def _median(values: Counter[int]) -> int:
    half, seen = values.total() / 2, 0
    for value in sorted(values):
        seen += values[value]
        if seen >= half:
            return value
    return 0


def _ends(ends: Counter[tuple[str, str]]) -> dict[str, frozenset[str]]:
    totals: Counter[str] = Counter()
    for (source, _), count in ends.items():
        totals[source] += count
    usual: dict[str, set[str]] = {}
    for (source, target), count in ends.items():
        if totals[source] >= 50 and count >= 0.02 * totals[source]:
            usual.setdefault(source, set()).add(target)
    return {source: frozenset(marks) for source, marks in usual.items()}
