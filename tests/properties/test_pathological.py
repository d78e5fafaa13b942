"""Hostile text costs its length: twenty thousand units of each kind, in linear time.

Time is the process's own, so that what else the machine does counts little.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from itertools import count, takewhile

import pytest
from finishing import finished, segment

SMALL, LARGE = 5_000, 20_000
LIMIT = 2.0
"""Seconds for LARGE units, on a page in both languages."""

GROWTH = 8.0
"""Four times the text may take at most so many times as long; linear is 4, square is 16."""

NOISE = 0.1
"""Seconds below which the growth of a time says nothing."""

TEXT_KINDS: dict[str, str] = {
    "open brackets": "[",
    "open images": "![",
    "open links": "[a](",
    "open links in angle brackets": "[a](<b",
    "open links with titles": '[a](b "',
    "open includes": "[!INCLUDE [a",
    "open addresses of includes": "[!INCLUDE [a](b ",
    "open snippets": "[!code-a[b](c ",
    "open videos": "[!VIDEO a ",
    "includes in a line": "a [!INCLUDE [b](c)] ",
    "shortcodes": ":a:",
    "closed brackets with parentheses": "]](",
    "labels": "[a][b]",
    "open labels": "[a][",
    "stars": "*",
    "open emphasis": "*a ",
    "closing emphasis": "a* ",
    "two kinds of emphasis": "*a _b ",
    "runs of several lengths": "a**b_c*",
    "emphasis and brackets": "*[a_",
    "emphasis in Japanese": "**「a」**は",
    "open strikethrough": "~~a ",
    "tildes": "~",
    "backticks": "`a``b",
    "backslashes": "\\",
    "open autolinks": "<http://a",
    "open addresses of mail": "<a@",
    "bare addresses": "http://a.b ",
    "bare addresses after Japanese": "語http://a.b",
    "schemes": "http://",
    "entities": "&amp;",
    "open entities": "&#",
    "open comments": "a <!--",
    "open comments as blocks": "<!--\n\n",
    "open instructions": "a <?",
    "open declarations": "a <!A ",
    "open CDATA": "a <![CDATA[",
    "open tags": "a <b ",
    "open attributes": 'a <a b="',
    "unknown tags": "a <x> ",
    "blocks in blocks": "<div>\n\n",
    "details in details": "<details><summary>a</summary>\n\n",
    "ids": '<a id="a"></a>',
    "quotations": ">",
    "lists in one line": "- ",
    "lists in quotations": "> - ",
    "list items": "- a\n",
    "list items of two kinds": "- a\n+ a\n",
    "headings of tables": "|a|\n|-\n",
    "code in table cells": "|`a|",
    "the same definition": "[a]: b\n",
    "open definitions": "[a\n",
    "open titles of definitions": '[a]: b "\n',
    "one long word": "aaaaaaaaaa",
    "spaces": " ",
    "lines": "a\n",
    "hard line breaks": "a  \n",
    "empty lines": "\n",
    "paragraphs": "a\n\n",
    "headings of one name": "# a\n",
    "underlined headings": "a\n-\n",
    "closing hashes": "# # ",
    "rules": "* ",
    "open fences": "```\n",
    "fences in lists": "- ```\n",
    "indented code": "    a\n",
    "front matter": "---\n",
    "segments that never end": '<span data-ttu-id="abcde-102">a',
    "segments without a close": segment(102, "a", "").removesuffix("</span></span>"),
    "segments of one name": segment(102, "a", "b"),
}
"""Each kind's unit, to be repeated."""


def _segments(around: str, words: str = "a") -> Callable[[int], str]:
    return lambda n: "".join(
        around.format(segment(number, words, "b")) for number in range(102, 102 + n)
    )


def _growing_runs(mark: str) -> Callable[[int], str]:
    """Runs of every length, some n characters in all."""
    return lambda n: " ".join(mark * i for i in takewhile(lambda i: i * i < 2 * n, count(1)))


