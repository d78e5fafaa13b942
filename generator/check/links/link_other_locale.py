"""A link's address names another locale than the article's.

Its readers end up in another language although the page may be there in theirs. Translation tools
change such addresses or leave them, as it happens. Within the site no locale is needed in an
address at all: each reader stays in their own.

## Example

In a French article: `[configuration](/en-us/setup)`.

## How to mend

Leave the locale out of addresses within the site; `hexapla check --fix` puts the reader's own in
its place. On another site, look whether the page is there in this language, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import PairCheck, Sides, rule
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_LOCALE = re.compile(
    r"(?<=/)(?P<language>[a-z]{2})-(?P<rest>[a-z]{2}|[a-z]{4}-[a-z]{2})(?=/)", re.I
)
_HOST = re.compile(r"https?://[^/?#]+(?=/)", re.IGNORECASE)


def _found(sides: Sides) -> Iterator[Fault]:
    raw = sides.target.raw
    if "](" not in raw or _LOCALE.search(raw) is None:
        return
    after = 0
    for link in sides.target.read.links:
        host = _HOST.match(link.address)
        part = _LOCALE.search(link.address.partition("?")[0], host.end() if host else 0)
        if link.image or part is None or part[0].lower() == sides.profile.tag.lower():
            continue
        if part.start() > (host.end() + 1 if host else 1) and not link.address.startswith("."):
            continue  # not where sites have the locale
        start, stop = sides.target.place(link.address, after)
        if stop - start != len(link.address):
            continue
        after = stop
        own = sides.profile.tag.lower()
        yield Fault(
            f"this link leads to {part[0]}, not to {own}",
            start + part.start(),
            start + part.end(),
            f"write {own} if the page is there in this language",
            own if not host else None,
        )


CHECK = PairCheck(rule("HX503", "link-other-locale", Severity.INFO, "safe", page=__doc__), _found)
