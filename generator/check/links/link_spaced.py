"""A space in a link's address makes it no link: readers see brackets and the address.

Markdown ends an address at the first space. Machine translation puts spaces after full stops and
around slashes; files with spaces in their names bring others.

## Example

`[the guide](https://example.org/ guide)`.

## How to mend

Delete the space if the source has none. If it belongs to the address, write `%20`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import Text, TextCheck, rule
from generator.check.profiles import Profile
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_SPACED = re.compile(
    r"\]\((?P<address>(?!<)[^()\s\"'<>]+(?:[ \u00a0\u202f\t]+[^()\s\"'<>]+)+)[ \t]*\)"
)
_ADDRESS = re.compile(
    r"https?:|www\.|mailto:|\.(?:md|html?|aspx|png|gif|jpe?g|svg|pdf)\b|[^\s/]/", re.I
)


def _found(text: Text, _profile: Profile) -> Iterator[Fault]:
    if "](" not in text.raw:
        return
    for match in _SPACED.finditer(text.raw):
        address = match["address"]
        if _ADDRESS.search(address) and match[0] in text.read.visible:
            yield Fault(
                "a space ends this address, so readers see the brackets",
                *match.span("address"),
                "delete the space, or write %20 for it",
            )


CHECK = TextCheck(rule("HX506", "link-spaced", Severity.ERROR, page=__doc__), _found)
