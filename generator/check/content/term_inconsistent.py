"""A sentence does not use the glossary's word for a term of the source.

The site's settings name the glossary (`checks.glossary`): a CSV file with the columns source,
target and locale, or a TBX-Basic file. A term may have several targets; the endings of their words
may differ. A source term in small letters stands for any case, one with capitals (a label) only for
itself.

## Example

With `folder` → `dossier` for French. Source: `Open the folder.`
Translation: `Ouvrez le répertoire.`

## How to mend

Use the glossary's term, or add the other one to the glossary if both are right.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.kinds import PairCheck, Sides, rule
from generator.check.terms import in_text, stands
from generator.model.check import Fault
from generator.model.diagnostic import Severity


def _found(sides: Sides) -> Iterator[Fault]:
    glossary = sides.profile.terms.glossary
    if not glossary:
        return
    read = sides.source.read
    labels = [*read.bold, *(link.words for link in read.links)]
    for term in dict.fromkeys(in_text(glossary, read.prose)):
        if not term.islower() and any(label.startswith(f"{term} ") for label in labels):
            continue  # the first word of another label
        targets = glossary[term]
        if not any(stands(target, sides.target.read.visible) for target in targets):
            wanted = " or ".join(f'"{target}"' for target in targets)
            yield Fault(
                f'the glossary has {wanted} for "{term}"',
                0,
                len(sides.target.raw),
                f"use {wanted}",
            )


CHECK = PairCheck(
    rule("HX218", "term-inconsistent", Severity.WARNING, page=__doc__),
    _found,
)
