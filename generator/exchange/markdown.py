"""Plain Markdown: one side of an article, front matter kept as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator import sxs
from generator.exchange.units import Worksheet
from generator.model.segment import Piece
from generator.sxs.fences import fenced

_ANCHOR = re.compile(r"^([ \t>]*#{1,6}[ \t]+)<a name=\"[^\"<>]*\"></a>", re.MULTILINE)


def envelope(_source: str, _targets: Sequence[str]) -> tuple[bytes, bytes]:
    """An article is a file of its own."""
    return b"", b""


def target(sheets: Sequence[Worksheet]) -> Iterator[tuple[bytes, bytes]]:
    """The localized article without lookups and span tags."""
    for sheet in sheets:
        yield (
            b"",
            sheet.file.encoded(sheet.document.front.raw + sxs.target_view(sheet.document.pieces)),
        )


def source(sheets: Sequence[Worksheet]) -> Iterator[tuple[bytes, bytes]]:
    """The article that was translated, its headings without the anchors of the form.

    Nothing for a plain translation whose source no other locale's file carries.
    """
    for sheet in sheets:
        if sheet.origin:
            body = source_text(sheet.origin.pieces)
            yield b"", sheet.file.encoded(sheet.document.front.raw + body)


def source_text(pieces: Sequence[Piece]) -> str:
    """The source side of a body."""
    text = sxs.source_view(pieces)
    code = fenced(text)

    def without(match: re.Match[str]) -> str:
        shown = any(start <= match.start() < end for start, end in code)
        return match[0] if shown else match[1]

    return _ANCHOR.sub(without, text)
