"""A frame filled with a document's words: the body of a page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import quote

import nh3
from markdown_it.common.utils import escapeHtml

from generator.markdown import addresses, inline
from generator.markdown.context import Context, Side, content_path
from generator.markdown.extensions import raw_html
from generator.markdown.extensions.blocks import extra_cell
from generator.markdown.frame import Frame, frame
from generator.markdown.highlighting import highlighted
from generator.markdown.marks import (
    ADDRESS,
    AGAIN,
    CLOSE,
    DATA,
    HOLD,
    HOLDER,
    LENT,
    LOCAL,
    OPEN,
    STOP,
    printable,
    skeleton,
)
from generator.markdown.parts import Finding, Include, Part, Slot, Snippet, Word
from generator.markdown.snippets import excerpt
from generator.model.diagnostic import Problem, Severity
from generator.model.segment import Segment

_HELD_IN_ADDRESS = re.compile("%EF%B7%90([0-9]+)%EF%B7%91")
"""A segment's place in an address, percent-encoded by markdown-it."""

_BETWEEN = re.compile(f"{CLOSE} {OPEN}")

_TAG = re.compile(r"<[^>]*>")
_NOT_SLUG = re.compile(r"[^\w\- ]")


def _unspaced(between: re.Match[str]) -> str:
    """Drop the space that parts two sentences after full-width punctuation.

    The source's sentences need it; no Japanese or Chinese reader wants it.
    """
    full_width = between.string[between.start() - 1] in "。！？」』）"
    return f"{CLOSE}{OPEN}" if full_width else between[0]


_LIST = re.compile(r"^[ \t]*(?:[-*+]|[0-9]{1,3}[.)])[ \t]+\S", re.MULTILINE)
NOTHING = Context()
_DEEPEST = 8
"""Fragments in fragments; real ones go two deep."""


