"""A sentence ends with another mark than its source.

A full stop that became a colon, or was lost, changes how the sentences around are read. Which
marks may stand for which is learnt from the locale's own files (Japanese has `。` for `.`, and in
some houses for `:` as well), or said in the settings (`checks.profiles`).

## Example

Source: `Do you want to save?` Translation: `Voulez-vous enregistrer.`

## How to mend

End the sentence as the source does, with the locale's own mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import PairCheck, Sides, rule
from generator.check.profiles import Profile, closing, end_mark
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_MARKS = ".!?:;…。！？：；؟؛।"
_WIDE = {".": "。", "!": "！", "?": "？", ":": "：", ";": "；"}
_MIRRORED = {"?": "؟", ";": "؛"}
_LOCAL = {
    "ja": _WIDE,
    "zh": _WIDE,
    "ar": _MIRRORED,
    "fa": _MIRRORED,
    "ur": _MIRRORED,
    "hi": {".": "।"},
    "el": {"?": ";"},
}
_PLAIN = {mark: plain for marks in (_WIDE, _MIRRORED, {".": "।"}) for plain, mark in marks.items()}
"""The mark that others write for one of a source in such a language."""
_SPACED = frozenset("!?:;")
_NO_STOP = frozenset(("th", "lo", "km"))
"""Languages that end a sentence with a space."""


_UNCLEAR = re.compile(
    r"(?:\.\.|…|&#?\w+;|\.\w+\.|\b(?:dvs|etc|usw|bzw|ex|Inc|Corp|Ltd)\.)"
    r"[\s*_\\`\"'”’»)\]）」』]*\Z"
)
"""An ellipsis, in dots or as one character; the end of an entity; an abbreviation."""


def _found(sides: Sides) -> Iterator[Fault]:
    language = sides.target.language
    if language in _NO_STOP:
        return
    source, target = end_mark(sides.source.raw), end_mark(sides.target.raw)
    if source == target or source not in _MARKS or target not in _MARKS:
        return
    if any(_UNCLEAR.search(side.raw[-24:]) for side in (sides.source, sides.target)):
        return
    plain = _PLAIN.get(source, source)
    wanted = _LOCAL.get(language, {}).get(plain, plain)
    if target == wanted or target in _usual(sides.profile, source):
        return
    start, stop = closing(sides.target.raw)
    said = f"ends with {_shown(target)}, the source with {_shown(source)}"
    fix: str | None = wanted if language != "fr" or wanted not in _SPACED else f"\u00a0{wanted}"
    if not target and wanted in sides.target.raw:
        fix = None  # it may stand at the wrong place
    yield Fault(f"this sentence {said}", start, stop, f"end it with {_shown(wanted)}", fix)


def _usual(profile: Profile, source: str) -> frozenset[str]:
    return profile.ends.get(source, frozenset())


def _shown(mark: str) -> str:
    return f'"{mark}"' if mark else "a word"


CHECK = PairCheck(
    rule("HX219", "end-punctuation", Severity.INFO, "safe", page=__doc__),
    _found,
)
