"""Terms that the translations themselves agree on: for the keep list, and for the glossary.

A term is a bold label, or capitalised words within a sentence. It belongs on the keep list if most
locales leave it as it is, and into the glossary if a locale nearly always has one label for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from generator.check.terms import spaced
from generator.check.words import words
from generator.markdown.reading import reading
from generator.model.alignment import Pair
from generator.model.terms import Candidate

_WORD = r"[A-Z][\w+&-]*"
_CAPITALISED = re.compile(
    rf"(?<=[\w,;)] )(?<!\w\.\s){_WORD}(?:(?: (?:for|of|on|in|and))?(?: the)? (?:{_WORD}|\d+\b))*"
)
LONGEST = 60
"""Characters of a term: a longer label is a sentence."""

OFTEN = 3
"""Times that a term must stand in a locale's sources."""

AGREED = 0.8
"""The share of a term's places that must have it in one way."""


class Sightings(Struct):
    """Where terms were seen, by (term, locale): how often, kept as they are, as which label."""

    seen: Counter[tuple[str, str]] = field(default_factory=Counter)
    kept: Counter[tuple[str, str]] = field(default_factory=Counter)
    labels: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # …, translation

    def add(self, pairs: Iterable[Pair], locale: str) -> None:
        """Look for terms in a file's sentences."""
        for pair in pairs:
            if pair.translated and pair.source.strip() != pair.target.strip():
                self._look(pair, locale)

    def update(self, other: Sightings) -> None:
        """Add what was seen in other files."""
        self.seen.update(other.seen)
        self.kept.update(other.kept)
        self.labels.update(other.labels)

    def _look(self, pair: Pair, locale: str) -> None:
        source = reading(pair.source)
        labels = [_bare(label) for label in source.bold]
        found = {*labels, *(match[0] for match in _CAPITALISED.finditer(source.prose))}
        found = {term for term in found if _is_term(term)}
        if not found:
            return
        target = reading(pair.target)
        visible = spaced(target.visible)
        for term in found:
            self.seen[term, locale] += 1
            self.kept[term, locale] += spaced(term) in visible
        if len(target.bold) == len(labels):
            for label, other in zip(labels, target.bold, strict=True):
                if label in found:
                    self.labels[label, locale, _bare(other)] += 1


def candidates(sightings: Sightings) -> list[Candidate]:
    """The terms that are agreed on, the most frequent first."""
    found = [*_keep_list(sightings), *_glossary(sightings)]
    return sorted(found, key=lambda one: (-one.times, one.source, one.locale, one.target))


def _keep_list(sightings: Sightings) -> Iterator[Candidate]:
    by_term: dict[str, list[tuple[int, int]]] = {}
    for (term, locale), seen in sightings.seen.items():
        if seen >= OFTEN:
            by_term.setdefault(term, []).append((sightings.kept[term, locale], seen))
    for term, counts in by_term.items():
        agreeing = sum(kept >= AGREED * seen for kept, seen in counts)
        if 2 * agreeing > len(counts):
            kept, seen = (sum(column) for column in zip(*counts, strict=True))
            if kept >= AGREED * seen:
                yield Candidate(term, term, "", kept, seen)


def _glossary(sightings: Sightings) -> Iterator[Candidate]:
    among: Counter[tuple[str, str]] = Counter()
    for (term, locale, _), times in sightings.labels.items():
        among[term, locale] += times
    for (term, locale, label), times in sightings.labels.items():
        total = among[term, locale]
        if label and label != term and times >= OFTEN and times >= AGREED * total:
            yield Candidate(term, label, locale, times, total)


def _bare(label: str) -> str:
    """A label without the marks around it."""
    return label.strip(' \t\n\u00a0.:,;：。、，[]「」"“”«»')


def _is_term(text: str) -> bool:
    """Whether it may be one: short, a line, with letters."""
    return 1 < len(text) <= LONGEST and "\n" not in text and bool(words(text))
