r"""Something in angle brackets is no tag that an article may use; it is shown as text.

Mostly it is a placeholder (`<user name>`), and text is what is meant. Other programs that read the
same file drop it without a word. In a sentence that is translated, `placeholder-unescaped` says so
instead, where it is on.

## Example

`Open https://<tenant>.example.org.`

## How to mend

Write `\<tenant>`, or put the words into a code span. A tag that is not allowed has to go.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(
    rule("HX114", "html-unknown-tag", Severity.INFO, page=__doc__), unless="placeholder-unescaped"
)
