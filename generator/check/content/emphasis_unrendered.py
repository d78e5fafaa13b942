"""The stars of bold words come out as stars: the parser does not take them for emphasis.

What the parser makes of the sentence is asked, not guessed: stars with a space inside them, or
without a partner, stay stars. Stars that are escaped are told of by `escaped-marker`.

## Example

Source: `Select **Save**.` Translation: `Sélectionnez ** Enregistrer**.`

## How to mend

Put the stars right before the first letter and right behind the last one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import PairCheck, Sides, rule
from generator.markdown.reading import reading
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_PAIR = re.compile(r"(?<![\\*])(?P<stars>\*\*)(?P<words>[^*]+)\*\*(?!\*)")
_STARS = re.compile(r"(?<![\\*])\*\*+")


def _found(sides: Sides) -> Iterator[Fault]:
    raw, source = sides.target.raw, sides.source
    if "**" not in raw or "\\*" in raw or "\\*" in source.raw:
        return
    if sides.target.read.prose.count("**") <= source.read.prose.count("**"):
        return
    spaced = False
    for match in _PAIR.finditer(raw):
        words = match["words"].strip()
        good = f"**{words}**"
        if words and good != match[0] and "*" in reading(match[0]).prose:
            spaced = True
            yield Fault("the reader sees the stars", *match.span(), f"write {good}", good)
    stars = _STARS.search(raw)
    if not spaced and stars:
        yield Fault(
            "the reader sees these stars: they have no partner",
            *stars.span(),
            "put two stars right before the words, and two right behind them",
        )


CHECK = PairCheck(
    rule("HX205", "emphasis-unrendered", Severity.ERROR, "suggested", page=__doc__),
    _found,
)
