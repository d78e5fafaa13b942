"""Edits of one text."""

from __future__ import annotations

from generator.model.edit import Edit, edited, in_order, overlap

TEXT = "one two three"


def an_edit(start: int, old: str, new: str) -> Edit:
    return Edit("a.md", start, start + len(old), old, new)


ONE, TWO = an_edit(0, "one", "1"), an_edit(4, "two", "zwei")


def test_edits_are_made_in_their_places() -> None:
    assert edited(TEXT, in_order([TWO, ONE])) == "1 zwei three"
    assert edited(TEXT, []) == TEXT
    assert edited(TEXT, [an_edit(len(TEXT), "", "!")]) == f"{TEXT}!"


def test_the_same_edit_twice_is_one() -> None:
    assert in_order([ONE, TWO, ONE]) == (ONE, TWO)


def test_an_edit_fits_where_its_old_words_stand() -> None:
    assert TWO.fits(TEXT)
    assert not TWO.fits("one TWO three")
    assert not an_edit(4, "two", "").fits("one")
    assert not Edit("a.md", -3, -1, "re", "x").fits(TEXT)
    assert not Edit("a.md", 3, 1, "", "x").fits(TEXT)


def test_edits_of_one_place_overlap_and_neighbours_do_not() -> None:
    inner = an_edit(5, "w", "W")
    assert overlap([ONE, TWO]) is None
    assert overlap([TWO, inner]) == inner
    assert overlap([an_edit(4, "", "a"), an_edit(4, "two", "b")]) is not None
    assert overlap([ONE, an_edit(3, " ", "_"), TWO]) is None
