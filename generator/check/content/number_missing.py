"""A number of the source is not in the translation.

Numbers of two digits or more are compared by their digits, so that `1,000`, `1 000` and `1.000`
are one number, and so are `11:30 PM` and `23:30`, or `10,000` and `1 万`. Code, addresses and
ordinals (`25th`), which many languages write in words, don't count.

## Example

Source: `Wait 24 hours.` Translation: `Attendez 48 heures.`

## How to mend

Write the source's number. If the translation says it in words or in another unit, silence the
check for the sentence with `<!-- hexapla: ignore-next number-missing -->`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import PairCheck, Sides, rule
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_TWO = re.compile(r"\d\d|\d[.,]\d")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|(?<!\S)[^\s@]++@\S+|%[0-9A-Fa-f]{2}")
_NUMBER = re.compile(r"\d+(?:[.,\u066b\u066c]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:[ .,'’\u00a0\u2009\u202f\u066c]\d{3})+(?!\d)")
_PLAIN = re.compile(r"\d+")
_GLUE = re.compile(r"(?<=\d)[\s.,:'’\-/–\u200e\u200f\u066b\u066c]+(?=\d)")
_SCALE = re.compile(r"\s*(?:thousand|million|billion|[kKMB]\b)")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_MYRIADS = re.compile(r"(?<![\d.,])(?P<number>\d++(?:[.,]\d++)*+)\s*+(?P<scale>[万萬만億亿억])")
_AFTERNOON = re.compile(r"(?:[:.]\d\d)?\s*[pP]\.?\s?[mM]")


def _found(sides: Sides) -> Iterator[Fault]:
    if not _TWO.search(sides.source.raw):
        return
    source = _ADDRESS.sub(" ", sides.source.read.prose)
    numbers = [one for one in _NUMBER.finditer(source) if len(_digits(one[0])) > 1]
    if not numbers:
        return
    target = sides.target.read.visible
    there: set[str] = set()
    for text in {target, sides.target.read.prose}:  # code that is right beside one is no part of it
        for numeral in (_NUMBER, _PLAIN, _GROUPED):
            there.update(map(_digits, numeral.findall(text)))
        there.update(_myriads(text))
    glued = _ascii(_GLUE.sub("", target))
    told: set[str] = set()
    for one in numbers:
        digits = _digits(one[0])
        if digits in there or digits in told or (len(digits) > 3 and digits in glued):
            continue
        if _said(digits, source[one.end() :], there):
            continue
        told.add(digits)
        yield Fault(f"the number {one[0]} of the source is not here", 0, len(sides.target.raw))


def _myriads(target: str) -> Iterator[str]:
    """The values of `1 万` and the like, as digits."""
    for match in _MYRIADS.finditer(target):
        whole, _, part = match["number"].replace(",", "").partition(".")
        zeros = 4 if match["scale"] in "万萬만" else 8
        yield _digits(whole + part[:zeros].ljust(zeros, "0"))


def _said(digits: str, behind: str, there: set[str]) -> bool:
    """Whether the number stands there otherwise: 30 million, 100K, 11 PM; or may: 25th."""
    if _ORDINAL.match(behind):
        return True
    if _SCALE.match(behind):
        bare = digits.rstrip("0")
        return any(one.rstrip("0") == bare for one in there)
    return bool(_AFTERNOON.match(behind)) and str(int(digits) % 12 + 12) in there


def _digits(number: str) -> str:
    """ASCII digits alone, without zeros in front: `08` is `8`, `1,000` is `1000`."""
    return _ascii(number).lstrip("0")


def _ascii(text: str) -> str:
    return "".join(str(int(one)) for one in text if one.isdecimal())


CHECK = PairCheck(rule("HX211", "number-missing", Severity.WARNING, page=__doc__), _found)
