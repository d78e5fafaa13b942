"""Numbers are skipped between two sentences.

The numbers count the source's sentences, so a gap is a sentence that has no translation here, or
one that lost its span. A merged sentence covers the numbers around it, and an image's words use one
up without a span: such gaps are passed over.

## Example

`c967b-104`, and in the same paragraph `c967b-106`.

## How to mend

Compare the place with another language's file. If the sentence is there, translate it here; if
its words are here without a span, give them one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.check.kinds import FileCheck, rule
from generator.check.profiles import Profile
from generator.model.alignment import Alignment, Translation
from generator.model.check import Fault
from generator.model.diagnostic import Severity


def _found(translation: Translation, _alignment: Alignment, _profile: Profile) -> Iterator[Fault]:
    text = translation.file.text
    for one, other in pairwise(translation.document.segments):
        first, second = one.number, other.number
        if first is None or second is None or second <= first + 1:
            continue
        between = text[one.end : other.start]
        if "![" in between or ":::" in between:
            continue
        skipped = str(first + 1) if second == first + 2 else f"{first + 1} to {second - 1}"
        yield Fault(
            f"no sentence has the number {skipped}",
            other.target_start,
            other.target_start + len(other.target),
            "look for a sentence that is not here, or that lost its span",
        )


CHECK = FileCheck(rule("HX106", "sxs-id-gap", Severity.INFO, page=__doc__), _found)
