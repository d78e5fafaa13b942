"""A placeholder of the translation engine stands in the text.

Before a sentence is translated by a machine, its markup is replaced with placeholders, which are
to be replaced with the markup again. One that was forgotten, or bent so that it was not known
any more, stays in the text, and the markup is lost.

## Example

Source: `Select **Save**.` Translation: `Sélectionnez #A0 Enregistrer #A1.`

## How to mend

Put the source's markup in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import PairCheck, Sides, rule
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_LEAK = re.compile(
    r"(?<![\w#&/(])#\s?[A-Z]\d{1,2}\b"
    r"|<(?:ph|bpt|ept|mrk|x|g) id=[^<>]*>"  # XLIFF's inline codes
)


def _found(sides: Sides) -> Iterator[Fault]:
    raw, source = sides.target.raw, sides.source.raw
    if "#" not in raw and "<" not in raw:
        return
    for match in _LEAK.finditer(raw):
        if match[0] not in source and "".join(match[0].split()) not in source:
            yield Fault(
                f"{match[0]} is the translation engine's", *match.span(), "write what was there"
            )


CHECK = PairCheck(rule("HX209", "mt-placeholder-leak", Severity.ERROR, page=__doc__), _found)
