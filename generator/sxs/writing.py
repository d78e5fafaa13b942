"""Pieces → text: the file itself, or one side of it."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.segment import Piece, Segment
from generator.sxs.grammar import CLOSE, ID_END, MIDDLE, OPEN


def spelled(segment: Segment) -> str:
    """The triple as the file has it."""
    if segment.raw:
        return segment.raw
    return (
        f"{OPEN}{segment.ttu}{ID_END}{segment.target}"
        f"{MIDDLE}{segment.stu}{ID_END}{segment.source}{CLOSE}"
    )


def rebuilt(pieces: Iterable[Piece]) -> str:
    """The very text that was read."""
    return "".join(p if isinstance(p, str) else spelled(p) for p in pieces)


def target_view(pieces: Iterable[Piece]) -> str:
    """The plain localized text: lookups and span tags dropped."""
    return "".join(p if isinstance(p, str) else p.target for p in pieces)


def source_view(pieces: Iterable[Piece]) -> str:
    """The source text: each SOURCE in its TARGET's place."""
    return "".join(p if isinstance(p, str) else p.source for p in pieces)
