"""A link by name has a name that nothing has.

Neither an article's `uid` nor a cross-reference map of the settings knows it. The words stay,
without a link.

## Example

`<xref:Acme.Widgets.Startup>` where the name is `Acme.Widgets.StartUp`.

## How to mend

Mend the name, or name its map in `xref_maps` in the settings.
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX513", "xref-unknown", Severity.WARNING, page=__doc__))
