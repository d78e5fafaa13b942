"""A space is missing before or after a mark of punctuation, or should not be there.

No language of Europe has a space before a comma or a full stop; French has one before `;`, `:`,
`!` and `?`, a narrow or a no-break one, so that the mark never begins a line.

## Example

`Ouvrez la page , puis fermez-la.` In French: `Que faire?`

## How to mend

Delete the space; in French, write a no-break space (U+00A0) before the mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import Text, TextCheck, rule
from generator.check.profiles import Profile
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_BEFORE = re.compile(r"(?<=\w)[ \u00a0]+(?=[.,،。、](?:\s|\Z))")
_SPACED = tuple(f"{space}{mark}" for space in " \u00a0" for mark in ".,،。、")
_FRENCH = re.compile(r"(?<=[^\W\d_])(?P<space> ?)(?=[;:!?](?:\s|\Z))")


def _found(text: Text, _profile: Profile) -> Iterator[Fault]:
    if any(pair in text.raw for pair in _SPACED) and _BEFORE.search(text.raw):
        for match in _BEFORE.finditer(text.words):
            yield Fault(
                "a space before a mark that wants none", *match.span(), "delete the space", ""
            )
    if text.tag.startswith("fr") and _FRENCH.search(text.raw):
        for match in _FRENCH.finditer(text.words):
            yield Fault(
                "French has a no-break space before this mark",
                *match.span(),
                "write a no-break space",
                "\u00a0",
            )


CHECK = TextCheck(
    rule("HX223", "punctuation-spacing", Severity.INFO, "safe", page=__doc__),
    _found,
)
