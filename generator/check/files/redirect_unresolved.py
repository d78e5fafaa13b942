"""A redirect leads to nothing of this site.

It would send readers from a missing page to another missing page, so it is not made.

## Example

A redirect to `new/setup` after that article has moved, too.

## How to mend

Mend the address, or write the whole of it (`https://…`) if it is elsewhere.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX423", "redirect-unresolved", Severity.WARNING, page=__doc__))
