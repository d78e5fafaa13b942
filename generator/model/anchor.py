"""Links to a place in a page, which can be checked when that page is there."""

from __future__ import annotations

from typing import NamedTuple

from generator.model.diagnostic import Diagnostic


class AnchoredLink(NamedTuple):
    """`url` is the page's, without what follows `#`; `anchor` is that, decoded.

    `finding` is what to say if the page has no such place; its help is still to be found.
    """

    url: str
    anchor: str
    finding: Diagnostic
