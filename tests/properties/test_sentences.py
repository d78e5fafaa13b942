"""Cutting a plain article into sentences loses nothing, and never takes long."""

from __future__ import annotations

import time

import pytest
from generated import MARKDOWN
from hypothesis import given

from generator.align.segmentation import stretches
from generator.parse import front_matter


@given(MARKDOWN)
def test_sentences_stand_in_the_body_one_after_the_other(text: str) -> None:
    front = front_matter(text)[0]
    end, last = len(front.raw), 0
    for one in stretches(text, front, "en-US"):
        assert end <= one.start < one.stop <= len(text)
        assert one.number > last
        sentence = text[one.start : one.stop]
        assert sentence.strip() == sentence != ""
        end, last = one.stop, one.number


@pytest.mark.parametrize(
    "unit",
    ["One. ", "[A. ", "`A. ", "**A. ", "<pre>A. ", "<.>", "<div>a ", "A.<br>", "> A. ", "| a ",
     "[!", "<!-- ", "`` ` ", "e.g. ", ".* ", ".)", "</br", "  \n", "\\\n"],
)  # fmt: skip
def test_cutting_takes_linear_time(unit: str) -> None:
    for start in ("", "<div>\n", "A "):
        text = start + unit * 20_000
        began = time.process_time()
        stretches(text, front_matter(text)[0], "en-US")
        assert time.process_time() - began < 4
