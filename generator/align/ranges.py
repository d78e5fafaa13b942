"""What each merged segment (`pNNN`) covers.

A merged segment has a counter of its own, so its id does not say which source sentences it
translates. Spelling them does: the sentences of a sibling locale at the same source commit,
joined, are its SOURCE. Where no sibling helps, the numbers around it do, if they leave one
answer only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.model.alignment import Covers, Resolution
from generator.model.segment import Segment
from generator.sxs.wording import bare

_FIRST = 102
"""The body's first sentence: 101 is the title."""

_LONGEST = 40
"""Sentences one target may cover; real ones cover seven at most."""

Ranges = tuple[Covers | None, ...]
"""For each segment of a document, in file order; None: unknown."""


class Atoms:
    """Source sentences by number, spelled bare, as far as documents of one version tell.

    `pieces[first]` holds each known (last, text) that begins with the sentence `first`.
    """

    def __init__(self) -> None:
        self.pieces: dict[int, dict[int, str]] = defaultdict(dict)
        self.highest = 0

    def add(self, covers: Covers, source: str) -> None:
        """Learn that `source` spells the sentences of `covers`."""
        self.pieces[covers.first].setdefault(covers.last, bare(source))
        self.highest = max(self.highest, covers.last)

    def spelled(self, text: str, first: int, last: int) -> tuple[int, int] | None:
        """The numbers between `first` and `last` whose sentences, joined, are `text` (bare).

        None if there are none, or if they stand there twice. Numbers that nobody has a
        sentence for (an image's alternative text takes one) are passed over.
        """
        wanted = bare(text)
        found = None
        for start in range(first, last + 1):
            end = self._end(wanted, start, last) if start in self.pieces else None
            if end is not None:
                if found:
                    return None
                found = (start, end)
        return found

    def _end(self, wanted: str, start: int, last: int) -> int | None:
        """Where the sentences from `start` on have spelled all of `wanted`."""
        waiting = [(start, 0)]
        while waiting:
            number, done = waiting.pop()
            if number > last or number - start > _LONGEST:
                continue
            if number not in self.pieces:
                waiting.append((number + 1, done))
                continue
            for end, text in self.pieces[number].items():
                if text and wanted.startswith(text, done) and end <= last:
                    if done + len(text) == len(wanted):
                        return end
                    waiting.append((end + 1, done + len(text)))
        return None


class Bitext(NamedTuple):
    """A document's segments, and the source version that they were made from ('' if unknown)."""

    segments: tuple[Segment, ...]
    commit: str


def ranges(
    documents: Mapping[str, Bitext], source: Mapping[int, str] | None = None
) -> dict[str, Ranges]:
    """What each segment of each document of one article covers, by locale name.

    `source`: the source article's sentences by number, where there is one.
    """
    versions: dict[str, list[str]] = defaultdict(list)
    for locale, document in documents.items():
        versions[document.commit or f"{locale} alone"].append(locale)
    found: dict[str, Ranges] = {}
    for locales in versions.values():
        segments = {name: documents[name].segments for name in locales}
        found.update(_of_one_version(segments, source or {}))
    return found


def _of_one_version(
    documents: Mapping[str, tuple[Segment, ...]], source: Mapping[int, str]
) -> dict[str, Ranges]:
    found = {name: [_by_id(one) for one in segments] for name, segments in documents.items()}
    if all(None not in ranges for ranges in found.values()):
        return {name: tuple(ranges) for name, ranges in found.items()}
    siblings = _atoms(documents, found)
    while _spelled(documents, found, siblings, "sibling"):
        siblings = _atoms(documents, found)  # what was settled may settle another
    for name, segments in documents.items():
        article = _trusted(source, segments, found[name])
        _spelled({name: segments}, found, article, "source")
        _by_neighbours(found[name])
    while _spelled(documents, found, _atoms(documents, found), "sibling"):
        pass
    return {name: tuple(ranges) for name, ranges in found.items()}


def _by_id(segment: Segment) -> Covers | None:
    number = segment.number
    return None if number is None else Covers(number, number, "id")


def _atoms(
    documents: Mapping[str, tuple[Segment, ...]], found: Mapping[str, list[Covers | None]]
) -> Atoms:
    atoms = Atoms()
    for name, segments in documents.items():
        for segment, covers in zip(segments, found[name], strict=True):
            if covers:
                atoms.add(covers, segment.source)
    return atoms


def _trusted(
    source: Mapping[int, str], segments: tuple[Segment, ...], ranges: list[Covers | None]
) -> Atoms:
    """The source article's sentences, unless its numbers are not this document's.

    Today's article may have sentences more or fewer before a place: its numbers count only
    where the sentences that have one of their own agree.
    """
    atoms = Atoms()
    for segment, covers in zip(segments, ranges, strict=True):
        if (
            covers
            and covers.by == "id"
            and bare(source.get(covers.first, "")) != bare(segment.source)
        ):
            return atoms
    for number, text in source.items():
        atoms.add(Covers(number, number, "id"), text)
    return atoms


def _spelled(
    documents: Mapping[str, tuple[Segment, ...]],
    found: Mapping[str, list[Covers | None]],
    atoms: Atoms,
    by: Resolution,
) -> bool:
    """Settle what `atoms` spell; whether anything was."""
    settled = False
    for name, segments in documents.items():
        ranges = found[name]
        for place, low, high in list(_open(ranges, atoms.highest)):
            numbers = atoms.spelled(segments[place].source, low, high)
            if numbers:
                ranges[place] = Covers(*numbers, by)
                settled = True
    return settled


def _open(ranges: Sequence[Covers | None], highest: int) -> Iterable[tuple[int, int, int]]:
    """(place, lowest, highest number) of each segment whose range is open."""
    for start, end in _runs(ranges):
        before = ranges[start - 1] if start else None
        after = ranges[end] if end < len(ranges) else None
        low = before.last + 1 if before else _FIRST
        high = after.first - 1 if after else highest
        yield from ((place, low, high) for place in range(start, end))


def _runs(ranges: Sequence[Covers | None]) -> list[tuple[int, int]]:
    """Start and end of each run of segments whose range is open."""
    settled = [-1, *(place for place, covers in enumerate(ranges) if covers), len(ranges)]
    return [(one + 1, other) for one, other in pairwise(settled) if other - one > 1]


def _by_neighbours(ranges: list[Covers | None]) -> None:
    """Settle what the numbers on both sides leave one answer for."""
    for start, end in _runs(ranges):
        before = ranges[start - 1] if start else Covers(_FIRST - 1, _FIRST - 1, "id")
        after = ranges[end] if end < len(ranges) else None
        if before is None or after is None:
            continue
        low, high = before.last + 1, after.first - 1
        if end - start == 1 and low <= high:
            ranges[start] = Covers(low, high, "neighbours")
        elif end - start == high - low + 1:  # one each
            for place in range(start, end):
                number = low + place - start
                ranges[place] = Covers(number, number, "neighbours")
