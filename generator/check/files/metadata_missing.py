"""A translation's front matter lacks a key that it needs, or that all other languages have.

The keys that begin with `ms.` say what was translated, when, and by whom or what. Without the
source's commit, or at least `ms.openlocfilehash`, nobody can tell which version was translated;
without the way of translating, readers are not told that a machine did it. A title is what lists
and search results show.

## Example

The French, the Japanese and the Arabic file of an article have `ms.translationtype`, the Romanian
one has not.

## How to mend

Copy the key from the article's handoff. Keys that mean something to one language alone, such as
`ms.locfileid`, are not asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import ArticleCheck, InLocale, rule
from generator.model.alignment import Alignment, Translation
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_NEEDED = (("title",), ("ms.sourcegitcommit", "ms.openlocfilehash"))
"""What every translation with sentences of the sxs form has: one of each. A source that is not
in git has no commit.
"""

_TITLED = re.compile(r"---[ \t]*\r?\n(?:(?!---|\.\.\.).*\n)*?title[ \t]*:")
"""Front matter with a title."""

_SHARED = (
    "title",
    "ms.sourcegitcommit",
    "ms.openlocfilehash",
    "ms.translationtype",
    "ms.contentlocale",
    "ms.lasthandoff",
    "ms.assetid",
    "uid",
)
_WITNESSES = 2
"""Other languages that must have a key before a file lacks it."""


def _found(alignment: Alignment, _locales: tuple[str, ...]) -> Iterator[InLocale]:
    for translation in alignment.translations:
        if not translation.document.front.raw or _unread(translation):
            continue  # front-matter-missing, front-matter-invalid
        others = [one for one in alignment.translations if one is not translation]
        needed = _needed(alignment, translation)
        for key in _SHARED:
            if translation.document.front.text(key) or _not_yet(translation, key):
                continue
            shared = len(others) >= _WITNESSES and all(
                one.document.front.text(key) for one in others
            )
            if shared or key in needed:
                yield InLocale(translation.locale, _fault(key, shared))


def _needed(alignment: Alignment, translation: Translation) -> list[str]:
    """The first of each group of keys that the file has none of.

    A source whose front matter has no title has none to translate but its heading.
    """
    if not translation.document.segments:
        return []
    titled = alignment.source is None or _TITLED.match(alignment.source.text)
    wanted = (keys for keys in _NEEDED if titled or keys != ("title",))
    return [keys[0] for keys in wanted if not translation.document.front.text(*keys)]


def _not_yet(translation: Translation, key: str) -> bool:
    """Whether the key says how sentences were translated, and none of them is."""
    segments = translation.document.segments
    return (
        key == "ms.translationtype"
        and bool(segments)
        and not any(one.target.strip() for one in segments)
    )


def _unread(translation: Translation) -> bool:
    return any(one.code == "front-matter-invalid" for one in translation.document.problems)


def _fault(key: str, shared: bool) -> Fault:
    why = "all other languages have it" if shared else "a translation needs it"
    return Fault(f"the front matter has no {key}; {why}", 0, 3, "take it from the handoff")


CHECK = ArticleCheck(rule("HX403", "metadata-missing", Severity.WARNING, page=__doc__), _found)
