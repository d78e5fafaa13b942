"""A translation is far longer or far shorter than such sentences are in its language.

What is far is learnt from the locale's own files, for what is long in Japanese is short in
German; or it is said in the settings (`checks.profiles`). Such a sentence often says less than
its source, more, or something else.

## Example

Source: `Select the files that you want to copy, and then drag them to the new folder.`
Translation: `Copiez.`

## How to mend

Read both. If the translation is right, nothing is to be done.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from generator.check.kinds import PairCheck, Sides, rule
from generator.check.profiles import SHORTEST
from generator.model.check import Fault
from generator.model.diagnostic import Severity


def _found(sides: Sides) -> Iterator[Fault]:
    source, target = len(sides.source.raw.strip()), len(sides.target.raw.strip())
    bounds = sides.profile.bounds
    if source < SHORTEST or bounds is None or bounds[0] <= target / source <= bounds[1]:
        return
    length = sides.profile.length
    usual = f"; {100 * math.exp(length[0]):.0f} % is usual" if length else ""
    yield Fault(
        f"this has {100 * target / source:.0f} % of its source's length{usual}",
        0,
        len(sides.target.raw),
        "look whether it says what the source says",
    )


CHECK = PairCheck(
    rule("HX232", "length-ratio", Severity.INFO, page=__doc__),
    _found,
)
