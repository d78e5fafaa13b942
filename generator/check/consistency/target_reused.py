"""One translation stands for two sentences that say different things.

A translation memory that filled in the wrong sentence leaves such traces. As two sentences often
may be translated alike, the check is off unless the settings turn it on.

## Example

Both `The invoice was paid.` and `Choose a payment method.` are translated `La facture est payée.`

## How to mend

Read both. Translate the one that the words do not fit.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from generator.check.choices import counts_as_sentence, source_digest, target_digest
from generator.check.kinds import PairCheck, Sides, rule
from generator.model.check import Fault

ALIKE = 60
"""Per cent of likeness from which two sources are taken to say the same."""


def _found(sides: Sides) -> Iterator[Fault]:
    reused = sides.profile.usage.reused
    source, target = sides.source.raw, sides.target.raw
    if not reused or not counts_as_sentence(source):
        return
    other, words = reused.get(target_digest(target), (0, ""))
    if not words or other == source_digest(source, sides.translation):
        return
    if fuzz.ratio(source.lower(), words.lower()) < ALIKE:
        yield Fault(
            f'the same translation stands for "{words}"', 0, len(target), "read both sentences"
        )


CHECK = PairCheck(rule("HX302", "target-reused", None, page=__doc__), _found)
