"""The file `docfx.json` can't be read, or a part of it.

It says which files are pages and which metadata they have. The build goes on without the part that
is not understood, so a page may be missing or show too much.

## Example

A comma too many that makes a list end early, or a pattern that is no text.

## How to mend

Mend the place that the message names, or set `docfx = false` if the site does not use the file.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX419", "docfx-invalid", Severity.WARNING, page=__doc__))
