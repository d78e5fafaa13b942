"""Two departures from CommonMark's blocks, both made by real translated files.

Indented text with segments in it is prose that something indented (a column, a list
whose number grew), never code: code carries no segments. And a `|` inside a code span does
not end a table cell, as in Markdig, for which those files were written; GFM would drop
the words after it.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import code as commonmark_code
from markdown_it.rules_block.state_block import StateBlock

from generator.markdown.marks import HOLD
from generator.sxs.fences import fenced

_ROW_WITH_CODE = re.compile(r"^[ \t>]*\|[^\n]*`[^`\n]*\|[^`\n]*`[^\n]*$", re.MULTILINE)
_CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_BARE_PIPE = re.compile(r"(?<!\\)\|")


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


def install(md: MarkdownIt) -> None:
    """Put our rule for indented code in the place of CommonMark's."""
    md.block.ruler.at("code", _code)
