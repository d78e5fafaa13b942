"""An article includes a file that is not there.

Neither this locale nor the source's has it, so a part of the page is missing.

## Example

`[!INCLUDE [terms](includes/terms.md)]` without a file `includes/terms.md`.

## How to mend

Mend the path; it counts from the article's folder, and `~/` begins it at the locale's. Or add the
file.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX118", "include-missing", Severity.ERROR, page=__doc__))
