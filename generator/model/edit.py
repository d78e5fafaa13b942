"""A change to a content file: the only way content ever changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct


class Edit(Struct, frozen=True, order=True):
    """Put `new` in the place of `old`, the characters from `start` to `end` of a file's text.

    `path` is the file's as diagnostics call it; offsets count as in `SourceFile.text`.
    """

    path: str
    start: int
    end: int
    old: str
    new: str

    def fits(self, text: str) -> bool:
        """Whether `text` has the old words in their place."""
        return 0 <= self.start <= self.end and text[self.start : self.end] == self.old


class Change(NamedTuple):
    """An edit as people are told of it: the file's line, and a note of what is changed."""

    edit: Edit
    line: int
    note: str


def in_order(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits of one file in the order of their places, each once."""
    return tuple(sorted(set(edits)))


def overlap(edits: Sequence[Edit]) -> Edit | None:
    """The first of the edits (in order) that begins in another one, or where another does."""
    for before, edit in pairwise(edits):
        if edit.start < before.end or edit.start == before.start:
            return edit
    return None


def edited(text: str, edits: Sequence[Edit]) -> str:
    """`text` with the edits made. They are in order, fit, and don't overlap."""
    parts: list[str] = []
    done = 0
    for edit in edits:
        parts += [text[done : edit.start], edit.new]
        done = edit.end
    return "".join([*parts, text[done:]])
