"""The formats that articles are written in: one row each, one file each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.exchange import (
    comma_separated,
    json_lines,
    markdown,
    po,
    tmx,
    xliff,
    xliff12,
)
from generator.exchange.units import Worksheet

Fragment = tuple[bytes, bytes]
"""(digest, bytes): of fragments with one digest a file takes the first; b'' is no digest."""


class Format(NamedTuple):
    """How a format is written.

    `envelope(source tag, target tags)` gives what stands before and after the `fragments` of
    the articles, which get all chosen locales' worksheets of one article. `many`: several
    locales in a file; `single`, `folder`: all articles in one file, a file per article;
    `returns`: only sentences that can be put back; `missing`: also those that the locale's
    file has no place for; `ending`: what a file per article is called.
    """

    envelope: Callable[[str, Sequence[str]], tuple[bytes, bytes]]
    fragments: Callable[[Sequence[Worksheet]], Iterable[Fragment]]
    ending: str = ""
    many: bool = False
    single: bool = True
    folder: bool = False
    returns: bool = False
    missing: bool = False


FORMATS: Mapping[str, Format] = {
    "xliff": Format(xliff.envelope, xliff.fragments, ".xlf", folder=True, returns=True),
    "xliff12": Format(
        xliff12.envelope, xliff12.fragments, ".xlf", many=True, folder=True, returns=True
    ),
    "tmx": Format(tmx.envelope, tmx.fragments, many=True),
    "po": Format(po.envelope, po.fragments, ".po", folder=True, returns=True),
    "csv": Format(comma_separated.envelope, comma_separated.fragments, many=True, missing=True),
    "jsonl": Format(json_lines.envelope, json_lines.fragments, many=True, missing=True),
    "markdown": Format(markdown.envelope, markdown.target, folder=True, single=False),
}

VIEWS: Mapping[str, Format] = {
    "target": FORMATS["markdown"],
    "source": FORMATS["markdown"]._replace(fragments=markdown.source),
}
"""The two sides of `markdown`."""
