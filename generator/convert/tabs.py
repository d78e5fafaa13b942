"""`=== "Linux"` and indented lines → tabs: `# [Linux](#tab/linux)` up to a rule.

`/// tab | Linux` up to `///` is the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote

from generator.convert.lines import Below, Line, below, indented
from generator.convert.page import Made, Page
from generator.convert.slashes import block

_HEAD = re.compile(r'[ \t]*===(?P<special>[!+]{0,2})[ ]+"(?P<title>.*?)"[ ]*\Z')
_LONGEST = 60
_MARKUP = re.compile(r":[\w+-]+:(?:\{[^}]*\})?|[`*\[\]]")


class _Tab(NamedTuple):
    title: str
    first: bool  # of a new group
    body: Below


def _tab(lines: Sequence[Line], place: int) -> _Tab | None:
    """The tab that begins at a place, if one does."""
    if place >= len(lines):
        return None
    match = _HEAD.match(lines[place].text)
    if match:
        return _Tab(match["title"].strip(), "!" in match["special"], below(lines, place))
    found = block(lines, place)
    if found is None or found.name != "tab" or not found.title:
        return None
    return _Tab(found.title, found.options.get("new", "").lower() == "true", found.below)


def tabs(lines: Sequence[Line], start: int, page: Page) -> Made | None:
    """A group of tabs, whose ids come from the source's titles, so they are the same in every
    language. Within a tab it would be its neighbours, so it becomes bold lines there.
    """
    head = lines[start]
    tab = _tab(lines, start)
    made: list[Line] = []
    taken: set[str] = set()
    place = end = start
    while tab and not (made and tab.first):
        line = lines[place]
        if page.in_tab:
            page.converted(line, '=== "Tab"', "**Tab**, within a tab")
            first = tab.title if "*" in tab.title else f"**{tab.title}**"
        else:
            page.converted(line, '=== "Tab"', "# [Tab](#tab/tab)")
            first = f"# [{tab.title}](#tab/{_id(tab.title, page, taken)})"
        inner = page.within(tab.body.lines, in_tab=True)
        made += [line.saying(first), line.saying("")]
        made += [*inner, line.saying("")] if inner else []
        end = place + tab.body.taken
        place = _next(lines, end)
        same = place < len(lines) and lines[place].indent == head.indent
        tab = _tab(lines, place) if same else None
    if not made:
        return None
    if page.in_tab:
        made.pop()
    else:
        made.append(lines[end - 1].saying("---"))
    if end < len(lines) and not lines[end].blank:
        made.append(made[-1].saying(""))
    return Made(end - start, indented(made, head.indent))


def _next(lines: Sequence[Line], place: int) -> int:
    while place < len(lines) and lines[place].blank:
        place += 1
    return place


def _id(title: str, page: Page, taken: set[str]) -> str:
    """The id of the article's next tab: none that an earlier tab of its group has."""
    page.tabs.append(title)
    number = len(page.tabs)
    named = page.tab_names[number - 1] if number <= len(page.tab_names) else title
    words = "-".join(_MARKUP.sub(" ", named).lower().split())
    made = quote(words[:_LONGEST], safe="+") if words.isascii() else _plain(words)[:_LONGEST]
    name, count = made or f"tab-{number}", len(taken)
    unique = name
    while unique in taken:
        count += 1
        unique = f"{name}-{count}"
    taken.add(unique)
    return unique


def _plain(words: str) -> str:
    return re.sub(r"[^\w.+-]+", "-", words).strip("-")
