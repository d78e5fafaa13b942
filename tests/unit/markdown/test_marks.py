from __future__ import annotations

import pytest
from finishing import segment

from generator import sxs
from generator.markdown import skeleton
from generator.markdown.marks import HOLD, STOP, printable


@pytest.mark.parametrize("character", [chr(code) for code in range(0xFDD0, 0xFDF0)])
def test_no_text_may_hold_a_mark(character: str) -> None:
    assert printable(f"a{character}b") == "a\ufffdb"


@pytest.mark.parametrize("character", [chr(code) for code in (0xD800, 0xDBFF, 0xDC80, 0xDFFF)])
def test_undecodable_bytes_become_replacement_characters(character: str) -> None:
    assert printable(f"é{character}") == "é\ufffd"


@pytest.mark.parametrize("text", ["", "plain", "été", "\ufdcf\ufdf0", "\ufeff\u200b\xad", "😀"])
def test_other_text_stays(text: str) -> None:
    assert printable(text) == text


def test_a_skeleton_has_numbers_in_place_of_segments() -> None:
    text = f"# {segment(102, 'a', 'b')}\n\n- {segment('p101', 'c', 'd')} x"
    assert skeleton(sxs.read(text)[0]) == f"# {HOLD}0{STOP}\n\n- {HOLD}1{STOP} x"


def test_a_skeletons_own_text_has_no_marks() -> None:
    assert skeleton((f"a{HOLD}0{STOP}",)) == "a\ufffd0\ufffd"
