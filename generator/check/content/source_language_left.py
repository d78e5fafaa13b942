"""Part of a sentence is still in English.

Machine translation now and then leaves half a sentence as it was. Three English function words
(`the`, `of`, `when` …) that the source has as well, outside code, links, labels and quotations,
are the sign; names such as `Outlook on the web` are not. A sentence that is wholly the source's is
told by `identical-to-source`.

## Example

Source: `Close the window when you are done with the report.`
Translation: `Fermez la fenêtre when you are done with the report.`

## How to mend

Translate the rest. If the words are a name, set them in quotation marks or bold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import PairCheck, Sides, rule
from generator.check.words import english_in, own_prose, words
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_USUAL = (" the ", " and ", " to ", " of ", " for ", " is ", " are ", " you ", " your ", " this ")
"""One of these is in any stretch of English: what is looked for first, for speed."""

_WORD = re.compile(r"[^\W\d_]+")
_GLOSSED = re.compile(r"[ -'*-~]+[(（](?=[^()（）]*[\u0370-\u1fff\u3040-\uffef])")
"""A title in English that its translation follows in brackets, as Japanese texts have it."""


def _found(sides: Sides) -> Iterator[Fault]:
    source, target = sides.source, sides.target
    if source.language != "en" or target.language == "en":
        return
    if not any(word in target.raw for word in _USUAL):
        return
    if target.raw.strip() == source.raw.strip():
        return
    own = _GLOSSED.sub(" ", own_prose(target.read))
    english = english_in(target.language)
    left = [word for word in words(own) if word in english]
    if len(set(left)) >= 3 and len(set(left).intersection(words(source.read.prose))) >= 3:
        start, stop = _span(target.words, left)
        shown = ", ".join(dict.fromkeys(left))
        yield Fault(f"English words are left: {shown}", start, stop, "translate them")


def _span(text: str, left: list[str]) -> tuple[int, int]:
    """From the first of the words to the last."""
    places = [match.span() for match in _WORD.finditer(text) if match[0] in left]
    return (places[0][0], places[-1][1]) if places else (0, len(text))


CHECK = PairCheck(
    rule("HX216", "source-language-left", Severity.WARNING, page=__doc__),
    _found,
)
