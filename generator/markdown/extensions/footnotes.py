"""Footnotes: `[^name]` in the text, and `[^name]: its words` somewhere in the article.

The notes stand at the end of the article, numbered in the order in which they are written down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_block.state_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline.state_inline import StateInline
from markdown_it.token import Token

from generator.markdown.marks import LOCAL
from generator.markdown.parts import Part, Spell, Word

_DEFINITION = re.compile(r"\[\^([^\]\s\[]{1,60})\]:[ \t]*")
BACK = re.compile(f' id="hx-note-{LOCAL}([0-9]+)-back"')
"""The id of a note's mark in the text. Only the first mark of a note keeps it (`body`)."""

_REFERENCE = re.compile(r"\[\^([^\]\s\[]{1,60})\]")


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start) or state.level:
        return False
    begin = state.bMarks[start] + state.tShift[start]
    match = _DEFINITION.match(state.src, begin, state.eMarks[start])
    if match is None:
        return False
    if silent:
        return True
    following = start + 1
    while following < end and (state.isEmpty(following) or state.sCount[following] >= 4):
        following += 1
    while following > start + 1 and state.isEmpty(following - 1):
        following -= 1
    notes = state.env.setdefault("footnotes", {})
    notes.setdefault(match[1], len(notes) + 1)
    state.push("footnote_open", "li", 1).meta = {"number": notes[match[1]]}
    _inside(state, start, following, match.end())
    state.push("footnote_close", "li", -1).meta = {"number": notes[match[1]]}
    state.line = following
    return True


def _inside(state: StateBlock, start: int, end: int, content: int) -> None:
    """Tokenise the note: its first line from `content` on, the others four columns in."""
    saved = (state.bMarks[start], state.tShift[start], state.sCount[start])
    indent, last, parent = state.blkIndent, state.lineMax, state.parentType
    state.bMarks[start], state.tShift[start], state.sCount[start] = content, 0, 4
    state.blkIndent, state.lineMax, state.parentType = 4, end, "reference"
    state.md.block.tokenize(state, start, end)
    state.bMarks[start], state.tShift[start], state.sCount[start] = saved
    state.blkIndent, state.lineMax, state.parentType = indent, last, parent


def _last(state: StateCore) -> None:
    """Move all notes to the end, in their order."""
    if "footnotes" not in state.env:
        return
    body: list[Token] = []
    notes: list[Token] = []
    inside = False
    for token in state.tokens:
        inside = inside or token.type == "footnote_open"
        (notes if inside else body).append(token)
        inside = inside and token.type != "footnote_close"
    opening, closing = (
        Token("footnotes_open", "section", 1),
        Token("footnotes_close", "section", -1),
    )
    state.tokens = [*body, opening, *notes, closing]


def _inline(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[^", state.pos):
        return False
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    number = state.env.get("footnotes", {}).get(match[1]) if match else None
    if match is None or number is None:
        return False
    if not silent:
        state.push("footnote_reference", "sup", 0).meta = {"number": number}
    state.pos = match.end()
    return True


def reference(number: int) -> str:
    """The mark in the text that leads to a note."""
    name = f"hx-note-{LOCAL}{number}"
    return f'<sup><a href="#{name}" id="{name}-back">{number}</a></sup>'


def _notes_open(_: Token) -> Iterator[Part]:
    yield '<section class="footnotes">\n<ol>\n'


def _notes_close(_: Token) -> Iterator[Part]:
    yield "</ol>\n</section>\n"


def _open(token: Token) -> Iterator[Part]:
    yield f'<li id="hx-note-{LOCAL}{token.meta["number"]}">\n'


def _close(token: Token) -> Iterator[Part]:
    yield f'<p><a href="#hx-note-{LOCAL}{escapeHtml(str(token.meta["number"]))}-back">'
    yield Word("Back to the text")
    yield "</a></p>\n</li>\n"


PARTS: dict[str, Spell] = {
    "footnotes_open": _notes_open,
    "footnotes_close": _notes_close,
    "footnote_open": _open,
    "footnote_close": _close,
}


def install(md: MarkdownIt) -> None:
    """Add rules for definitions, for references, and for the list at the end."""
    md.block.ruler.before("reference", "footnote", _block, {"alt": ["paragraph", "reference"]})
    md.inline.ruler.before("link", "footnote", _inline)
    md.core.ruler.after("block", "footnotes", _last)
