"""A link or an image is found only if capital letters don't matter.

It works on one computer and breaks on the next: many servers and file systems tell `Setup.md` and
`setup.md` apart.

## Example

`[Setup](setup.md)` where the file is called `Setup.md`.

## How to mend

Spell the link as the file is named; the message has the name.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX507", "path-case-mismatch", Severity.WARNING, page=__doc__))
