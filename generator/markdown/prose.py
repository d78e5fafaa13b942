"""Where prose stands in a Markdown text: what a translator translates, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.token import Token

from generator.markdown.marks import printable
from generator.markdown.parser import parser

_LEAD = re.compile(
    r"(?:\s*<a\s+(?:name|id)=[^<>]*>\s*</a>\s*"  # a heading's anchor
    r"|\s*\[![A-Za-z][\w -]*\]\s*"  # an alert's label
    r"|\s*\[[ xX]\]\s+"  # a task's box
    r")+"
)
_NAME = re.compile(r"""\s*<a\s+(?:name|id)=["']?(?P<name>[^"'<>\s]+)""")
_TRAIL = re.compile(r"\s*(?:\{:?[ \t]*(?:[#.][\w:.-]+[ \t]*)+\})?\s*\Z")
_NO_PROSE = re.compile(
    r"\s*(?::::.*|\[!(?:INCLUDE|VIDEO|code)\b.*|\[!div\b.*|!\[[^\]]*\]\([^)]*\)|[*_]*`+[^`]*`+[*_]*"
    r"|(?:<[^<>]*>|&\w{2,8};|<(?![^<>]*>)|_|[^\w<\u2600-\u27bf])*)\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE_LINK = re.compile(r"\[(?P<text>(?:[^\[\]\\]|\\.)+)\]\([^()\s]*\)\Z")
_BETWEEN_TAGS = re.compile(r"(?:^|(?<=>))[^<>]+(?=<|\Z)")
_LITERAL = re.compile(r"<(?:(?P<tag>pre|code|script|style|kbd)\b|!--)", re.IGNORECASE)


class Prose(NamedTuple):
    """A stretch of prose, `text[start:stop]`.

    `block` numbers the block that it stands in; `kind` says what that is: its HTML element
    and how deep it lies (`h2 1`, `p 3`, `td 4`). `anchor`: of a heading with an `<a name>`.
    """

    start: int
    stop: int
    block: int
    kind: str = ""
    anchor: str = ""


def prose(text: str, start: int = 0) -> list[Prose]:
    """The prose of `text` from `start` on, in order; code, addresses and marks are none.

    A paragraph in a quotation is a stretch for each line, as its marks stand between; a
    paragraph that is one link is that link's text.
    """
    body = text[start:]
    tokens: list[Token] = []
    parser().block.parse(
        printable(body).replace("\r\n", "\n").replace("\r", "\n"), parser(), {}, tokens
    )
    return list(_stretches(text, start, _Lines(body, start), tokens))


class _Lines:
    """Offsets of the lines of a text that begins at `start` in its file."""

    def __init__(self, body: str, start: int) -> None:
        lines = body.splitlines(keepends=True) if "\r" in body else body.split("\n")
        self.starts = [start]
        for line in lines:
            self.starts.append(self.starts[-1] + len(line) + ("\r" not in body))

    def start(self, line: int) -> int:
        return self.starts[min(line, len(self.starts) - 1)]


def _stretches(text: str, start: int, lines: _Lines, tokens: list[Token]) -> Iterator[Prose]:
    cursor = start
    for block, token in enumerate(tokens):
        if token.map is None or token.type not in ("inline", "html_block"):
            continue
        first, after = token.map  # a definition's term spans no line of its own
        low, high = lines.start(first), lines.start(max(after, first + 1))
        cursor = max(cursor, low)
        if token.type == "html_block":
            yield from _between_tags(text, cursor, min(high, len(text)), block)
            continue
        kind = f"{tokens[block - 1].tag} {token.level}"
        for one, stop in _located(text, token.content, cursor, high):
            cursor = stop
            trimmed = _trimmed(text, one, stop)
            if trimmed:
                name = _NAME.match(text, one, stop) if kind[0] == "h" else None
                yield Prose(*trimmed, block, kind, name["name"] if name else "")


def _located(text: str, content: str, low: int, high: int) -> list[tuple[int, int]]:
    """Where the lines of `content` stand in `text`: as one stretch if only space parts them."""
    found: list[tuple[int, int]] = []
    for line in content.split("\n"):
        line = line.strip()
        if not line:
            continue
        spelling = line
        at = text.find(spelling, low, high)
        if at < 0 and "|" in line:  # in a table's cell
            spelling = line.replace("|", "\\|")
            at = text.find(spelling, low, high)
        if at < 0:
            return found
        low = at + len(spelling)
        if found and not text[found[-1][1] : at].strip():
            found[-1] = (found[-1][0], low)
        else:
            found.append((at, low))
    return found


def _trimmed(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """The stretch without what is no prose at its edges; None if nothing is left."""
    if _NO_PROSE.match(text[start:stop]):
        return None
    lead = _LEAD.match(text, start, stop)
    start = lead.end() if lead else start
    trail = _TRAIL.search(text, start, stop)
    stop = trail.start() if trail else stop
    link = _WHOLE_LINK.match(text, start, stop)
    if link:
        start, stop = link.span("text")
    return None if start >= stop or _NO_PROSE.match(text[start:stop]) else (start, stop)


def _between_tags(text: str, start: int, stop: int, block: int) -> Iterator[Prose]:
    literal = _literal(text, start, stop)
    for run in _BETWEEN_TAGS.finditer(text, start, stop):
        while literal and literal[-1][1] <= run.start():
            literal.pop()
        if literal and literal[-1][0] <= run.start():
            continue
        lead = len(run[0]) - len(run[0].lstrip())
        trail = len(run[0].rstrip())
        if lead < trail and not _NO_PROSE.match(run[0]):
            yield Prose(run.start() + lead, run.start() + trail, block, "html")


def _literal(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Where code and comments stand in an HTML block, the last first."""
    found: list[tuple[int, int]] = []
    opening = _LITERAL.search(text, start, stop)
    while opening:
        end = rf"</{opening['tag']}\s*>" if opening["tag"] else "-->"
        closing = re.compile(end, re.IGNORECASE).search(text, opening.end(), stop)
        after = closing.end() if closing else stop
        found.append((opening.start(), after))
        opening = _LITERAL.search(text, after, stop)
    return found[::-1]
