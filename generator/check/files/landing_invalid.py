"""A part of a landing page can't be understood; it is left out.

Landing pages (`YamlMime:Landing`, `YamlMime:Hub`) are YAML of a fixed shape. A mistyped key makes
its cards vanish from the page.

## Example

`landingContents:` for `landingContent:`.

## How to mend

Compare the file with a page of the same kind, at the place that the message names.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX415", "landing-invalid", Severity.WARNING, page=__doc__))
