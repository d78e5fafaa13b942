"""What a form of another tool's Markdown is given, and what it says of its work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec import Struct, field

from generator.convert.lines import Line
from generator.markdown.anchors import Anchors

DEEPEST = 32
"""Blocks in blocks; what is deeper stays as it is."""


class Project(Struct, frozen=True):
    """What another tool's settings say of its Markdown: the names of its extensions, in the
    spelling of their shortest names (`attr_list`, `keys`), and its plugins'; and `anchors`: what
    its links lead to on their pages.
    """

    extensions: frozenset[str] = frozenset()
    anchors: frozenset[str] = frozenset()


class Place(NamedTuple):
    """Something of an article: the form as its tool writes it, and the line, from 1.

    `why` says why it stays; '' for what has been converted, then `ours` is what it became.
    """

    theirs: str
    line: int
    ours: str = ""
    why: str = ""


class Conversion(NamedTuple):
    """An article's text in our forms, what has become of theirs, and the titles of its tabs."""

    text: str
    places: tuple[Place, ...]
    tabs: tuple[str, ...]


Address = Callable[[str], str]
"""From a file's path, as a snippet names it, to its address from the article; '' if an article
can't include it.
"""


class Page(Struct):
    """One article while it is converted."""

    project: Project
    address: Address
    tab_names: Sequence[str] = ()  # of the source article, if it has as many
    inside: Callable[[list[Line]], list[Line]] = list  # converts the lines of a block
    in_tab: bool = False  # whether a rule would end a tab
    depth: int = 0
    anchors: Anchors = field(default_factory=Anchors)  # of its headings, as we make them
    ids: dict[str, int] = field(default_factory=dict)  # as the other tool does: how often
    places: list[Place] = field(default_factory=list)
    tabs: list[str] = field(default_factory=list)

    def converted(self, line: Line, theirs: str, ours: str) -> None:
        """Note a form that has been converted."""
        self.places.append(Place(theirs, line.number, ours))

    def left(self, line: Line, theirs: str, why: str) -> None:
        """Note a form that stays as it is."""
        self.places.append(Place(theirs, line.number, why=why))

    def within(self, lines: list[Line], *, in_tab: bool) -> list[Line]:
        """`inside`, for a block in which rules end a tab, or do not."""
        if self.depth >= DEEPEST:
            return lines
        before, self.in_tab = self.in_tab, in_tab
        self.depth += 1
        made = self.inside(lines)
        self.depth -= 1
        self.in_tab = before
        return made


class Made(NamedTuple):
    """How many lines a form took, and the lines in their place."""

    taken: int
    lines: list[Line]


Form = Callable[[Sequence[Line], int, Page], Made | None]
"""Converts what begins at a place of the lines; None if it is not this form."""
