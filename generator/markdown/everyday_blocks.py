"""Everyday block structure, read without a parser: headings, paragraphs, flat lists.

As in `everyday`, markdown-it-py is the judge, and `tests/properties/test_everyday_blocks.py`
holds this against it. A text is read here only if each of its lines is blank, or begins at the
margin with what can be nothing but a heading, an item of a list, or words.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from generator.markdown.marks import HOLD, STOP

_WORD = rf"(?:{HOLD}[0-9]+{STOP}|[^\W\d_])"
_WORDS = rf"(?:\*\*?+{_WORD}|\[(?![xX]\])(?:\*\*)?+{_WORD}(?![^\n]*\]:)|{_WORD})[^\n]*+"
"""A line that begins no block of its own, wherever it stands."""

_LINE = re.compile(
    rf"(?P<blank>[ ]*+)$|(?P<marks>\#{{1,6}})[ ]+(?P<heading>{_WORDS}|<a[ ]name=[^\n]++)(?<![\# ])$"
    rf"|(?:(?P<bullet>[-*+])|(?P<number>[0-9]{{1,9}})(?P<dot>[.)]))[ ]{{1,4}}(?P<item>{_WORDS})$"
    rf"|(?P<words>{_WORDS})$",
    re.MULTILINE,
)

Kind = Literal["heading", "paragraph", "ul", "ol"]


class Block(NamedTuple):
    """A heading of a `level`, a paragraph, or a list whose items hold one paragraph each.

    `texts`: the inline text of each paragraph. `start`: a numbered list's first number.
    """

    kind: Kind
    texts: list[str]
    level: int = 0
    start: int = 1
    tight: bool = True


def everyday_blocks(text: str) -> list[Block] | None:
    """The blocks of `text`, or None if it takes a parser to tell."""
    if "\t" in text or "\r" in text or "(#tab/" in text or "\0" in text:
        return None
    lines: list[re.Match[str]] = []
    position = 0
    while position <= len(text):
        line = _LINE.match(text, position)
        if line is None:
            return None
        lines.append(line)
        position = line.end() + 1
    blocks: list[Block] = []
    return blocks if _read(lines, blocks) else None


def _read(lines: list[re.Match[str]], blocks: list[Block]) -> bool:
    """Put the lines' blocks into `blocks`; False if one could be read in two ways."""
    open_ = ""  # what a line may go on with: a paragraph, or an item of the list with that mark
    mark = ""  # of the list that a later item belongs to, if only blank lines come between
    parted = False  # whether such a line has come
    for line in lines:
        if line["blank"] is not None:
            open_, parted = "", True
            continue
        if line["item"] is not None:
            own = line["bullet"] or line["dot"]
            if open_ == "paragraph" and line["number"] not in (None, "1"):
                return False
            if own == mark:
                last = blocks[-1]
                last.texts.append(line["item"].strip())
                if parted:
                    blocks[-1] = last._replace(tight=False)
            else:
                kind: Kind = "ul" if line["bullet"] else "ol"
                blocks.append(Block(kind, [line["item"].strip()], start=int(line["number"] or 1)))
            open_ = mark = own
        elif line["heading"] is not None:
            blocks.append(Block("heading", [line["heading"].strip()], len(line["marks"])))
            open_ = mark = ""
        elif open_ == "paragraph":
            blocks[-1].texts.append(line["words"])
        elif open_:
            return False  # it goes on an item
        else:
            blocks.append(Block("paragraph", [line["words"]]))
            open_, mark = "paragraph", ""
        parted = False
    return True
