"""Redirects lead in a circle.

A browser gives up on such a chain, so none of its redirects is made.

## Example

`a.md` leads to `b.md`, and `b.md` to `a.md`.

## How to mend

Let one of them lead to an article.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX422", "redirect-loop", Severity.WARNING, page=__doc__))
