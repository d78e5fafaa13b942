"""An article shows a code file that is not there.

The page has the file's name in place of the code.

## Example

`:::code source="samples/start.py":::` without such a file.

## How to mend

Mend the path; it counts from the article's folder, and `~/` begins it at the locale's. Or add the
file.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX121", "snippet-missing", Severity.ERROR, page=__doc__))
