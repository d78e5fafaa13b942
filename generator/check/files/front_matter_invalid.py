"""The front matter can't be read.

It is YAML, of which only the plain part is accepted: keys with text, lists and maps. What stands
alone on a line is read all the same, and the article is shown.

## Example

`title: Mail: the basics`, or the same key twice.

## How to mend

Put a value with a colon, or with a special character in front, into quotes. Let no key stand
twice, and close the block with `---`.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX402", "front-matter-invalid", Severity.ERROR, page=__doc__))
