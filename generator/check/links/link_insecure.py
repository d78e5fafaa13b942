"""A link's address begins with `http:`, which anybody on the way can read and change.

Most sites answer at `https:` as well and send readers on from there. Addresses of this computer,
and names that only look like addresses, are passed over. A link that the source has as well is told
once, at the source.

## Example

`[the form](http://example.org/form)`.

## How to mend

Try the address with `https:`, and write that if it works.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import Text, TextCheck, rule
from generator.check.profiles import Profile
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_LOCAL = re.compile(
    r"http://(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[|[^/.:]+(?:[/:?#]|\Z)"
    r"|schemas\.|[^/]*\.(?:local|localhost|internal|test|invalid|example)(?:[/:?#]|\Z))",
    re.IGNORECASE,
)


def _found(text: Text, _profile: Profile) -> Iterator[Fault]:
    if "http://" not in text.raw:
        return
    after = 0
    for link in text.read.links:
        address = link.address
        if not address.lower().startswith("http://") or _LOCAL.match(address):
            continue
        start, stop = text.place(address, after)
        after = stop
        yield Fault(f"{address} can be read and changed on its way", start, stop, "try https:")


CHECK = TextCheck(rule("HX504", "link-insecure", Severity.INFO, page=__doc__), _found)
