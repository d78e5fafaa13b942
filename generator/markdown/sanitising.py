"""The last word on HTML that content brought: an HTML parser's, with permitted tags only."""

from __future__ import annotations

from functools import cache

import nh3

from generator.markdown import addresses
from generator.markdown.extensions import raw_html


def sanitised(
    html: str, schemes: frozenset[str] = addresses.SCHEMES, *, phrasing: bool = False
) -> str:
    """HTML once more through an HTML parser: balanced, and permitted tags only.

    `phrasing`: it stands in a paragraph or a heading, where a block's tag would end what
    is around it in a browser; such tags go and their content stays.
    """
    return _cleaner(schemes, phrasing).clean(html)


_OWN: dict[str, frozenset[str]] = {
    "a": frozenset(("data-video",)),
    "img": frozenset(("loading",)),
    "input": frozenset(("type", "name", "checked", "data-tab", "data-if")),
    "label": frozenset(("for",)),
    "span": frozenset(("role", "aria-label")),
    "table": frozenset(("tabindex",)),
}
"""Tags and attributes that only our own extensions write: `raw_html` lets none through."""


@cache
def _cleaner(schemes: frozenset[str], phrasing: bool) -> nh3.Cleaner:
    tags = raw_html.TAGS & raw_html.PHRASING if phrasing else raw_html.TAGS | _OWN.keys()
    attributes = {
        tag: set(raw_html.ATTRIBUTES.get(tag, ())) | _OWN.get(tag, frozenset()) for tag in tags
    }
    attributes["*"] = set(raw_html.ANY_TAG) | {"class", "data-s", "hidden"}
    return nh3.Cleaner(
        tags=set(tags),
        attributes=attributes,
        url_schemes=set(schemes),
        link_rel=None,
        strip_comments=True,
    )
