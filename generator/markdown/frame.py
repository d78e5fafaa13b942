"""A skeleton parsed: finished HTML, and between it the slots that a locale's words fill."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import Any, Literal, NamedTuple

from markdown_it.common.utils import escapeHtml, unescapeAll
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from generator.markdown.blocks import EXTRA_CELLS, pipes_in_code_escaped
from generator.markdown.marks import HOLD
from generator.markdown.parser import parser

SlotKind = Literal["inline", "html", "code"]

_RENDERER = RendererHTML()
_ANCHOR = re.compile(r"""\s*<a\s+(?:name|id)=(?:"([^"<>]*)"|'([^'<>]*)')\s*>\s*</a>\s*""")


class Slot(NamedTuple):
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


@dataclass(frozen=True, slots=True)
class Frame:
    """`parts` in order; `references` are the link reference definitions, for inline parsing.

    `commonmark`: spelled as the specification has it. `extra_cells`: for each table row
    with more cells than its head, the first words of the surplus.
    """

    parts: tuple[str | Slot, ...]
    references: dict[str, Any] = field(default_factory=dict)
    commonmark: bool = False
    extra_cells: tuple[str, ...] = ()

    def headings(self) -> Iterator[tuple[int, Slot]]:
        """The slots of headings, each with its place in `parts`."""
        for place, part in enumerate(self.parts):
            if isinstance(part, Slot) and part.heading:
                yield place, part


@lru_cache(maxsize=256)
def frame(skeleton: str, *, commonmark: bool = False) -> Frame:
    """The frame of a skeleton. Cached: the locales of an article mostly share theirs.

    `commonmark`: as the specification has it, with raw HTML unchanged and bare addresses as
    text. For text that is trusted wholly; a build never asks for it.
    """
    md = parser(commonmark=commonmark)
    env: dict[str, Any] = {}
    tokens: list[Token] = []
    md.block.parse(_normalised(skeleton), md, env, tokens)
    return Frame(
        tuple(_joined(_parts(tokens))),
        env.get("references", {}),
        commonmark,
        tuple(env.get(EXTRA_CELLS, ())),
    )


def _normalised(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}")
    return pipes_in_code_escaped(text)


def _joined(parts: Iterator[str | Slot]) -> Iterator[str | Slot]:
    """Neighbouring strings as one."""
    pending: list[str] = []
    for part in parts:
        if isinstance(part, str):
            pending.append(part)
            continue
        if pending:
            yield "".join(pending)
            pending.clear()
        yield part
    if pending:
        yield "".join(pending)


def _parts(tokens: list[Token]) -> Iterator[str | Slot]:
    md = parser()
    for index, token in enumerate(tokens):
        match token.type:
            case "inline":
                yield _inline_slot(token, tokens[index - 1])
            case "html_block":
                yield Slot("html", token.content)
            case "fence" | "code_block":
                yield from _code(token)
            case "heading_open":
                continue  # part of its slot
            case "table_open":
                yield '<table tabindex="0">\n'  # wide ones scroll, so keys must reach them
            case "td_open" | "th_open":
                yield _cell(token)
            case _:
                yield _RENDERER.renderToken(tokens, index, md.options, {})


def _inline_slot(token: Token, opening: Token) -> Slot:
    content = token.content
    if opening.type != "heading_open":
        phrasing = opening.type == "paragraph_open" and not opening.hidden
        return Slot("inline", content, opening.type in ("td_open", "th_open"), phrasing=phrasing)
    level = int(opening.tag[1])
    anchor = _ANCHOR.match(content) if "<a" in content else None
    if anchor is None:
        return Slot("inline", content, heading=level, phrasing=True)
    name = unescape(anchor[1] or anchor[2] or "")
    return Slot("inline", content[anchor.end() :], heading=level, anchor=name, phrasing=True)


def _cell(token: Token) -> str:
    """A table cell; its alignment as a class, as a strict content policy forbids `style`."""
    align = str(token.attrGet("style") or "").partition(":")[2]
    return f'<{token.tag} class="align-{align}">' if align else f"<{token.tag}>"


def _code(token: Token) -> Iterator[str | Slot]:
    info = unescapeAll(token.info).strip()
    language = info.split(maxsplit=1)[0] if info else ""
    named = language and HOLD not in language
    attribute = f' class="language-{escapeHtml(language)}"' if named else ""
    yield f"<pre><code{attribute}>"
    if HOLD in token.content:
        yield Slot("code", token.content)
    else:
        yield escapeHtml(token.content)
    yield "</code></pre>\n"