class Heading(NamedTuple):
    """A heading as it came out: level 1 to 6, plain text, id."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Body:
    """`html` may hold link and image marks (`marks.ADDRESS`) until they are resolved.

    `raw`: content brought tags of its own, so the finished HTML must be sanitised.
    `problems` have no offset yet; `texts` has, for each, the words to find it by.
    """

    html: str
    headings: tuple[Heading, ...]
    raw: bool
    pairs: bool
    problems: tuple[Problem, ...] = ()
    texts: tuple[str, ...] = ()


def body(
    frame: Frame,
    segments: Sequence[Segment],
    side: Side,
    *,
    source_lang: str,
    source_direction: str,
    paired: bool,
    schemes: frozenset[str] = addresses.SCHEMES,
    context: Context = NOTHING,
) -> Body:
    """Fill `frame` with one side of `segments`, or with both if `paired`.

    A paired block holds `<span class="target">` and, hidden, `<span class="source">` with
    the source language's `lang` and `dir`. A blank target shows its source instead, with
    that `lang` and `dir`, too.
    `context` has the interface's words and the files that articles may include.
    """
    attributes = f' lang="{escapeHtml(source_lang)}" dir="{source_direction}"'
    filler = _Filler(segments, side, attributes, paired, addresses.Notes(schemes), context)
    html = filler.filled(frame)
    notes = filler.notes
    return Body(
        html,
        tuple(filler.headings),
        notes.raw,
        filler.pairs,
        tuple(notes.problems),
        tuple(notes.texts),
    )


class _Filler:
    """One frame in the making. A fragment that it includes is made by a filler of its own."""

    def __init__(
        self,
        segments: Sequence[Segment],
        side: Side,
        source_attributes: str,
        paired: bool,
        notes: addresses.Notes,
        context: Context,
        stack: tuple[str, ...] = (),
    ) -> None:
        self.segments = segments
        self.side: Side = side
        self.source_attributes = source_attributes
        self.paired = paired and side == "target"
        self.as_is = False
        self.pairs = False
        self.notes = notes
        self.context = context
        self.stack = stack  # the fragments that we are in, outermost first
        self.root = context.path
        self.included = 0
        self.local = ""  # told apart in ids: which fragment of the page this is
        self.headings: list[Heading] = []  # with those of fragments
        self.own_headings: list[Heading] = []
        self.anchors: set[str] = set()
        self.numbers: dict[str, int] = {}  # anchor → the first number that may be free after it
        self.depth = 0  # of the elements that HTML blocks have opened
        self.first: dict[str, str] = {}  # a segment's name → the first ordinal that has it
        self.env: dict[str, Any] = {}

    def filled(self, frame: Frame) -> str:
        """The HTML of the frame."""
        self.as_is = frame.commonmark
        if frame.env:
            self.env = {**frame.env, "references": self._references(frame)}
        parts = [part if isinstance(part, str) else self._part(part) for part in frame.parts]
        if not self.stack:
            self._add_own_anchors(parts, frame)
        for cell in frame.extra_cells:
            self.notes.add(extra_cell(), self._findable(cell))
        return "".join(parts).replace(LOCAL, self.local)

    def _part(self, part: Part) -> str:
        match part:
            case Slot():
                return self._slot(part)
            case Word(text):
                return escapeHtml(self.context.translated(text))
            case Include(path):
                return self._include(path)
            case Snippet():
                return self._snippet(part)
            case Finding(code, message, help_, words):
                problem = Problem(code, 0, message, help_, severity=Severity.WARNING)
                self.notes.add(problem, words)
                return ""
        return part

    def _include(self, address: str) -> str:
        """An included article's body in this place; '' with a finding if there is none."""
        path = content_path(address, self.context.path)
        if path in (self.root, *self.stack) or len(self.stack) >= _DEEPEST:
            return self._lack("include-cycle", f"{address} includes itself in the end", address)
        fragment = self.context.fragment(path) if path else None
        if path is None or fragment is None:
            return self._lack("include-missing", f"there is no {address} to include", address)
        segments = tuple(piece for piece in fragment.pieces if not isinstance(piece, str))
        inner = _Filler(
            segments,
            fragment.side,
            self.source_attributes,
            self.paired,
            addresses.Notes(self.notes.schemes),  # its findings are its own file's
            replace(self.context, path=fragment.path),
            (*self.stack, path),
        )
        inner.root = self.root
        self.included += 1
        inner.local = f"{self.local}{self.included}-"
        inner.headings, inner.anchors = self.headings, self.anchors
        inner.numbers = self.numbers
        html = inner.filled(frame(skeleton(fragment.pieces)))
        self.notes.raw |= inner.notes.raw
        self.pairs |= inner.pairs
        for problem in inner.notes.problems:
            if problem.code == "include-cycle":  # no fragment's fault alone
                self.notes.add(problem, address)
        return _rebased(html, fragment.path)

    def _snippet(self, snippet: Snippet) -> str:
        path = content_path(snippet.path, self.context.path)
        text = self.context.snippet(path) if path else None
        if text is None:
            self._lack("snippet-missing", f"there is no file {snippet.path}", snippet.path)
            return f"<p><code>{escapeHtml(printable(snippet.path))}</code></p>\n"
        language = snippet.language.lower()
        code = highlighted(printable(excerpt(text, snippet)), language, snippet.highlight)
        name = f' class="language-{escapeHtml(language)}"' if language else ""
        return f"<pre><code{name}>{code}</code></pre>\n"

    def _lack(self, code: str, message: str, words: str) -> str:
        advice = "mend the path; ~/ begins it at the locale's folder"
        self.notes.add(Problem(code, 0, message, advice), words)
        return ""

    def _findable(self, text: str) -> str:
        """Words of `text` that stand together in the file: outside segments, or one of theirs."""
        outside = (piece.strip() for piece in HOLDER.split(text)[::2])
        inside = (self._bare(match) for match in HOLDER.finditer(text))
        return next(filter(None, (*outside, *inside)), "")

    def _references(self, frame: Frame) -> dict[str, Any]:
        """The link reference definitions, with the words of segments that stand in them."""
        return {
            label: {
                **reference,
                "title": HOLDER.sub(self._bare, reference["title"]),
                "href": _HELD_IN_ADDRESS.sub(
                    lambda m: quote(self._bare(m), safe="/:?#&=%@+,;.~-"), reference["href"]
                ),
            }
            for label, reference in frame.env.get("references", {}).items()
        }

    def _slot(self, slot: Slot) -> str:
        if slot.kind == "code":
            return inline.plain(self._text(slot, self.side), addressed=not self.stack)
        if slot.kind == "html":
            return self._html_block(slot.content)
        html = self._inline(slot)
        return self._heading(slot, html) if slot.heading else html

    def _inline(self, slot: Slot) -> str:
        own = self._side(slot, self.side, addressed=not self.stack)
        if not self.paired or HOLD not in slot.content:
            return own
        self.pairs = True
        source = self._side(slot, "source", addressed=False)
        return (
            f'<span class="target">{own}</span>'
            f'<span class="source"{self.source_attributes} hidden>{source}</span>'
        )

    def _side(self, slot: Slot, side: Side, *, addressed: bool) -> str:
        text = self._text(slot, side)
        if self.env:
            made = _made(text, self.env, addressed, self.notes.schemes, self.as_is)
        else:
            made = _remembered(text, addressed, self.notes.schemes, self.as_is)
        if side == self.side:  # the other side's problems belong to another page
            self.notes.problems.extend(made.problems)
            self.notes.texts.extend(made.texts)
        if not made.raw:
            return made.html
        # Balanced by itself: a tag that one sentence opens must not swallow the next.
        self.notes.raw = True
        return sanitised(made.html, self.notes.schemes, phrasing=slot.phrasing)

    def _text(self, slot: Slot, side: Side) -> str:
        """The slot's text with the words of one side between their marks."""
        if HOLD not in slot.content:
            return slot.content
        text = HOLDER.sub(lambda m: self._words(m, side, slot.cell), slot.content)
        return _BETWEEN.sub(_unspaced, text)

    def _words(self, match: re.Match[str], side: Side, cell: bool) -> str:
        segment = self.segments[int(match[1])]
        text, lent = _shown(segment, side)
        text = printable(text)
        if cell:
            text = text.replace("\\|", "|")
        name = printable(segment.name)
        again = "" if self.first.setdefault(name, match[1]) == match[1] else AGAIN
        language = f"{LENT}{self.source_attributes}" if lent else ""
        return f"{OPEN}{again}{name}{language}{STOP}{text}{CLOSE}"

    def _heading(self, slot: Slot, html: str) -> str:
        own = html.partition('<span class="source"')[0]
        text = _readable(own)
        anchor = self._unique(raw_html.content_id(slot.anchor or slug(text)))
        heading = Heading(slot.heading, text, anchor)
        self.headings.append(heading)
        self.own_headings.append(heading)
        attribute = f' id="{escapeHtml(anchor)}"' if anchor else ""
        return f"<h{slot.heading}{attribute}>{html}"

    def _add_own_anchors(self, parts: list[str], frame: Frame) -> None:
        """Give each heading that has the source's slug for an id its own slug as a second one.

        After all else, so that no second id takes a name that something else in the body has.
        """
        named = [
            (place, slug(heading.text), heading.anchor)
            for (place, slot), heading in zip(frame.headings(), self.own_headings, strict=True)
            if slot.anchor
        ]
        html = "".join(parts) if named else ""
        added: set[str] = set()
        for place, own, anchor in named:
            name = escapeHtml(raw_html.content_id(own))
            free = name not in added and f'id="{name}"' not in html
            if own and free and own != anchor:
                added.add(name)
                opening, _, rest = parts[place].partition(">")
                parts[place] = f'{opening}><a id="{name}"></a>{rest}'

    def _unique(self, anchor: str) -> str:
        if not anchor:
            return ""
        unique, number = anchor, self.numbers.get(anchor, 1)
        while unique in self.anchors:
            unique = f"{anchor}-{number}"
            number += 1
        self.numbers[anchor] = number
        self.anchors.add(unique)
        return unique

    def _html_block(self, content: str) -> str:
        """An HTML block: its tags rewritten, its segments as inline Markdown, text as it is."""
        out: list[str] = []
        position = 0
        for start, end in raw_html.tags(content):
            out.append(self._html_text(content[position:start]))
            out.append(self._html_tag(content[start:end]))
            position = end
        out.append(self._html_text(content[position:]))
        return "".join(out)

    def _html_tag(self, tag: str) -> str:
        if self.as_is:
            return HOLDER.sub(self._bare, tag)
        if tag.startswith("<!--") or raw_html.known(tag):
            if raw_html.name(tag) not in raw_html.VOID:
                self.notes.raw = True
            if self._too_deep(tag):
                return ""
            return raw_html.rewritten(HOLDER.sub(self._bare, tag), self.notes)
        tag = HOLDER.sub(self._bare, tag)
        self.notes.add(inline.unknown_tag(tag), tag)
        return escapeHtml(tag)

    def _too_deep(self, tag: str) -> bool:
        """Whether a tag opens or closes an element below `MAX_DEPTH`; its content stays."""
        element = raw_html.name(tag)
        if element in raw_html.VOID | raw_html.CLOSED_BY_THE_NEXT or tag.startswith("<!"):
            return False
        depth = self.depth
        self.depth = max(depth - 1, 0) if tag.startswith("</") else depth + 1
        deepest = max(depth, self.depth)
        if deepest == raw_html.MAX_DEPTH + 1 and not tag.startswith("</"):
            self.notes.add(raw_html.too_deep(element), tag)
        return deepest > raw_html.MAX_DEPTH

    def _bare(self, match: re.Match[str]) -> str:
        segment = self.segments[int(match[1])]
        return printable(_shown(segment, self.side)[0])

    def _held(self, match: re.Match[str]) -> str:
        """A segment in HTML. One that holds a list, as table cells do, is read as blocks."""
        segment = self.segments[int(match[1])]
        own, lent = _shown(segment, self.side)
        if not _LIST.search(own):
            return self._inline(Slot("inline", match[0]))
        sides = [_as_blocks(own)]
        if self.paired:
            sides.append(_as_blocks(segment.source))
            self.pairs = True
        made = [
            _Filler((), "target", "", False, self.notes, self.context, (*self.stack, "")).filled(
                frame(printable(text))
            )
            for text in sides
        ]
        name = escapeHtml(segment.name)
        language = self.source_attributes if lent else ""
        if len(made) == 1:
            return f'<div data-s="{name}"{language}>{made[0]}</div>'
        return (
            f'<div class="target" data-s="{name}"{language}>{made[0]}</div>'
            f'<div class="source"{self.source_attributes} hidden data-s="{name}">{made[1]}</div>'
        )

    def _html_text(self, text: str) -> str:
        out: list[str] = []
        position = 0
        for match in HOLDER.finditer(text):
            out.append(self._between(text[position : match.start()]))
            out.append(self._held(match))
            position = match.end()
        out.append(self._between(text[position:]))
        return "".join(out)

    def _between(self, text: str) -> str:
        """Text of an HTML block: entities stay, a stray `<` or `>` is escaped."""
        return text if self.as_is else text.replace("<", "&lt;").replace(">", "&gt;")


