"""A name for a place in the page stands there twice.

A link to the name leads to the first one, always; the second place can't be reached. In
translations the name comes from the source's heading, so the source has two headings of the same
words. It is told once for all locales.

## Example

`## <a name="limits"></a>…` in two places of an article.

## How to mend

Give the second place another name, and the links that mean it, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import ArticleCheck, InLocale, rule
from generator.check.places import outside_code
from generator.model.alignment import Alignment, Translation
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_NAMED = re.compile(r"""<a\s+(?:name|id)\s*=\s*["'](?P<name>[^"'<>]+)["']""", re.IGNORECASE)


def _found(alignment: Alignment, _locales: tuple[str, ...]) -> Iterator[InLocale]:
    told: set[str] = set()
    for translation in alignment.translations:
        for name, start in _twice(translation):
            if name not in told:
                told.add(name)
                stop = start + len(name)
                message = f'"{name}" names another place of this page already'
                fault = Fault(message, start, stop, "give this place another name")
                yield InLocale(translation.locale, fault)


def _twice(translation: Translation) -> Iterator[tuple[str, int]]:
    text = translation.file.text
    if text.count("<a ") < 2:
        return
    seen: set[str] = set()
    for start, stop in outside_code(text, translation.document.body_start):
        for match in _NAMED.finditer(text, start, stop):
            if text[match.start() - 1 : match.start()] in ("`", "\\") or _tab(text, match.end()):
                continue
            if match["name"] in seen:
                yield match["name"], match.start("name")
            seen.add(match["name"])


def _tab(text: str, place: int) -> bool:
    """Whether the line goes on as the head of a tab, which has an address of its own."""
    stop = text.find("\n", place)
    return "](#tab/" in text[place : stop if stop >= 0 else len(text)]


CHECK = ArticleCheck(rule("HX508", "anchor-duplicate", Severity.WARNING, page=__doc__), _found)
