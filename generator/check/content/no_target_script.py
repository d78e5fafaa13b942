"""A sentence has not one letter of the script that its language is written in.

Japanese, Arabic, Russian and other languages have scripts of their own. A sentence with several
words of English and no letter of the script was not translated, though its punctuation may have
been. A sentence that is the very source is told by `identical-to-source`.

## Example

Translation into Chinese: `In the menu that opens，click`

## How to mend

Translate the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import PairCheck, Sides, rule
from generator.check.words import ENGLISH, own_prose, words
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_ARABIC = r"\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufeff"
_CYRILLIC = r"\u0400-\u052f"
_HEBREW = r"\u0590-\u05ff\ufb1d-\ufb4f"
_DEVANAGARI = r"\u0900-\u097f"

_BY_LANGUAGE = {
    **dict.fromkeys(("ar", "fa", "ur", "ckb", "ps"), _ARABIC),
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "tg", "uk"), _CYRILLIC),
    **dict.fromkeys(("he", "yi"), _HEBREW),
    **dict.fromkeys(("hi", "mr", "ne"), _DEVANAGARI),
    "am": r"\u1200-\u137f",
    "bn": r"\u0980-\u09ff",
    "el": r"\u0370-\u03ff\u1f00-\u1fff",
    "gu": r"\u0a80-\u0aff",
    "hy": r"\u0530-\u058f",
    "ja": rf"\u3040-\u30ff\uff66-\uff9f{_HAN}",
    "ka": r"\u10a0-\u10ff",
    "km": r"\u1780-\u17ff",
    "kn": r"\u0c80-\u0cff",
    "ko": rf"\u1100-\u11ff\u3130-\u318f\uac00-\ud7af{_HAN}",
    "lo": r"\u0e80-\u0eff",
    "ml": r"\u0d00-\u0d7f",
    "my": r"\u1000-\u109f",
    "pa": r"\u0a00-\u0a7f",
    "si": r"\u0d80-\u0dff",
    "ta": r"\u0b80-\u0bff",
    "te": r"\u0c00-\u0c7f",
    "th": r"\u0e00-\u0e7f",
    "zh": _HAN,
}
_LETTER = {language: re.compile(f"[{letters}]") for language, letters in _BY_LANGUAGE.items()}


def _found(sides: Sides) -> Iterator[Fault]:
    target = sides.target
    letter = _LETTER.get(target.language)
    if letter is None or letter.search(target.raw) or "-Latn" in target.tag:
        return
    if target.raw.strip() == sides.source.raw.strip():
        return
    own = words(own_prose(target.read))
    small = [word for word in own if word.islower()]
    if len(own) >= 3 and len(small) >= 2 and not ENGLISH.isdisjoint(small):
        yield Fault(
            "this sentence has no letter of its language's script",
            0,
            len(target.raw),
            "translate it",
        )


CHECK = PairCheck(
    rule("HX215", "no-target-script", Severity.ERROR, page=__doc__),
    _found,
)
