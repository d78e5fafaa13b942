"""Where sentences end, by the locale's own rules (ICU)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import icu


@lru_cache(maxsize=64)
def _breaker(tag: str) -> icu.BreakIterator:
    import icu  # late: a build needs no sentences' ends, and it takes 8 ms to load

    return icu.BreakIterator.createSentenceInstance(icu.Locale.forLanguageTag(tag))


def sentence_ends(text: str, tag: str) -> list[int]:
    """The offsets in `text` at which a sentence of the language `tag` ends, white space
    after it included; the last one is the text's length.
    """
    breaker = _breaker(tag)
    breaker.setText(text)
    ends = list(breaker)
    if len(text) == (ends[-1] if ends else 0):
        return ends
    # ICU counts UTF-16 units; a character beyond the BMP takes two.
    return _in_characters(text, ends)


def _in_characters(text: str, ends: list[int]) -> list[int]:
    offsets: list[int] = []
    unit = 0
    wanted = iter(ends)
    end = next(wanted, None)
    for place, character in enumerate(text):
        if unit == end:
            offsets.append(place)
            end = next(wanted, None)
        unit += 2 if ord(character) > 0xFFFF else 1
    return [*offsets, len(text)] if text else []