MADE_KINDS: dict[str, Callable[[int], str]] = {
    "brackets in brackets": lambda n: "[" * n + "a" + "]" * n,
    "links in links": lambda n: "[" * n + "a" + "](b)" * n,
    "images in images": lambda n: "![" * n + "a" + "](b)" * n,
    "emphasis in emphasis": lambda n: "*a **b " * n + "c** d* " * n,
    "parentheses in an address": lambda n: "[a](" + "(" * n,
    "escapes in a title": lambda n: '[a](b "' + '\\"' * n,
    "backticks of every length": _growing_runs("`"),
    "fences of every length": lambda n: _growing_runs("```")(n).replace(" ", "\n"),
    "a bare address with dots": lambda n: "http://" + "a." * n,
    "a bare address with parentheses": lambda n: "http://a.b/" + "(a" * n,
    "a tag with attributes": lambda n: "<div " + 'a="b" ' * n,
    "comments in a block": lambda n: "<div>" + "<!--" * n,
    "instructions in a block": lambda n: "<div>" + "<?" * n,
    "declarations in a block": lambda n: "<div>" + "<!A " * n,
    "CDATA in a block": lambda n: "<div>" + "<![CDATA[" * n,
    "tags in a block": lambda n: "<div>" + "<a b='" * n,
    "blocks in closed blocks": lambda n: "<div>\n\n" * n + "</div>\n\n" * n,
    "a wide table": lambda n: "|a" * n + "\n" + "|-" * n + "\n" + "|b" * n,
    "a long table": lambda n: "|a|b|\n|-|-|\n" + "|c|d|\n" * n,
    "a row beyond its head": lambda n: "|a|b|\n|-|-|\n" + "|c" * n,
    "definitions and their use": lambda n: (
        "".join(f"[{i}]: b\n" for i in range(n)) + "\n" + "".join(f"[{i}] " for i in range(n))
    ),
    "a title over many lines": lambda n: '[a]: b "' + "c\n" * n,
    "lazy lines in deep quotations": lambda n: "> " * 20 + "a\n" + "b\n" * n,
    "fields of front matter": lambda n: "---\n" + "".join(f"a{i}: b\n" for i in range(n)) + "---",
    "a data address": lambda n: "![a](data:image/png;base64," + "AAAA" * n + ")",
    "segments": _segments("{} "),
    "segments as paragraphs": _segments("{}\n\n"),
    "segments in emphasis": _segments("**{}** "),
    "segments that open emphasis": _segments("{} ", "**a"),
    "empty segments in emphasis": _segments("*{}", ""),
    "segments after open brackets": _segments("[a {} "),
    "segments after open images": _segments("![a {} "),
    "segments after open brackets, closed": lambda n: _segments("[a {} ")(n) + "]",
    "segments in code": _segments("`{}"),
    "segments in tags": _segments("<b>{}"),
    "segments as labels": _segments("[{}]: c\n"),
    "one long segment": lambda n: segment(102, "a " * n, "b " * n),
    "lookups in lookups": lambda n: (
        '<span data-ttu-id="a-1">' + '</span><span class="sxs-lookup"><span data-stu-id="' * n
    ),
}

KINDS = {
    **{name: (lambda n, unit=unit: unit * n) for name, unit in TEXT_KINDS.items()},
    **MADE_KINDS,
}


def _seconds(text: str) -> float:
    gc.disable()  # a collection costs what all other tests of this process have left behind
    start = time.process_time()
    try:
        finished(text, paired=True, emoji=True)
        return time.process_time() - start
    finally:
        gc.enable()


def _too_slow(kind: str) -> str:
    """What is wrong with the times of a kind, '' if nothing is."""
    small, large = _seconds(KINDS[kind](SMALL)), _seconds(KINDS[kind](LARGE))
    if large > LIMIT:
        return f"{large:.2f} s for {LARGE} units"
    if large > NOISE and large > GROWTH * small:
        return f"{small:.3f} s for {SMALL} units, {large:.3f} s for {LARGE}"
    return ""


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_takes_linear_time(kind: str) -> None:
    # A second look, as a neighbour on the machine or a collection of garbage can spoil one.
    assert not (_too_slow(kind) and _too_slow(kind))


def test_there_are_enough_kinds() -> None:
    assert len(KINDS) >= 40
