"""The sxs extension of the inline parser: segments as tokens, invisible to emphasis.

A segment's marks yield `sentence_open` (its `content` is the segment's name) and
`sentence_close` tokens. Whether `**` opens or closes is judged by the characters that a
reader sees beside it, so the marks are looked past.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from generator.markdown.marks import CLOSE, OPEN, STOP


class _State(StateInline):
    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        source, end = self.src, start
        while end < self.posMax and source[end] == source[start]:
            end += 1
        if not self._beside_mark(start, end):
            return super().scanDelims(start, canSplitWord)
        before, after = _visible_before(source, start), _visible_after(source, end, self.posMax)
        # Judge the same run between its visible neighbours, by markdown-it's own rule.
        neighbours = before + source[start:end] + after
        probe = StateInline(neighbours, self.md, self.env, [])
        return probe.scanDelims(len(before), canSplitWord)

    def _beside_mark(self, start: int, end: int) -> bool:
        source = self.src
        return (start > 0 and source[start - 1] in (STOP, CLOSE)) or (
            end < self.posMax and source[end] in (OPEN, CLOSE)
        )


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
        state = _State(src, md, env, tokens)
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
