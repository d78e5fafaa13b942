"""An entry of a table of contents leads to nothing.

The entry stands in the navigation as a heading that nobody can follow.

## Example

`href: instal.md` where the article is called `install.md`.

## How to mend

Mend the entry's address; it counts from the table's own folder. Or remove the entry.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX418", "toc-unresolved", Severity.WARNING, page=__doc__))
