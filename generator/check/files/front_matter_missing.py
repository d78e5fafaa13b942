"""An article has no front matter.

The block between two lines of three hyphens, at the head of a file, gives its title and says what
it was translated from. Without it the title is taken from the first heading, and nobody can tell
whether the translation is out of date.

## Example

A file that begins with `# Welcome`.

## How to mend

Begin the file with `---`, a line `title: …`, and `---`. Nothing may stand before it.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX401", "front-matter-missing", Severity.WARNING, page=__doc__))
