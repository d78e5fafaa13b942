"""Half of an article's sentences, or more, are the same as in the source.

The article counts as translated and is not: a tool handed back what it was given, or only the
first part was worked on. Names, codes, addresses and single words stay as they are in many
languages, so they don't count.

## Example

Eight sentences, of which six are English in the French file.

## How to mend

Translate the rest. If the language keeps them, turn the check off for the path in the settings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import FileCheck, rule
from generator.check.profiles import Profile
from generator.markdown.reading import reading
from generator.model.alignment import Alignment, Pair, Translation
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_FEWEST = 4
"""Sentences of words that an article must have."""

_ENGLISH = frozenset(
    """the to and is are you your this that with from of it be not when how what have has can
    select click choose""".split()
)
_WORD = re.compile(r"[^\W\d_]{2,}")


def _found(translation: Translation, _alignment: Alignment, profile: Profile) -> Iterator[Fault]:
    if profile.language == profile.source_language:
        return
    pairs = translation.pairs
    same = [pair for pair in pairs if pair.source.strip() == pair.target.strip()]
    if 2 * len(same) < _FEWEST:
        return
    same = [pair for pair in same if _worded(pair, profile)]
    if 2 * len(same) < _FEWEST:
        return
    told = [pair for pair in pairs if pair.translated and _worded(pair, profile)]
    if len(told) >= _FEWEST and 2 * len(same) >= len(told):
        start = same[0].start
        yield Fault(
            f"{len(same)} of {len(told)} sentences are the same as in the source",
            start,
            start + len(same[0].target),
            "translate them",
        )


def _worded(pair: Pair, profile: Profile) -> bool:
    """Whether its source has words to translate: four, and not all of them names.

    An article of an English site may be in another language, for that language's speakers.
    """
    prose = reading(pair.source).prose
    words = _WORD.findall(prose)
    if len(words) < 4 or sum(word.islower() for word in words) < 2:
        return False
    return profile.source_language != "en" or not _ENGLISH.isdisjoint(map(str.lower, words))


CHECK = FileCheck(rule("HX410", "article-untranslated", Severity.WARNING, page=__doc__), _found)
