"""An address names another host without saying how to reach it.

Such an address begins with two slashes. A program that expects a path takes it for one, and a page
that is opened from disk looks for a file.

## Example

`[Shop](//shop.example.org/)`.

## How to mend

Write `https:` before it.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX512", "link-insecure-host", Severity.WARNING, page=__doc__))
