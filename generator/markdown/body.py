"""A frame filled with a document's words: the body of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import quote

from markdown_it.common.utils import escapeHtml

from generator.markdown import addresses, inline
from generator.markdown.anchors import Anchors, slug
from generator.markdown.context import Context, Side, content_path
from generator.markdown.extensions import footnotes, raw_html
from generator.markdown.extensions.blocks import extra_cell
from generator.markdown.fragments import blocks_in_a_line, included, lack, rebased
from generator.markdown.frame import Frame, frame
from generator.markdown.highlighting import CODE_END, code_start, highlighted
from generator.markdown.html_blocks import HtmlBlocks
from generator.markdown.marks import (
    AGAIN,
    CLOSE,
    HOLD,
    HOLDER,
    INCLUDE,
    INCLUSION,
    LENT,
    LOCAL,
    NEXT,
    OPEN,
    STOP,
    printable,
    skeleton,
)
from generator.markdown.parts import Finding, Include, Part, Slot, Snippet, Word
from generator.markdown.sanitising import sanitised
from generator.markdown.snippets import excerpt
from generator.model.diagnostic import Problem, Severity
from generator.model.locale import Direction
from generator.model.segment import Segment

_HELD_IN_ADDRESS = re.compile("%EF%B7%90([0-9]+)%EF%B7%91")
"""A segment's place in an address, percent-encoded by markdown-it."""

_BETWEEN = re.compile(f"{CLOSE} {OPEN}")

_TAG = re.compile(r"<[^>]*>")
_LEADING_ANCHOR = re.compile(r'\A<a name="[\w.-]*"></a>')
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def _unspaced(between: re.Match[str]) -> str:
    """Drop the space that parts two sentences after full-width punctuation.

    The source's sentences need it; no Japanese or Chinese reader wants it.
    """
    full_width = between.string[between.start() - 1] in "。！？」』）"
    return f"{CLOSE}{OPEN}" if full_width else between[0]


_LIST = re.compile(r"^[ \t]*(?:[-*+]|[0-9]{1,3}[.)])[ \t]+\S", re.MULTILINE)
NOTHING = Context()

BLOCKS = tuple(
    f'class="{name}'
    for name in (
        "tabs",
        "row",
        "applies",
        "checklist",
        "nextstepaction",
        "task",
        "video",
        "footnotes",
    )
)
"""With which the blocks begin that themes have a stylesheet of their own for."""


class Heading(NamedTuple):
    """A heading as it came out: level 1 to 6, plain text, id."""

    level: int
    text: str
    anchor: str


class Body(NamedTuple):
    """`html` may hold link and image marks (`marks.ADDRESS`) until they are resolved.

    `raw`: content brought tags of its own, so the finished HTML must be sanitised.
    `blocks`: there are some that few articles have (`BLOCKS`).
    `problems` have no offset yet; `texts` has, for each, the words to find it by.
    """

    html: str
    headings: tuple[Heading, ...]
    raw: bool
    pairs: bool
    blocks: bool = False
    problems: tuple[Problem, ...] = ()
    texts: tuple[str, ...] = ()


def body(
    frame: Frame,
    segments: Sequence[Segment],
    side: Side,
    *,
    source_lang: str,
    source_direction: Direction,
    direction: Direction,
    paired: bool,
    schemes: frozenset[str] = addresses.SCHEMES,
    context: Context = NOTHING,
) -> Body:
    """Fill `frame` with one side of `segments`, or with both if `paired`.

    A paired block holds `<span class="target">` and, hidden, `<span class="source">` with
    the source language's `lang`, and its `dir` where that is not the page's `direction`. Of
    a block that has the same words in both languages the source is left out. A blank target
    shows its source instead, with that `lang` and `dir`, too.
    `context` has the interface's words and the files that articles may include.
    """
    turned = f' dir="{source_direction}"' if source_direction != direction else ""
    attributes = f' lang="{escapeHtml(source_lang)}"{turned}'
    notes = addresses.Notes(schemes)
    filler = _Filler(frame, segments, side, attributes, paired, notes, context)
    html = filler.filled()
    return Body(
        html,
        tuple(filler.headings),
        notes.raw,
        filler.pairs,
        frame.parsed and any(mark in html for mark in BLOCKS),
        tuple(notes.problems),
        tuple(notes.texts),
    )