def _shown(segment: Segment, side: Side) -> tuple[str, bool]:
    """The words to show of a segment; whether they are the source's, for want of a translation."""
    if side == "source":
        return segment.source, False
    if segment.target.strip() or not segment.source.strip():
        return segment.target, False
    return segment.source, True


def _as_blocks(text: str) -> str:
    """A cell's text with each line at the margin, so that its list markers are seen."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return "\n".join(lines) + "\n"


_DELIMITER = re.compile(r"([^?#]*)([?#]?)(.*)\Z", re.DOTALL)


def _rebased(html: str, path: str) -> str:
    """Let the relative addresses of a fragment count from the page's root."""

    def rebased(mark: re.Match[str]) -> str:
        address = unescape(mark[2])
        if mark[1] == DATA or address.startswith(("/", "~", "#", "?")):
            return mark[0]
        place, delimiter, tail = _DELIMITER.match(address).groups()  # type: ignore[union-attr]
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), place))
        slash = "/" if place.endswith("/") else ""
        return f"{mark[1]}{escapeHtml(f'~/{joined}{slash}{delimiter}{tail}')}{STOP}"

    return ADDRESS.sub(rebased, html)


class _Made(NamedTuple):
    """Inline HTML, whether content brought tags to it, and what was found."""

    html: str
    raw: bool
    problems: tuple[Problem, ...]
    texts: tuple[str, ...]


