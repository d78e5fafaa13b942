"""An article has no front matter.

The block between two lines of three hyphens, at the head of a file, gives its title and says what
it was translated from. Without it nobody can tell whether a translation is out of date. A file of
plain Markdown that begins with a heading needs none: the heading is its title.

## Example

A translation with segments that begins with its heading, or a file that begins with a paragraph.

## How to mend

Begin the file with `---`, a line `title: …`, and `---`. Nothing may stand before it.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX401", "front-matter-missing", Severity.WARNING, page=__doc__))
