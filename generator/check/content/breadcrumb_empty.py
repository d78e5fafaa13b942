"""Two arrows of a path through menus stand side by side: the name between them is gone.

Machine translation moves the names of menus and leaves the arrows behind. The reader cannot
follow the path.

## Example

Source: `**File** > **Info** > **Save**` Translation: `**Datei** >  > **Speichern**`

## How to mend

Write the names in the order of the source, an arrow between each two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import PairCheck, Sides, rule
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_TAG = re.compile(r"\\?<[^<>]*>|`[^`]*`")
_EMPTY = re.compile(
    r"(?:>|&gt;)(?P<between>(?:[\s*_\u200b]|\\(?=>))*)(?:>|&gt;)"
    r"|(?:>|&gt;)[\s*\\]*(?=[,،;؛](?:\s|$)|\.(?:[\s*]|$)|[。)]|$)"
)


def _found(sides: Sides) -> Iterator[Fault]:
    raw, source = sides.target.raw, sides.source.raw
    if not (">" in raw and ">" in source) and "&gt;" not in raw:
        return
    spelled = _TAG.sub(_blank, source)
    if _EMPTY.search(spelled):
        return
    for match in _EMPTY.finditer(_TAG.sub(_blank, raw)):
        yield Fault("no name stands behind this arrow", *match.span(), "write the source's path")


def _blank(match: re.Match[str]) -> str:
    return "x" * len(match[0])


CHECK = PairCheck(
    rule("HX208", "breadcrumb-empty", Severity.ERROR, page=__doc__),
    _found,
)
