"""The bitext's atoms: a sentence with its source, and the text between."""

from __future__ import annotations

from typing import NamedTuple


class Segment(NamedTuple):
    """One translated sentence beside its source, as `generator.sxs` reads it.

    `start` and `end` delimit the whole triple in the file's text; `target_start` is where
    TARGET begins. `raw` is the triple's own spelling where it departs from the grammar
    but could be understood; empty for a well-formed one, which its parts rebuild.
    (A named tuple, not a dataclass: a large site makes hundreds of thousands of them.)
    """

    ttu: str
    target: str
    stu: str
    source: str
    start: int
    end: int
    target_start: int
    raw: str = ""

    @property
    def name(self) -> str:
        """The id without the file's hash: `102`, or `p101` for a merged segment."""
        return self.ttu.rpartition("-")[2]

    @property
    def merged(self) -> bool:
        """True if one target covers several source sentences (`pNNN`)."""
        return self.name.startswith("p")

    @property
    def number(self) -> int | None:
        """The source sentence's number; None for a merged segment or an odd id."""
        name = self.name
        return int(name) if name.isascii() and name.isdigit() else None


Piece = str | Segment
"""Text between segments, or a segment. A body is a tuple of them, in order."""
