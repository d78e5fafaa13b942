"""The characters that stand for segments and links while a body is being made.

They are Unicode noncharacters (U+FDD0..U+FDEF), reserved for internal use: no text
may contain them, so a text that does gets U+FFFD in their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.model.segment import Piece

HOLD = "\ufdd0"  # HOLD ordinal STOP: in a skeleton, the place of a segment
STOP = "\ufdd1"
OPEN = "\ufdd2"  # OPEN name STOP: a segment's text begins
CLOSE = "\ufdd3"  # and ends
LOCAL = "\ufdd8"  # in an id that the page's own parts have: who they belong to
AGAIN = "\ufdd7"  # before a name that an earlier segment of the body has
LENT = "\ufdda"  # after a name: the attributes of words that are the source's
LINK = "\ufdd4"  # LINK address STOP: a link within the site, resolved per locale
IMAGE = "\ufdd5"  # IMAGE address STOP: likewise an image
INCLUDE = "\ufdd9"  # INCLUDE address STOP: within a line, the place of a fragment
NEXT = "\ufddb"  # between the inline texts of a body
DATA = "\ufdd6"  # DATA address STOP: an image whose bytes stand in the address

HOLDER = re.compile(f"{HOLD}([0-9]+){STOP}")
SENTENCE = re.compile(f"{OPEN}([^{STOP}]*){STOP}|{CLOSE}")
INCLUSION = re.compile(f"{INCLUDE}([^{STOP}]*){STOP}")
ADDRESS = re.compile(f"([{LINK}{IMAGE}{DATA}])([^{STOP}]*){STOP}")

_ODD_NAME = re.compile(f"{OPEN}(?![0-9A-Za-z_-]*{STOP})")

_RESERVED = re.compile("[\ud800-\udfff\ufdd0-\ufdef]")
_RESERVED_BYTES = b"\xef\xb7"
"""With which the noncharacters begin in UTF-8; looking for it is faster than for each of them."""


def printable(text: str) -> str:
    """`text` without reserved characters and undecodable bytes: U+FFFD stands for each."""
    if text.isascii():
        return text
    try:
        clean = _RESERVED_BYTES not in text.encode()
    except UnicodeEncodeError:
        clean = False
    return text if clean else _RESERVED.sub("\N{REPLACEMENT CHARACTER}", text)


def skeleton(pieces: Iterable[Piece]) -> str:
    """The body with its n-th segment replaced by `HOLD n STOP`."""
    parts: list[str] = []
    ordinal = 0
    for piece in pieces:
        if isinstance(piece, str):
            parts.append(printable(piece))
        else:
            parts.append(f"{HOLD}{ordinal}{STOP}")
            ordinal += 1
    return "".join(parts)


def tagged(text: str, opening: str) -> str | None:
    """Escaped `text` with its segments in elements whose tags are `opening`, the name and `">`.

    None if a name needs more than that: to be escaped, or other attributes.
    """
    if AGAIN in text or LENT in text or _ODD_NAME.search(text):
        return None
    return text.replace(OPEN, opening).replace(STOP, '">').replace(CLOSE, "</span>")
