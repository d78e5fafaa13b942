"""What a reader gets of a sentence, as the parser sees it: links, code, bold words, prose.

For checks: whether bold or a link really comes out is what the parser says, not what a
pattern guesses.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from markdown_it.token import Token
from msgspec import Struct

from generator.markdown.marks import printable
from generator.markdown.parser import parser


class Link(NamedTuple):
    """A link: its address as written, its words, whether it is an image."""

    address: str
    words: str
    image: bool = False


class Reading(Struct, frozen=True):
    """One side of a sentence. All in reading order.

    `prose` is what a reader sees without code and addresses; `visible` has the code, too.
    `tags`: the names of HTML tags, `/` before a closing one; `unknown`: what looks like a
    tag, as written, and is none.
    """

    visible: str
    prose: str
    links: tuple[Link, ...] = ()
    code: tuple[str, ...] = ()
    bold: tuple[str, ...] = ()
    italic: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@lru_cache(maxsize=50_000)
def reading(text: str) -> Reading:
    """Read a sentence's inline Markdown. Never raises."""
    text = printable(text)
    if not any(mark in text for mark in "\\`*_[]<&~"):
        return Reading(text, text)
    md = parser()
    tokens: list[Token] = []
    md.inline.parse(text, md, {}, tokens)
    reader = _Reader()
    reader.read(tokens)
    return Reading(
        "".join(reader.visible),
        "".join(reader.prose),
        tuple(reader.links),
        tuple(reader.code),
        tuple(reader.bold),
        tuple(reader.italic),
        tuple(reader.tags),
        tuple(reader.unknown),
    )


class _Reader:
    def __init__(self) -> None:
        self.visible: list[str] = []
        self.prose: list[str] = []
        self.links: list[Link] = []
        self.code: list[str] = []
        self.bold: list[str] = []
        self.italic: list[str] = []
        self.tags: list[str] = []
        self.unknown: list[str] = []

    def read(self, tokens: list[Token]) -> None:
        opened: list[tuple[Token, int]] = []
        for token in tokens:
            match token.type:
                case "text" | "text_special":
                    self._say(token.content)
                case "softbreak" | "hardbreak":
                    self._say(" ")
                case "code_inline":
                    self.code.append(token.content)
                    self.visible.append(token.content)
                    self.prose.append(" ")
                case "html_inline":
                    name = token.content.strip("<>/ \t\n").split(maxsplit=1)
                    slash = "/" if token.content.startswith("</") else ""
                    self.tags.append(f"{slash}{name[0].rstrip('/').lower() if name else ''}")
                case "unknown_tag":
                    self.unknown.append(token.content)
                case "image":
                    address = str(token.attrGet("src") or "")
                    self.links.append(Link(address, token.content, image=True))
                case _ if token.nesting == 1:
                    opened.append((token, len(self.visible)))
                case _ if token.nesting == -1 and opened:
                    self._close(*opened.pop())
                case _:
                    pass

    def _say(self, words: str) -> None:
        self.visible.append(words)
        self.prose.append(words)

    def _close(self, opening: Token, start: int) -> None:
        words = "".join(self.visible[start:])
        match opening.type:
            case "strong_open":
                self.bold.append(words)
            case "em_open":
                self.italic.append(words)
            case "link_open":
                self.links.append(Link(str(opening.attrGet("href") or ""), words))
            case _:
                pass
