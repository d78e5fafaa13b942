"""A translation has no source: the source's side is blank.

Nobody can tell what it was translated from, or when that changes; beside the original it stands
alone.

## Example

`Seleccione **Guardar**.`, and nothing between the tags of its source.

## How to mend

Copy the source sentence into the span, or delete the translation if its source is gone.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.kinds import FileCheck, rule
from generator.check.profiles import Profile
from generator.model.alignment import Alignment, Translation
from generator.model.check import Fault
from generator.model.diagnostic import Severity


def _found(translation: Translation, _alignment: Alignment, _profile: Profile) -> Iterator[Fault]:
    for segment in translation.document.segments:
        if segment.target.strip() and not segment.source.strip():
            start = segment.target_start
            yield Fault(
                "this sentence has no source",
                start,
                start + len(segment.target),
                "copy the source sentence between the tags of its side",
            )


CHECK = FileCheck(rule("HX110", "empty-source", Severity.ERROR, page=__doc__), _found)
