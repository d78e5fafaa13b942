"""Tabs: headings whose only content is a link to `#tab/id` or `#tab/id/condition`.

A group ends at a rule (`---`) or where its container ends. Radio buttons switch the panels, so no
JavaScript is needed; with it, equal tabs of a page switch together. A condition names a tab of an
earlier group: the theme's script shows the panel only while that tab is chosen (`data-if`), and
without it the condition is said beside the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from generator.markdown.marks import LOCAL
from generator.markdown.parts import Part, Slot, Spell

_TAB = re.compile(
    r"\s*(?:<a\s+(?:name|id)=[^>]*>\s*</a>\s*)?"
    r"\[(?P<title>.*)\]\(\s*#tab/(?P<id>[\w.%+-]{1,80})(?:/(?P<condition>[\w.%+-]{1,80}))?\s*\)\s*\Z",
    re.DOTALL,
)


def _rule(state: StateCore) -> None:
    tokens = state.tokens
    if not any(t.type == "inline" and "(#tab/" in t.content for t in tokens):
        return
    groups = 0
    index = 0
    while index < len(tokens):
        if _tab(tokens, index):
            groups += 1
            index = _group(tokens, index, groups)
        else:
            index += 1


def _tab(tokens: list[Token], index: int) -> re.Match[str] | None:
    if tokens[index].type != "heading_open":
        return None
    return _TAB.match(tokens[index + 1].content)


def _group(tokens: list[Token], start: int, number: int) -> int:
    """Make a group of the tabs from `start` on; return the index after it."""
    level = tokens[start].level
    heads: list[int] = []
    end = start
    while end < len(tokens) and tokens[end].level >= level:
        token = tokens[end]
        if token.level == level:
            if token.type == "hr":
                break
            if _tab(tokens, end):
                heads.append(end)
        end += 1
    ruled = end < len(tokens) and tokens[end].type == "hr"
    made = [Token("tabs_open", "div", 1)]
    for place, (head, following) in enumerate(pairwise([*heads, end]), 1):
        made.append(_opening(tokens, head, number, place))
        made.extend(tokens[head + 3 : following])
        made.append(Token("tab_close", "section", -1))
    made.append(Token("tabs_close", "div", -1))
    tokens[start : end + ruled] = made
    return start + 1


def _opening(tokens: list[Token], head: int, number: int, place: int) -> Token:
    token = Token("tab_open", "section", 1)
    found = _tab(tokens, head)
    token.meta = {"number": number, "place": place, "tab": found.groupdict("") if found else {}}
    return token


def _tabs(_: Token) -> Iterator[Part]:
    yield '<div class="tabs">\n'


def _panel(token: Token) -> Iterator[Part]:
    tab, place = token.meta["tab"], token.meta["place"]
    name = f"hx-tabs-{LOCAL}{token.meta['number']}"
    checked = " checked" if place == 1 else ""
    data = f' data-tab="{escapeHtml(tab["id"])}"'
    if tab["condition"]:
        data += f' data-if="{escapeHtml(tab["condition"])}"'
    yield f'<input type="radio" name="{name}" id="{name}-{place}"{data}{checked}>'
    yield f'<label for="{name}-{place}">'
    yield Slot("inline", tab["title"], phrasing=True)
    if tab["condition"]:
        yield f" <small>({escapeHtml(tab['condition'])})</small>"
    yield "</label>\n<section>\n"


def _panel_end(_: Token) -> Iterator[Part]:
    yield "</section>\n"


def _tabs_end(_: Token) -> Iterator[Part]:
    yield "</div>\n"


PARTS: dict[str, Spell] = {
    "tabs_open": _tabs,
    "tab_open": _panel,
    "tab_close": _panel_end,
    "tabs_close": _tabs_end,
}


def install(md: MarkdownIt) -> None:
    """Add a rule that gathers tab headings into groups."""
    md.core.ruler.push("tabs", _rule)
