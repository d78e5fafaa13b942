"""The memory: what a locale has translated already, to translate its like by."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from rapidfuzz.distance import Indel

from generator.sxs.wording import bare, same

_WORD = re.compile(r"\w{2,}")
_RAREST = 8
"""Words of a sentence that candidates are sought by: its rarest."""
_COMMON = 2_000
"""A word in more sentences than this tells nothing."""
_CANDIDATES = 40
"""Sentences compared letter by letter: those that share the most words."""

Fits = Callable[[str, str], bool]
"""`fits(target, source)`: whether the target's markup is that of the source."""


class Known(NamedTuple):
    """A translated sentence. `machine`: a machine has translated the document that it is from."""

    source: str
    target: str
    machine: bool


class Leverage(NamedTuple):
    """A target for a sentence; `likeness` in per cent, 100 for the very sentence."""

    target: str
    likeness: int
    machine: bool


class Memory:
    """A locale's translated sentences by their source."""

    def __init__(self, sentences: Iterable[Known] = ()) -> None:
        self._sources: list[str] = []  # one spelling of each
        self._places: dict[str, int] = {}  # bare source → its place
        self._targets: list[Counter[tuple[str, bool]]] = []
        self._words: dict[str, list[int]] = defaultdict(list)
        for sentence in sentences:
            self.add(sentence)

    def __len__(self) -> int:
        return len(self._sources)

    def add(self, sentence: Known) -> None:
        """Learn a sentence; one without words on either side teaches nothing."""
        key = bare(sentence.source)
        if not key or not sentence.target.strip():
            return
        place = self._places.setdefault(key, len(self._sources))
        if place == len(self._sources):
            self._sources.append(sentence.source)
            self._targets.append(Counter())
            for word in set(_words(sentence.source)):
                self._words[word].append(place)
        self._targets[place][sentence.target, sentence.machine] += 1

    def exact(self, source: str, fits: Fits) -> Leverage | None:
        """The commonest target of the very sentence whose markup fits."""
        place = self._places.get(bare(source))
        return None if place is None else self._commonest(place, source, 100, fits)

    def fuzzy(self, source: str, threshold: int, fits: Fits) -> Leverage | None:
        """The target of the likest sentence from `threshold` per cent on whose markup fits."""
        found = []
        for place in self._candidates(source):
            likeness = int(100 * Indel.normalized_similarity(source, self._sources[place]))
            if likeness >= threshold:
                found.append((-min(likeness, 99), place))
        for less, place in sorted(found):
            leverage = self._commonest(place, source, -less, fits)
            if leverage:
                return leverage
        return None

    def _commonest(self, place: int, source: str, likeness: int, fits: Fits) -> Leverage | None:
        targets = self._targets[place].items()
        for (target, machine), _ in sorted(targets, key=lambda item: (-item[1], item[0])):
            if fits(target, source):
                return Leverage(target, likeness, machine)
        return None

    def _candidates(self, source: str) -> list[int]:
        words = [word for word in set(_words(source)) if word in self._words]
        words.sort(key=lambda word: (len(self._words[word]), word))
        shared: Counter[int] = Counter()
        for word in words[:_RAREST]:
            if len(self._words[word]) <= _COMMON:
                shared.update(self._words[word])
        likeliest = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        return [place for place, _ in likeliest[:_CANDIDATES]]


def likeness(one: str, other: str) -> int:
    """How alike two sentences are, in per cent; 100 only for the very same one."""
    if same(one, other):
        return 100
    return min(99, int(100 * Indel.normalized_similarity(one, other)))


def _words(text: str) -> Iterator[str]:
    """What a sentence is found by: its words, or pairs of letters where no space parts them."""
    for word in _WORD.findall(text.lower()):
        if word.isascii() or len(word) < 5:
            yield word
        else:
            yield from (word[n : n + 2] for n in range(len(word) - 1))
