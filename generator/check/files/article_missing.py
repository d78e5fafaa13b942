"""A locale lacks an article that the others have.

Its readers get the page in the source's language, or none. Where the site has the source article,
each locale without it is told; where it has not, only articles that two other locales have.

## Example

`fr-FR/setup.md` and `ja-JP/setup.md` are there, `ro-RO/setup.md` is not.

## How to mend

Have the article translated (`hexapla handoff --locale ro-RO`). If it is the source's locale that
lacks it, the article was renamed or deleted there: rename or delete its translations, too. If a
locale is to do without it, turn the check off for the path in the settings, under
`checks.overrides`.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.kinds import ArticleCheck, InLocale, rule
from generator.model.alignment import Alignment
from generator.model.check import Fault
from generator.model.diagnostic import Severity


def _found(alignment: Alignment, locales: tuple[str, ...]) -> Iterator[InLocale]:
    there = {translation.locale for translation in alignment.translations}
    if alignment.source:
        there.add(alignment.source.locale)
    elif len(there) < 2:
        return  # article-orphaned
    help_ = "translate it"
    if not alignment.source:
        help_ += ", or rename or delete the translations as the source was"
    for locale in locales:
        if locale not in there:
            message = f"{locale} has no article {alignment.path}"
            yield InLocale(locale, Fault(message, help=help_))


CHECK = ArticleCheck(rule("HX408", "article-missing", Severity.WARNING, page=__doc__), _found)
