"""A translation is the source's own words.

A sentence that nobody translated is easily overlooked among translated ones. What is the same
in every language, a command, a path, a list of product names, is passed over: only words in small
letters count. From four words on, if it is plainly English, it is a warning.

## Example

Source: `Close the window when you are done.` Translation: `Close the window when you are done.`

## How to mend

Translate the sentence. If it must stay as it is, silence the check for the sentence with
`<!-- hexapla: ignore-next identical-to-source -->`.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.kinds import PairCheck, Sides, rule
from generator.check.words import ENGLISH, JOINING, own_prose, words
from generator.model.check import Fault
from generator.model.diagnostic import Severity


def _found(sides: Sides) -> Iterator[Fault]:
    source, target = sides.source, sides.target
    if source.raw.strip() != target.raw.strip() or source.language == target.language:
        return
    own = words(own_prose(source.read))
    small = [word for word in own if word[:1].islower() and len(word) > 1]
    if len(own) < 2 or JOINING.issuperset(small):
        return
    english = ENGLISH.intersection(small)
    sentence = len(own) >= 4 and (len(english) >= 2 or bool(english - JOINING))
    yield Fault(
        "this sentence is not translated",
        0,
        len(target.raw),
        "translate it",
        severity=Severity.WARNING if sentence else None,
    )


CHECK = PairCheck(
    rule("HX214", "identical-to-source", Severity.INFO, page=__doc__),
    _found,
)
