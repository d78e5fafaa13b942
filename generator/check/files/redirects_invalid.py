"""A list of redirects can't be read; none of its redirects is made.

Old addresses that readers have as bookmarks lead nowhere without it.

## Example

`.openpublishing.redirection.json` with a quote that is never closed.

## How to mend

Mend the file's JSON at the place that the message names.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX420", "redirects-invalid", Severity.WARNING, page=__doc__))
