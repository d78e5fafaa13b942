"""How far a translation is: of one article in one locale, and of a locale as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct

from generator.model.alignment import State, Truth
from generator.model.document import Translation

Change = tuple[str, str]
"""A stretch of a word diff: ' ' and words that stayed, '-' and old words, '+' and new words."""


class Outdated(NamedTuple):
    """What readers of a translation are told: it is not the original of today.

    `names` are the segments to mark (`102`, `p101`), `stale` how many sentences have changed
    or are gone, `missing` how many of the original it lacks.
    """

    names: frozenset[str]
    stale: int
    missing: int


UP_TO_DATE = Outdated(frozenset(), 0, 0)


class StaleSentence(NamedTuple):
    """A translated sentence whose source is not what it was."""

    id: str
    line: int
    state: State  # changed or deleted
    source: str  # what was translated
    now: str  # what stands there today; '' if nothing does
    changes: tuple[Change, ...]


class Counts(Struct, frozen=True):
    """Sentences. Of today's source: `sentences`, of which `translated` have a translation.

    Of the translation: `current`, `changed`, `deleted`, `unknown` by what became of their
    source; `machine` and `human` by who translated the translated ones.
    """

    sentences: int = 0
    translated: int = 0
    current: int = 0
    changed: int = 0
    deleted: int = 0
    unknown: int = 0
    machine: int = 0
    human: int = 0

    @property
    def untranslated(self) -> int:
        """Sentences of today's source without a translation."""
        return self.sentences - self.translated

    @property
    def stale(self) -> int:
        """Translations whose source has changed or is gone."""
        return self.changed + self.deleted

    @property
    def coverage(self) -> float:
        """Share of today's sentences that are translated; 1 where there is none."""
        return self.translated / self.sentences if self.sentences else 1.0

    @property
    def staleness(self) -> float:
        """Share of the translations that are stale; 0 where there is none."""
        known = self.current + self.stale
        return self.stale / known if known else 0.0


def summed(counts: Iterable[Counts]) -> Counts:
    """All of `counts` together."""
    names = Counts.__struct_fields__
    sums = dict.fromkeys(names, 0)
    for one in counts:
        for name in names:
            sums[name] += getattr(one, name)
    return Counts(**sums)


class Standing(Struct, frozen=True):
    """One article in one locale. `path` is '' where the locale has no file of it."""

    locale: str
    key: str
    path: str
    truth: Truth  # where today's source is known from
    counts: Counts
    translation: Translation = ""
    behind: int | None = None  # commits to the source since it was translated
    stale: tuple[StaleSentence, ...] = ()

    @property
    def open(self) -> int:
        """Sentences that someone has to translate, or translate anew."""
        return self.counts.untranslated + self.counts.stale
