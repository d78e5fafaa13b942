"""`=== "Linux"` and indented lines → tabs: `# [Linux](#tab/linux)` up to a rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from generator.convert.lines import Line, below, indented
from generator.convert.page import Made, Page

_HEAD = re.compile(r'[ \t]*===(?P<special>[!+]{0,2})[ ]+"(?P<title>.*?)"[ ]*\Z')
_LONGEST = 60
_MARKUP = re.compile(r":[\w+-]+:(?:\{[^}]*\})?|[`*\[\]]")


def tabs(lines: Sequence[Line], start: int, page: Page) -> Made | None:
    """A group of tabs, whose ids come from the source's titles, so they are the same in every
    language. Within a tab it would be its neighbours, so it becomes bold lines there.
    """
    head = lines[start]
    match = _HEAD.match(head.text)
    made: list[Line] = []
    taken: set[str] = set()
    place = end = start
    while match and not (made and "!" in match["special"]):
        line, title = lines[place], match["title"].strip()
        body = below(lines, place)
        if page.in_tab:
            page.converted(line, '=== "Tab"', "**Tab**, within a tab")
            first = title if "*" in title else f"**{title}**"
        else:
            page.converted(line, '=== "Tab"', "# [Tab](#tab/tab)")
            first = f"# [{title}](#tab/{_id(title, page, taken)})"
        inner = page.within(body.lines, in_tab=True)
        made += [line.saying(first), line.saying("")]
        made += [*inner, line.saying("")] if inner else []
        end = place + body.taken
        place = _next(lines, end)
        same = place < len(lines) and lines[place].indent == head.indent
        match = _HEAD.match(lines[place].text) if same else None
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
    name, count = made or f"tab-{number}", 1
    while name in taken:
        count += 1
        name = f"{made or f'tab-{number}'}-{count}"
    taken.add(name)
    return name


def _plain(words: str) -> str:
    return re.sub(r"[^\w.+-]+", "-", words).strip("-")
