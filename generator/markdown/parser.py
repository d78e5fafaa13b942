"""The parser: CommonMark with the tables and strikethrough of GFM, and our extensions."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt

from generator.markdown.extensions import (
    alerts,
    blocks,
    brackets,
    colons,
    destinations,
    footnotes,
    lists,
    maths,
    raw_html,
    sentences,
    tabs,
)
from generator.markdown.parts import Spell

EXTENSIONS = (
    sentences,
    raw_html,
    blocks,
    destinations,
    lists,
    footnotes,
    maths,
    colons,
    alerts,
    brackets,
    tabs,
)
"""Each has `install(md)`; the order is the order of installation."""

COMMONMARK = (sentences, blocks, destinations)
"""Those without which no text with segments can be read."""

PARTS: dict[str, Spell] = {
    **alerts.PARTS,
    **brackets.PARTS,
    **colons.PARTS,
    **footnotes.PARTS,
    **lists.PARTS,
    **tabs.PARTS,
}
"""How the block tokens that extensions make are spelled."""


@cache
def parser(*, commonmark: bool = False) -> MarkdownIt:
    """The one parser of this process; it holds no state between texts.

    Its core chain stops before inline parsing, which is done sentence by sentence.
    `commonmark`: a second one, without what we have beyond the specification.
    """
    md = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    md.core.ruler.disable(["inline", "text_join"])
    for extension in COMMONMARK if commonmark else EXTENSIONS:
        extension.install(md)
    return md
