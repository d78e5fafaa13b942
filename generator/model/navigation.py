"""The way through a site: tables of contents as files have them, and as pages show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct, field

from generator.model.locale import Direction
from generator.model.source import SourceFile


class TocEntry(NamedTuple):
    """One entry of a table of contents, as its file spells it."""

    name: str
    href: str  # an article, a URL, or another table that is nested in
    toc: str  # `tocHref`: a table that is nested in below `href`
    expanded: bool
    items: tuple[TocEntry, ...]


class Toc(Struct, frozen=True):
    """One table of contents. `path` is below its locale's folder."""

    path: str
    file: SourceFile
    entries: tuple[TocEntry, ...]


class Node(NamedTuple):
    """One step of a locale's navigation; steps are named by their place in its `nodes`."""

    title: str
    url: str  # root-relative, or another site's; empty: the step leads nowhere
    article: str  # the key of the article it leads to; empty: none
    section: str  # the route of the page made for it; empty: it needs none
    lang: str  # BCP 47 of the title, empty when it is the locale's own language
    direction: Direction  # of the title
    expanded: bool
    parent: int  # -1 at the top
    children: tuple[int, ...]


class Navigation(Struct, frozen=True, eq=False):
    """A locale's navigation. Compared by identity, as there is one per locale.

    `top` are the outermost steps in reading order. Folders with articles that no table of
    contents names have nodes as well, which nothing in `top` leads to. `written`: it is
    from a table of contents; else `top` are the folders. What there is one of for each article
    is packed: all processes share it.
    """

    nodes: Sequence[Node] = ()
    top: Sequence[int] = ()
    places: Mapping[str, int] = field(default_factory=dict)  # article key → its first node
    sections: Mapping[str, int] = field(default_factory=dict)  # route of a made page → its node
    order: Sequence[int] = ()  # articles' first nodes in reading order: rising
    written: bool = False
