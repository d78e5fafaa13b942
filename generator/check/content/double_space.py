"""Two or more spaces stand between two words.

Browsers show one, other readers of the text show all, and translation memories take such a
sentence for a new one.

## Example

`Ouvrez  la page.`

## How to mend

Leave one space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import Text, TextCheck, rule
from generator.check.profiles import Profile
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_SPACES = re.compile(r"(?<=[^\s|])[ \u00a0\u202f]{2,}(?=[^\s|])")
_RAW = re.compile(r"[ \u00a0\u202f]{2}")


def _found(text: Text, _profile: Profile) -> Iterator[Fault]:
    if not _RAW.search(text.raw):
        return
    for match in _SPACES.finditer(text.words):
        one = next((space for space in match[0] if space != " "), " ")
        yield Fault(f"{len(match[0])} spaces in a row", *match.span(), "leave one", one)


CHECK = TextCheck(
    rule("HX221", "double-space", Severity.INFO, "safe", page=__doc__),
    _found,
)
