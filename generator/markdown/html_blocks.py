"""HTML blocks: their tags rewritten, their segments as Markdown, the text between as it is."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.common.utils import escapeHtml

from generator.markdown import addresses, inline
from generator.markdown.extensions import raw_html
from generator.markdown.marks import HOLDER

Words = Callable[[re.Match[str]], str]
"""What stands in the place of a segment (a match of `HOLDER`)."""


class HtmlBlocks:
    """The HTML blocks of one body, in order: elements that one opens are open in the next.

    `bare` gives a segment's words as they are, for the inside of tags; `held` its HTML, for
    the text between them. `as_is`: tags and text stay as content has them.
    """

    def __init__(self, notes: addresses.Notes, bare: Words, held: Words, *, as_is: bool) -> None:
        self._notes = notes
        self._bare = bare
        self._held = held
        self._as_is = as_is
        self._depth = 0  # of the elements that are open

    def spelled(self, content: str) -> str:
        """The HTML of the next block."""
        out: list[str] = []
        position = 0
        for start, end in raw_html.tags(content):
            out.append(self._text(content[position:start]))
            out.append(self._tag(content[start:end]))
            position = end
        out.append(self._text(content[position:]))
        return "".join(out)

    def _tag(self, tag: str) -> str:
        if self._as_is:
            return HOLDER.sub(self._bare, tag)
        if tag.startswith("<!--") or raw_html.known(tag):
            if raw_html.name(tag) not in raw_html.VOID:
                self._notes.raw = True
            if self._too_deep(tag):
                return ""
            return raw_html.rewritten(HOLDER.sub(self._bare, tag), self._notes)
        tag = HOLDER.sub(self._bare, tag)
        self._notes.add(inline.unknown_tag(tag), tag)
        return escapeHtml(tag)

    def _too_deep(self, tag: str) -> bool:
        """Whether a tag opens or closes an element below `MAX_DEPTH`; its content stays."""
        element = raw_html.name(tag)
        if element in raw_html.VOID | raw_html.CLOSED_BY_THE_NEXT or tag.startswith("<!"):
            return False
        depth = self._depth
        self._depth = max(depth - 1, 0) if tag.startswith("</") else depth + 1
        deepest = max(depth, self._depth)
        if deepest == raw_html.MAX_DEPTH + 1 and not tag.startswith("</"):
            self._notes.add(raw_html.too_deep(element), tag)
        return deepest > raw_html.MAX_DEPTH

    def _text(self, text: str) -> str:
        out: list[str] = []
        position = 0
        for match in HOLDER.finditer(text):
            out.append(self._between(text[position : match.start()]))
            out.append(self._held(match))
            position = match.end()
        out.append(self._between(text[position:]))
        return "".join(out)

    def _between(self, text: str) -> str:
        """Entities stay, a stray `<` or `>` is escaped."""
        return text if self._as_is else text.replace("<", "&lt;").replace(">", "&gt;")
