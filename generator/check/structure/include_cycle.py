"""A file includes itself, at once or through others.

There would be no end of it, so the inner one is left out.

## Example

`a.md` includes `b.md`, which includes `a.md`.

## How to mend

Take one of the two includes away, or move the shared words to a third file.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX119", "include-cycle", Severity.ERROR, page=__doc__))
