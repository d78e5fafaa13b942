"""Inline Markdown with segments → HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import unescape
from typing import Any
from urllib.parse import unquote

from linkify_it import LinkifyIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from generator.markdown import addresses
from generator.markdown.emoji import with_emoji
from generator.markdown.everyday import everyday, everyday_texts
from generator.markdown.extensions import footnotes, raw_html
from generator.markdown.marks import AGAIN, INCLUDE, LENT, OPEN, SENTENCE, STOP, printable, tagged
from generator.markdown.parser import parser
from generator.model.diagnostic import Problem, Severity

_SPECIAL = re.compile(r"[\n\\`*_\[\]<&~]|://|:::|\$\$")
"""Text without any of these is itself: no inline rule of ours begins with another mark."""

_LINKIFY = LinkifyIt(options={"fuzzy_link": False, "fuzzy_email": False})
_URL_END = re.compile("[\u3000-\u9fff\uac00-\ud7a3\uff00-\uffef\u2018-\u201d\u00bb]")
"""A bare URL ends before the script or the punctuation that prose puts after it."""

_AFTER_CJK = re.compile("(?<=[\u3000-\u9fff\uac00-\ud7a3\uff00-\uffef])(?=https?://)")
"""Where an address begins that linkify-it takes for a part of the word before it."""

_ENCODED_MARKS = re.compile("%EF%B7%92.*?%EF%B7%91|%EF%B7%93")
"""The marks OPEN name STOP and CLOSE, percent-encoded."""

_ENCODED_DELIMITERS = re.compile("(%(?:23|25|2F|3A|3F|5C))", re.IGNORECASE)

OPENING = ('<span data-s="', '<span id="s-')
"""With which a segment's tag begins; the second one where it is an address in its page."""

_SENTENCE_TYPES = ("sentence_open", "sentence_close")


def html(
    text: str,
    env: dict[str, Any],
    notes: addresses.Notes,
    *,
    addressed: bool,
    commonmark: bool = False,
    emoji: bool = False,
) -> str:
    """The HTML of `text`, inline Markdown in which marks delimit the segments.

    Each segment becomes a `<span>`: with `id="s-NAME"` if `addressed` (the page's own
    side), else with `data-s="NAME"`. One that crosses emphasis or a link is split.
    `commonmark`: as in `frame`. `emoji`: as in `Context`.
    """
    if not _SPECIAL.search(text) and not (emoji and ":" in text):
        return plain(text, addressed=addressed)
    if not env and not commonmark and not (emoji and ":" in text):
        spelled = everyday(text, notes, _tag_of(addressed), OPENING[addressed])
        if spelled is not None:
            return spelled
    tokens: list[Token] = []
    md = parser(commonmark=commonmark)
    md.inline.parse(text, md, dict(env), tokens)
    tokens = _joined(tokens)
    return _Speller(tokens, notes, addressed, commonmark, emoji).html()


def htmls(
    texts: str, notes: addresses.Notes, other: Callable[[int], str], *, addressed: bool
) -> list[str]:
    """The HTML of each of the texts that NEXT parts, without an `env`, all at once.

    `other` is asked for those that take a parser, by their places, in their order.
    """
    return everyday_texts(texts, notes, _tag_of(addressed), OPENING[addressed], other)


def plain(text: str, *, addressed: bool) -> str:
    """The HTML of text that holds segments but no Markdown."""
    escaped = escapeHtml(text)
    if OPEN not in text:
        return escaped
    spelled = tagged(escaped, OPENING[addressed])
    if spelled is not None:
        return spelled
    tag = _tag_of(addressed)
    return SENTENCE.sub(lambda m: tag(m[1]), escaped)


def _tag_of(addressed: bool) -> Callable[[str | None], str]:
    """What gives the tags of segments whose names are escaped."""
    return lambda name: _tag(name and unescape(name), addressed)


def _tag(name: str | None, addressed: bool) -> str:
    """A segment's opening tag, or its closing tag for None."""
    if name is None:
        return "</span>"
    name, _, attributes = name.partition(LENT)
    opening = OPENING[addressed and not name.startswith(AGAIN)]
    return f'{opening}{escapeHtml(name.removeprefix(AGAIN))}"{attributes}>'