class _Filler:
    """One frame in the making. A fragment that it includes is made by a filler of its own."""

    def __init__(
        self,
        frame: Frame,
        segments: Sequence[Segment],
        side: Side,
        source_attributes: str,
        paired: bool,
        notes: addresses.Notes,
        context: Context,
        stack: tuple[str, ...] = (),
    ) -> None:
        self.frame = frame
        self.segments = segments
        self.side: Side = side
        self.source_attributes = source_attributes
        self.paired = paired and side == "target"
        self.as_is = frame.commonmark
        self.pairs = False
        self.notes = notes
        self.context = context
        self.stack = stack  # the fragments that we are in, outermost first
        self.root = context.path
        self.included = 0
        self.local = ""  # told apart in ids: which fragment of the page this is
        self.headings: list[Heading] = []  # with those of fragments
        self.own_headings: list[Heading] = []
        self.anchored = False  # a heading has the source's slug for an id
        self.anchors = Anchors()
        self.noted: set[str] = set()  # the footnotes that the text has named
        self.first: dict[str, str] = {}  # a segment's name → the first ordinal that has it
        self.env = {**frame.env, "references": self._references()} if frame.env else {}

    @cached_property
    def html_blocks(self) -> HtmlBlocks:
        """What spells raw HTML; few bodies have any."""
        return HtmlBlocks(self.notes, self._bare, self._held, as_is=self.as_is)

    def filled(self) -> str:
        """The HTML of the frame."""
        everyday = self.frame.everyday and not self.stack and not self.context.emoji
        slots = self._everyday_slots() if everyday else map(self._slot, self.frame.slots)
        parts = [
            part
            if isinstance(part, str)
            else next(slots)
            if isinstance(part, Slot)
            else self._part(part)
            for part in self.frame.parts
        ]
        if self.anchored and not self.stack:
            self._add_own_anchors(parts)
        for cell in self.frame.extra_cells:
            self.notes.add(extra_cell(), self._findable(cell))
        return "".join(parts).replace(LOCAL, self.local)

    def _everyday_slots(self) -> Iterator[str]:
        """The HTML of the slots of a frame that is everyday: at once, as far as that goes."""
        slots = self.frame.slots
        texts = self._texts(self.side)
        own: Iterable[str] = inline.htmls(
            texts,
            self.notes,
            lambda place: self._side(slots[place], self.side, addressed=True),
            addressed=True,
        )
        if self.paired:
            sources = self._texts("source")
            known = _remembered_texts(sources, self.notes.schemes)
            both = zip(slots, texts.split(NEXT), sources.split(NEXT), strict=True)
            alike = [
                one == other or (LENT in one and self._alike(slot)) for slot, one, other in both
            ]
            own = map(self._with_source, slots, own, known, alike)
        for slot, html in zip(slots, own, strict=True):
            yield self._heading(slot, html) if slot.heading else html

    def _with_source(self, slot: Slot, own: str, known: str | None, alike: bool) -> str:
        """A slot's own words with the source's beside them, which may be `known`, or `alike`."""
        includes = "[!" in slot.content  # it is not known what
        if HOLD not in slot.content and not includes:
            return own
        if alike and not includes:
            return _within("target", self._turned(slot, own), own)
        source = self._side(slot, "source", addressed=False) if known is None else known
        if HOLD not in slot.content and source == own:  # an include of one language
            return own
        self.pairs = True
        attributes = f"{self.source_attributes} hidden"
        return _within("target", "", own) + _within("source", attributes, source)

    def _turned(self, slot: Slot, own: str) -> str:
        """The `dir` of a block all of whose sentences are lent from a source that runs the other
        way: each by itself would follow the one before at the wrong side.
        """
        _, mark, direction = self.source_attributes.partition(" dir=")
        if not mark or own.count("<span") < 2:
            return ""
        lent = all(_shown(one, "target")[1] for one in self._segments(slot))
        return mark + direction if lent else ""

    def _part(self, part: Word | Include | Snippet | Finding) -> str:
        match part:
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

    def _include(self, address: str) -> str:
        """An included article's body in this place; '' with a finding if there is none."""
        inner = self._fragment(address, self.context, self.notes, paired=self.paired)
        if inner is None:
            return ""
        inner.headings, inner.anchors = self.headings, self.anchors
        html = inner.filled()
        self._take(inner, address, self.notes)
        self.pairs |= inner.pairs
        return rebased(html, inner.context.path)

    def _included_words(self, address: str, side: Side) -> str:
        """One side of an included article as a part of a line: its paragraph, else its words."""
        own = side == self.side
        context = self.context if own else self.context.source_side()
        notes = self.notes if own else addresses.Notes()  # the other side's are told there
        inner = self._fragment(address, context, notes, paired=False)
        if inner is None:
            return ""
        html = inner.as_words()
        if html is None:
            notes.add(blocks_in_a_line(address), address)
            html = sanitised(inner.filled(), self.notes.schemes, phrasing=True)
        self._take(inner, address, notes)
        return rebased(html, inner.context.path).replace(LOCAL, inner.local).strip()

    def as_words(self) -> str | None:
        """The content of a frame that is one paragraph, or includes one; None for any other."""
        match [part for part in self.frame.parts if not _is_comment(part)]:
            case ["<p>", Slot() as slot, "</p>\n"]:
                return self._inline(slot)
            case [Include(path)]:
                return self._included_words(path, self.side)
        return None

    def _fragment(
        self, address: str, context: Context, notes: addresses.Notes, *, paired: bool
    ) -> _Filler | None:
        """What fills an included article; None, with a finding, if there is none."""
        fragment = included(address, context, (self.root, *self.stack))
        if isinstance(fragment, Problem):
            notes.add(fragment, address)
            return None
        segments = tuple(piece for piece in fragment.pieces if not isinstance(piece, str))
        inner = _Filler(
            frame(skeleton(fragment.pieces)),
            segments,
            fragment.side,
            self.source_attributes,
            paired,
            addresses.Notes(self.notes.schemes),  # its findings are its own file's
            context._replace(path=fragment.path),
            (*self.stack, fragment.path),
        )
        inner.root = self.root
        self.included += 1
        inner.local = f"{self.local}{self.included}-"
        return inner

    def _take(self, inner: _Filler, address: str, notes: addresses.Notes) -> None:
        """Note what an included article's finding, or its tags, mean for this one."""
        self.notes.raw |= inner.notes.raw
        for problem in inner.notes.problems:
            if problem.code == "include-cycle":  # no fragment's fault alone
                notes.add(problem, address)

    def _snippet(self, snippet: Snippet) -> str:
        path = content_path(snippet.path, self.context.path)
        text = self.context.snippet(path) if path else None
        if text is None:
            problem = lack("snippet-missing", f"there is no file {snippet.path}")
            self.notes.add(problem, snippet.path)
            return f"<p><code>{escapeHtml(printable(snippet.path))}</code></p>\n"
        language = snippet.language.lower()
        code = highlighted(printable(excerpt(text, snippet)), language, snippet.highlight)
        return f"{code_start(language)}{code}{CODE_END}"

    def _findable(self, text: str) -> str:
        """Words of `text` that stand together in the file: outside segments, or one of theirs."""
        outside = (piece.strip() for piece in HOLDER.split(text)[::2])
        inside = (self._bare(match) for match in HOLDER.finditer(text))
        return next(filter(None, (*outside, *inside)), "")

    def _references(self) -> dict[str, Any]:
        """The link reference definitions, with the words of segments that stand in them."""
        return {
            label: {
                **reference,
                "title": HOLDER.sub(self._bare, reference["title"]),
                "href": _HELD_IN_ADDRESS.sub(
                    lambda m: quote(self._bare(m), safe="/:?#&=%@+,;.~-"), reference["href"]
                ),
            }
            for label, reference in self.frame.env.get("references", {}).items()
        }

    def _slot(self, slot: Slot) -> str:
        if slot.kind == "code":
            return inline.plain(self._text(slot, self.side), addressed=not self.stack)
        if slot.kind == "html":
            return self.html_blocks.spelled(slot.content)
        html = self._inline(slot)
        return self._heading(slot, html) if slot.heading else html

    def _inline(self, slot: Slot) -> str:
        own = self._side(slot, self.side, addressed=not self.stack)
        return self._with_source(slot, own, None, self._alike(slot)) if self.paired else own

    def _alike(self, slot: Slot) -> bool:
        """Whether both sides of a block have the same words."""
        return all(_shown(one, "target")[0] == one.source for one in self._segments(slot))

    def _segments(self, slot: Slot) -> Iterator[Segment]:
        return (self.segments[int(number)] for number in HOLDER.findall(slot.content))

    def _side(self, slot: Slot, side: Side, *, addressed: bool) -> str:
        text = self._text(slot, side)
        html, raw = self._spelled(text) if addressed else self._other(text, side)
        if raw:
            # Balanced by itself: a tag that one sentence opens must not swallow the next.
            self.notes.raw = True
            html = sanitised(html, self.notes.schemes, phrasing=slot.phrasing)
        if LOCAL in html:
            html = footnotes.BACK.sub(lambda m: self._back(m, side), html)
        if INCLUDE not in html:
            return html
        return INCLUSION.sub(lambda m: self._included_words(unescape(m[1]), side), html)

    def _spelled(self, text: str) -> tuple[str, bool]:
        """The HTML of a text of the page's own, and whether content brought tags to it."""
        notes = self.notes
        raw, notes.raw = notes.raw, False
        emoji = self.context.emoji
        html = inline.html(
            text, self.env, notes, addressed=True, commonmark=self.as_is, emoji=emoji
        )
        own, notes.raw = notes.raw, raw
        return html, own

    def _other(self, text: str, side: Side) -> tuple[str, bool]:
        """The same of a text that is not the page's own: a source sentence stands in every locale.

        Findings about the other side belong to another page.
        """
        how = (self.notes.schemes, self.as_is, self.context.emoji)
        made = _made(text, self.env, *how) if self.env else _remembered(text, *how)
        if made.problems and side == self.side:
            self.notes.problems.extend(made.problems)
            self.notes.texts.extend(made.texts)
        return made.html, made.raw

    def _back(self, mark: re.Match[str], side: Side) -> str:
        """A footnote mark's id, where the note leads back to: the first in the side's own text."""
        if side != self.side or mark[1] in self.noted:
            return ""
        self.noted.add(mark[1])
        return mark[0]

    def _text(self, slot: Slot, side: Side) -> str:
        """The slot's text with the words of one side between their marks."""
        if HOLD not in slot.content:
            return slot.content
        text = HOLDER.sub(lambda m: self._words(m, side, slot.cell), slot.content)
        return _BETWEEN.sub(_unspaced, text)

    def _texts(self, side: Side) -> str:
        """The texts of the frame's slots, with NEXT between them."""
        slots = self.frame.slots
        if any(slot.cell for slot in slots):
            return NEXT.join([self._text(slot, side) for slot in slots])
        texts = NEXT.join([slot.content for slot in slots])
        if HOLD not in texts:
            return texts
        texts = HOLDER.sub(lambda m: self._words(m, side, False), texts)
        return _BETWEEN.sub(_unspaced, texts)

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
        anchor = self.anchors.unique(raw_html.content_id(slot.anchor or slug(text)))
        heading = Heading(slot.heading, text, anchor)
        self.anchored |= bool(slot.anchor)
        self.headings.append(heading)
        self.own_headings.append(heading)
        attribute = f' id="{escapeHtml(anchor)}"' if anchor else ""
        return f"<h{slot.heading}{attribute}>{html}"

    def _add_own_anchors(self, parts: list[str]) -> None:
        """Give each heading that has the source's slug for an id its own slug as a second one.

        After all else, so that no second id takes a name that something else in the body has.
        """
        named = [
            (place, own)
            for (place, slot), heading in zip(self.frame.headings(), self.own_headings, strict=True)
            if slot.anchor and (own := slug(heading.text)) not in ("", heading.anchor)
        ]
        html = "".join(parts) if named else ""
        added: set[str] = set()
        for place, own in named:
            name = escapeHtml(raw_html.content_id(own))
            free = name not in added and f'id="{name}"' not in html
            if free:
                added.add(name)
                opening, _, rest = parts[place].partition(">")
                parts[place] = f'{opening}><a id="{name}"></a>{rest}'

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
            _Filler(
                frame(printable(text)),
                (),
                "target",
                "",
                False,
                self.notes,
                self.context,
                (*self.stack, ""),
            ).filled()
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


