"""Every example of the CommonMark specification 0.31.2, through our own pipeline.

The examples belong to the specification (CC-BY-SA) and are not in this repository: `.ci/run` takes
them from the npm package `commonmark-spec` and names its spec.txt in COMMONMARK_SPEC.
"""

from __future__ import annotations

import os
import re
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from generator.markdown import body, frame, sanitised
from generator.markdown.marks import ADDRESS

EXAMPLES = 652
_EXAMPLE = re.compile(r"^`{32} example\n([\s\S]*?)^\.\n([\s\S]*?)^`{32}$", re.MULTILINE)

SCHEMES = frozenset("http https mailto irc made-up-scheme a+b+c localhost".split())
"""Which schemes a link may have is a setting; the specification allows any."""

DELTAS: dict[str, str] = {
    "code in a known language is coloured": "142 143",
    "a bare address is a link, as in GFM": "602 608 611",
    "an element that stays open is closed": """21 31 155 174 175 184 187 344 475 476 477 494 630
    631 642 643""",
    "a tag that closes nothing is dropped": "151 165",
    "an attribute that is not on the list is dropped, class too": "152 153 154 164 169 616",
    "a tag whose element content may not use is text": """150 163 170 171 172 173 176 178 201 491
    524 536 613 614 615 617 623""",
    "a tag that never ends is text": "156 157 158",
    "an instruction, a declaration and CDATA are text": "180 181 182 627 628 629",
    "a comment is dropped": "177 179 183 308 309 625 626",
    "a table's rows stand in a tbody, and what may not stand in a table goes before it": """148 149
    160 190 191""",
}
"""Where a build departs, as its HTML is untrusted: reason → numbers of examples."""

_EMPTY_QUOTE = re.compile(r"<blockquote>\s*</blockquote>")
_HEADING_ID = re.compile(r'<(h[1-6]) id="[^"]*">')
_VOID = re.compile(r"<(br|hr|img)\b([^<>]*?) ?/>")
_ADDRESS = re.compile(r'(href|src)="([^"]*)"')


@cache
def _examples() -> dict[int, tuple[str, str]]:
    """Number → (Markdown, HTML)."""
    path = os.environ.get("COMMONMARK_SPEC", "")
    if not path:
        pytest.skip("COMMONMARK_SPEC does not name the spec.txt of npm's commonmark-spec")
    text = Path(path).read_text(encoding="utf-8").replace("→", "\t")
    return {number: match.groups() for number, match in enumerate(_EXAMPLE.finditer(text), 1)}  # type: ignore[misc]


def _normalised(html: str) -> str:
    """HTML without what a reader can't tell apart, and without what we add to any page.

    An address within the site is a mark until the plan resolves it, and is compared decoded; an
    image loads lazily; a heading has an id; a void element has no slash.
    """
    html = ADDRESS.sub(r"\2", html).replace(' loading="lazy"', "")
    html = _VOID.sub(r"<\1\2>", _HEADING_ID.sub(r"<\1>", html))
    html = _EMPTY_QUOTE.sub("<blockquote></blockquote>", html)
    return _ADDRESS.sub(lambda m: f'{m[1]}="{unquote(unescape(m[2]))}"', html).strip("\n")


def _made(markdown: str, *, commonmark: bool) -> str:
    made = body(
        frame(markdown, commonmark=commonmark),
        (),
        "target",
        source_lang="en-US",
        source_direction="ltr",
        direction="ltr",
        paired=False,
        schemes=SCHEMES,
    )
    return sanitised(made.html, SCHEMES) if made.raw and not commonmark else made.html


def _departing(*, commonmark: bool) -> set[int]:
    return {
        number
        for number, (markdown, expected) in _examples().items()
        if _normalised(_made(markdown, commonmark=commonmark)) != _normalised(expected)
    }


_DELTAS = [int(number) for numbers in DELTAS.values() for number in numbers.split()]


def test_all_examples_are_there() -> None:
    assert len(_examples()) == EXAMPLES


def test_each_delta_has_one_reason() -> None:
    assert len(set(_DELTAS)) == len(_DELTAS)


def test_every_example_with_raw_html_allowed_is_as_specified() -> None:
    assert _departing(commonmark=True) == set()


def test_every_example_with_untrusted_html_is_as_specified_but_for_the_deltas() -> None:
    assert _departing(commonmark=False) == set(_DELTAS)
