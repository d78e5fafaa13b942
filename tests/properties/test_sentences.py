"""Cutting a plain article into sentences loses nothing, and never takes long."""

from __future__ import annotations

import time

import pytest
from generated import MARKDOWN
from hypothesis import given

from generator import sxs
from generator.align.segmentation import segmented, stretches
from generator.parse import front_matter


@given(MARKDOWN)
def test_the_source_sides_joined_are_the_body(text: str) -> None:
    front = front_matter(text)[0]
    pieces = segmented(text, front, "en-US", "abcde")
    assert sxs.source_view(pieces) == text[len(front.raw) :]
    for piece in pieces:
        if not isinstance(piece, str):
            assert text[piece.start : piece.end] == piece.source
            assert piece.source.strip() == piece.source != ""


@pytest.mark.parametrize(
    "unit",
    ["One. ", "[A. ", "`A. ", "**A. ", "<pre>A. ", "<.>", "<div>a ", "A.<br>", "> A. ", "| a ",
     "[!", "<!-- ", "`` ` ", "e.g. ", ".* ", ".)", "</br", "  \n", "\\\n"],
)  # fmt: skip
def test_cutting_takes_linear_time(unit: str) -> None:
    for start in ("", "<div>\n", "A "):
        text = start + unit * 20_000
        began = time.perf_counter()
        stretches(text, front_matter(text)[0], "en-US")
        assert time.perf_counter() - began < 4
