"""Blocks between slashes: `/// note | Title`, options indented below it, up to `///`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.convert.lines import FARTHEST, Below, Line, dedented, indented
from generator.convert.page import Made, Page

_OPENING = re.compile(
    r"[ \t]*(?P<marks>/{3,})[ ]*(?P<name>[\w-]+)[ ]*(?:\|[ ]*(?P<title>.*?))?[ ]*\Z"
)
_OPTION = re.compile(r"(?:[ ]{4}|\t)[ ]*(?P<key>[\w-]+):[ ]*(?P<value>.*?)[ ]*\Z")


_WORDS = frozenset(("html", "caption", "figure-caption", "table-caption"))
"""Blocks of which only their words are kept."""


class Block(NamedTuple):
    """A block between slashes: its name, title and options, and what is in it."""

    name: str
    title: str
    options: Mapping[str, str]
    below: Below


def block(lines: Sequence[Line], start: int) -> Block | None:
    """The block that begins at the line at `start`; None if none does, or if it never ends."""
    head = lines[start]
    match = _OPENING.match(head.text)
    if match is None:
        return None
    marks, last = match["marks"], min(len(lines), start + FARTHEST)
    end = next((n for n in range(start + 1, last) if lines[n].text.strip() == marks), 0)
    if not end:
        return None
    inner = dedented(lines[start + 1 : end], head.indent)
    options: dict[str, str] = {}
    while inner and (option := _OPTION.match(inner[0].text)):
        options[option["key"].lower()] = option["value"].strip("'\"")
        inner = inner[1:]
    while inner and inner[0].blank:
        inner = inner[1:]
    while inner and inner[-1].blank:
        inner = inner[:-1]
    below = Below(end + 1 - start, inner)
    return Block(match["name"].lower(), match["title"] or "", options, below)


def unwrapped(lines: Sequence[Line], start: int, page: Page) -> Made | None:
    """The words of a caption, or of a block that is there for its element."""
    found = block(lines, start)
    if found is None or found.name not in _WORDS:
        return None
    head = lines[start]
    page.converted(head, f"/// {found.name}", "the words in it")
    made = indented(page.within(found.below.lines, in_tab=page.in_tab), head.indent)
    after = start + found.below.taken
    if start and not lines[start - 1].blank:
        made = [head.saying(""), *made]
    if after < len(lines) and not lines[after].blank:
        made = [*made, head.saying("")]
    return Made(found.below.taken, made)
