"""HTML with Markdown inside, `<div markdown>`: blank lines let CommonMark read that Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.common.html_blocks import block_names

from generator.convert.lines import FARTHEST, Line, dedented, indented
from generator.convert.page import Made, Page

_TAG = re.compile(r"[ \t]*</?(?P<name>[A-Za-z][\w-]*)(?=[\s/>]|\Z)")
_MARKED = re.compile(
    r"[ \t]*<(?P<name>[A-Za-z][\w-]*)(?P<before>(?:\s[^<>]*?)??)"
    r"\smarkdown(?:=(?:\"[^\"]*\"|'[^']*'|[\w-]+))?(?P<after>(?:\s[^<>]*)?)>(?P<rest>.*)\Z"
)
_CARDS = re.compile(r"""class=["'][^"']*\bcards\b""")
_WHOLE = {"pre": "</pre>", "script": "</script>", "style": "</style>", "textarea": "</textarea>"}
"""Elements that blank lines do not end (CommonMark, HTML blocks of the first kind)."""


def html(lines: Sequence[Line], start: int, page: Page) -> Made | None:
    """A block of HTML, as it is, but for what is marked to hold Markdown."""
    head = lines[start]
    text = head.text.lstrip(" \t")
    if not text.startswith("<"):
        return None
    if text.startswith("<!--"):
        return _up_to(lines, start, "-->")
    match = _TAG.match(head.text)
    name = match["name"].lower() if match else ""
    if name in _WHOLE and not text.startswith("</"):
        return _up_to(lines, start, _WHOLE[name])
    if name not in block_names:
        return None
    marked = _MARKED.match(head.text)
    if marked:
        made = _marked(lines, start, marked, page)
        if made:
            return made
    end = start + 1
    while end < len(lines) and not lines[end].blank and not _MARKED.match(lines[end].text):
        end += 1
    return Made(end - start, list(lines[start:end]))


def _up_to(lines: Sequence[Line], start: int, ending: str) -> Made:
    end = start
    while end < len(lines) and ending not in lines[end].text.lower():
        end += 1
    return Made(min(end, len(lines) - 1) + 1 - start, list(lines[start : end + 1]))


def _marked(lines: Sequence[Line], start: int, match: re.Match[str], page: Page) -> Made | None:
    """The element that begins with `match`, up to its closing tag; None if that is not there."""
    head, name = lines[start], match["name"]
    tag = re.compile(rf"<(/?){name}(?=[\s/>])", re.IGNORECASE)
    depth, place, column = 1, start, match.start("rest")
    while depth:
        found = tag.search(lines[place].text, column)
        if found:
            depth += -1 if found[1] else 1
            column = found.end()
        else:
            place, column = place + 1, 0
            if place == min(len(lines), start + FARTHEST):
                return None
    closing = lines[place].text
    begin = closing.rfind("<", 0, column)
    opening = f"<{name}{match['before']}{match['after']}>"
    first = head.saying(match["rest"])
    if place == start:
        content = [first.saying(match["rest"][: begin - match.start("rest")])]
    else:
        content = [first, *lines[start + 1 : place], lines[place].saying(closing[:begin])]
    content = _trimmed(_without_rules(content) if _CARDS.search(opening) else content)
    least = min((line.indent for line in content if not line.blank), default=0)
    inner = page.within(dedented(content, least), in_tab=page.in_tab)
    page.converted(head, "<div markdown>", "blank lines around its Markdown")
    made = [head.saying(opening), head.saying(""), *inner, head.saying("")]
    made = [*made, lines[place].saying(closing[begin:])]
    return Made(place + 1 - start, indented(made, head.indent))


def _without_rules(lines: list[Line]) -> list[Line]:
    """Without the rules that part a card's title from its words, and a blank line after each."""
    kept: list[Line] = []
    for number, line in enumerate(lines):
        rule = line.text.strip() == "---"
        after = number and lines[number - 1].text.strip() == "---" and line.blank
        if not rule and not after:
            kept.append(line)
    return kept


def _trimmed(lines: list[Line]) -> list[Line]:
    full = [number for number, line in enumerate(lines) if not line.blank]
    return lines[full[0] : full[-1] + 1] if full else []
