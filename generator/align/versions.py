"""Two versions of a source text, sentence against sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import NamedTuple

from generator.sxs.wording import bare, same

LIKE = 0.5
"""Similarity (0 to 1) from which a sentence counts as reworded rather than as another one."""

_LARGEST = 40_000
"""Comparisons of wording in one changed passage: 200 sentences by 200."""


class Match(NamedTuple):
    """Sentences of the old version that became sentences of the new one (`start`, `stop`)."""

    old: tuple[int, int]
    new: tuple[int, int]
    same: bool


def matches(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """What became of each old sentence, in the order of the old; deleted and new ones are in none.

    Sentences may be cut differently in both: one that equals several joined is the same. A
    sentence that has moved is the same. Harmless differences of spelling do not count.
    """
    if list(old) == list(new):
        return [Match((i, i + 1), (i, i + 1), True) for i in range(len(old))]
    before, after = [bare(text) for text in old], [bare(text) for text in new]
    found: list[Match] = []
    rest: list[Passage] = []
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for kind, i, i_end, j, j_end in blocks:
        if kind == "equal":
            found.extend(
                Match((i + n, i + n + 1), (j + n, j + n + 1), same(old[i + n], new[j + n]))
                for n in range(i_end - i)
            )
        else:
            respelled, left = _respelled(before, after, (i, i_end), (j, j_end))
            found.extend(respelled)
            rest.append(left)
    for passage in _without_moved(before, after, rest, found):
        found.extend(_reworded(before, after, passage))
    return sorted(found)


class Passage(NamedTuple):
    """Where the versions differ: places in the old and in the new one."""

    old: list[int]
    new: list[int]


def _respelled(
    old: list[str], new: list[str], span: tuple[int, int], new_span: tuple[int, int]
) -> tuple[list[Match], Passage]:
    """Sentences that are the same but for where they are cut, and the passage between."""
    text, new_text = "".join(old[slice(*span)]), "".join(new[slice(*new_span)])
    cuts, new_cuts = _cuts(old, *span), _cuts(new, *new_span)
    head = _common(text, new_text)
    shift = len(new_text) - len(text)
    tail = min(_common(text[::-1], new_text[::-1]), min(len(text), len(new_text)) - head)
    first = [(c, c) for c in cuts if c <= head and c in new_cuts]
    last = [(c, c + shift) for c in cuts if c >= len(text) - tail and c + shift in new_cuts]
    found = [
        Match((cuts[a], cuts[b]), (new_cuts[c], new_cuts[d]), True)
        for run in (first, last)
        for (a, c), (b, d) in pairwise(run)
        if a < b and c < d
    ]
    start, new_start = first[-1]
    stop, new_stop = last[0]
    return found, Passage(
        list(range(cuts[start], cuts[stop])), list(range(new_cuts[new_start], new_cuts[new_stop]))
    )


def _cuts(sentences: list[str], start: int, stop: int) -> dict[int, int]:
    """Where, in the sentences joined, each place begins: offset → place, the stop's too."""
    offsets = accumulate(map(len, sentences[start:stop]), initial=0)
    return {offset: place for place, offset in enumerate(offsets, start)}


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _without_moved(
    old: list[str], new: list[str], passages: list[Passage], found: list[Match]
) -> list[Passage]:
    """The passages without the sentences that stand in another one now; those go to `found`."""
    places: dict[str, list[int]] = defaultdict(list)
    for passage in reversed(passages):
        for place in reversed(passage.new):
            places[new[place]].append(place)
    gone: set[int] = set()
    come: set[int] = set()
    for passage in passages:
        for place in passage.old:
            if old[place] and places.get(old[place]):
                other = places[old[place]].pop()
                found.append(Match((place, place + 1), (other, other + 1), True))
                gone.add(place)
                come.add(other)
    return [
        Passage([p for p in one.old if p not in gone], [p for p in one.new if p not in come])
        for one in passages
    ]


def _reworded(old: list[str], new: list[str], passage: Passage) -> list[Match]:
    """Sentences of a passage that are alike, in order; the likest of all ways to pair them."""
    if not passage.old or not passage.new:
        return []
    pairs = _likest([old[i] for i in passage.old], [new[j] for j in passage.new])
    taken = {j for _, j in pairs}
    found = []
    for i, j in pairs:
        start, stop = _widened(old[passage.old[i]], new, passage.new, j, taken)
        taken |= {n for n, place in enumerate(passage.new) if start <= place < stop}
        found.append(Match((passage.old[i], passage.old[i] + 1), (start, stop), False))
    return found


def _likest(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Pairs (place in `old`, place in `new`), both ascending, with the greatest likeness in sum."""
    if len(old) * len(new) > _LARGEST:  # a passage rewritten as a whole: one by one
        return [(n, n) for n in range(min(len(old), len(new))) if _like(old[n], new[n]) >= LIKE]
    likeness = [[_like(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            here = likeness[i][j]
            paired = here + best[i + 1][j + 1] if here >= LIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs = []
    i = j = 0
    while i < len(old) and j < len(new):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def _like(one: str, other: str) -> float:
    from rapidfuzz.distance import Indel  # late: most builds compare no sentences

    return float(Indel.normalized_similarity(one, other, score_cutoff=LIKE))


def _widened(
    old: str, new: list[str], places: list[int], place: int, taken: set[int]
) -> tuple[int, int]:
    """The new sentences, around the one at `places[place]`, that `old` is likest to when joined."""
    start = stop = places[place]
    stop += 1
    likeness = _like(old, new[start])
    free = {places[n] for n in range(len(places)) if n not in taken}
    while stop in free and (wider := _like(old, "".join(new[start : stop + 1]))) > likeness:
        stop, likeness = stop + 1, wider
    while start - 1 in free and (wider := _like(old, "".join(new[start - 1 : stop]))) > likeness:
        start, likeness = start - 1, wider
    return start, stop
