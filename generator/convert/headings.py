"""Headings that links lead to by the address that MkDocs makes of their words: they keep it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from generator.convert.inline import prose
from generator.convert.lines import Line
from generator.convert.page import Made, Page
from generator.markdown import plain_text
from generator.markdown.anchors import slug

_HEADING = re.compile(
    r"[ ]{0,3}\#{1,6}[ \t]+(?P<words>[^\n]*?)(?:[ \t]*\{:?[ ]*(?P<own>[.#\w][^{}\n]*?)[ ]*\})?"
    r"(?:[ \t]+\#+)?[ \t]*\Z"
)
_ID = re.compile(r"#([\w:.-]+)")
_LINKS = re.compile(r"\]\(<?[^()\s<>]*?#([^()\s<>]+)|^[ ]{0,3}\[[^\]\n]+\]:[ \t]*\S*?#(\S+)", re.M)
_ODD = re.compile(r"[^\w\s-]")
_GAP = re.compile(r"[-\s]+")


def linked(text: str) -> Iterator[str]:
    """The anchors that the links of an article lead to, on whatever page."""
    for match in _LINKS.finditer(text):
        yield match[1] or match[2]


def heading(lines: Sequence[Line], start: int, page: Page) -> Made | None:
    """A heading with an id, if links name it as MkDocs does and we would make another."""
    match = _HEADING.match(lines[start].text)
    if match is None:
        return None
    own = _ID.search(match["own"] or "")
    words = plain_text(match["words"])
    theirs = _unique(own[1] if own else _slug(words), page)
    ours = page.anchors.unique(slug(words))
    if match["own"] or theirs == ours or theirs not in page.project.anchors:
        return None
    page.converted(lines[start], "## Words & words", "{#words-words}, as links lead there")
    (made,) = prose(lines[start : start + 1], page)
    bare = made.text.rstrip(" \t").rstrip("#").rstrip(" \t")
    return Made(1, [made.saying(f"{bare} {{#{theirs}}}")])


def _slug(words: str) -> str:
    """The id that Python-Markdown makes of a heading's words (its toc extension's `slugify`)."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return _GAP.sub("-", _ODD.sub("", plain).strip().lower())


def _unique(name: str, page: Page) -> str:
    """`name`, or as that extension numbers it: `name_1` for its second heading."""
    number = page.ids.get(name, 0)
    page.ids[name] = number + 1
    return f"{name}_{number}" if number else name
