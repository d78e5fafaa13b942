"""The source sentence has changed since it was translated, or is gone.

Readers of this language are told what is no longer true. What counts is the sentence itself, not
the commit: most commits leave most sentences alone. Today's source is the source article; where
the site does not have it, the newest version among the languages.

## Example

The translation was made from `Select **Save**.`; the source says `Select **Save all**.` today.

## How to mend

Translate the sentence of today, and put it into the source's side. `hexapla export --stale` has
all of them, `hexapla status` counts them.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.kinds import FileCheck, rule
from generator.check.profiles import Profile
from generator.model.alignment import Alignment, Translation
from generator.model.check import Fault
from generator.model.diagnostic import Severity


def _found(translation: Translation, alignment: Alignment, _profile: Profile) -> Iterator[Fault]:
    for pair in translation.stale:
        start, stop = pair.start, pair.start + len(pair.target)
        now = alignment.now(pair)
        shown = now if len(now) < 160 else f"{now[:159]}…"
        if now:
            yield Fault(f'the source says "{shown}" today', start, stop, "translate that")
        else:
            yield Fault("the source no longer has this sentence", start, stop, "delete it")


CHECK = FileCheck(rule("HX602", "source-text-drift", Severity.WARNING, page=__doc__), _found)
