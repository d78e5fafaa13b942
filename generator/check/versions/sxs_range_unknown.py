"""There is no telling which source sentences a merged translation covers.

A merged id (`p101`) has a counter of its own. Which sentences it stands for is worked out from
the numbers around it, from other languages at the same version, or from the source article; here
none of them settles it. Its sentences can't be compared with those of other languages, nor can it
be known whether they are still those of today.

## Example

`p101` and `p102` side by side at the end of a file that no other language has.

## How to mend

Give each sentence a span of its own, or add the source article to the site.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.kinds import FileCheck, rule
from generator.check.profiles import Profile
from generator.model.alignment import Alignment, Translation
from generator.model.check import Fault
from generator.model.diagnostic import Severity


def _found(translation: Translation, _alignment: Alignment, _profile: Profile) -> Iterator[Fault]:
    for pair in translation.pairs:
        if pair.id and pair.covers is None:
            yield Fault(
                f"there is no telling which source sentences {pair.id} covers",
                pair.start,
                pair.start + len(pair.target),
                "give each of its sentences a span of its own, or add the source article",
            )


CHECK = FileCheck(rule("HX603", "sxs-range-unknown", Severity.INFO, page=__doc__), _found)
