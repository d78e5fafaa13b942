"""A character stands in the text that nobody sees.

Zero-width spaces, byte order marks, soft hyphens and marks of direction come with text copied from
web pages and word processors. They break searches, links and comparisons. Where a script needs
them (marks of direction in Arabic and Hebrew, joiners in Persian, Indian scripts and emoji, the
zero-width space in Thai and Khmer), they are passed over.

## Example

A zero-width space (U+200B) in the middle of a word.

## How to mend

Delete the character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.check.kinds import Text, TextCheck, rule
from generator.check.profiles import Profile
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_INVISIBLE = re.compile(
    "([\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f])\\1*"
)
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200c\u200d")
_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ku ps sd ug ur yi".split())
_JOINING = frozenset("as bn fa ckb gu hi kn ku ml mr ne or pa ps sa si ta te ur".split())
_UNSPACED = frozenset("km lo my th bo".split())


def _found(text: Text, _profile: Profile) -> Iterator[Fault]:
    if text.raw.isascii() and text.raw.isprintable():
        return
    for match in _INVISIBLE.finditer(text.raw):
        if _needed(match[1], text, match.start()):
            continue
        name = unicodedata.name(match[1], "a control character").capitalize()
        shown = f"U+{ord(match[1]):04X} ({name})"
        yield Fault(f"{shown} can't be seen", *match.span(), "delete it", "")


def _needed(character: str, text: Text, place: int) -> bool:
    """Whether the script, or an emoji, needs the character there."""
    if character in _DIRECTION:
        return text.language in _RIGHT_TO_LEFT
    if character in _JOINERS:
        emoji = character == "\u200d" and text.raw[place - 1 : place] >= "\u2600"
        return text.language in _JOINING or emoji
    return character == "\u200b" and text.language in _UNSPACED


CHECK = TextCheck(
    rule("HX224", "invisible-character", Severity.INFO, "safe", page=__doc__),
    _found,
)