def _joined(tokens: Sequence[Token]) -> list[Token]:
    """Neighbouring text tokens as one, so that an address with `_` or `&` in it is whole."""
    joined: list[Token] = []
    for token in tokens:
        if token.type == "text_special" and token.content != ":":  # `\:` begins no emoji
            token.type = "text"
        if token.type == "text" and joined and joined[-1].type == "text":
            joined[-1].content += token.content
        else:
            joined.append(token)
    return joined


def _crossing(tokens: Sequence[Token]) -> frozenset[int]:
    """Indexes of sentence tokens whose span would overlap another element."""
    crossing: set[int] = set()
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if token.type == "sentence_open" or token.nesting == 1:
            opened.append(index)
        elif token.type == "sentence_close":
            place = _last(opened, tokens, sentence=True)
            if place is None:
                crossing.add(index)
            elif place != len(opened) - 1 or opened[place] in crossing:
                crossing.update((opened[place], index))
                del opened[place]
            else:
                opened.pop()
        elif token.nesting == -1:
            place = _last(opened, tokens, sentence=False)
            if place is not None:
                crossing.update(opened[place + 1 :])
                del opened[place]
    crossing.update(i for i in opened if tokens[i].type == "sentence_open")
    return frozenset(crossing)


def _last(opened: list[int], tokens: Sequence[Token], *, sentence: bool) -> int | None:
    for place in range(len(opened) - 1, -1, -1):
        if (tokens[opened[place]].type == "sentence_open") == sentence:
            return place
    return None


class _Speller:
    """One run over the tokens of one block."""

    def __init__(
        self,
        tokens: list[Token],
        notes: addresses.Notes,
        addressed: bool,
        commonmark: bool = False,
        emoji: bool = False,
    ) -> None:
        self.tokens = tokens
        self.notes = notes
        self.addressed = addressed
        self.commonmark = commonmark
        self.emoji = emoji
        self.crossing = _crossing(tokens) if any(t.type in _SENTENCE_TYPES for t in tokens) else ()
        self.split = ""  # the name of the split segment we are in
        self.named: set[str] = set()
        self.link_depth = 0
        self.autolink = False  # whether we are in a link that shows its address
        self.links: list[bool] = []  # for each open link: whether it was written
        self.out: list[str] = []

    def html(self) -> str:
        for index, token in enumerate(self.tokens):
            if token.type in _SENTENCE_TYPES:
                self._sentence(index, token)
            elif token.nesting:
                self._element(index, token)
            else:
                self._leaf(token)
        return "".join(self.out)

    def _sentence(self, index: int, token: Token) -> None:
        opens = token.type == "sentence_open"
        if index in self.crossing:
            self.split = token.content if opens else ""
        else:
            self.out.append(self._open(token.content) if opens else "</span>")

    def _open(self, name: str) -> str:
        """A sentence's opening tag; only its first piece carries the id."""
        first = name not in self.named
        self.named.add(name)
        return _tag(name, self.addressed and first)

    def _leaf(self, token: Token) -> None:
        spelled = self._spelled(token)
        if self.split and spelled and token.type not in ("html_inline", "softbreak"):
            spelled = f"{self._open(self.split)}{spelled}</span>"
        self.out.append(spelled)
        self._follow(token)

    def _follow(self, token: Token) -> None:
        """Segments that open or close inside code or an attribute."""
        if token.type in ("code_inline", "html_inline", "unknown_tag"):
            for mark in SENTENCE.finditer(token.content):
                self.split = mark[1] or ""

    def _element(self, index: int, token: Token) -> None:
        if token.type == "link_open":
            self.link_depth += 1
            self.autolink = token.info == "auto"
            address = _address(token, "href")
            href = addresses.link(address, self.notes)
            if token.markup == "autolink" and addresses.scheme(address) == addresses.XREF:
                self.tokens[index + 1].content = ""  # `<xref:name>` is called as its target is
            self.links.append(bool(href))
            if href:
                self.out.append(f"<a{href}{_title(token)}>")
        elif token.type == "link_close":
            self.link_depth -= 1
            self.autolink = False
            if self.links.pop():  # an address that may not be followed leaves its label
                self.out.append("</a>")
        else:
            self.out.append(f"<{'/' if token.nesting < 0 else ''}{token.tag}>")

    def _spelled(self, token: Token) -> str:
        match token.type:
            case "text":
                return self._text(SENTENCE.sub("", token.content))  # an autolink's may hold marks
            case "softbreak":
                return "\n"
            case "hardbreak":
                return "<br>\n"
            case "code_inline":
                return f"<code>{escapeHtml(SENTENCE.sub('', token.content))}</code>"
            case "image":
                return self._image(token)
            case "html_inline":
                return self._raw(SENTENCE.sub("", token.content))
            case "include":
                return f"{INCLUDE}{escapeHtml(printable(token.meta['address']))}{STOP}"
            case "colon_image":
                return self._directive(token.meta["given"])
            case "footnote_reference":
                return footnotes.reference(token.meta["number"])
            case "unknown_tag":
                return self._unknown(SENTENCE.sub("", token.content))
        return escapeHtml(SENTENCE.sub("", token.content))

    def _text(self, text: str) -> str:
        if "://" not in text or self.link_depth or self.commonmark:
            return self._plain(text)
        return "".join(map(self._linked, _AFTER_CJK.split(text)))

    def _plain(self, text: str) -> str:
        return escapeHtml(with_emoji(text) if self.emoji and not self.autolink else text)

    def _linked(self, text: str) -> str:
        """The HTML of text, its bare addresses linked."""
        out: list[str] = []
        position = 0
        for match in _LINKIFY.match(text) or ():
            foreign = _URL_END.search(text, match.index, match.last_index)
            end = foreign.start() if foreign else match.last_index
            if match.schema not in ("http:", "https:") or match.index < position:
                continue
            url = text[match.index : end]
            out.append(self._plain(text[position : match.index]))
            out.append(f"<a{addresses.link(url, self.notes)}>{escapeHtml(url)}</a>")
            position = end
        out.append(self._plain(text[position:]))
        return "".join(out)

    def _image(self, token: Token) -> str:
        source = _address(token, "src")
        alt = SENTENCE.sub("", _alternative(token.children or []))
        attribute = addresses.image(source, self.notes)
        return f'<img{attribute} alt="{escapeHtml(alt)}"{_title(token)} loading="lazy">'

    def _directive(self, given: dict[str, str]) -> str:
        """A `:::image:::`: an icon is decoration; a `lightbox` is a link to a larger image."""
        alt = "" if given.get("type", "").lower() == "icon" else given.get("alt-text", "")
        source = addresses.image(given.get("source", ""), self.notes)
        image = f'<img{source} alt="{escapeHtml(alt)}" loading="lazy">'
        larger = given.get("lightbox", "")
        if not larger or self.link_depth:
            return image
        return f'<a class="lightbox"{addresses.link(larger, self.notes)}>{image}</a>'

    def _raw(self, tag: str) -> str:
        if self.commonmark:
            return tag
        element = raw_html.name(tag)
        if element == "a":
            self.link_depth += -1 if tag.startswith("</") else 1
        if element not in raw_html.VOID:
            self.notes.raw = True
        return raw_html.rewritten(tag, self.notes)

    def _unknown(self, tag: str) -> str:
        self.notes.add(unknown_tag(tag), tag)
        return escapeHtml(tag)


