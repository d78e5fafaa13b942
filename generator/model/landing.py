"""A landing page (`index.yml`), as its file has it: plain text, and addresses as written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct, field

LANDING_HEAD = re.compile(r"\ufeff?### *YamlMime: *(?:Landing|Hub)[ \t]*(?:\r?\n|\Z)")
"""How the file of a landing page begins; YAML that begins otherwise is no page."""

KINDS = frozenset(
    "architecture concept deploy download get-started how-to-guide learn overview quickstart"
    " reference sample training tutorial video whats-new".split()
)
"""What a link may lead to, in the words of `itemType` and `linkListType`."""


class LandingLink(NamedTuple):
    """One link of a list."""

    title: str
    url: str


class LandingList(NamedTuple):
    """Links of one kind, side by side in a card."""

    kind: str  # one of KINDS, else empty
    links: tuple[LandingLink, ...]


class LandingCard(NamedTuple):
    """One tile: it may lead somewhere itself, and hold lists of links."""

    title: str
    summary: str = ""
    url: str = ""
    kind: str = ""  # of `url`: one of KINDS, else empty
    image: str = ""
    lists: tuple[LandingList, ...] = ()


class LandingSection(NamedTuple):
    """Cards below a title; both title and summary may be empty."""

    title: str
    summary: str
    cards: tuple[LandingCard, ...]


class Landing(Struct, frozen=True):
    """One landing page. `metadata` is what front matter is to an article."""

    title: str = ""
    summary: str = ""
    metadata: Mapping[str, object] = field(default_factory=dict)
    sections: tuple[LandingSection, ...] = ()
