from __future__ import annotations

import pytest
from finishing import segment

from generator import sxs
from generator.markdown import frame, skeleton


def _frame(text: str):
    return frame(skeleton(sxs.read(text)[0]))


def test_locales_that_differ_in_their_words_alone_share_a_frame() -> None:
    french = f"# {segment(102, 'Titre', 'Title')}\n\n- {segment(103, 'Un', 'One')}\n"
    german = (
        french.replace("Titre", "Titel *a*").replace("Un", "Eins\n\nzwei").replace("abc", "def")
    )
    assert _frame(french) is _frame(german)


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_do_not_change_a_frame(ending: str) -> None:
    text = "# Title\n\nOne\ntwo\n\n| a |\n| - |\n| b |\n\n```\ncode\n```\n"
    assert _frame(text.replace("\n", ending)).parts == _frame(text).parts


def test_a_frame_keeps_the_references_of_its_text() -> None:
    assert list(_frame("[a]\n\n[a]: b.md\n").env["references"]) == ["A"]
    assert "references" not in _frame("[a](b.md)").env


def test_a_segment_never_changes_the_blocks_around_it() -> None:
    plain = _frame(f"{segment(102, 'Un', 'One')}\n\nEnd")
    for hostile in ("# x", "- x", "> x", "```\nx", "<div>\n", "\n\n\n", "    x", "| a |\n| - |"):
        assert _frame(f"{segment(102, hostile, 'One')}\n\nEnd") is plain
