"""The HTML tags of the translation are not those of the source.

A tag that is lost, added or bent changes the page: a line break is gone, an element stays open, a
part of the text is shown small or not at all.

## Example

Source: `Press <kbd>F5</kbd>.` Translation: `Appuyez sur <kbd>F5<kbd>.`

## How to mend

Write the source's tags around the words that they belong to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.check.kinds import PairCheck, Sides, Text, rule
from generator.model.check import Fault
from generator.model.diagnostic import Severity


def _found(sides: Sides) -> Iterator[Fault]:
    source, target = sides.source, sides.target
    if "<" not in source.raw and "<" not in target.raw:
        return
    wanted, there = Counter(source.read.tags), Counter(target.read.tags)
    if wanted == there:
        return
    added = there - wanted
    for name, count in added.items():
        for start, stop in _places(target, name, count):
            yield Fault(f"the source has no <{name}> here", start, stop)
    if not added:
        for name in wanted - there:
            message = f"the tag <{name}> of the source is not in this sentence"
            yield Fault(message, 0, len(target.raw))


def _places(text: Text, name: str, count: int) -> list[tuple[int, int]]:
    """Where the last tags of that name stand: those that are too many, as a rule."""
    tag = re.compile(rf"<{re.escape(name)}\b[^<>]*>", re.IGNORECASE)
    return [match.span() for match in tag.finditer(text.raw)][-count:] or [(0, len(text.raw))]


CHECK = PairCheck(rule("HX212", "html-tag-mismatch", Severity.ERROR, page=__doc__), _found)
