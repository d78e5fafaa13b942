"""An alert has a kind that is not known; it is shown as a note.

The kind is a keyword that stays as it is in every language. The translations of the kinds that are
in use are known, too; any other word is not.

## Example

`> [!REMARQUONS]` for `> [!NOTE]`.

## How to mend

Use `NOTE`, `TIP`, `IMPORTANT`, `WARNING` or `CAUTION`, as the source does.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX117", "alert-unknown", Severity.WARNING, page=__doc__))