def _is_comment(part: Part) -> bool:
    """Whether a part is an HTML block of comments only."""
    return (
        isinstance(part, Slot)
        and part.kind == "html"
        and not _COMMENT.sub("", part.content).strip()
    )


def _within(name: str, attributes: str, html: str) -> str:
    """One side of a block: a span of class `name`, the only sentence's own if there is but one."""
    if html.startswith(inline.OPENING) and html.endswith("</span>") and html.count("<span") == 1:
        return f'<span class="{name}"{attributes}{html.removeprefix("<span")}'
    return f'<span class="{name}"{attributes}>{html}</span>'


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


class _Made(NamedTuple):
    """Inline HTML, whether content brought tags to it, and what was found."""

    html: str
    raw: bool
    problems: tuple[Problem, ...]
    texts: tuple[str, ...]


def _made(
    text: str, env: dict[str, Any], schemes: frozenset[str], commonmark: bool, emoji: bool
) -> _Made:
    notes = addresses.Notes(schemes)
    html = inline.html(text, env, notes, addressed=False, commonmark=commonmark, emoji=emoji)
    return _Made(html, notes.raw, tuple(notes.problems), tuple(notes.texts))


@lru_cache(maxsize=4096)
def _remembered(text: str, schemes: frozenset[str], commonmark: bool, emoji: bool) -> _Made:
    """`_made` remembered: the same source sentence stands in every locale."""
    return _made(text, {}, schemes, commonmark, emoji)


@lru_cache(maxsize=64)
def _remembered_texts(texts: str, schemes: frozenset[str]) -> tuple[str | None, ...]:
    """The HTML of an article's source texts, which stand in every locale; None: ask the parser."""
    notes = addresses.Notes(schemes)
    missing: set[int] = set()

    def other(place: int) -> str:
        missing.add(place)
        return ""

    spelled = inline.htmls(texts, notes, other, addressed=False)
    return tuple(None if place in missing else html for place, html in enumerate(spelled))


def plain_text(markdown: str) -> str:
    """Inline Markdown as a reader sees it, without markup: for titles."""
    text = _LEADING_ANCHOR.sub("", printable(markdown))
    html = inline.html(text, {}, addresses.Notes(), addressed=False)
    return _readable(INCLUSION.sub("", html))


def _readable(html: str) -> str:
    words = unescape(_TAG.sub("", html)) if "<" in html or "&" in html else html
    return " ".join(words.split())
