"""A link leads to a place that its page does not have.

The reader gets to the page's top and has to search. A heading that is worded anew takes its old
place away; translated headings keep the place of the source heading by `<a name>`.

## Example

`[limits](quotas.md#limits)` where the page has no heading of that name.

## How to mend

Use the name that the help proposes, or give the heading its anchor back: `## <a
name="limits"></a>…`.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX502", "anchor-unresolved", Severity.WARNING, page=__doc__))
