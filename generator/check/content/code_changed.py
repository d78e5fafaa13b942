"""A code span of the source is not in the translation as it was.

What stands between backticks is typed, or shown by a program: a command, a path, a value. A
translated one does not work.

## Example

Source: `` Run `ipconfig /all`. `` Translation: `` Lancez `ipconfig /tout`. ``

## How to mend

Copy the code span from the source. If the code really differs in this language (a localized
folder name), silence the check for the sentence with `<!-- hexapla: ignore-next code-changed -->`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.check.kinds import PairCheck, Sides, rule
from generator.model.check import Fault
from generator.model.diagnostic import Severity


def _found(sides: Sides) -> Iterator[Fault]:
    if "`" not in sides.source.raw and "`" not in sides.target.raw:
        return
    if _lines(sides.source.read.code) == _lines(sides.target.read.code):
        return
    wanted, there = Counter(sides.source.read.code), Counter(sides.target.read.code)
    lost, added = list((wanted - there).elements()), list((there - wanted).elements())
    sure = len(lost) == len(added) == 1  # else it is a guess which stands for which
    for code, other in zip(lost, added, strict=False):
        start, stop = sides.target.place(other)
        yield Fault(
            f"the source has `{code}` where this has `{other}`",
            start,
            stop,
            f"write `{code}`",
            code if sure and stop - start == len(other) else None,
        )
    for code in lost[len(added) :]:
        yield Fault(
            f"the code `{code}` of the source is not in this sentence",
            0,
            len(sides.target.raw),
            f"write `{code}` where it belongs",
        )


def _lines(code: Iterable[str]) -> Counter[str]:
    """Each code, however its lines end: the files of two languages may differ in that."""
    return Counter(one.replace("\r", "") for one in code)


CHECK = PairCheck(
    rule("HX207", "code-changed", Severity.ERROR, "safe", page=__doc__),
    _found,
)
