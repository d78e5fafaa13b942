"""A placeholder in angle brackets is written as an HTML tag would be.

`<tenant>` in prose is shown on our pages, as no HTML element has that name. Other readers of the
same Markdown take it for a tag and show nothing.

## Example

`Open https://<tenant>.example.org.`

## How to mend

Put a backslash before the bracket: `\\<tenant>`; `--fix` does so. Or make it code.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.kinds import Text, TextCheck, rule
from generator.check.profiles import Profile
from generator.model.check import Fault
from generator.model.diagnostic import Severity


def _found(text: Text, _profile: Profile) -> Iterator[Fault]:
    if "<" not in text.raw:
        return
    position = 0
    for words in text.read.unknown:
        start = text.raw.find(words, position)
        if start < 0:
            continue
        position = start + len(words)
        yield Fault(
            f"{words} looks like an HTML tag",
            start,
            position,
            f"write \\{words}",
            f"\\{words}",
        )


CHECK = TextCheck(
    rule("HX213", "placeholder-unescaped", Severity.WARNING, "safe", page=__doc__),
    _found,
)
