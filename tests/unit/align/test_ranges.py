from __future__ import annotations

from generator.align.ranges import Bitext, ranges
from generator.model.alignment import Covers
from generator.model.segment import Segment

TEXT = {102: "One.", 103: "Two two.", 104: "Three.", 105: "Four.", 106: "Five.", 107: "Six."}


def _bitext(*names: str, commit: str = "c1", **sources: str) -> Bitext:
    """`102`: that sentence; `p1=102-104`: a merged one that is spelled by those."""
    segments = []
    for entry in names:
        name, _, covered = entry.partition("=")
        if covered:
            first, _, last = covered.partition("-")
            source = " ".join(
                TEXT[n] for n in range(int(first), int(last or first) + 1) if n in TEXT
            )
        else:
            source = TEXT[int(name)]
        source = sources.get(name, source)
        segments.append(Segment(f"abcde-{name}", "t", f"abcde-{name}", source, 0, 0, 0))
    return Bitext(tuple(segments), commit)


def _covers(found: tuple[Covers | None, ...]) -> list[str]:
    return [f"{one} {one.by}" if one else "?" for one in found]


def test_a_sibling_at_the_same_commit_spells_it() -> None:
    found = ranges(
        {
            "fr": _bitext("102", "p101=103-104", "105"),
            "ja": _bitext("102", "103", "104", "105"),
        }
    )
    assert _covers(found["fr"]) == ["102 id", "103-104 sibling", "105 id"]


def test_a_run_at_the_end_of_the_file() -> None:
    found = ranges(
        {
            "fr": _bitext("102", "p101=103-104", "p102=105-107"),
            "ja": _bitext("102", "103", "104", "105", "106", "107"),
        }
    )
    assert _covers(found["fr"]) == ["102 id", "103-104 sibling", "105-107 sibling"]


def test_two_siblings_that_are_merged_elsewhere_settle_one_another() -> None:
    found = ranges(
        {
            "fr": _bitext("102", "103", "p101=104-106", "p102=107-107"),
            "ja": _bitext("102", "p101=103-104", "105", "106", "107"),
            "ro": _bitext("102", "103", "104", "p109=105-107"),
        }
    )
    assert _covers(found["fr"])[2:] == ["104-106 sibling", "107 sibling"]
    assert _covers(found["ja"])[1] == "103-104 sibling"
    assert _covers(found["ro"])[3] == "105-107 sibling"


def test_a_merged_sibling_is_a_sibling_too() -> None:
    found = ranges(
        {
            "fr": _bitext("102", "p101=103-105"),
            "ja": _bitext("102", "p107=103-105", "106"),
        }
    )
    assert _covers(found["ja"])[1] == "103-105 neighbours"
    assert _covers(found["fr"])[1] == "103-105 sibling"


def test_without_a_sibling_the_numbers_around_it_decide() -> None:
    assert _covers(ranges({"fr": _bitext("102", "p101=103-105", "106")})["fr"]) == [
        "102 id",
        "103-105 neighbours",
        "106 id",
    ]
    first = ranges({"fr": _bitext("p101=102-103", "104")})["fr"]
    assert _covers(first) == ["102-103 neighbours", "104 id"]
    each = ranges({"fr": _bitext("102", "p101=103", "p102=104", "105")})["fr"]
    assert _covers(each)[1:3] == ["103 neighbours", "104 neighbours"]


def test_what_nothing_settles_stays_open() -> None:
    two = ranges({"fr": _bitext("102", "p101=103-104", "p102=105-106", "107")})["fr"]
    assert _covers(two) == ["102 id", "?", "?", "107 id"]
    last = ranges({"fr": _bitext("102", "p101=103-104")})["fr"]
    assert _covers(last) == ["102 id", "?"]


def test_a_sibling_at_another_commit_is_no_witness() -> None:
    found = ranges(
        {
            "fr": _bitext("102", "p101=103-104"),
            "ja": _bitext("102", "103", "104", commit="c2"),
            "ro": _bitext("102", "103", "104", commit=""),
        }
    )
    assert _covers(found["fr"]) == ["102 id", "?"]


def test_the_source_article_spells_it_where_its_numbers_are_the_documents() -> None:
    document = {"fr": _bitext("102", "p101=103-104")}
    assert _covers(ranges(document, TEXT)["fr"]) == ["102 id", "103-104 source"]
    shifted = {number + 1: text for number, text in TEXT.items()}
    assert _covers(ranges(document, shifted)["fr"]) == ["102 id", "?"]


def test_an_images_number_is_passed_over() -> None:
    found = ranges(
        {
            "fr": _bitext("102", "p101=103-105", "106", p101="Two two. Four."),
            "ja": _bitext("102", "103", "105", "106"),  # 104 is an image's text
        }
    )
    assert _covers(found["fr"])[1] == "103-105 sibling"


def test_sentences_that_repeat_are_not_guessed() -> None:
    again = {"104": "Two two.", "106": "Two two."}
    found = ranges(
        {
            "fr": _bitext("102", "p101=103", "p102=103"),
            "ja": _bitext("102", "103", "104", "105", "106", **again),
        }
    )
    assert _covers(found["fr"])[1:] == ["?", "?"]
