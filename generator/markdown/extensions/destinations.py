"""Link destinations, the common ones read at once.

markdown-it walks every address character by character, several times. Most addresses
need none of it: for those the answer is known from one regular expression, and for the
others markdown-it is asked. Tests compare both on every address they can make up.
"""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.helpers import parseLinkDestination, parseLinkTitle

from generator.markdown.extensions.labels import label_end

_PLAIN = re.compile(r"[^\x00-\x20\x7f<>()\\&]+")
_NORMAL = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+"
    r"(?:/[A-Za-z0-9/_.~=+,&?-]*(?:#[A-Za-z0-9/_.~=+,&?-]*)?)?\Z"
)


def destination(text: str, start: int, end: int) -> Any:
    """markdown-it's `parseLinkDestination`."""
    plain = _PLAIN.match(text, start, end)
    if plain and (plain.end() == end or text[plain.end()] in ") \n"):
        return SimpleNamespace(ok=True, pos=plain.end(), str=plain[0])
    return parseLinkDestination(text, start, end)


def normalised(address: str) -> str:
    """markdown-it's `normalizeLink`: percent-encoded, an international host in Punycode."""
    return address if _NORMAL.match(address) else normalizeLink(address)


def _any(_address: str) -> bool:
    return True


def install(md: MarkdownIt) -> None:
    """Let `md` read and normalise destinations with these."""
    md.helpers = SimpleNamespace(  # type: ignore[assignment]
        parseLinkDestination=destination,
        parseLinkLabel=label_end,
        parseLinkTitle=parseLinkTitle,
    )
    md.validateLink = _any  # type: ignore[method-assign, assignment] # judged in `addresses`
    md.normalizeLink = normalised  # type: ignore[method-assign, assignment]
