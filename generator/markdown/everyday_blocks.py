"""Everyday block structure, read without a parser: headings, paragraphs, lists, quotations, fences.

As in `everyday`, markdown-it-py is the judge, and `tests/properties/test_everyday_blocks.py`
holds this against it. A text is read here only if each of its lines begins, within what it stands
in, with what can be nothing but a heading, an item of a list, a quotation, a fence or words, and
if none goes on a paragraph from outside of what that paragraph stands in.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from generator.markdown.extensions.alerts import kind_of

_START = (
    r"""(?:[^\W_0-9]|[^\x00-\x7f]|["'(./%&@,;?]|\*\*?+(?=[^*\s])|_(?=[^\W_])|`(?!``)|!\[|\$(?!\$)"""
    r"|[0-9]++(?![.)])|[0-9]++[.)](?=[^\s])|\[(?![\]!^:\s]|[xX]\]))"
)
"""What begins no block of its own, wherever it stands."""

_LINE = re.compile(
    r"(?P<indent> {0,3}+)(?:"
    rf"(?P<words>{_START}[^\n]*+)"
    rf"|(?P<mark>[-*+]|(?P<number>[0-9]{{1,9}})[.)]) {{1,4}}(?P<item>{_START}[^\n]*+)"
    rf"|(?P<level>\#{{1,6}}) +(?P<heading>(?={_START}|<a name=)[^\n]*[^\n\# ]) *"
    r"|(?P<quoted>>)[^\n]*+"
    r"|(?P<fence>```+|~~~+)(?P<info>[^`\n]*+))"
)
_QUOTED = re.compile(r" {0,3}> ?")
_LABEL = re.compile(r"\[!([^\]\n]{1,40})\] *")
_DEEPEST = 12
"""Lists and quotations in one another; the parser knows what to do about more."""

Kind = Literal["heading", "paragraph", "ul", "ol", "quote", "alert", "fence"]


class Block(Struct, frozen=True):
    """A heading of a `level`, a paragraph, a list, a quotation, an alert, or code in fences.

    `text`: a heading's or a paragraph's inline text, what a fence holds. `info`: a fence's own,
    or the kind of an alert. `inside`: the blocks of each item of a list, or of the quotation.
    `start`: a numbered list's first number.
    """

    kind: Kind
    text: str = ""
    level: int = 0
    info: str = ""
    inside: tuple[Blocks, ...] = ()
    start: int = 1
    tight: bool = True


Blocks = tuple[Block, ...]


class _TakesParserError(Exception):
    """It takes a parser to tell what a text is."""


def everyday_blocks(text: str) -> Blocks | None:
    """The blocks of `text`, or None if it takes a parser to tell."""
    if "\t" in text or "\r" in text or "(#tab/" in text or "\0" in text or "]:" in text:
        return None
    reader = _Reader()
    try:
        blocks, _ = reader.blocks(text.split("\n"), 0)
    except _TakesParserError:
        return None
    return blocks if reader.labels == text.count("[!") else None


class _Reader:
    """A text being read. `labels`: how many alerts it has."""

    def __init__(self) -> None:
        self.labels = 0

    def blocks(self, lines: list[str], depth: int) -> tuple[Blocks, bool]:
        """The blocks of the text or of what is in it, and whether blank lines part any two."""
        if depth > _DEEPEST:
            raise _TakesParserError
        blocks: list[Block] = []
        blank = parted = False
        number = 0
        while number < len(lines):
            text = lines[number]
            if not text or _is_blank(text):
                blank = True
                number += 1
                continue
            line = _LINE.fullmatch(text)
            if line is None:
                raise _TakesParserError
            if blank:
                parted = parted or bool(blocks)
                blank = False
            match line.lastgroup:
                case "words":
                    end = number + 1
                    if end < len(lines) and lines[end]:
                        end = _paragraph_end(lines, end)
                        text = "\n".join(lines[number:end])
                    block = Block("paragraph", text.strip())
                case "item":
                    block, end, blank = self.items(lines, number, line, depth)
                case "heading":
                    end = number + 1
                    block = Block("heading", line["heading"].strip(), len(line["level"]))
                case "quoted":
                    block, end = self.quotation(lines, number, depth)
                case _:
                    block, end = _fence(lines, number, line)
            blocks.append(block)
            number = end
        return tuple(blocks), parted

    def items(
        self, lines: list[str], number: int, line: re.Match[str], depth: int
    ) -> tuple[Block, int, bool]:
        """The list that begins at a line, where it ends, and whether with a blank line."""
        first, mark = line["number"], line["mark"][-1]
        items: list[Blocks] = []
        tight, blank = True, False
        while True:
            indent = line.start("item")
            end = _item_end(lines, number + 1, " " * indent)
            blocks: Blocks
            if end == number + 1:
                blocks, parted = (Block("paragraph", line["item"].strip()),), False
            else:
                inside = [one[indent:] for one in lines[number:end]]
                blocks, parted = self.blocks(inside, depth + 1)
            if parted or blank:
                tight = False
            items.append(blocks)
            blank = _is_blank(lines[end - 1])
            following = _LINE.fullmatch(lines[end]) if end < len(lines) else None
            if following is None or following["item"] is None or following["mark"][-1] != mark:
                break
            number, line = end, following
        kind: Kind = "ol" if first else "ul"
        return Block(kind, inside=tuple(items), start=int(first or 1), tight=tight), end, blank

    def quotation(self, lines: list[str], number: int, depth: int) -> tuple[Block, int]:
        """The quotation or alert that begins at a line, and where it ends."""
        inside: list[str] = []
        end = number
        while end < len(lines) and (quoted := _QUOTED.match(lines[end])):
            inside.append(lines[end][quoted.end() :])
            end += 1
        if end < len(lines) and not _is_blank(lines[end]):
            raise _TakesParserError  # it may go on a paragraph in here
        label = _LABEL.fullmatch(inside[0])
        kind = kind_of(label[1]) if label else ""
        if kind:
            self.labels += 1
            del inside[0]
            _check_label_end(inside)
        blocks, _ = self.blocks(inside, depth + 1)
        if not blocks:
            raise _TakesParserError
        return Block("alert" if kind else "quote", info=kind, inside=(blocks,)), end


def _read(line: str) -> re.Match[str]:
    found = _LINE.fullmatch(line)
    if found is None:
        raise _TakesParserError
    return found


def _is_blank(line: str) -> bool:
    return not line.strip(" ")


def _begins_no_list(line: re.Match[str]) -> bool:
    """Whether an item is none if it stands below a paragraph's line."""
    return line["number"] not in (None, "1")


def _paragraph_end(lines: list[str], number: int) -> int:
    """Where a paragraph ends that may go on at a line."""
    while number < len(lines) and not _is_blank(lines[number]):
        if lines[number].startswith("    "):
            if lines[number].lstrip(" ").startswith((":", "~")):
                raise _TakesParserError  # a definition
        else:
            line = _read(lines[number])
            if line.lastgroup != "words":
                if _begins_no_list(line):
                    raise _TakesParserError
                break
        number += 1
    return number


def _item_end(lines: list[str], number: int, indent: str) -> int:
    """Where an item ends that may go on at a line, with the blank lines after it."""
    while number < len(lines) and (lines[number].startswith(indent) or _is_blank(lines[number])):
        number += 1
    ended = number == len(lines) or _is_blank(lines[number - 1])
    if not ended and _read(lines[number]).lastgroup == "words":
        raise _TakesParserError  # it may go on a paragraph in here
    return number


def _check_label_end(inside: list[str]) -> None:
    """The label is the first line of a paragraph: what is below must not read otherwise then."""
    if not inside or _is_blank(inside[0]):
        return
    if inside[0].startswith(" ") or _begins_no_list(_read(inside[0])):
        raise _TakesParserError


def _fence(lines: list[str], number: int, line: re.Match[str]) -> tuple[Block, int]:
    """The code that begins at a line with a fence, and where it ends."""
    mark, indent = line["fence"], len(line["indent"])
    closing = re.compile(rf" {{0,3}}{mark[0]}{{{len(mark)},}} *")
    inside: list[str] = []
    for place in range(number + 1, len(lines)):
        own = lines[place]
        if closing.fullmatch(own):
            text = "".join(f"{one}\n" for one in inside)
            return Block("fence", text, info=line["info"]), place + 1
        inside.append(own[min(indent, len(own) - len(own.lstrip(" "))) :])
    raise _TakesParserError  # it is closed by the end of what it is in
