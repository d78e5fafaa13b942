from __future__ import annotations

from generator.align.versions import matches

OLD = ["Open the app.", "Select the file that you want to send.", "Then choose Send.", "Done."]


def _fates(old: list[str], new: list[str]) -> dict[str, str]:
    """Old sentence → what became of it."""
    fates = dict.fromkeys(old, "gone")
    for match in matches(old, new):
        words = " ".join(new[slice(*match.new)])
        for place in range(*match.old):
            fates[old[place]] = "same" if match.same else words
    return fates


def test_nothing_changed() -> None:
    assert set(_fates(OLD, OLD).values()) == {"same"}


def test_one_sentence_reworded() -> None:
    new = [*OLD]
    new[1] = "Select the files that you want to send."
    fates = _fates(OLD, new)
    assert fates.pop(OLD[1]) == new[1]
    assert set(fates.values()) == {"same"}


def test_a_sentence_added_and_one_gone() -> None:
    new = [OLD[0], "Something wholly new stands here.", *OLD[2:]]
    assert _fates(OLD, new)[OLD[1]] == "gone"
    assert list(_fates(OLD, new).values()).count("same") == 3


def test_sentences_cut_differently_are_the_same() -> None:
    joined = [OLD[0], f"{OLD[1]} {OLD[2]}", OLD[3]]
    assert set(_fates(OLD, joined).values()) == {"same"}
    assert set(_fates(joined, OLD).values()) == {"same"}


def test_cut_differently_beside_a_real_change() -> None:
    joined = [f"{OLD[0]} {OLD[1]}", "Then choose Send, or wait.", OLD[3]]
    fates = _fates(joined, OLD)
    assert fates == {joined[0]: "same", joined[1]: OLD[2], OLD[3]: "same"}


def test_a_sentence_that_moved_is_the_same() -> None:
    assert set(_fates(OLD, [OLD[2], OLD[0], OLD[1], OLD[3]]).values()) == {"same"}


def test_a_joined_sentence_of_which_a_part_changed() -> None:
    merged = ["Select the file that you want to send. Then choose Send."]
    new = ["Select the file that you want to send.", "Then choose Send now."]
    assert _fates(merged, new) == {merged[0]: " ".join(new)}


def test_another_address_is_another_sentence() -> None:
    assert _fates(["See [it](a.md)."], ["See [it](b.md)."]) == {
        "See [it](a.md).": "See [it](b.md)."
    }


def test_repeated_sentences_keep_their_order() -> None:
    old = ["Save.", "Open one.", "Save.", "Open two.", "Save."]
    new = ["Save.", "Open one.", "Save.", "Save."]
    found = matches(old, new)
    assert [match.old[0] for match in found if match.same] == [0, 1, 2, 4]


def test_nothing_on_one_side() -> None:
    assert matches([], OLD) == []
    assert matches(OLD, []) == []
