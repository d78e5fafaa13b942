"""A link leads to no article of this site.

Neither the reader's locale nor the source's has the article, and no redirect leads on from there.
The address is written as it is, and a reader gets an error.

## Example

`[Setup](instal.md)` where the article is called `install.md`.

## How to mend

Mend the path, or write the whole address (`https://…`) if the page is elsewhere. Where absolute
links lead to another site, name it as `link_host` in the settings.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX501", "link-unresolved", Severity.WARNING, page=__doc__))
