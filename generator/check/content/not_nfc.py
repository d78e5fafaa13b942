"""A letter with its accent is spelled in another way than Unicode's usual one (NFC).

`é` can be one character, or `e` with a combining accent. Both look the same, but searches,
links and comparisons take them for two words.

## Example

`Cafe` with U+0301 behind it.

## How to mend

Write the composed letter; `hexapla check --fix` does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.check.kinds import Text, TextCheck, rule
from generator.check.profiles import Profile
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_CLUSTER = re.compile(r"\S+")


def _found(text: Text, _profile: Profile) -> Iterator[Fault]:
    if text.raw.isascii() or unicodedata.is_normalized("NFC", text.raw):
        return
    for match in _CLUSTER.finditer(text.raw):
        composed = unicodedata.normalize("NFC", match[0])
        if composed != match[0]:
            yield Fault(
                f'"{composed}" is not spelled in the usual form (NFC)',
                *match.span(),
                "write the composed letters",
                composed,
            )


CHECK = TextCheck(
    rule("HX225", "not-nfc", Severity.INFO, "safe", page=__doc__),
    _found,
)
