"""A link has no address, or no words.

Without an address a link leads to the page that it stands on. Without words there is nothing to
see or to choose, and a screen reader says "link" and no more.

## Example

`[Settings]()`, or `[](settings.md)`.

## How to mend

Copy what is missing from the source, or take the link away and leave its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import Text, TextCheck, rule
from generator.check.profiles import Profile
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_NO_ADDRESS = re.compile(r"!?\[[^\[\]]*\]\(\s*(?:<\s*>)?\s*\)")
_NO_WORDS = re.compile(r"(?<!!)\[[\s\u200b\u00a0]*\]\([^()\s]+[^()]*\)")


def _found(text: Text, _profile: Profile) -> Iterator[Fault]:
    if "](" not in text.raw:
        return
    without = [*_NO_ADDRESS.finditer(text.raw)]
    mute = [*_NO_WORDS.finditer(text.raw)]
    if without and any(not link.address for link in text.read.links):
        for match in without:
            yield Fault("this link has no address", *match.span(), "give it one")
    if mute and any(not link.words.strip() and not link.image for link in text.read.links):
        for match in mute:
            yield Fault("this link has no words", *match.span(), "say where it leads")


CHECK = TextCheck(rule("HX505", "link-empty", Severity.ERROR, page=__doc__), _found)
