"""A plain translation beside its plain source: block for block, sentence for sentence.

A localized article without spans says nothing of what was translated from what. Its
structure does: headings keep the source's anchor, or are as many and of the same levels, and
between two of them stand blocks of the same kinds in the same order. Where two blocks have as
many sentences, those pair, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate, groupby
from typing import NamedTuple

from generator.align.segmentation import Stretch


class BlockPair(NamedTuple):
    """Places in the source's and in the target's stretches: (start, stop) of both."""

    source: tuple[int, int]
    target: tuple[int, int]


def paired(source: Sequence[Stretch], target: Sequence[Stretch]) -> list[BlockPair]:
    """Which stretches of `target` translate which of `source`, in order.

    A pair covers one sentence of each where the blocks have as many, else whole blocks.
    Blocks that are of other kinds in both pair as a whole, with what stands between the same
    neighbours; only blocks that have nothing there are in no pair.
    """
    ours, theirs = _blocks(source), _blocks(target)
    found: list[BlockPair] = []
    match = SequenceMatcher(None, *_keys(ours, theirs), autojunk=False)
    done = other_done = 0
    for start, other, length in match.get_matching_blocks():
        if done < start and other_done < other:
            found.append(_passage(ours[done:start], theirs[other_done:other]))
        done, other_done = start + length, other + length
        for one, counterpart in zip(
            ours[start : start + length], theirs[other : other + length], strict=True
        ):
            found.extend(_sentences(one, counterpart))
    return found


class _Block(NamedTuple):
    anchor: str  # of a heading
    kind: str
    start: int
    stop: int


def _blocks(stretches: Sequence[Stretch]) -> list[_Block]:
    blocks: list[_Block] = []
    for _, group in groupby(enumerate(stretches), key=lambda item: item[1].block):
        members = list(group)
        first = members[0][1]
        blocks.append(_Block(first.anchor, first.kind, members[0][0], members[-1][0] + 1))
    return blocks


_Key = tuple[str | int, str]
"""The section that a block stands in, and its kind."""


def _keys(ours: Sequence[_Block], theirs: Sequence[_Block]) -> tuple[list[_Key], list[_Key]]:
    """The blocks' keys. Sections are named by their anchors, or else by their numbers."""
    heads = [one for one in ours if one.anchor]
    others = [one for one in theirs if one.anchor]
    if [one.kind for one in heads] == [one.kind for one in others]:
        places: dict[str, set[int]] = {}  # several headings may have the same words
        for place, one in enumerate(heads):
            places.setdefault(one.anchor, set()).add(place)
        if all(place in places.get(one.anchor, {place}) for place, one in enumerate(others)):
            return _numbered(ours), _numbered(theirs)
    return _named(ours), _named(theirs)


def _numbered(blocks: Sequence[_Block]) -> list[_Key]:
    numbers = accumulate(bool(one.anchor) for one in blocks)
    return [(number, one.kind) for number, one in zip(numbers, blocks, strict=True)]


def _named(blocks: Sequence[_Block]) -> list[_Key]:
    keys: list[_Key] = []
    section = ""
    for one in blocks:
        section = one.anchor or section
        keys.append((section, one.kind))
    return keys


def _passage(source: Sequence[_Block], target: Sequence[_Block]) -> BlockPair:
    return BlockPair((source[0].start, source[-1].stop), (target[0].start, target[-1].stop))


def _sentences(source: _Block, target: _Block) -> list[BlockPair]:
    count = source.stop - source.start
    if count != target.stop - target.start:
        return [BlockPair((source.start, source.stop), (target.start, target.stop))]
    return [
        BlockPair(
            (source.start + n, source.start + n + 1), (target.start + n, target.start + n + 1)
        )
        for n in range(count)
    ]
