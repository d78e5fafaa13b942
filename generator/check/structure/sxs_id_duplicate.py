"""An id stands more than once in a file.

Links to a sentence, exports and comparisons go by its id: of two sentences with one id, only one
can be found.

## Example

`c967b-104` on a sentence, and again on a copy of it further down.

## How to mend

Number the copy anew, after the highest number of the file.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX103", "sxs-id-duplicate", Severity.ERROR, page=__doc__))
