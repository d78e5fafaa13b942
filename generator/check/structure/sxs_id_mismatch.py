"""The two sides of a sentence have different ids.

The id says which source sentence a translation belongs to. If its sides disagree, one of them was
copied from another sentence.

## Example

`data-ttu-id="c967b-102"` beside `data-stu-id="c967b-103"`.

## How to mend

Find out which sentence this is, and give both sides its id.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX102", "sxs-id-mismatch", Severity.ERROR, page=__doc__))
