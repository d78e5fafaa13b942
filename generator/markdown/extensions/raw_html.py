"""Raw HTML in Markdown: known tags only, rewritten; an unknown one stays readable text.

`<user principal name>` is HTML to CommonMark, and a browser would show nothing. Here it
is no tag, so the reader sees it. What is left of a known tag after rewriting carries only
attributes from the list below; the finished body is sanitised once more (`body`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.common.html_re import HTML_OPEN_CLOSE_TAG_STR, HTML_TAG_RE
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_block import html_block as commonmark_html_block
from markdown_it.rules_block.state_block import StateBlock
from markdown_it.rules_inline import html_inline as commonmark_html_inline
from markdown_it.rules_inline.state_inline import StateInline

from generator.markdown import addresses
from generator.model.diagnostic import Problem, Severity

TAGS = frozenset(
    """a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt
    em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp
    section small span strong sub summary sup table tbody td tfoot th thead tr u ul var wbr
    """.split()
)
"""What content may use. Never script, style, svg, math, iframe, form and the like."""

DROPPED = frozenset(["big", "center", "font", "nobr", "o:p", "strike", "tt"])
"""Presentation of old: the tag goes, its content stays."""

PHRASING = frozenset(
    """a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span
    strong sub sup u var wbr
    """.split()
)
"""Those of them that may stand in a paragraph (HTML Standard, phrasing content)."""

VOID = frozenset(["br", "col", "hr", "img", "wbr"])
_VOID_CLOSED = {"br": "<br>"}
"""To every browser `</br>` is a line break (HTML Standard, parsing of the body)."""

ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset(("href",)),
    "img": frozenset(("src", "alt", "width", "height")),
    "ol": frozenset(("start", "reversed", "type")),
    "li": frozenset(("value",)),
    "details": frozenset(("open",)),
    "td": frozenset(("colspan", "rowspan", "headers")),
    "th": frozenset(("colspan", "rowspan", "headers", "scope", "abbr")),
    "col": frozenset(("span",)),
    "colgroup": frozenset(("span",)),
}
ANY_TAG = frozenset(("title", "lang", "dir", "id", "name"))

MAX_DEPTH = 200
"""How deep HTML blocks may nest: an HTML parser's work grows with the square of the depth."""

CLOSED_BY_THE_NEXT = frozenset(
    "caption colgroup dd dt li p rp rt tbody td tfoot th thead tr".split()
)
"""Elements whose closing tag may be left out, so that a row of them is not deep."""

_ELEMENT_TAG = re.compile(HTML_OPEN_CLOSE_TAG_STR.removeprefix("^"))
_ENDINGS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
_EMPTY_COMMENT = re.compile(r"<!---?>")

_NAMESPACED = re.compile(r"</?o:p\s*/?>")
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]*)")
_ATTRIBUTE = re.compile(
    r"""\s([A-Za-z_:][\w.:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?"""
)
_OWN_ID = re.compile(r"(?:hx-|s-p?[0-9])")


def name(tag: str) -> str:
    """The lower-case element name of a tag, or '' for a comment or a declaration."""
    match = _NAME.match(tag)
    return match[1].lower() if match else ""


def tags(text: str) -> Iterator[tuple[int, int]]:
    """Where tags, comments, declarations, instructions and CDATA stand in an HTML block.

    One pass: an ending that is not found once is not looked for again.
    """
    absent: set[str] = set()
    start = text.find("<")
    while start >= 0:
        end = _tag_end(text, start, absent)
        if end > 0:
            yield start, end
        start = text.find("<", max(end, start + 1))


def _tag_end(text: str, start: int, absent: set[str]) -> int:
    """Where what begins at `start` ends; 0 if it is no tag or never ends."""
    if text[start + 1 : start + 2] not in ("!", "?"):
        match = _ELEMENT_TAG.match(text, start)
        return match.end() if match else 0
    empty = _EMPTY_COMMENT.match(text, start)
    if empty:
        return empty.end()
    opening, ending = next((p for p in _ENDINGS if text.startswith(p[0], start)), ("", ""))
    declares = text[start + 2 : start + 3].isalpha()
    if ending in absent or (opening == "<!" and not declares):
        return 0
    found = text.find(ending, start + len(opening))
    if found < 0:
        absent.add(ending)
        return 0
    return found + len(ending)


