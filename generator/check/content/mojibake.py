"""Letters were read in the wrong encoding.

UTF-8 that was once opened as Windows-1252 leaves `Ã©` in place of `é`, and what could not be read
at all leaves the replacement character U+FFFD.

## Example

`VÃ©rifiez le rÃ©seau.`

## How to mend

Write the letters that were meant; where they can be told, the suggestion has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import Text, TextCheck, rule
from generator.check.profiles import Profile
from generator.model.check import Fault
from generator.model.diagnostic import Severity

# The characters that Windows-1252 has for the bytes 80 to BF.
_CONTINUING = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MISREAD = re.compile(f"[Â-ô][{_CONTINUING}]{{1,3}}(?:[Â-ô][{_CONTINUING}]{{1,3}})*|\ufffd+")

_QUOTED = re.compile("[Ã-ô][\u00a0»’”…–—]+")
"""A letter at the end of a quotation, and what follows there."""


def _found(text: Text, _profile: Profile) -> Iterator[Fault]:
    if text.raw.isascii():
        return
    for match in _MISREAD.finditer(text.raw):
        if match[0][0] == "\ufffd":
            yield Fault("letters are lost here (U+FFFD)", *match.span(), "write them again")
        elif meant := _meant(match[0]):
            yield Fault(
                f'"{match[0]}" is "{meant}" read in the wrong encoding',
                *match.span(),
                f"write {meant}",
                meant,
            )


def _meant(misread: str) -> str:
    """What the characters are if they are UTF-8 read as Windows-1252; '' if they are not."""
    if _QUOTED.fullmatch(misread):
        return ""
    try:
        data = b"".join(
            bytes([ord(one)]) if 0x80 <= ord(one) <= 0x9F else one.encode("cp1252")
            for one in misread
        )
        return data.decode("utf-8")
    except UnicodeError:
        return ""


CHECK = TextCheck(
    rule("HX231", "mojibake", Severity.ERROR, "suggested", page=__doc__),
    _found,
)
