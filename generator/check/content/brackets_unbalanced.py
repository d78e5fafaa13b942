"""A bracket is not closed, or closed without being opened, and in the source it is not so.

Only the source's own balance counts: sentences are split inside brackets, and lists are numbered
`a)`.

## Example

Source: `the name (such as ca-01).` Translation: `le nom (par exemple ca-01.`

## How to mend

Write the bracket that is missing, or delete the one that is too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import PairCheck, Sides, rule
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_ALIKE = str.maketrans("（）［］｛｝﴾﴿", "()[]{}()")
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"))
_MARK = re.compile(r"[()\[\]{}（）［］｛｝﴾﴿]")


def _found(sides: Sides) -> Iterator[Fault]:
    raw = sides.target.raw
    if not _MARK.search(raw):
        return
    source = sides.source.read.prose.translate(_ALIKE)
    target = sides.target.read.prose.translate(_ALIKE)
    for opening, closing in _PAIRS:
        ours = source.count(opening) - source.count(closing)
        balance = target.count(opening) - target.count(closing)
        if balance in (ours, 0):
            continue  # balanced: the source is the one that isn't
        lonely, side = (opening, "closed") if balance > ours else (closing, "opened")
        start, stop = _lonely(raw.translate(_ALIKE), opening, closing, first=side == "opened")
        if side == "closed" and not raw[stop:].strip(" *_"):
            continue  # opened at the very end: a name that stands in the next sentence
        yield Fault(f"{lonely} is not {side}", start, stop)


def _lonely(raw: str, opening: str, closing: str, *, first: bool) -> tuple[int, int]:
    """Where the bracket without a partner stands; the whole text if each seems to have one."""
    open_: list[int] = []
    for place, mark in enumerate(raw):
        if mark == opening:
            open_.append(place)
        elif mark == closing and open_:
            open_.pop()
        elif mark == closing and first:
            return place, place + 1
    if open_ and not first:
        return open_[-1], open_[-1] + 1
    return 0, len(raw)


CHECK = PairCheck(rule("HX226", "brackets-unbalanced", Severity.WARNING, page=__doc__), _found)
