"""A sentence has no translation: its target is blank.

Readers of this language miss it, and in the middle of a text nothing shows that it is missing.

## Example

Source: `Select **Save**.` Translation: nothing between the span's tags.

## How to mend

Translate the sentence. If another sentence says it already, merge the two under one id (`p101`).
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
        if not segment.target.strip() and segment.source.strip():
            start = segment.target_start
            words = segment.source.strip()
            shown = words if len(words) < 80 else f"{words[:79]}…"
            yield Fault(f'"{shown}" is not translated', start, start, "translate it")


CHECK = FileCheck(rule("HX107", "empty-target", Severity.ERROR, page=__doc__), _found)
