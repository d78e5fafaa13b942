"""Departures from the blocks of CommonMark and GFM, made by real translated files.

Indented text with segments in it is prose that something indented (a column, a list
whose number grew), never code: code carries no segments. And a `|` inside a code span does
not end a table cell, as in Markdig, for which those files were written; GFM would drop
the words after it. It would also drop the cells that a row has more than its table's head:
here they stay, in the row's last cell. And `[sentence]: word` is no link reference definition,
as a label is nothing that anybody translates.
"""

from __future__ import annotations

import re
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block import code as commonmark_code
from markdown_it.rules_block import reference as commonmark_reference
from markdown_it.rules_block import table as gfm_table
from markdown_it.rules_block.state_block import StateBlock
from markdown_it.token import Token

from generator.markdown.marks import HOLD
from generator.model.diagnostic import Problem, Severity
from generator.sxs.fences import fenced

_ROW_WITH_CODE = re.compile(r"^[ \t>]*\|[^\n]*`[^`\n]*\|[^`\n]*`[^\n]*$", re.MULTILINE)
_CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_BARE_PIPE = re.compile(r"(?<!\\)\|")
_LABEL = re.compile(r"\[(?:\\.|[^\[\]\\])*\]", re.DOTALL)

EXTRA_CELLS = "table_extra_cells"
"""The key of the parser's environment under which the first words of each row's surplus are."""


def pipes_in_code_escaped(text: str) -> str:
    """Write `|` as `\\|` in the code spans of table rows, outside fences."""
    if "`" not in text or not _ROW_WITH_CODE.search(text):
        return text
    parts: list[str] = []
    position = 0
    for start, end in (*fenced(text), (len(text), len(text))):
        parts.append(_ROW_WITH_CODE.sub(_row, text[position:start]))
        parts.append(text[start:end])
        position = end
    return "".join(parts)


def _row(row: re.Match[str]) -> str:
    return _CODE_SPAN.sub(lambda code: code[1] + _BARE_PIPE.sub(r"\\|", code[2]) + code[1], row[0])


def _code(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    line = start_line
    while line < end_line and (state.isEmpty(line) or state.is_code_block(line)):
        if HOLD in state.src[state.bMarks[line] : state.eMarks[line]]:
            return False
        line += 1
    return commonmark_code(state, start_line, end_line, silent)


def _reference(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    label = _LABEL.match(state.src, state.bMarks[start_line] + state.tShift[start_line])
    if label and HOLD in label[0]:
        return False
    return commonmark_reference(state, start_line, end_line, silent)


def _table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    first = len(state.tokens)
    if not gfm_table(state, start_line, end_line, silent):
        return False
    tokens = state.tokens[first:]  # none if silent
    width = sum(token.type == "th_open" for token in tokens)
    for opening, closing in pairwise(i for i, t in enumerate(tokens) if t.tag == "tr"):
        line = tokens[opening].map
        if tokens[opening].nesting == 1 and line and line[0] > start_line:
            extra = _extra_cells(state, line[0], width)
            if extra:
                state.env.setdefault(EXTRA_CELLS, []).append(extra[0].partition("\\|")[0])
                _append(tokens[opening:closing], extra)
    return True


def _extra_cells(state: StateBlock, line: int, width: int) -> list[str]:
    """The cells of a row beyond the `width` of its table."""
    row = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
    row = row.removeprefix("|")
    if row.count("|") < width:
        return []
    if row.endswith("|") and not row.endswith("\\|"):
        row = row[:-1]
    cells = [cell.strip() for cell in _BARE_PIPE.split(row)]
    return [cell for cell in cells[width:] if cell]


def _append(row: list[Token], cells: list[str]) -> None:
    last = next(token for token in reversed(row) if token.type == "inline")
    kept = (cell.replace("\\|", "|") for cell in cells)
    last.content = " | ".join(filter(None, (last.content, *kept)))


def extra_cell() -> Problem:
    """The finding about a row that has more cells than its table's head."""
    return Problem(
        "table-extra-cell",
        0,
        "this row has more cells than its table's head; they are shown in its last cell",
        "give the head as many cells, or write \\| for a bar that ends no cell",
        severity=Severity.WARNING,
    )


def install(md: MarkdownIt) -> None:
    """Put our rules in the place of those of CommonMark and GFM."""
    md.block.ruler.at("code", _code)
    md.block.ruler.at("reference", _reference)
    md.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
