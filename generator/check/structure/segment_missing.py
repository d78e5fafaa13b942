"""A sentence of the source has no translation here, though other locales at the same version do.

A translation that was made from the same source must have all its sentences. One that was made
from an older source lacks the newer ones: that is staleness, which `hexapla status` counts, and
no fault of this file.

## Example

The French and the Japanese file of an article were made from one commit. The French one ends
before the last sentence.

## How to mend

Translate the sentence, with a span of its own. If the translation says it in another sentence,
give that one a merged id (`p101`).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.kinds import ArticleCheck, InLocale, rule
from generator.model.alignment import Alignment, Translation
from generator.model.check import Fault
from generator.model.diagnostic import Severity


def _found(alignment: Alignment, _locales: tuple[str, ...]) -> Iterator[InLocale]:
    for translation in alignment.translations:
        commit = translation.document.handoff.commit
        if not commit or not translation.document.segments:
            continue
        siblings = [
            other
            for other in alignment.translations
            if other is not translation and other.document.handoff.commit == commit
        ]
        for place in translation.missing:
            if any(place not in other.missing for other in siblings):
                yield InLocale(translation.locale, _fault(alignment, translation, place))


def _fault(alignment: Alignment, translation: Translation, place: int) -> Fault:
    """At the end of the sentence before the one that is missing."""
    before = [pair for pair in translation.pairs if pair.now and pair.now[-1] < place]
    offset = before[-1].start if before else translation.document.body_start
    words = alignment.sentences[place].text
    shown = words if len(words) < 80 else f"{words[:79]}…"
    return Fault(
        f'the source\'s sentence "{shown}" is not in this file',
        offset,
        offset,
        "translate it after this sentence",
    )


CHECK = ArticleCheck(rule("HX108", "segment-missing", Severity.WARNING, page=__doc__), _found)
