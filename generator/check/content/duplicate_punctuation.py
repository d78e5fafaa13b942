"""A mark of punctuation stands twice.

Two full stops or commas in a row, or the source's mark before the locale's own, are leftovers of
an edit. Three dots are an ellipsis, and question and exclamation marks may be repeated.

## Example

`Enregistrez le fichier..`

## How to mend

Delete one of the two marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import Text, TextCheck, rule
from generator.check.profiles import Profile
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_TWICE = re.compile(
    r"(?<![.\\/:、。，,،;；])"
    r"(?P<first>[.,،;；、。，：])(?P<again>(?P=first)|(?<=[.,])[。、，،](?!\.)|(?<=[。、，،])[.,])"
    r"(?![.\\/:、。，,،;；\w-])"
)


def _found(text: Text, _profile: Profile) -> Iterator[Fault]:
    if not _TWICE.search(text.raw):
        return
    for match in _TWICE.finditer(text.words):
        first, again = match["first"], match["again"]
        ascii_first = first.isascii() and not again.isascii()
        start, stop = match.span("first" if ascii_first else "again")
        shown = text.raw[match.start() : match.end()]
        yield Fault(f'"{shown}": two marks in a row', start, stop, "delete one of the two", "")


CHECK = TextCheck(
    rule("HX220", "duplicate-punctuation", Severity.INFO, "safe", page=__doc__),
    _found,
)
