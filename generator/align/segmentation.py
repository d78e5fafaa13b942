"""A plain source article as numbered sentences, counted the way real files count them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.cldr.sentences import sentence_ends
from generator.markdown import plain_text, slug
from generator.markdown.prose import prose
from generator.model.document import FrontMatter
from generator.model.segment import Piece, Segment

FIRST = 101
"""The number of the first of the front matter's translatable fields."""

FIELDS = ("title", "description")
"""Fields of the front matter that are translated; each that is there takes a number."""

_IMAGE = re.compile(r"!\[[^\]]*[^\W_][^\]]*\]\(")
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)|<[^<>]*>", re.DOTALL)


class Stretch(NamedTuple):
    """A sentence of plain Markdown: `text[start:stop]`, its number, and the block that it is in."""

    start: int
    stop: int
    number: int
    block: int
    kind: str
    anchor: str


def stretches(text: str, front: FrontMatter, tag: str) -> list[Stretch]:
    """The sentences of the body of a plain article in the language `tag`, in order.

    Numbers begin after those of the front matter; the alternative text of an image takes one,
    too, as it is translated without a span. `anchor`: of a heading, its own or its slug.
    """
    number = FIRST + sum(bool(front.text(field)) for field in FIELDS)
    found: list[Stretch] = []
    position = len(front.raw)
    for place in prose(text, position):
        heading = place.kind[0] == "h" and place.kind[1].isdigit()
        anchor = place.anchor
        if heading and not anchor:
            anchor = slug(plain_text(text[place.start : place.stop]))
        for start, stop in _sentences(text, place.start, place.stop, tag):
            number += len(_IMAGE.findall(text, position, start))
            found.append(Stretch(start, stop, number, place.block, place.kind, anchor))
            number += 1 + len(_IMAGE.findall(text, start, stop))
            position = stop
    return found


def segmented(text: str, front: FrontMatter, tag: str, prefix: str) -> tuple[Piece, ...]:
    """The body of a plain article in the language `tag`, cut into pieces.

    Each sentence is a segment with an empty target, its id `prefix`, a hyphen and its number;
    the other pieces are the text between. Their source sides joined are the body.
    """
    pieces: list[Piece] = []
    position = len(front.raw)
    for start, stop, number, *_ in stretches(text, front, tag):
        if start > position:
            pieces.append(text[position:start])
        name = f"{prefix}-{number}"
        pieces.append(Segment(name, "", name, text[start:stop], start, stop, start))
        position = stop
    if position < len(text):
        pieces.append(text[position:])
    return tuple(pieces)


def _sentences(text: str, start: int, stop: int, tag: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of `text[start:stop]` stand, white space between them left out."""
    stretch = text[start:stop]
    begin = 0
    for end in sentence_ends(stretch, tag):
        if end < len(stretch) and not _whole(stretch[begin:end]):
            continue  # a break inside a link, a code span or bold words ends no sentence
        sentence = stretch[begin:end]
        lead = len(sentence) - len(sentence.lstrip())
        length = len(sentence.strip())
        if length:
            yield start + begin + lead, start + begin + lead + length
        begin = end


def _whole(sentence: str) -> bool:
    """Whether no link, code span or emphasis is open at its end."""
    bare = _CODE.sub("", sentence)
    if "`" in bare or bare.count("**") % 2:
        return False
    return bare.count("[") <= bare.count("]") and bare.count("](") <= bare.count(")")
