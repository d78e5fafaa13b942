"""Lines of an article, taken out of what they are indented or quoted by, and put into it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

TAB = 4
"""Python-Markdown's indentation of what belongs to a block, and the width of a tab."""

FARTHEST = 1000
"""Lines in which the end of a block is looked for: a hostile file would open one on each line."""

_LINE = re.compile(r"([^\r\n]*)(\r?\n|\r|\Z)")


class Line(NamedTuple):
    """A line's text without its end; the number, from 1, of the line of the file it comes from."""

    text: str
    number: int
    end: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def indent(self) -> int:
        """Columns before the first character that is no blank."""
        return len(_expanded(self.text)) - len(_expanded(self.text).lstrip(" "))

    def saying(self, text: str) -> Line:
        """The same line with another text."""
        return self._replace(text=text)


def lines_of(text: str, first: int) -> list[Line]:
    """The lines of a text, the first of which has the number `first`."""
    found = [match for match in _LINE.finditer(text) if match[0]]
    return [Line(match[1], number, match[2]) for number, match in enumerate(found, first)]


def joined(lines: Sequence[Line], ends: bool, usual: str) -> str:
    """The lines as a text; `ends`: whether the last one has a line end, `usual` where unknown."""
    text = "".join(line.text + (line.end or usual) for line in lines)
    return text if ends else text.removesuffix("\n").removesuffix("\r")


class Below(NamedTuple):
    """How many lines belong to a block with its head, and those below it, without blank ones at
    both ends and without indentation.
    """

    taken: int
    lines: list[Line]


def below(lines: Sequence[Line], start: int) -> Below:
    """The block whose head is the line at `start`: what is indented below it."""
    least = lines[start].indent + TAB
    end = first = last = start + 1
    while end < len(lines) and (lines[end].blank or lines[end].indent >= least):
        end += 1
        last = last if lines[end - 1].blank else end
    while first < last and lines[first].blank:
        first += 1
    return Below(last - start, dedented(lines[first:last], least))


def dedented(lines: Iterable[Line], width: int) -> list[Line]:
    """The lines without `width` columns of indentation, or as much of it as they have."""
    return [line.saying(_without(line.text, width)) for line in lines]


def indented(lines: Iterable[Line], width: int) -> list[Line]:
    """The lines with `width` more blanks before them, but for blank ones."""
    return [line if line.blank else line.saying(" " * width + line.text) for line in lines]


def quoted(lines: Iterable[Line]) -> list[Line]:
    """The lines as those of a quotation."""
    return [line.saying(f"> {line.text}" if line.text else ">") for line in lines]


def _without(text: str, width: int) -> str:
    head = len(text) - len(text.lstrip(" \t"))
    if "\t" in text[:head]:
        text = _expanded(text)
        head = len(text) - len(text.lstrip(" "))
    return text[min(head, width) :]


def _expanded(text: str) -> str:
    """With blanks for the tabs that it begins with."""
    head = len(text) - len(text.lstrip(" \t"))
    return text[:head].expandtabs(TAB) + text[head:] if "\t" in text[:head] else text
