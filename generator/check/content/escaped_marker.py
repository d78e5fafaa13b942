"""A star that should make words bold is escaped: the reader sees stars.

Machine translation and the tools around it put a backslash before `*` where the words behind it
moved. The source has a bold word there, or nothing.

## Example

Source: `Select **Save**.` Translation: `Wählen Sie \\*\\*Speichern\\*\\*.`

## How to mend

Delete the backslashes, and the spaces between the stars and the words. Delete stars that have
no words between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import PairCheck, Sides, rule
from generator.markdown.reading import reading
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_STARS = re.compile(r"(?:\\?\*)+")


def _found(sides: Sides) -> Iterator[Fault]:
    raw, source = sides.target.raw, sides.source.raw
    if "\\*" not in raw or "*" not in source or raw.count("\\*") <= source.count("\\*"):
        return
    if any(spelled in source for spelled in ("\\*\\*", "*\\*", "\\**")):
        return  # broken in the source
    single = "\\*" in source  # a star that is meant as a star
    runs = list(_STARS.finditer(raw))
    mended = [_mended(raw, run, opens=not number % 2) for number, run in enumerate(runs)]
    whole = _with(raw, mended)
    good = "*" not in reading(whole).prose
    for run, (start, stop, marks) in zip(runs, mended, strict=True):
        if "\\" not in run[0] or (single and run[0].count("*") == 1):
            continue
        yield Fault(
            f"the reader sees {run[0].replace(chr(92), '')}",
            *((start, stop) if good else run.span()),
            "delete the backslashes, and the spaces inside the stars",
            marks if good else None,
        )


def _mended(raw: str, run: re.Match[str], *, opens: bool) -> tuple[int, int, str]:
    """What a run of stars should be: (start, stop, stars)."""
    start, stop = run.span()
    marks = "*" * run[0].count("*")
    if len(marks) >= 4:
        return start, stop, ""  # bold without words
    if opens:
        stop += len(raw) - stop - len(raw[stop:].lstrip(" "))
    else:
        start = len(raw[:start].rstrip(" "))
    return start, stop, marks


def _with(raw: str, mended: list[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    position = 0
    for start, stop, marks in mended:
        parts += [raw[position:start], marks]
        position = max(stop, position)
    return "".join((*parts, raw[position:]))


CHECK = PairCheck(
    rule("HX203", "escaped-marker", Severity.ERROR, "suggested", page=__doc__),
    _found,
)
