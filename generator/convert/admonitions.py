"""`!!! note "Title"` and indented lines → an alert; `??? note "Title"` → `<details>`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from generator.convert.lines import Line, below, indented, quoted
from generator.convert.page import Made, Page
from generator.markdown.extensions.alerts import kind_of

KINDS = {
    "abstract": "note",
    "summary": "note",
    "tldr": "note",
    "todo": "note",
    "example": "note",
    "question": "note",
    "help": "note",
    "faq": "note",
    "quote": "note",
    "cite": "note",
    "check": "tip",
    "done": "tip",
    "attention": "warning",
    "failure": "warning",
    "fail": "warning",
    "missing": "warning",
    "bug": "warning",
}
"""Types that are no labels of alerts (`kind_of` knows those) → the nearest kind of alert."""

_ALERT = re.compile(r'[ \t]*!!![ ]?(?P<type>[\w-]+)(?:[ ]+[\w-]+)*(?:[ ]+"(?P<title>.*?)")?[ ]*\Z')
_DETAILS = re.compile(
    r"[ \t]*\?\?\?(?P<open>\+)?[ ]?(?P<type>[\w-]+)?(?:[ ]+[\w-]+)*"
    r'(?:[ ]*"(?P<title>.*?)")?[ ]*\Z'
)
_WORD_FIRST = re.compile(r"[^\W\d_]")
_CODE = re.compile(r"`([^`]+)`")
_STRONG = re.compile(r"\*\*(?=\S)([^*]+)(?<=\S)\*\*")


def alert(lines: Sequence[Line], start: int, page: Page) -> Made | None:
    """An admonition as an alert; its own title is a bold first line, its classes are dropped."""
    head = lines[start]
    match = _ALERT.match(head.text)
    if match is None:
        return None
    body = below(lines, start)
    inner = page.within(body.lines, in_tab=False)
    title = (match["title"] or "").strip()
    kind = KINDS.get(match["type"].lower()) or kind_of(match["type"]) or "note"
    page.converted(head, "!!! note", "> [!NOTE]")
    made = [head.saying(f"[!{kind.upper()}]")]
    if title:
        made.append(head.saying(title if "*" in title else f"**{title}**"))
    if inner and (title or not _WORD_FIRST.match(inner[0].text)):
        made.append(head.saying(""))
    return _set(lines, start, body.taken, indented(quoted([*made, *inner]), head.indent))


def details(lines: Sequence[Line], start: int, page: Page) -> Made | None:
    """A collapsible admonition as `<details>`, with its title, or else its type, to open it by."""
    head = lines[start]
    match = _DETAILS.match(head.text)
    if match is None or not (match["type"] or match["title"]):
        return None
    body = below(lines, start)
    inner = page.within(body.lines, in_tab=page.in_tab)
    title = (match["title"] or "").strip() or str(match["type"] or "").capitalize()
    page.converted(head, "??? note", "<details>")
    made = [
        head.saying("<details open>" if match["open"] else "<details>"),
        head.saying(f"<summary>{_html(title)}</summary>"),
        head.saying(""),
        *inner,
        *([head.saying("")] if inner else []),
        head.saying("</details>"),
    ]
    return _set(lines, start, body.taken, indented(made, head.indent))


def _set(lines: Sequence[Line], start: int, taken: int, made: list[Line]) -> Made:
    """With a blank line after it, if none follows: else the next paragraph would belong to it."""
    after = start + taken
    if after < len(lines) and not lines[after].blank:
        made = [*made, made[-1].saying("")]
    return Made(taken, made)


def _html(title: str) -> str:
    """A title as HTML, which may hold code and bold words."""
    words = _CODE.sub(r"<code>\1</code>", escape(title, quote=False))
    return _STRONG.sub(r"<strong>\1</strong>", words)
