"""What the search index gets of a page: its title, its words, and the source sentences after them.

A page is read as it was published, so a site put together from parts is indexed like one that was
built at once.
"""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import pairwise
from typing import Any
from unicodedata import category

SECTION = re.compile(rb' data-section="([^"]*)"')
"""On the search box of each page that is to be found: what section the page is in."""

_LANGUAGE = re.compile(rb'<html lang="([^"]*)"')
_TITLE = re.compile(rb'<meta property="og:title" content="([^"]*)"')
_HEAD_TITLE = re.compile(rb"<title>([^<]*)")

_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),
    (0x3041, 0x30FF),  # Hiragana, Katakana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),  # Han
    (0xAC00, 0xD7A3),  # Hangul: words have spaces, but also endings and compounds
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),
    (0x20000, 0x3FFFF),
)
"""Letters of scripts that are not searched by whole words. `search.js` has the same list."""

UNSPACED_LANGUAGES = frozenset("ja ko km lo my th yue zh".split())
"""Languages whose words the search engine is not to look for: their letters go in by pairs."""

JOINED = "\u2e33 "
"""Parts words that have no space between them on the page. The raised dot is no letter to the
search engine, and too rare to be on a page."""

_LETTERS = "".join(f"{chr(first)}-{chr(last)}" for first, last in _UNSPACED)
_MARKS = "".join(
    chr(code)
    for first, last in (*_UNSPACED[:3], (0x3099, 0x309A))
    for code in range(first, last + 1)
    if category(chr(code)).startswith("M")
)
_UNIT = re.compile(f"(?![{_MARKS}])[{_LETTERS}][{_MARKS}]*")
_RUN = re.compile(f"(?:(?![{_MARKS}])[{_LETTERS}][{_MARKS}]*)+")

_BODY = ".//div[contains(concat(' ', normalize-space(@class), ' '), ' body ')]"
"""The article's words. A landing page has none: all that it shows counts."""

_BLOCKS = frozenset(
    "address article aside blockquote dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5"
    " h6 header hr li main ol p pre section summary table td th tr ul br".split()
)
_HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
_ABOUT = "about"  # what the theme says of an article, below its title
_LEFT_OUT = frozenset("script style template nav button form svg".split())


class _Texts:
    """Both sides of a page in the making: headings and paragraphs, in order."""

    def __init__(self) -> None:
        self.target: list[str] = []
        self.source: list[str] = []
        self._words: dict[bool, list[str]] = {False: [], True: []}
        self._tag: tuple[str, str] = ("p", "")

    def add(self, text: str | None, side: bool) -> None:
        if text:
            self._words[side].append(text)

    def end_block(self, tag: str = "p", anchor: str = "", *, only_source: bool = False) -> None:
        """Close the block that is open, without its target words if so said; next comes a `tag`."""
        name, identity = self._tag
        for side, done in ((False, self.target), (True, self.source)):
            text = " ".join("".join(self._words[side]).split())
            self._words[side] = []
            if text and (side or not only_source):
                place = f' id="{escape(identity)}"' if identity else ""
                done.append(f"<{name}{place}>{escape(paired(text))}</{name}>")
        self._tag = (tag, anchor)


def search_record(page: bytes) -> str | None:
    """The record of a published page, as a small HTML document; None: search is not to find it."""
    section = SECTION.search(page)
    if section is None:
        return None
    main = page[max(page.find(b"<main"), 0) : page.rfind(b"</main>")].decode("utf-8", "replace")
    title = _said(_TITLE.search(page) or _HEAD_TITLE.search(page))
    texts = _Texts()
    from lxml import html  # late: it takes 20 ms to load, and an index is made at last

    body = html.fragment_fromstring(main, create_parent="div")
    for element in body.xpath(_BODY) or [body]:
        _walk(element, texts, source=False)
    texts.end_block()
    metas = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(paired(value))}">'
        for name, value in (("title", title), ("section", _said(section)))
    )
    return (
        f'<!doctype html><html lang="{stemming(_said(_LANGUAGE.search(page)))}">'
        f"<head>{metas}</head><body>"
        f"{''.join(texts.target)}"
        f'<div data-pagefind-weight="0.5">{"".join(texts.source)}</div></body></html>\n'
    )


def _said(found: re.Match[bytes] | None) -> str:
    """What a pattern's group holds, as text."""
    return unescape(found[1].decode("utf-8", "replace")) if found else ""


def _walk(element: Any, texts: _Texts, *, source: bool) -> None:
    """Add the words in an element; `source`: they are the source's."""
    texts.add(element.text, source)
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT or child.get("class") == _ABOUT:
            pass
        elif tag == "h1":  # the page's title, but also the source's
            texts.end_block("h2", child.get("id", "hx-main"))
            _walk(child, texts, source=source)
            texts.end_block(only_source=True)
        elif tag in _HEADINGS:
            texts.end_block(tag, child.get("id", ""))
            _walk(child, texts, source=source)
            texts.end_block()
        elif tag in _BLOCKS:
            texts.end_block()
            _walk(child, texts, source=source)
            texts.end_block()
        else:
            _walk(child, texts, source=source or child.get("class") == "source")
        texts.add(child.tail, source)


def stemming(language: str) -> str:
    """How the search engine calls the language whose rules reduce words to their stems."""
    primary = language.partition("-")[0].lower()
    if primary in UNSPACED_LANGUAGES:
        return "und"
    return "no" if primary in ("nb", "nn") else primary


def paired(text: str) -> str:
    """`text` with each run of letters of unspaced scripts as its pairs of neighbours.

    設定を becomes 設定 定を を: whatever the reader types, it is found from the middle of a word.
    `JOINED` stands where the page has no space, so that the text can be had back.
    """
    return _RUN.sub(lambda run: _pairs(run, text), text)


def _pairs(run: re.Match[str], text: str) -> str:
    units = _UNIT.findall(run[0])
    pairs = [f"{one}{other}" for one, other in pairwise(units)]
    before = JOINED if run.start() and not text[run.start() - 1].isspace() else ""
    after = JOINED if run.end() < len(text) and not text[run.end()].isspace() else ""
    return f"{before}{' '.join([*pairs, units[-1]])}{after}"