def _address(token: Token, attribute: str) -> str:
    """A link's or image's address without segment marks, as content wrote it.

    markdown-it percent-encodes addresses. Within the site that is undone, as the plan
    compares them with file names; an address that is not UTF-8 stays as it is, and so do
    encoded delimiters, which content itself must have encoded.
    """
    address = str(token.attrGet(attribute) or "")
    if "%" not in address:
        return address
    address = _ENCODED_MARKS.sub("", address)
    if addresses.scheme(address):
        return address
    try:
        return "".join(
            part if number % 2 else unquote(part, errors="strict")
            for number, part in enumerate(_ENCODED_DELIMITERS.split(address))
        )
    except UnicodeDecodeError:
        return address


def _title(token: Token) -> str:
    title = SENTENCE.sub("", str(token.attrGet("title") or ""))
    return f' title="{escapeHtml(title)}"' if title else ""


def _alternative(children: Sequence[Token]) -> str:
    """An image's alternative text: its label without markup."""
    parts = []
    for child in children:
        if child.type == "image":
            parts.append(_alternative(child.children or []))
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type not in ("html_inline", *_SENTENCE_TYPES):
            parts.append(child.content)
    return "".join(parts)


def unknown_tag(tag: str) -> Problem:
    """The finding about a tag that is shown as text."""
    return Problem(
        "html-unknown-tag",
        0,
        f"{tag[:60]} is not a tag that articles may use; it is shown as text",
        "if it is meant as text, write \\< or put it into `code`",
        severity=Severity.INFO,
    )
