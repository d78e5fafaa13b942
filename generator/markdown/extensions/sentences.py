"""The sxs extension of the inline parser: segments as tokens, invisible to emphasis.

A segment's marks yield `sentence_open` (its `content` is the segment's name) and
`sentence_close` tokens. Whether `**` opens or closes is judged by the characters that a
reader sees beside it, so the marks are looked past.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from generator.markdown.marks import CLOSE, OPEN, STOP

_MARKS = (OPEN, STOP, CLOSE)
_EMPTY = re.compile(f"(?:{OPEN}[^{STOP}]*{STOP}{CLOSE})+")


class State(StateInline):
    """markdown-it's, with what `labels` remembers: per way of looking, `[` → its `]`."""

    def __init__(
        self,
        src: str,
        md: MarkdownIt,
        env: EnvType,
        outTokens: list[Token],  # noqa: N803
    ) -> None:
        super().__init__(src, md, env, outTokens)
        self.label_ends: tuple[dict[int, int], dict[int, int]] = ({}, {})

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        source, end = self.src, start
        while end < self.posMax and source[end] == source[start]:
            end += 1
        before = source[start - 1] if start else ""
        after = source[end] if end < self.posMax else ""
        if before not in _MARKS and after not in _MARKS:
            return flanking(before, after, end - start, canSplitWord)
        before = _visible_before(source, start)
        after = _visible_after(source, end, self.posMax)
        if _parted_by_nothing(source, start, end):
            return Scanned(False, False, end - start)
        return flanking(before, after, end - start, canSplitWord)


def flanking(before: str, after: str, length: int, can_split_word: bool) -> Scanned:
    """Whether a run of `length` delimiters between two characters ('' for none) opens or closes.

    CommonMark 0.31 section 6.2, with the amendment that CJK text needs (CommonMark's
    CJK-friendly emphasis, as published for markdown-it): punctuation of those scripts counts as
    a letter, and beside one of their characters other punctuation forbids nothing.
    """
    space_before = not before or isWhiteSpace(ord(before))
    space_after = not after or isWhiteSpace(ord(after))
    cjk_before, cjk_after = cjk(before), cjk(after)
    mark_before = not cjk_before and _punctuation(before)
    mark_after = not cjk_after and _punctuation(after)
    left = not space_after and (not mark_after or space_before or mark_before or cjk_before)
    right = not space_before and (not mark_before or space_after or mark_after or cjk_after)
    can_open = left and (can_split_word or not right or _punctuation(before))
    can_close = right and (can_split_word or not left or _punctuation(after))
    return Scanned(can_open, can_close, length)


@cache
def cjk(character: str) -> bool:
    """Whether a character is Chinese, Japanese or Korean: a wide one that is no pictograph."""
    if not character or character < "\u1100":
        return False
    return unicodedata.east_asian_width(character) in "WFH" and not (
        "\u2600" <= character <= "\u27bf" or "\U0001f000" <= character <= "\U0001faff"
    )


@cache
def _punctuation(character: str) -> bool:
    return bool(character) and (isMdAsciiPunct(ord(character)) or isPunctChar(character))


def _parted_by_nothing(source: str, start: int, end: int) -> bool:
    """Whether only an empty segment stands between this run and another of its character."""
    after = _EMPTY.match(source, end)
    if after and source.startswith(source[start], after.end()):
        return True
    opening = source.rfind(OPEN, 0, start)
    before = opening > 0 and _EMPTY.fullmatch(source, opening, start)
    return bool(before) and source[opening - 1] == source[start]


def _visible_before(source: str, position: int) -> str:
    while position > 0:
        last = source[position - 1]
        if last == CLOSE:
            position -= 1
        elif last == STOP:
            position = source.rfind(OPEN, 0, position)
        else:
            return last
    return ""


def _visible_after(source: str, position: int, end: int) -> str:
    while position < end:
        first = source[position]
        if first == CLOSE:
            position += 1
        elif first == OPEN:
            position = source.find(STOP, position) + 1
        else:
            return first
    return ""


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _sentence(state: StateInline, silent: bool) -> bool:
    first = state.src[state.pos]
    if first == CLOSE:
        if not silent:
            state.push("sentence_close", "span", 0)
        state.pos += 1
        return True
    if first != OPEN:
        return False
    stop = state.src.find(STOP, state.pos)
    if not silent:
        state.push("sentence_open", "span", 0).content = state.src[state.pos + 1 : stop]
    state.pos = stop + 1
    return True


def _backslash(state: StateInline, silent: bool) -> bool:
    """A backslash before a mark is one: it can't escape what no reader sees."""
    following = state.src[state.pos + 1 : state.pos + 2]
    if state.src[state.pos] != "\\" or following not in (OPEN, CLOSE):
        return False
    if not silent:
        state.append_pending("\\")
    state.pos += 1
    return True


def install(md: MarkdownIt) -> None:
    """Add the extension to a parser that has not been configured further."""
    options = md.options
    inline = _Inline()
    inline.ruler = md.inline.ruler
    inline.ruler2 = md.inline.ruler2
    md.inline = inline
    md.options = options
    inline.add_terminator_char(OPEN)
    inline.add_terminator_char(CLOSE)
    inline.ruler.before("newline", "sentence", _sentence)
    inline.ruler.before("escape", "backslash_before_mark", _backslash)
