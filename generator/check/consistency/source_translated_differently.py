"""One sentence of the source is translated in several ways in a language.

Readers take two wordings for two things. The wording that most places have is offered. Machine and
human translations are counted apart; differences in punctuation, capitals and markup do not count,
nor do single words, which mean another thing at each place.

## Example

`For more information, see:` is translated `Pour en savoir plus, consultez :` in nine articles, and
`Pour plus d'informations, voir :` in one.

## How to mend

Use the wording of the majority, or change it everywhere. If both are right where they stand, let it
be.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.choices import counts_as_sentence, source_digest, target_digest
from generator.check.kinds import PairCheck, Sides, rule
from generator.model.check import Fault
from generator.model.diagnostic import Severity


def _found(sides: Sides) -> Iterator[Fault]:
    preferred = sides.profile.usage.preferred
    source, target = sides.source.raw, sides.target.raw
    if not preferred or not counts_as_sentence(source):
        return
    best = preferred.get(source_digest(source, sides.translation))
    if best is None or best.target == target_digest(target):
        return
    alike = "](" not in source  # else the other place's link may lead elsewhere
    yield Fault(
        f'in {best.times} of {best.among} places this sentence is translated "{best.words}"',
        0,
        len(target),
        "use the same words, or change them everywhere",
        best.words if alike else None,
    )


CHECK = PairCheck(
    rule("HX301", "source-translated-differently", Severity.INFO, "suggested", page=__doc__),
    _found,
)
