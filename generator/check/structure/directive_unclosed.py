"""A block that opens with three colons is never closed.

It ends where the text around it ends, so that what should stand after it stands within it.

## Example

`:::row:::` without `:::row-end:::`.

## How to mend

Write the block's end on a line of its own, as the message says.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX116", "directive-unclosed", Severity.WARNING, page=__doc__))
