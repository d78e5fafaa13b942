"""What a frame is made of: finished HTML, and what only a page can fill in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from markdown_it.token import Token
from msgspec import Struct

SlotKind = Literal["inline", "html", "code"]


class Slot(Struct, frozen=True):
    """A place whose text is spelled per locale.

    `inline` is inline Markdown, `html` an HTML block, `code` literal code; `content` may
    hold segments. A heading's opening tag is part of its slot, as its id is made from its
    text when no `<a name>` gives one (`anchor`). `phrasing`: no block may stand in it.
    """

    kind: SlotKind
    content: str
    cell: bool = False
    heading: int = 0
    anchor: str = ""
    phrasing: bool = False


class Word(NamedTuple):
    """A word of the interface, in the page's language."""

    text: str


class Include(NamedTuple):
    """Another article's body: `path` as content wrote it, `~/` for the locale's folder."""

    path: str


class Snippet(Struct, frozen=True):
    """A piece of a file beside the articles.

    `lines` are ranges, both ends included, from 1 (empty: all); `region` names a marked
    region instead; `highlight` are ranges of the snippet's own lines.
    """

    path: str
    language: str
    lines: tuple[tuple[int, int], ...] = ()
    region: str = ""
    highlight: tuple[tuple[int, int], ...] = ()


class Finding(NamedTuple):
    """A fault of the frame itself: its code, what is wrong, what to do, the words to find it by."""

    code: str
    message: str
    help: str
    words: str


Part = str | Slot | Word | Include | Snippet | Finding
Spell = Callable[[Token], Iterator[Part]]
"""How a block token of an extension is spelled."""


def ranges(text: str) -> tuple[tuple[int, int], ...]:
    """`1-3,7` → ((1, 3), (7, 7)); what is no range is passed over, an open end is far away."""
    found: list[tuple[int, int]] = []
    for item in text.replace(" ", "").split(","):
        first, dash, last = item.lower().removeprefix("l").partition("-")
        last = last.removeprefix("l")
        if not (first.isascii() and first.isdigit()) or len(first) > 6:
            continue
        end = int(last) if last.isascii() and last.isdigit() and len(last) <= 6 else 10**6
        found.append((int(first), end if dash else int(first)))
    return tuple(found)
