"""A skeleton parsed: finished HTML, and between it the slots that a locale's words fill."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from typing import Any, NamedTuple

from markdown_it.common.utils import unescapeAll
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from generator.markdown import highlighting
from generator.markdown.everyday_blocks import Block, Blocks, everyday_blocks
from generator.markdown.extensions import alerts
from generator.markdown.extensions.blocks import EXTRA_CELLS, pipes_in_code_escaped
from generator.markdown.marks import HOLD
from generator.markdown.parser import PARTS, parser
from generator.markdown.parts import Part, Slot, ranges

_RENDERER = RendererHTML()
_ATTRIBUTES = re.compile(r"[ \t]+\{:?[ \t]*((?:[#.][\w:.-]+[ \t]*)+)\}\Z")
_ID = re.compile(r"#([\w:.-]+)")
_ANCHOR = re.compile(r"""\s*<a\s+(?:name|id)=(?:"([^"<>]*)"|'([^'<>]*)')\s*>\s*</a>\s*""")


class Frame(NamedTuple):
    """`parts` in order; `env` is what inline parsing needs to know of the whole text.

    It holds the link reference definitions (`references`) and the numbers of `footnotes`.
    `commonmark`: spelled as the specification has it. `extra_cells`: for each table row
    with more cells than its head, the first words of the surplus. `slots`: those of `parts`, and
    `everyday` whether all of them are inline text that `env` does not concern. `parsed`: it took
    a parser to tell, so there may be blocks of any kind.
    """

    parts: tuple[Part, ...]
    slots: tuple[Slot, ...]
    env: dict[str, Any]
    commonmark: bool = False
    extra_cells: tuple[str, ...] = ()
    everyday: bool = False
    parsed: bool = False

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
    blocks = None if commonmark else everyday_blocks(skeleton)
    if blocks is None:
        return _parsed(skeleton, commonmark=commonmark)
    writer = _Writer()
    for block in blocks:
        _spell(block, writer)
    return writer.frame({})


def _parsed(skeleton: str, *, commonmark: bool) -> Frame:
    md = parser(commonmark=commonmark)
    env: dict[str, Any] = {}
    tokens = md.parse(skeleton if commonmark else pipes_in_code_escaped(skeleton), env)
    extra_cells = tuple(env.pop(EXTRA_CELLS, ()))
    writer = _Writer()
    writer.add(_parts(tokens, commonmark))
    return writer.frame(env, commonmark, extra_cells)._replace(parsed=True)


class _Writer:
    """A frame in the making: `held[n]` stands between `texts[n]` and `texts[n + 1]`."""

    __slots__ = ("held", "inline", "slots", "texts")

    def __init__(self) -> None:
        self.texts = [""]
        self.held: list[Part] = []
        self.slots: list[Slot] = []
        self.inline = True

    def text(self, text: str) -> None:
        self.texts[-1] += text

    def slot(self, before: str, slot: Slot, after: str) -> None:
        """An inline slot between two texts."""
        self.texts[-1] += before
        self.held.append(slot)
        self.slots.append(slot)
        self.texts.append(after)

    def add(self, parts: Iterable[Part]) -> None:
        for part in parts:
            if isinstance(part, str):
                self.texts[-1] += part
                continue
            self.held.append(part)
            self.texts.append("")
            if isinstance(part, Slot):
                self.slots.append(part)
                self.inline = self.inline and part.kind == "inline"

    def frame(
        self, env: dict[str, Any], commonmark: bool = False, extra_cells: tuple[str, ...] = ()
    ) -> Frame:
        parts: list[Part] = [""] * (2 * len(self.held) + 1)
        parts[::2] = self.texts
        parts[1::2] = self.held
        everyday = self.inline and not env and not commonmark
        slots = tuple(self.slots)
        return Frame(tuple(filter(None, parts)), slots, env, commonmark, extra_cells, everyday)


