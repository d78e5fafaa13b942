"""A redirect starts where there is a page already.

The page wins: a reader who comes by that address sees it, and is not sent on.

## Example

A redirect from `setup.md`, while `setup.md` is an article.

## How to mend

Remove the redirect, or the page.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX421", "redirect-shadowed", Severity.WARNING, page=__doc__))
