"""A word stands twice in a row.

Typing and editing leave such doubles behind, and machine translation makes them. Words that the
locale's own files double now and then (French "vous vous", German "die die") are passed over.

## Example

`Wählen Sie die die Datei aus.`

## How to mend

Delete one of the two words. If both are meant, silence the check for the sentence with
`<!-- hexapla: ignore-next doubled-word -->`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import Text, TextCheck, rule
from generator.check.profiles import Profile
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_DOUBLED = re.compile(r"(?<![\w-])(?P<word>[^\W\d_]{2,})(?P<again>[ \u00a0]+(?P=word))(?![\w'’-])")


def _found(text: Text, profile: Profile) -> Iterator[Fault]:
    for match in _DOUBLED.finditer(text.raw):
        if match["word"].lower() in profile.doubled or match["word"] not in text.read.prose:
            continue
        start, stop = match.span("again")
        yield Fault(f'"{match["word"]}" stands twice', start, stop, "delete one of the two", "")


CHECK = TextCheck(
    rule("HX222", "doubled-word", Severity.WARNING, "suggested", page=__doc__),
    _found,
)
