"""A sentence has fewer bold words than its source.

In instructions the bold words are what the reader looks for on the screen. Machine translation
loses their stars where words move. Words in quotation marks, in square brackets (a custom of
Japanese), in italics, in code or in a link instead of in bold are passed over. In the steps of a
numbered list, where no bold word is left at all, it is an error.

## Example

Source: `1. Select **File** > **Save**.` Translation: `1. Wählen Sie Datei > **Speichern** aus.`

## How to mend

Put two stars on both sides of each name of a button, a menu or a field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.check.kinds import PairCheck, Sides, Text, rule
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_CRUMB = re.compile(r"[>›→＞|]")
_EDGE = re.compile(r"^[\s>›→＞|]+|[\s>›→＞|]+$")
_WORD = re.compile(r"\w")
_QUOTED = re.compile(
    r"""["“„«‹「『〈][^"“”„«»‹›「」『』〈〉]{1,80}["”“»›」』〉]"""
    r"|'[^']{2,80}'(?!\w)"
)
_BRACKETED = re.compile(r"[\[［【][^\[\]［］【】]{1,80}[\]］】]")
_STEP = re.compile(r"\d+[.)]\s+$")


def _found(sides: Sides) -> Iterator[Fault]:
    source, target = sides.source, sides.target
    if "**" not in source.raw and "__" not in source.raw:
        return
    if "*" in source.read.prose or "*" in target.read.prose:
        return  # broken otherwise
    wanted = list(_labels(source.read.bold))
    linked = {link.words for link in source.read.links}
    there = len(list(_labels(target.read.bold)))
    others = _otherwise(target) - _otherwise(source)
    lost = sum(label not in linked for label in wanted) - there - max(others, 0)
    if lost <= 0:
        return
    step = not there and _STEP.search(sides.before) is not None
    level = Severity.ERROR if step else None
    message = f"{there} of the source's {len(wanted)} bold words are bold here"
    for label in wanted:
        start, stop = target.place(label)
        verbatim = target.raw[start:stop] == label and target.raw.count(label) == 1
        if verbatim and label not in target.read.bold and _alone(target.raw, start, stop):
            yield Fault(message, start, stop, f"write **{label}**", f"**{label}**", level)
            return
    yield Fault(message, 0, len(target.raw), "put stars around the names again", None, level)


def _labels(bold: Iterable[str]) -> Iterator[str]:
    """The words between the arrows of bold text; '' where a name between arrows is gone."""
    for words in bold:
        if _WORD.search(words):
            for label in _CRUMB.split(_EDGE.sub("", words)):
                yield label.strip()


def _otherwise(text: Text) -> int:
    """In how many places words are marked by other means than bold."""
    count = len(_QUOTED.findall(text.read.visible)) + len(text.read.italic) + len(text.read.code)
    if text.language in ("ja", "zh", "ko"):
        count += len(_BRACKETED.findall(text.read.visible))
    return count


def _alone(raw: str, start: int, stop: int) -> bool:
    """Whether the words stand for themselves: neither in a longer word nor among marks."""
    around = raw[max(start - 1, 0) : start] + raw[stop : stop + 1]
    return not re.search(r"[\w*_\[\]`/\\-]", around)


CHECK = PairCheck(
    rule("HX204", "emphasis-lost", Severity.WARNING, "suggested", page=__doc__),
    _found,
)
