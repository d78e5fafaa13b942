r"""A row of a table has more cells than the table's head.

Markdown drops such cells; here they are shown in the row's last cell, so that no words are lost.
Mostly a bar stands in the text of a cell.

## Example

A head `| Key | Use |`, and a row `| A | B | C |`.

## How to mend

Write the bar as `\|` if it is a part of the text, or give the head another column.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX113", "table-extra-cell", Severity.WARNING, page=__doc__))
