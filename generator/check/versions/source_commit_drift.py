"""The translation was made from another commit of the source than the newest one.

Only a hint: four commits in five change no sentence of an article. Whether one has changed is what
`source-text-drift` says.

## Example

The German file has `ms.sourcegitcommit: 1d98db8a…` and was handed off in 2019; the French one has
another commit, from 2021.

## How to mend

Have the article translated anew if sentences have changed. If none has, nothing needs to be done.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.check.kinds import ArticleCheck, InLocale, rule
from generator.check.places import value_place
from generator.model.alignment import Alignment
from generator.model.check import Fault
from generator.model.diagnostic import Severity


def _found(alignment: Alignment, _locales: tuple[str, ...]) -> Iterator[InLocale]:
    handed = [one for one in alignment.translations if one.document.handoff.commit]
    if len({one.document.handoff.commit for one in handed}) < 2:
        return
    newest = max(handed, key=lambda one: (one.document.handoff.day or date.min, one.locale))
    commit = newest.document.handoff.commit
    for translation in handed:
        if translation.document.handoff.commit != commit:
            start, stop = value_place(translation, "ms.sourcegitcommit")
            message = f"{newest.locale} was translated from a newer commit, {commit[:8]}"
            yield InLocale(translation.locale, Fault(message, start, stop))


CHECK = ArticleCheck(rule("HX601", "source-commit-drift", Severity.INFO, page=__doc__), _found)
