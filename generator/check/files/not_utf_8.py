"""A file has bytes that are not UTF-8.

All content is UTF-8. Another byte is shown as a replacement character, and most often more than
one letter of the file is wrong.

## Example

A file that an old editor saved as Windows-1252.

## How to mend

Save the file as UTF-8.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX412", "not-utf-8", Severity.ERROR, page=__doc__))
