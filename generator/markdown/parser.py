"""The parser: CommonMark with the tables and strikethrough of GFM, and our extensions."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt

from generator.markdown import blocks, destinations, raw_html, sentences

EXTENSIONS = (sentences, raw_html, blocks, destinations)
"""Each has `install(md)`; the order is the order of installation."""


@cache
def parser(*, commonmark: bool = False) -> MarkdownIt:
    """The one parser of this process; it holds no state between texts.

    `commonmark`: a second one, with the specification's rules for raw HTML in place of ours.
    """
    md = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for extension in EXTENSIONS:
        if extension is not raw_html or not commonmark:
            extension.install(md)
    return md