def _made(
    text: str,
    env: dict[str, Any],
    addressed: bool,
    schemes: frozenset[str],
    commonmark: bool,
) -> _Made:
    notes = addresses.Notes(schemes)
    html = inline.html(text, env, notes, addressed=addressed, commonmark=commonmark)
    return _Made(html, notes.raw, tuple(notes.problems), tuple(notes.texts))


@lru_cache(maxsize=4096)
def _remembered(text: str, addressed: bool, schemes: frozenset[str], commonmark: bool) -> _Made:
    """`_made` remembered: the same source sentence stands in every locale."""
    return _made(text, {}, addressed, schemes, commonmark)


def plain_text(markdown: str) -> str:
    """Inline Markdown as a reader sees it, without markup: for titles."""
    html = inline.html(printable(markdown), {}, addresses.Notes(), addressed=False)
    return _readable(html)


def _readable(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split())


def slug(text: str) -> str:
    """The id that a heading's text makes, as GitHub makes it: lower case, `-` for a space."""
    return _NOT_SLUG.sub("", text.lower()).strip().replace(" ", "-")


def sanitised(
    html: str, schemes: frozenset[str] = addresses.SCHEMES, *, phrasing: bool = False
) -> str:
    """HTML once more through an HTML parser: balanced, and permitted tags only.

    `phrasing`: it stands in a paragraph or a heading, where a block's tag would end what
    is around it in a browser; such tags go and their content stays.
    """
    return _cleaner(schemes, phrasing).clean(html)


_OWN: dict[str, frozenset[str]] = {
    "a": frozenset(("data-video",)),
    "img": frozenset(("loading",)),
    "input": frozenset(("type", "name", "checked", "data-tab")),
    "label": frozenset(("for",)),
    "span": frozenset(("role", "aria-label")),
    "table": frozenset(("tabindex",)),
}
"""Tags and attributes that only our own extensions write: `raw_html` lets none through."""


@cache
def _cleaner(schemes: frozenset[str], phrasing: bool) -> nh3.Cleaner:
    tags = raw_html.TAGS & raw_html.PHRASING if phrasing else raw_html.TAGS | _OWN.keys()
    attributes = {
        tag: set(raw_html.ATTRIBUTES.get(tag, ())) | _OWN.get(tag, frozenset()) for tag in tags
    }
    attributes["*"] = set(raw_html.ANY_TAG) | {"class", "data-s", "hidden"}
    return nh3.Cleaner(
        tags=set(tags),
        attributes=attributes,
        url_schemes=set(schemes),
        link_rel=None,
        strip_comments=True,
    )
