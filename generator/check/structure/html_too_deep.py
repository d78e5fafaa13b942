"""HTML elements nest so deep that the inner ones are left out.

No article needs dozens of elements within each other. The usual reason is a tag that is opened in
every line and never closed.

## Example

`<b>` at the start of each of two hundred lines, without a single `</b>`.

## How to mend

Close each element, or use Markdown in its place.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX115", "html-too-deep", Severity.WARNING, page=__doc__))
