"""Which segments the Markdown side opens, counted from its tokens."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import unquote

from markdown_it.token import Token

from generator import sxs
from generator.markdown import frame, skeleton
from generator.markdown.frame import Slot
from generator.markdown.marks import CLOSE, HOLD, HOLDER, OPEN, STOP, printable
from generator.markdown.parser import parser
from generator.model.segment import Segment

_OPENING = re.compile(f"{OPEN}([^{STOP}]*){STOP}")


def opened_names(text: str) -> Counter[str]:
    """The names of all segments of `text` by the tokens of its frame.

    A segment in an image's alternative text, in code or in an address opens no span: its mark is
    counted where it stands.
    """
    pieces, _ = sxs.read(text)
    segments = [piece for piece in pieces if isinstance(piece, Segment)]
    made = frame(skeleton(pieces))
    names: Counter[str] = Counter()
    for part in made.parts:
        if isinstance(part, str):
            assert HOLD not in part, "a segment's place in finished HTML"
        elif not isinstance(part, Slot):
            continue
        elif part.kind == "inline":
            names.update(_inline_names(_filled(part, segments), made.env.get("references", {})))
        else:
            names.update(segments[int(mark[1])].name for mark in HOLDER.finditer(part.content))
    for label, reference in made.env.get("references", {}).items():
        for value in (label, reference["href"], reference["title"]):
            found = HOLDER.finditer(unquote(value))
            names.update(segments[int(mark[1])].name for mark in found)
    return names


def _filled(slot: Slot, segments: list[Segment]) -> str:
    def words(mark: re.Match[str]) -> str:
        segment = segments[int(mark[1])]
        text = segment.target if segment.target.strip() else segment.source
        return f"{OPEN}{segment.name}{STOP}{printable(text)}{CLOSE}"

    return HOLDER.sub(words, slot.content)


def _inline_names(text: str, references: dict[str, object]) -> Iterable[str]:
    tokens: list[Token] = []
    md = parser()
    md.inline.parse(text, md, {"references": references}, tokens)
    return _token_names(tokens)


def _token_names(tokens: Iterable[Token]) -> Iterable[str]:
    for token in tokens:
        if token.type == "sentence_open":
            yield token.content
        elif token.children:
            yield from _token_names(token.children)
        else:
            yield from _OPENING.findall(token.content)
        if token.info != "auto":  # an autolink's address is its text once more
            for value in token.attrs.values():
                yield from _OPENING.findall(unquote(str(value)))
