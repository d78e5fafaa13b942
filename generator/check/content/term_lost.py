"""A term that must stay as it is, a product's name for one, is missing from the translation.

The site's settings name a file of such terms (`checks.keep`, one a line, or the first column of a
CSV file); `hexapla terms` proposes them. A term that only has other small and capital letters can
be mended as suggested.

## Example

With `Contoso Mail` in the list. Source: `Open Contoso Mail.`
Translation: `Ouvrez le courrier Contoso.`

## How to mend

Write the term as the source has it; endings of the language may follow it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.check.kinds import PairCheck, Sides, rule
from generator.check.terms import in_text, spaced
from generator.model.check import Fault
from generator.model.diagnostic import Severity


def _found(sides: Sides) -> Iterator[Fault]:
    kept = sides.profile.terms.kept
    if not kept or sides.source.language == sides.target.language:
        return
    wanted = dict.fromkeys(in_text(kept, sides.source.read.visible))
    visible = spaced(sides.target.read.visible)
    for term in wanted:
        if term in visible:
            continue
        start, stop = sides.target.place(term)
        near = _other_case(term).search(sides.target.words)
        if near:
            start, stop = near.span()
        yield Fault(
            f'"{term}" stays as it is in every language, and is not here',
            start,
            stop,
            f"write {term}",
            term if near else None,
        )


@lru_cache(maxsize=4096)
def _other_case(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9]){re.escape(term)}(?![a-z0-9])", re.IGNORECASE)


CHECK = PairCheck(
    rule("HX217", "term-lost", Severity.WARNING, "suggested", page=__doc__),
    _found,
)
