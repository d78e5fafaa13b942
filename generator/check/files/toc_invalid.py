"""A table of contents can't be read, or a part of it; that part is left out.

The navigation is built from it, so readers miss the entries that could not be understood.

## Example

An entry that is indented like text in place of a list item, or a table that nests itself.

## How to mend

Mend the place that the message names: a list of entries with `name`, `href` and `items`.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX417", "toc-invalid", Severity.WARNING, page=__doc__))
