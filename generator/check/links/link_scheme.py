"""A link's address begins with a scheme that is not allowed; the link is left out.

`http`, `https`, `mailto` and `tel` are safe everywhere. Others start programs, or run what the
address says.

## Example

`[Open settings](ms-settings:display)`.

## How to mend

If readers need it, add the scheme to `link_schemes` in the settings. Otherwise write what to do in
words.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX511", "link-scheme", Severity.WARNING, page=__doc__))
