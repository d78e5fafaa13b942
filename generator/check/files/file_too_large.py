"""A file is longer than an article may be; the rest is left out.

A limit keeps a file that got here by mistake from eating the machine's memory.

## Example

A log of 40 MB that ends with `.md`.

## How to mend

Split the article, or remove the file.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX414", "file-too-large", Severity.ERROR, page=__doc__))
