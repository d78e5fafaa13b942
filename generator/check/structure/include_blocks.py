"""A file of several paragraphs is included in the middle of a line.

Within a line there is room for words only: lists, tables and paragraphs of the included file
become one run of text.

## Example

`Note: [!INCLUDE [steps](includes/steps.md)]`, where `steps.md` is a list.

## How to mend

Include the file on a line of its own, or shorten it to one paragraph.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX120", "include-blocks", Severity.WARNING, page=__doc__))
