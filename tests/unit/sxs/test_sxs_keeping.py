"""Which edits leave every other segment as it is."""

from __future__ import annotations

import pytest
from finishing import segment
from hypothesis import given
from hypothesis import strategies as st

from generator import sxs
from generator.model.edit import Edit, edited, in_order
from generator.model.segment import Segment
from generator.sxs.grammar import CLOSE, MIDDLE, OPEN

TEXT = f"# {segment(102, 'Un.', 'One.')} {segment(103, 'Deux.', 'Two.')}\n\nsans\n"


def replaced(old: str, new: str, text: str = TEXT) -> Edit:
    start = text.index(old)
    return Edit("a.md", start, start + len(old), old, new)


@pytest.mark.parametrize(
    "edit",
    [
        replaced("Un.", "Une chose."),
        replaced("Un.", ""),
        replaced("Two.", "Deux"),
        replaced("sans", "avec `code`"),
        replaced("# ", "## "),
        replaced("Un.", "<span>Un</span>."),
        Edit("a.md", len(TEXT), len(TEXT), "", segment(104, "x", "y").replace("span", "em")),
    ],
)
def test_edits_between_the_marks_keep_them(edit: Edit) -> None:
    assert sxs.keeps_segments(TEXT, [edit])


@pytest.mark.parametrize(
    "edit",
    [
        replaced("Un.", f'Un.{MIDDLE}abcde-102">One.'),
        replaced("Un.", f'{OPEN}abcde-199">x'),
        replaced("One.", f"One.{CLOSE} more"),
        replaced("# ", "```\n# "),
        replaced("# ", "`"),
        replaced("abcde-102", "abcde-" + "9" * 70),
        replaced("sans", segment(104, "x", "y")),
        replaced("Un.</span>", "Un."),
        replaced('Un.</span><span class="sxs-lookup">', ""),
    ],
)
def test_edits_that_touch_the_marks_do_not(edit: Edit) -> None:
    assert not sxs.keeps_segments(TEXT, [edit])


def test_an_empty_target_can_be_filled() -> None:
    text = segment(102, "", "One.")
    place = text.index(MIDDLE)
    assert sxs.keeps_segments(text, [Edit("a.md", place, place, "", "Un.")])


def test_the_front_matter_may_change_its_length() -> None:
    text = f"---\ntitle: x\n---\n{TEXT}"
    edits = [replaced("title: x", "title: xyz", text), replaced("Deux.", "2.", text)]
    assert sxs.keeps_segments(text, edits, len("---\ntitle: x\n---\n"))


@given(st.data())
def test_any_words_in_any_targets(data: st.DataObject) -> None:
    """Words without a tag never harm, and what is said to be kept reads as it should."""
    words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="`~<"), max_size=8)
    count = data.draw(st.integers(1, 5))
    targets = data.draw(st.lists(words, min_size=count, max_size=count))
    text = "\n\n".join(segment(102 + n, target, "x") for n, target in enumerate(targets))
    pieces = [piece for piece in sxs.read(text)[0] if isinstance(piece, Segment)]
    new = data.draw(st.lists(words, min_size=count, max_size=count))
    edits = in_order(
        Edit("a.md", one.target_start, one.target_start + len(one.target), one.target, word)
        for one, word in zip(pieces, new, strict=True)
        if one.target != word
    )
    assert sxs.keeps_segments(text, edits)
    after = [piece for piece in sxs.read(edited(text, edits))[0] if isinstance(piece, Segment)]
    assert [one.target for one in after] == new
