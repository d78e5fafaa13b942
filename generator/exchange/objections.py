"""What forbids that a sentence which came back is written into its file.

An article must stay what it is around the sentence: the same segments, blocks, rows and cells,
the same links and tags. What a translator may not change is refused, never mended.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from generator.markdown.codes import broken, tokens
from generator.model.segment import Piece, Segment
from generator.sxs.grammar import CLOSE, MIDDLE, OPEN

LONGEST = 4000
"""Characters of a target, to which come four times those of the one that it replaces."""


class Line(NamedTuple):
    """Where a sentence stands: what is before it on its line, and around it; sentences left out."""

    before: str
    around: str

    @property
    def heading(self) -> bool:
        """Whether it is a heading's."""
        return _HEADING.match(self.before) is not None

    @property
    def row(self) -> bool:
        """Whether it may be a table's row."""
        return bool(_BAR.search(self.around))


def line_of(pieces: Sequence[Piece], place: int) -> Line:
    """The line of the segment that is the piece number `place`."""
    before: list[str] = []
    for piece in reversed(pieces[:place]):
        text = piece if isinstance(piece, str) else ""
        before.append(text[text.rfind("\n") + 1 :])
        if "\n" in text:
            break
    after: list[str] = []
    for piece in pieces[place + 1 :]:
        text = piece if isinstance(piece, str) else ""
        after.append(text.partition("\n")[0])
        if "\n" in text:
            break
    start = "".join(reversed(before))
    return Line(start, start + "".join(after))


def objection(new: str, segment: Segment, line: Line) -> str:
    """Why `new` can't be the target of `segment`, in words; '' if it can. Never raises."""
    old = segment.target if segment.target.strip() else segment.source
    return (
        _length(new, old)
        or _odd_character(new, segment.target)
        or _mark(new, old)
        or _line_break(new, segment.target, line)
        or _block(new, old, line)
        or broken(new, segment.source, old)
        or _loose(new, segment.source, old)
    )


_HEADING = re.compile(r"[ \t>]*#{1,6}[ \t]")
_BAR = re.compile(r"(?<!\\)(?:\\\\)*\|")
_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
_MARK = re.compile(r"data-[st]tu-id\s*=|class\s*=\s*[\"']?sxs-lookup", re.IGNORECASE)
_BLANK = re.compile(r"\n[ \t]*(?=\n)")
_OPENER = re.compile(
    r"(?:#{1,6}[ \t]|>|[-+*][ \t]|\d{1,9}[.)][ \t]|`{3}|~{3}|:::|=+[ \t]*$|-{3}|\||\[[^\]]*\]:)",
    re.M,
)
_AFTER_BREAK = re.compile(r"(?<=\n)[ \t]*(?=\S)")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_HALF = re.compile(r"`+|\[|\]|<!|-->|<\?|\?>")


def _length(new: str, old: str) -> str:
    limit = LONGEST + 4 * len(old)
    return "" if len(new) <= limit else f"it has {len(new)} characters, too many for a sentence"


def _odd_character(new: str, old: str) -> str:
    found = next((char for char in _ODD.findall(new) if char not in old), "")
    return f"it has the character U+{ord(found):04X}, which no text should have" if found else ""


def _mark(new: str, old: str) -> str:
    """The form's own marks, which only the form may write."""
    marks = [*_MARK.findall(new), *(mark for mark in (OPEN, MIDDLE, CLOSE) if mark in new)]
    found = next((mark for mark in marks if mark not in old), "")
    return f"it has `{found}`, a mark of the sxs form" if found else ""


def _line_break(new: str, old: str, line: Line) -> str:
    if len(_BLANK.findall(new)) > len(_BLANK.findall(old)):
        return "it has a blank line, which would end the paragraph"
    if (new[:1] == "\n" != old[:1]) or (new[-1:] == "\n" != old[-1:]):
        return "it begins or ends with a line break"
    if new.count("\n") > old.count("\n") and (line.heading or line.row):
        return f"it has a line break in a {'heading' if line.heading else 'table row'}"
    if line.row and len(_BAR.findall(new)) != len(_BAR.findall(old)):
        return "it has `|` in a table row, which would begin another cell; write `\\|`"
    return ""


def _block(new: str, old: str, line: Line) -> str:
    """Whether a line of it would begin a heading, a list, a quotation or code."""
    added = _openers(new, line) - _openers(old, line)
    found = next(iter(sorted(added)), "")
    return f"a line of it begins with `{found}`, which would begin another block" if found else ""


def _openers(text: str, line: Line) -> Counter[str]:
    starts = [match.end() for match in _AFTER_BREAK.finditer(text)]
    if not line.before.strip(" \t>"):
        starts.append(len(text) - len(text.lstrip(" \t")))
    found = (_OPENER.match(text, start) for start in starts)
    return Counter(match[0].strip() for match in found if match)


def _loose(new: str, source: str, old: str) -> str:
    """Half a code span, link or comment, whose other half might be another sentence."""
    halves = _halves(new)
    added = halves - _halves(old)
    if not added or not halves - _halves(source):
        return ""
    return f"it has a loose `{min(added)}`"


def _halves(text: str) -> Counter[str]:
    """What opens and closes among the words of a sentence, balanced brackets left out."""
    words = _ESCAPE.sub("", "\0".join(one.text for one in tokens(text) if one.kind == "text"))
    found: Counter[str] = Counter()
    for half in _HALF.findall(words):
        if half == "]" and found["["]:
            found["["] -= 1
        else:
            found[half] += 1
    return +found
