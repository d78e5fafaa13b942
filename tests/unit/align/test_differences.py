from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.align.differences import word_diff


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Save it.", "Save it.", ((" ", "Save it."),)),
        ("Save the.", "Save a.", ((" ", "Save "), ("-", "the"), ("+", "a"), (" ", "."))),
        ("don't go", "go", (("-", "don't "), (" ", "go"))),
        ("表を開く", "表を閉じる", ((" ", "表を"), ("-", "開く"), ("+", "閉じる"))),
        ("", "New.", (("+", "New."),)),
        ("Old.", "", (("-", "Old."),)),
    ],
)
def test_word_by_word(old: str, new: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert word_diff(old, new) == expected


@given(st.text(), st.text())
def test_both_versions_can_be_read_from_it(old: str, new: str) -> None:
    changes = word_diff(old, new)
    assert "".join(text for mark, text in changes if mark in " -") == old
    assert "".join(text for mark, text in changes if mark in " +") == new
