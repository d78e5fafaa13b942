"""Addresses of links, as two languages of a sentence may spell one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from generator.check.kinds import Text

_ADDRESS = r"(?<![(\[<\"])https?://[A-Za-z0-9][A-Za-z0-9\-._~:/?#@!$&'+,;=%]++"
_BARE = re.compile(_ADDRESS)
_GLUED = re.compile(rf"(?P<address>{_ADDRESS})(?P<word>[^\W\d_]+)")
_LOCALE = re.compile(r"(?<=/)[a-z]{2,3}(?:-[a-z]{4})?-[a-z]{2}(?=/|$)/?", re.IGNORECASE)
_END = ".,:;!?'\"*_/"


def bare(text: Text) -> Iterator[str]:
    """The addresses that stand in the prose, outside links and code."""
    if "://" in text.raw:
        for match in _BARE.finditer(text.raw):
            if match[0].replace("&amp;", "&") in text.read.prose:
                yield match[0]


def glued(text: Text) -> Iterator[re.Match[str]]:
    """Addresses right behind which, without a space, a `word` stands: `address` and `word`."""
    return _GLUED.finditer(text.raw)


def links(text: Text) -> Iterator[str]:
    """The addresses of its links and images."""
    for link in text.read.links:
        yield link.address


def plain(address: str) -> str:
    """An address without what a translation may change: the locale in it, how characters are
    encoded, a mark at its end.
    """
    return _LOCALE.sub("", unquote(address)).strip().rstrip(_END).lower()


def place(text: Text, address: str) -> tuple[int, int]:
    """Where an address of a link stands; the parser encodes what is not ASCII."""
    return text.place(address if address in text.raw else unquote(address))
