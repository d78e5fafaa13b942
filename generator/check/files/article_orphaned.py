"""A locale has an article that no other locale has.

The source article was renamed or deleted, and this translation stayed behind, under its old path.
Nobody keeps it up to date, and its counterpart may be in the site a second time.

## Example

`fr-FR/set-up.md` alone, while the other locales have `setup.md`.

## How to mend

Run `hexapla handoff` for the locale: it moves the translation of a renamed article. Else rename or
delete the file. An article that is meant for one locale alone can silence the check with
`<!-- hexapla: ignore article-orphaned -->`.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.kinds import ArticleCheck, InLocale, rule
from generator.model.alignment import Alignment
from generator.model.check import Fault
from generator.model.diagnostic import Severity


def _found(alignment: Alignment, locales: tuple[str, ...]) -> Iterator[InLocale]:
    if alignment.source or len(alignment.translations) != 1 or len(locales) < 2:
        return
    message = "no other locale has this article"
    help_ = "hexapla handoff renames it as its source was; delete it if the source was deleted"
    yield InLocale(alignment.translations[0].locale, Fault(message, help=help_))


CHECK = ArticleCheck(rule("HX409", "article-orphaned", Severity.WARNING, page=__doc__), _found)
