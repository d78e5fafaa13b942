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

from collections import Counter
from collections.abc import Iterator

from generator.check.kinds import PairCheck, Sides, rule
from generator.check.terms import in_text
from generator.model.check import Fault
from generator.model.diagnostic import Severity


def _found(sides: Sides) -> Iterator[Fault]:
    kept = sides.profile.terms.kept
    if not kept or sides.source.language == sides.target.language:
        return
    wanted = Counter(in_text(kept, sides.source.read.visible))
    visible = sides.target.read.visible
    for term in wanted:
        if term in visible:
            continue
        start, stop = sides.target.place(term)
        at = sides.target.words.lower().find(term.lower())
        if at >= 0:
            start, stop = at, at + len(term)
        yield Fault(
            f'"{term}" stays as it is in every language, and is not here',
            start,
            stop,
            f"write {term}",
            term if at >= 0 else None,
        )


CHECK = PairCheck(
    rule("HX217", "term-lost", Severity.WARNING, "suggested", page=__doc__),
    _found,
)
