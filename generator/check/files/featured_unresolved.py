"""The settings put an article first on the home page that is not there.

The home page is made without it.

## Example

`featured = ["guide/instal"]` where the article is called `guide/install`, or was renamed.

## How to mend

Name the article as it is called now, or remove the entry.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX427", "featured-unresolved", Severity.WARNING, page=__doc__))
