"""A file's name has characters that make trouble: spaces, invisible ones, typographic quotes.

The name becomes the page's address. A space is spelled `%20` there, breaks a link that is written
without brackets, and an invisible character makes two names that look alike different. Renaming
gets dearer with every link to the page. It is told once for all locales.

## Example

`Add a user’s phone.md`.

## How to mend

Rename the file in all locales (`add-a-users-phone.md`), and leave a redirect at the old address.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.check.kinds import ArticleCheck, InLocale, rule
from generator.model.alignment import Alignment
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_ODD = re.compile(r"""[\s"‘’“”„«»<>|*?#%\\\x00-\x1f\u00ad\u200b-\u200f\u2060\ufeff]""")


def _found(alignment: Alignment, _locales: tuple[str, ...]) -> Iterator[InLocale]:
    told: set[str] = set()
    paths = [(one.locale, one.path) for one in alignment.translations]
    if alignment.source:
        paths.insert(0, (alignment.source.locale, alignment.path))
    for locale, path in paths:
        odd = sorted(set(_ODD.findall(path)))
        if odd and path not in told:
            told.add(path)
            shown = ", ".join(_named(character) for character in odd)
            yield InLocale(locale, Fault(f"the file's name has {shown}", help="rename the file"))


def _named(character: str) -> str:
    if character == " ":
        return "a space"
    name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


CHECK = ArticleCheck(rule("HX411", "filename-hygiene", Severity.WARNING, page=__doc__), _found)
