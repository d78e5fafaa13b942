"""The line of a finding, cut around its very words, with carets under them."""

from __future__ import annotations

import unicodedata

from rich.cells import cell_len
from rich.text import Text

from generator.model.diagnostic import Diagnostic
from generator.report.text import clean


def excerpt(diagnostic: Diagnostic, line: str, width: int, style: str) -> list[Text]:
    """The words where they stand, below them carets; nothing if the place is not in `line`.

    At most `width` cells wide. Of a sentence in the sxs form only the side that is meant is
    shown. Carets can't be counted under text that a terminal turns round: there the words follow.
    """
    start = diagnostic.column - 1
    if not diagnostic.line or not 0 <= start <= len(line) or not line.strip():
        return []
    left, right = _side(diagnostic, line, start)
    stop = min(start + diagnostic.length, right)
    words = _shown(line[start:stop])
    room = max(width - min(cell_len(words), width) - 2, 0)
    after = _cut(
        _shown(line[stop:right]), max(room // 3, room - cell_len(_shown(line[left:start])))
    )
    before = _cut(_shown(line[left:start])[::-1], room - cell_len(after))[::-1]
    if cell_len(words) > width - 2:
        words, after = _cut(words, width - 2), ""
    shown = Text(before).append(words, style).append(after)
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in shown.plain):
        return [shown] if words == shown.plain else [shown, Text(f"^ {words}", style)]
    mark = "^" * max(cell_len(words), 1)
    return [shown, Text(" " * cell_len(before)).append(mark, style)]


def _side(diagnostic: Diagnostic, line: str, start: int) -> tuple[int, int]:
    """Where the sentence's side begins and ends on the line; the whole line if it is of none."""
    for side in (diagnostic.target, diagnostic.source):
        for part in side.splitlines():
            at = line.find(part) if part else -1
            while at >= 0:
                if at <= start <= at + len(part) and diagnostic.length <= at + len(part) - start:
                    return at, at + len(part)
                at = line.find(part, at + 1)
    return 0, len(line.rstrip("\r"))


def _shown(text: str) -> str:
    """As it can be printed: a tab is a space, and what would not be seen is written out."""
    return "".join(map(_visible, clean(text.replace("\t", " "))))


def _visible(letter: str) -> str:
    kind = unicodedata.category(letter)
    unseen = (kind == "Cf" and letter not in "\u200c\u200d") or (kind == "Zs" and letter != " ")
    return f"\\x{ord(letter):02x}" if unseen else letter


def _cut(text: str, width: int) -> str:
    """The beginning of `text`, with `…` for what is left out."""
    if cell_len(text) <= width:
        return text
    kept, cells = [], 1
    for letter in text:
        cells += cell_len(letter)
        if cells > width:
            break
        kept.append(letter)
    return f"{''.join(kept)}…" if width > 0 else ""
