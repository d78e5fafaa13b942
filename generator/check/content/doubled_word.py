"""A word stands twice in a row.

Typing and editing leave such doubles behind, and machine translation makes them. Words that the
locale's own files double now and then are passed over, and so are words whose grammar doubles them
(French `vous vous`, German `die die`).

## Example

`Wählen Sie eine eine Datei aus.`

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


_USUAL = {"de": frozenset("das den der die sie".split()), "fr": frozenset(("nous", "vous"))}
"""Words that may well stand twice, where a clause ends and the next begins, or by reflexion."""


def _found(text: Text, profile: Profile) -> Iterator[Fault]:
    for match in _DOUBLED.finditer(text.raw):
        word = match["word"].lower()
        usual = word in profile.doubled or word in _USUAL.get(text.language, ())
        if usual or match["word"] not in text.read.prose:
            continue
        start, stop = match.span("again")
        yield Fault(f'"{match["word"]}" stands twice', start, stop, "delete one of the two", "")


CHECK = TextCheck(
    rule("HX222", "doubled-word", Severity.WARNING, "suggested", page=__doc__),
    _found,
)
