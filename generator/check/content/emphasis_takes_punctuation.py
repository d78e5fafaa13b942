"""A mark that ends the sentence or the clause is bold, though it is not in the source.

`**Save.**` for `**Save**.`: machine translation does so very often, and it does little harm. The
check is off unless the settings turn it on.

## Example

Source: `Select **Save**.` Translation: `Sélectionnez **Enregistrer.**`

## How to mend

Move the mark behind the stars. `--fix` does so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import PairCheck, Sides, rule
from generator.model.check import Fault

_INSIDE = re.compile(r"(?<=[^\s*\\.,;:!?。、，；：！？،؛])(?P<mark>[.,;:。、，；：،؛])\*\*(?!\*)")
_LAST = re.compile(r"[.,;:。、，；：،؛]\Z")
_ALIKE = {"。": ".", "、": ",", "，": ",", "；": ";", "：": ":", "،": ",", "؛": ";"}


def _found(sides: Sides) -> Iterator[Fault]:
    if "**" not in sides.source.raw or not _INSIDE.search(sides.target.raw):
        return
    ours = {_alike(words[-1]) for words in sides.source.read.bold if _LAST.search(words)}
    bold = sides.target.read.bold
    for match in _INSIDE.finditer(sides.target.raw):
        mark = match["mark"]
        ends = any(words.endswith(mark) for words in bold)
        if ends and _alike(mark) not in ours:
            yield Fault(f"{mark!r} is bold", *match.span(), f"write **{mark}", f"**{mark}")


def _alike(mark: str) -> str:
    return _ALIKE.get(mark, mark)


CHECK = PairCheck(
    rule("HX206", "emphasis-takes-punctuation", None, "safe", page=__doc__),
    _found,
)
