"""`!!! note "Title"` and indented lines → an alert; `??? note "Title"` → `<details>`.

`/// note | Title` and `/// details | Title` up to `///` are the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from generator.convert.lines import Below, Line, below, indented, quoted
from generator.convert.page import Made, Page
from generator.convert.slashes import block
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

_NO_ADMONITIONS = frozenset("tab define html caption figure-caption table-caption".split())
"""Blocks between slashes of other kinds. A name that nobody knows is a site's own admonition."""

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
    page.converted(head, "!!! note", "> [!NOTE]")
    body = below(lines, start)
    made = _alert(head, match["type"], match["title"] or "", body, page)
    return _set(lines, start, body.taken, made)


def details(lines: Sequence[Line], start: int, page: Page) -> Made | None:
    """A collapsible admonition as `<details>`, with its title, or else its type, to open it by."""
    head = lines[start]
    match = _DETAILS.match(head.text)
    if match is None or not (match["type"] or match["title"]):
        return None
    page.converted(head, "??? note", "<details>")
    body = below(lines, start)
    title = match["title"] or str(match["type"] or "").capitalize()
    return _set(
        lines, start, body.taken, _details(head, title, body, page, opened=bool(match["open"]))
    )


def slashed(lines: Sequence[Line], start: int, page: Page) -> Made | None:
    """An admonition between slashes, as an alert or as `<details>`."""
    found = block(lines, start)
    if found is None or found.name in _NO_ADMONITIONS:
        return None
    head, kind = lines[start], found.options.get("type", "")
    if found.name == "details":
        page.converted(head, "/// details", "<details>")
        opened = found.options.get("open", "").lower() == "true"
        title = found.title or kind.capitalize() or "Details"
        made = _details(head, title, found.below, page, opened=opened)
    else:
        page.converted(head, "/// note", "> [!NOTE]")
        name = kind or "note" if found.name == "admonition" else found.name
        made = _alert(head, name, found.title, found.below, page)
    return _set(lines, start, found.below.taken, made)


def _alert(head: Line, type_: str, title: str, body: Below, page: Page) -> list[Line]:
    inner = page.within(body.lines, in_tab=False)
    kind = KINDS.get(type_.lower()) or kind_of(type_) or "note"
    made = [head.saying(f"[!{kind.upper()}]")]
    title = title.strip()
    if title:
        made.append(head.saying(title if "*" in title else f"**{title}**"))
    if inner and (title or not _WORD_FIRST.match(inner[0].text)):
        made.append(head.saying(""))
    return indented(quoted([*made, *inner]), head.indent)


def _details(head: Line, title: str, body: Below, page: Page, *, opened: bool) -> list[Line]:
    inner = page.within(body.lines, in_tab=page.in_tab)
    made = [
        head.saying("<details open>" if opened else "<details>"),
        head.saying(f"<summary>{_html(title.strip())}</summary>"),
        head.saying(""),
        *inner,
        *([head.saying("")] if inner else []),
        head.saying("</details>"),
    ]
    return indented(made, head.indent)


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