def known(tag: str) -> bool:
    """True for a comment, and for a tag whose element content may use or that is dropped."""
    element = name(tag)
    return tag.startswith("<!--") or element in TAGS or element in DROPPED


def rewritten(tag: str, notes: addresses.Notes) -> str:
    """A known tag with its permitted attributes; '' for a comment or a dropped tag."""
    element = name(tag)
    if element not in TAGS:
        return ""
    if tag.startswith("</"):
        return _VOID_CLOSED.get(element, "") if element in VOID else f"</{element}>"
    allowed = ATTRIBUTES.get(element, frozenset())
    parts = [f"<{element}"]
    seen: set[str] = set()
    for match in _ATTRIBUTE.finditer(tag, len(element) + 1):
        key = match[1].lower()
        value = next((v for v in match.groups()[1:] if v is not None), "")
        spelled = _attribute(key, unescape(value), notes) if key in allowed | ANY_TAG else ""
        key = "id" if key == "name" else key
        if spelled and key not in seen:
            seen.add(key)
            parts.append(spelled)
    if element == "img" and "alt" not in seen:
        parts.append(' alt=""')
    return "".join(parts) + ">"


def _attribute(key: str, value: str, notes: addresses.Notes) -> str:
    if key == "href":
        return addresses.link(value, notes)
    if key == "src":
        return addresses.image(value, notes)
    if key in ("id", "name"):
        return f' id="{escapeHtml(content_id(value))}"' if value.strip() else ""
    if key in ("open", "reversed"):
        return f" {key}"
    if key in ("width", "height", "start", "value", "colspan", "rowspan", "span"):
        return f' {key}="{value}"' if value.isascii() and value.isdigit() else ""
    if key == "dir" and value not in ("ltr", "rtl", "auto"):
        return ""
    return f' {key}="{escapeHtml(value)}"'


def content_id(value: str) -> str:
    """An id that content asks for; one that the page itself might use gets a prefix."""
    identifier = "-".join(value.split())
    return f"x-{identifier}" if _OWN_ID.match(identifier) else identifier


def _block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """CommonMark's HTML block, for known elements and comments only."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if state.src[start : start + 1] != "<" or not known(state.src[start : start + 40]):
        return False
    return commonmark_html_block(state, start_line, end_line, silent)


def _inline(state: StateInline, silent: bool) -> bool:
    """CommonMark's inline HTML, for known elements and comments only."""
    start = state.pos
    if state.src[start] != "<":
        return False
    if known(state.src[start : start + 40]):
        return commonmark_html_inline(state, silent) or _namespaced(state)
    match = HTML_TAG_RE.match(state.src, start) if _NAME.match(state.src, start) else None
    if match is None:
        return False
    if not silent:
        state.push("unknown_tag", "", 0).content = match[0]
    state.pos = match.end()
    return True


def _namespaced(state: StateInline) -> bool:
    """`<o:p>` is no tag to CommonMark; word processors leave it in pasted text."""
    match = _NAMESPACED.match(state.src, state.pos)
    if match:
        state.pos = match.end()
    return match is not None


def too_deep(element: str) -> Problem:
    """The finding about HTML that nests deeper than `MAX_DEPTH`."""
    return Problem(
        "html-too-deep",
        0,
        f"HTML nests deeper than {MAX_DEPTH} elements here; deeper tags are left out",
        f"close the <{element}> elements before",
        severity=Severity.WARNING,
    )


def install(md: MarkdownIt) -> None:
    """Put our rules in the place of CommonMark's."""
    md.block.ruler.at("html_block", _block, {"alt": ["paragraph", "reference", "blockquote"]})
    md.inline.ruler.at("html_inline", _inline)
