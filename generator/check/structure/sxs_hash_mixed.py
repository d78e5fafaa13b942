"""The ids of a file begin with two different hashes.

The five digits before an id's hyphen are the same in a whole file: they name the file. Sentences
with others were copied from another file, with numbers that count another source's sentences.

## Example

`c967b-102`, `c967b-103`, and then `0a1b2-104`.

## How to mend

Give the copied sentences the file's own hash, and numbers that no other sentence of it has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.check.kinds import FileCheck, rule
from generator.check.profiles import Profile
from generator.model.alignment import Alignment, Translation
from generator.model.check import Fault
from generator.model.diagnostic import Severity
from generator.sxs.grammar import OPEN


def _found(translation: Translation, _alignment: Alignment, _profile: Profile) -> Iterator[Fault]:
    segments = translation.document.segments
    if not segments:
        return
    first = segments[0].ttu.partition("-")[0]
    if all(one.ttu.startswith(first) for one in segments):
        return
    hashes = [one.ttu.partition("-")[0] for one in segments]
    usual = Counter(hashes).most_common(1)[0][0]
    told = {usual}
    for segment, hash_ in zip(segments, hashes, strict=True):
        if hash_ not in told:
            told.add(hash_)
            start = segment.start + len(OPEN)
            yield Fault(
                f"this id begins with {hash_}, those of the file with {usual}",
                start,
                start + len(hash_),
                "number the copied sentences anew",
            )


CHECK = FileCheck(rule("HX105", "sxs-hash-mixed", Severity.ERROR, page=__doc__), _found)
