"""A translation begins or ends with white space where its source does not, or the reverse.

Spans stand next to each other, so a space at their edge is what parts two sentences: one that is
lost glues words together, one too many opens a gap before a mark or breaks a line. The same goes
for a line break that only the translation has. White space that is not seen, at the edge of a
paragraph or beside a space, is passed over.

## Example

Source: `Select **Save**.` Translation: `Sélectionnez **Enregistrer**. `, followed by a comma.

## How to mend

Give the translation the white space of its source; `hexapla check --fix` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.kinds import FileCheck, rule
from generator.check.profiles import Profile
from generator.model.alignment import Alignment, Translation
from generator.model.check import Fault
from generator.model.diagnostic import Severity
from generator.model.segment import Segment

_LEADING = re.compile(r"\A[ \t\r\n]*")
_TRAILING = re.compile(r"[ \t\r\n]*\Z")
_BREAK = re.compile(r"[ \t]*\r?\n[ \t]*")


def _found(translation: Translation, _alignment: Alignment, _profile: Profile) -> Iterator[Fault]:
    text = translation.file.text
    for segment in translation.document.segments:
        source, target = segment.source, segment.target
        if not source or not target:
            continue
        if not (
            (source[0].isspace() or source[-1].isspace())
            or (target[0].isspace() or target[-1].isspace() or "\n" in target)
        ):
            continue
        if source.strip() and target.strip():
            yield from _at_edges(segment, text[segment.start - 1 : segment.start], text)
            yield from _broken(segment)


def _at_edges(segment: Segment, before: str, text: str) -> Iterator[Fault]:
    start, stop = segment.target_start, segment.target_start + len(segment.target)
    lead, wanted = _edge(_LEADING, segment.target), _edge(_LEADING, segment.source)
    if bool(lead) != bool(wanted) and _seen(before, lead):
        yield Fault(_message("begins", lead), start, start + len(lead), "", wanted)
    tail, wanted = _edge(_TRAILING, segment.target), _edge(_TRAILING, segment.source)
    if bool(tail) != bool(wanted) and _seen(text[segment.end : segment.end + 1], tail):
        yield Fault(_message("ends", tail), stop - len(tail), stop, "", wanted)


def _seen(neighbour: str, there: str) -> bool:
    """Whether white space beside that character changes what a reader sees.

    At the edge of a line, of a cell or beside a space it does not. A lack of it glues words only.
    """
    return bool(neighbour.strip(" \t\r\n|")) and (bool(there) or neighbour not in "[]().,:;!?>#")


def _broken(segment: Segment) -> Iterator[Fault]:
    """Line breaks within the target; a list or a table in it needs them."""
    words = segment.target.strip()
    if "\n" not in words or "\n" in segment.source.strip() or "<" in words:
        return
    start = segment.target_start + len(segment.target) - len(segment.target.lstrip())
    for match in _BREAK.finditer(words):
        yield Fault(
            "only the translation breaks the line here",
            start + match.start(),
            start + match.end(),
            "",
            " ",
        )


def _edge(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[0] if match else ""


def _message(verb: str, there: str) -> str:
    whose, other = ("translation", "source") if there else ("source", "translation")
    return f"the {whose} {verb} with white space, the {other} does not"


CHECK = FileCheck(rule("HX109", "edge-whitespace", Severity.INFO, "safe", page=__doc__), _found)
