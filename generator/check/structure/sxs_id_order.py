"""An id follows a higher one.

The numbers count the source's sentences, so they rise through a file. A lower number after a
higher one says that sentences have changed places, or that one was copied. Merged ids (`p101`)
have a counter of their own.

## Example

`c967b-105` stands before `c967b-104`.

## How to mend

Put the sentences into the source's order. If the order is meant, silence the check in the file
with `<!-- hexapla: ignore sxs-id-order -->`.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX104", "sxs-id-order", Severity.WARNING, page=__doc__))
