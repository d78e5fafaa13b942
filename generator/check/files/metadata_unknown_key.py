"""A key of the front matter is nearly one that is known.

A mistyped key says nothing to anybody: what it should do is not done, and nobody notices. Keys
that are like no known one are the site's own and are passed over. A key that all languages have
comes from the source, and is told once.

## Example

`ms.sourcegitcomit:` for `ms.sourcegitcommit:`.

## How to mend

Write the key as the help says. If it is meant as it is, silence the check in the file with
`<!-- hexapla: ignore metadata-unknown-key -->`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache

from generator.check.kinds import ArticleCheck, InLocale, rule
from generator.model.alignment import Alignment, Translation
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_KNOWN = frozenset(
    """title description author manager uid keywords robots layout audience redirect_url
    titleSuffix localization_priority monikerRange zone_pivot_groups no-loc
    feedback_system search.appverid f1.keywords f1_keywords
    ms.assetid ms.author ms.audience ms.collection ms.contentlocale ms.custom ms.date
    ms.lasthandoff ms.lastreviewed ms.locfileid ms.openlocfilehash ms.prod ms.product
    ms.reviewer ms.service ms.sourcegitcommit ms.subservice ms.suite ms.technology
    ms.tgt_pltfrm ms.topic ms.translationtype ms.workload hexapla.leverage""".split()
)
_FOLDED = {re.sub(r"\W", "", key).lower(): key for key in sorted(_KNOWN)}


def _found(alignment: Alignment, _locales: tuple[str, ...]) -> Iterator[InLocale]:
    told: set[str] = set()
    for translation in alignment.translations:
        for key in translation.document.front.fields:
            wanted = _meant(key)
            if wanted and key not in told and wanted not in translation.document.front.fields:
                told.add(key)
                yield InLocale(translation.locale, _fault(translation, key, wanted))


@lru_cache(maxsize=4096)
def _meant(key: str) -> str:
    """The known key that `key` is nearly, '' if it is one itself or like none."""
    folded = re.sub(r"\W", "", key).lower()
    if key.lower() in {known.lower() for known in _KNOWN} or key.startswith("hexapla."):
        return ""
    near = get_close_matches(folded, _FOLDED, 1, 0.87)
    return _FOLDED[near[0]] if near else ""


def _fault(translation: Translation, key: str, wanted: str) -> Fault:
    raw = translation.document.front.raw
    start = raw.find(f"\n{key}") + 1
    if not start:
        return Fault(f"there is no key {key}; {wanted} is like it", 0, 3, f"write {wanted}")
    return Fault(
        f"there is no key {key}; {wanted} is like it",
        start,
        start + len(key),
        f"write {wanted}",
        wanted,
    )


CHECK = ArticleCheck(
    rule("HX405", "metadata-unknown-key", Severity.INFO, "suggested", page=__doc__), _found
)
