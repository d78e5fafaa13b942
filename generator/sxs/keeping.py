"""Whether a changed text is still the same segments, but for what was meant to change."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.edit import Edit, edited
from generator.model.segment import Segment
from generator.sxs.reading import read

_Shape = tuple[int, int, int, int, bool]
"""Where a segment begins, its target begins, its target ends, it ends; whether it is damaged."""


def keeps_segments(text: str, edits: Sequence[Edit], start: int = 0) -> bool:
    """Whether `text`, whose body begins at `start`, has every segment after the edits too.

    The edits are in order and fit. Each segment must stand where it would if its marks were
    untouched: then all that is not edited reads as before. An edit across a mark says no.
    """
    body = start + _growth(edits, start)
    before = read(text, start)[0]
    after = read(edited(text, edits), body)[0]
    return _moved(before, edits) == [_shape(one) for one in after if isinstance(one, Segment)]


def _shape(segment: Segment) -> _Shape:
    target_end = segment.target_start + len(segment.target)
    return (segment.start, segment.target_start, target_end, segment.end, bool(segment.raw))


def _moved(pieces: Sequence[object], edits: Sequence[Edit]) -> list[_Shape]:
    """The segments' shapes as the edits should leave them. `edits` are taken in one pass."""
    shapes: list[_Shape] = []
    growth = place = 0
    for piece in pieces:
        if not isinstance(piece, Segment):
            continue
        start, target_start, target_end, end, damaged = _shape(piece)
        while place < len(edits) and edits[place].end <= start:
            growth += _grown(edits[place])
            place += 1
        inner = place
        while inner < len(edits) and edits[inner].start < end:
            inner += 1
        own = edits[place:inner]
        in_target = [one for one in own if target_start <= one.start and one.end <= target_end]
        head = [one for one in own if one.end <= target_start and one not in in_target]
        shapes.append(
            (
                start + growth,
                target_start + growth + sum(map(_grown, head)),
                target_end + growth + sum(map(_grown, (*head, *in_target))),
                end + growth + sum(map(_grown, own)),
                damaged,
            )
        )
    return shapes


def _growth(edits: Sequence[Edit], offset: int) -> int:
    return sum(_grown(edit) for edit in edits if edit.end <= offset)


def _grown(edit: Edit) -> int:
    return len(edit.new) - (edit.end - edit.start)
