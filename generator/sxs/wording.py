"""When two spellings of a source sentence are the same sentence.

Four differences between the SOURCE sides of one sentence are known to be harmless: the link's
brackets stand inside or outside the span, `/en-us/` was rewritten to the target's locale, white
space differs (before a full stop above all), and a hard line break's backslash stands inside or
outside. (Seen in 173 of 78,557 pairs of the corpus; `format.md` names three of them.)
"""

from __future__ import annotations

import re
from functools import lru_cache

_LOCALE_IN_ADDRESS = re.compile(r"(?<=/)[a-z]{2}-[a-z]{2}/", re.IGNORECASE)
_LINK = re.compile(r"!?\[(?P<text>[^\[\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s[^()]*)?\)")
_SPACE = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_EDGES = "\\[]"


@lru_cache(maxsize=20_000)
def bare(text: str) -> str:
    """The sentence without what may differ harmlessly: a key to find its like by."""
    if "[" in text:
        text = _LINK.sub(r"\g<text>", text)
    return _SPACE.sub("", _LOCALE_IN_ADDRESS.sub("", text)).strip(_EDGES)


def same(one: str, other: str) -> bool:
    """Whether both are the same sentence, harmless differences apart.

    Where both have a link, its address counts: another address is another sentence.
    """
    if one == other:
        return True
    if bare(one) != bare(other):
        return False
    return not ("](" in one and "](" in other) or _addressed(one) == _addressed(other)


_ANCHOR = re.compile(r"<a\s+(?:name|id)=[^<>]*>\s*</a>")
_ALTERNATIVE = re.compile(r"!\[[^\[\]]*\](?=\()")


def same_body(one: str, other: str) -> bool:
    """Whether two bodies are the same source text, harmless differences apart.

    Those are the ones of sentences, headings' anchors, and the alternative texts of images,
    which a localized file has no source of.
    """
    return _body(one) == _body(other)


def _body(text: str) -> str:
    return _addressed(_ALTERNATIVE.sub("![]", _ANCHOR.sub("", text))).replace("\\", "")


def _addressed(text: str) -> str:
    return _SPACE.sub("", _LOCALE_IN_ADDRESS.sub("", text)).strip("\\")
