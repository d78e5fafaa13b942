"""Two articles would have the same address.

One of them gets another, with a number, which changes when the other article goes.

## Example

`setup.md` beside `setup/index.md`: both would be at `setup/`.

## How to mend

Rename one of the two files.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX424", "route-collision", Severity.WARNING, page=__doc__))