def _spell(block: Block, writer: _Writer) -> None:
    """Write what `_parts` yields for a block that takes no parser."""
    match block.kind:
        case "paragraph":
            writer.slot("<p>", Slot("inline", block.text, phrasing=True), "</p>\n")
        case "heading":
            slot = _heading_slot(block.text, block.level, attributes=True)
            writer.slot("", slot, f"</h{block.level}>\n")
        case "ul" | "ol":
            start = f' start="{block.start}"' if block.start != 1 else ""
            writer.text(f"<{block.kind}{start}>\n")
            for item in block.inside:
                _spell_item(item, block.tight, writer)
            writer.text(f"</{block.kind}>\n")
        case "fence":
            writer.add(_code(block.info, block.text, commonmark=False))
        case "quote":
            writer.text("<blockquote>\n")
            for inner in block.inside[0]:
                _spell(inner, writer)
            writer.text("</blockquote>\n")
        case "alert":
            writer.add(alerts.opening(block.info))
            for inner in block.inside[0]:
                _spell(inner, writer)
            writer.text(alerts.END)


def _spell_item(blocks: Blocks, tight: bool, writer: _Writer) -> None:
    """An item of a list; in a tight one, paragraphs are bare text."""
    writer.text("<li>" if tight and blocks[0].kind == "paragraph" else "<li>\n")
    bare = False
    for block in blocks:
        if tight and block.kind == "paragraph":
            writer.slot("", Slot("inline", block.text), "")
            bare = True
            continue
        if bare and block.kind in ("ul", "ol", "quote"):
            writer.text("\n")
        _spell(block, writer)
        bare = False
    writer.text("</li>\n")


def _parts(tokens: list[Token], commonmark: bool) -> Iterator[Part]:
    md = parser()
    for index, token in enumerate(tokens):
        match token.type:
            case "inline":
                yield _inline_slot(token, tokens[index - 1], commonmark)
            case "html_block":
                yield Slot("html", token.content)
            case "fence" | "code_block":
                yield from _code(token.info, token.content, commonmark=commonmark)
            case "heading_open":
                continue  # part of its slot
            case "table_open":
                yield '<table tabindex="0">\n'  # wide ones scroll, so keys must reach them
            case "td_open" | "th_open":
                yield _cell(token)
            case known if known in PARTS:
                yield from PARTS[known](token)
            case _:
                yield _RENDERER.renderToken(tokens, index, md.options, {})


def _inline_slot(token: Token, opening: Token, commonmark: bool) -> Slot:
    content = token.content
    if opening.type != "heading_open":
        phrasing = opening.type == "paragraph_open" and not opening.hidden
        return Slot("inline", content, opening.type in ("td_open", "th_open"), phrasing=phrasing)
    return _heading_slot(content, int(opening.tag[1]), attributes=not commonmark)


def _heading_slot(content: str, level: int, *, attributes: bool) -> Slot:
    """A heading's slot; its `{#id}` and its `<a name>` are taken out of the text."""
    given = _ATTRIBUTES.search(content) if attributes and content.endswith("}") else None
    name = _ID.search(given[1]) if given else None
    if given:
        content = content[: given.start()]
    anchor = _ANCHOR.match(content) if "<a" in content else None
    if anchor is None:
        own = name[1] if name else ""
        return Slot("inline", content, heading=level, anchor=own, phrasing=True)
    own = name[1] if name else unescape(anchor[1] or anchor[2] or "")
    return Slot("inline", content[anchor.end() :], heading=level, anchor=own, phrasing=True)


def _cell(token: Token) -> str:
    """A table cell; its alignment as a class, as a strict content policy forbids `style`."""
    align = str(token.attrGet("style") or "").partition(":")[2]
    return f'<{token.tag} class="align-{align}">' if align else f"<{token.tag}>"


def _code(info: str, content: str, *, commonmark: bool) -> Iterator[Part]:
    info = unescapeAll(info).strip() if HOLD not in info else ""
    if commonmark:
        language, lines = info.split(maxsplit=1)[0] if info else "", ""
    else:
        language, lines = highlighting.info(info)
    yield highlighting.code_start(language)
    if HOLD in content:
        yield Slot("code", content)
    else:
        lexer = "" if commonmark else language
        yield highlighting.highlighted(content, lexer, ranges(lines))
    yield highlighting.CODE_END
