"""There is no such image.

Neither this locale nor any other has the file, so readers see a broken image.

## Example

`![The dialog](media/dialog.png)` without a file `media/dialog.png`.

## How to mend

Add the file, or mend the path. It counts from the article's folder.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX509", "image-missing", Severity.ERROR, page=__doc__))
