"""Characters that a format can't hold, spelled in ones that it can, without loss.

A control character, a noncharacter or a byte that is not UTF-8 becomes `⟦U+0007⟧`; where
the text itself has `⟦U+`, the bracket is spelled that way. (XLIFF 2.0 has `<cp hex>` for
its sentences, and JSON `\\u0007`; all else uses this.)
"""

from __future__ import annotations

import re

UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 forbids."""

_ODD = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]|⟦(?=U\+)"
)
_SPELLED = re.compile(r"⟦U\+([0-9A-F]{4,6})⟧")
_NO_NAME = re.compile(r"[^A-Za-z0-9.-]")
_ESCAPED = re.compile(r"_([0-9a-f]{1,6})_")


def spelled(text: str) -> str:
    """`text` in characters that any file and tool can hold."""
    return _ODD.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", text)


def unspelled(text: str) -> str:
    """The text that `spelled` was given."""
    return _SPELLED.sub(lambda match: _character(match[1]) or match[0], text)


def name_token(text: str) -> str:
    """`text` as an XML name token: what may not stand in one is `_hexadecimal_`."""
    return _NO_NAME.sub(lambda match: f"_{ord(match[0]):x}_", text)


def from_name_token(token: str) -> str:
    """The text that `name_token` was given."""
    return _ESCAPED.sub(lambda match: _character(match[1]) or match[0], token)


def _character(hexadecimal: str) -> str:
    """The character of that number, '' if there is none."""
    number = int(hexadecimal, 16)
    return chr(number) if number <= 0x10FFFF else ""
