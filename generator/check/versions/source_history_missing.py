"""The source repository's history can't be used.

With it, sentences that have changed since they were translated are found by comparing the very
text that was translated with today's. Without it that is known only as far as the files themselves
tell.

## Example

`source_repo` names a folder that is a shallow clone.

## How to mend

Keep the source articles in git, or set `source_repo` to a full clone of their repository (in CI:
`fetch-depth: 0`).
"""

from __future__ import annotations

from generator.check.kinds import Reported, rule
from generator.model.diagnostic import Severity

CHECK = Reported(rule("HX604", "source-history-missing", Severity.INFO, page=__doc__))
