"""Another file is the page of the same folder, so the landing page is left out.

`index.md` and `index.yml` would both be the folder's page, and one address has room for one page.

## Example

`guide/index.yml` beside `guide/index.md`.

## How to mend

Keep one of the two files.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX416", "landing-shadowed", Severity.WARNING, page=__doc__))
