"""Whatever a line holds, its excerpt fits, and nothing in it steers a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from generator.model.diagnostic import Diagnostic, Severity
from generator.report.excerpt import excerpt
from generator.report.text import clean

LINES = st.text(
    st.one_of(st.characters(), st.sampled_from("語ا\u0301\u200b\t\x1b👍🏽 a")), max_size=200
)


@given(LINES, st.integers(0, 210), st.integers(0, 210), st.integers(8, 100), LINES)
def test_an_excerpt_fits(line: str, column: int, length: int, width: int, target: str) -> None:
    line = line.replace("\n", "")
    one = Diagnostic(
        "a.md", 1, column, "x", Severity.INFO, "x", length=length, target=target or line
    )
    for row in excerpt(one, line, width, "bold"):
        assert clean(row.plain) == row.plain
        assert cell_len(row.plain) <= width
