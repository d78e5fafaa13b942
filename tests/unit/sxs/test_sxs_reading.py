from __future__ import annotations

import time

import pytest
from finishing import segment

from generator import sxs
from generator.model.diagnostic import Severity
from generator.model.segment import Segment


def _segments(text: str) -> list[Segment]:
    return [piece for piece in sxs.read(text)[0] if isinstance(piece, Segment)]


def _codes(text: str) -> list[str]:
    return [problem.code for problem in sxs.read(text)[1]]


def test_a_segment_has_both_sides_and_both_ids() -> None:
    (only,) = _segments(segment(102, "Un.", "One."))
    assert (only.ttu, only.target, only.stu, only.source) == (
        "abcde-102",
        "Un.",
        "abcde-102",
        "One.",
    )
    assert only.raw == ""


def test_offsets_delimit_the_segment_in_the_whole_text() -> None:
    triple = segment(102, "Un.", "One.")
    text = f"---\n---\nAvant {triple} après"
    pieces, problems = sxs.read(text, 8)
    assert pieces[0] == "Avant "
    assert pieces[2] == " après"
    found = pieces[1]
    assert isinstance(found, Segment)
    assert text[found.start : found.end] == triple
    assert text[found.target_start :].startswith("Un.")
    assert problems == ()


def test_text_without_segments_is_one_piece() -> None:
    assert sxs.read("Only text.") == (("Only text.",), ())


def test_empty_text_has_no_pieces() -> None:
    assert sxs.read("") == ((), ())


def test_neighbouring_segments_have_nothing_between_them() -> None:
    pieces, _ = sxs.read(segment(102, "a", "b") + segment(103, "c", "d"))
    assert [piece.name for piece in pieces if isinstance(piece, Segment)] == ["102", "103"]
    assert len(pieces) == 2


def test_a_literal_span_in_the_target_belongs_to_it() -> None:
    (only,) = _segments(segment(102, "Un <span>deux</span> trois", "One"))
    assert only.target == "Un <span>deux</span> trois"


def test_a_stray_closing_tag_in_the_source_belongs_to_it() -> None:
    (only,) = _segments(segment(102, "Un", "One</span> two"))
    assert only.source == "One</span> two"


def test_sides_may_be_empty_and_may_hold_line_breaks() -> None:
    first, second = _segments(segment(102, "", "") + segment(103, "\n\na\n", "\n- b\n"))
    assert (first.target, first.source) == ("", "")
    assert (second.target, second.source) == ("\n\na\n", "\n- b\n")


@pytest.mark.parametrize(
    ("name", "number", "merged"),
    [("102", 102, False), ("1102", 1102, False), ("p101", None, True), ("p1", None, True)],
)
def test_a_name_tells_the_number_and_whether_it_is_merged(
    name: str, number: int | None, merged: bool
) -> None:
    (only,) = _segments(segment(name, "a", "b"))
    assert (only.name, only.number, only.merged) == (name, number, merged)


@pytest.mark.parametrize("text", ["٣", "²", "1e3", "1x", ""])
def test_a_number_that_is_not_in_ascii_digits_is_none(text: str) -> None:
    (only,) = _segments(segment(text, "a", "b"))
    assert only.number is None


@pytest.mark.parametrize(
    "fence",
    [
        "```\n{}\n```",
        "```html\n{}\n```",
        "~~~\n{}\n~~~",
        "````\n```\n{}\n````",
        "   ```\n   {}\n   ```",
        "> ```\n> {}\n> ```",
        "1. Step:\n\n   ```\n   {}\n   ```",
        "- ```\n  {}\n  ```",
        "```\n{}",
    ],
)
def test_the_form_in_fenced_code_is_text(fence: str) -> None:
    text = fence.format(segment(102, "a", "b"))
    assert sxs.read(text) == ((text,), ())


@pytest.mark.parametrize(
    "text",
    [
        "```\ncode\n```\n{}",
        "```\ncode\n``` \n{}",
        "```\r\ncode\r\n```\r\n{}",
        "~~~\n```\n~~~\n{}",
        "> ```\n> code\n\n{}",
        "- ```\n  code\n\nText\n\n{}",
        "``` a`b\n{}",
        "Inline ```code``` and {}",
    ],
)
def test_a_segment_after_or_beside_code_is_read(text: str) -> None:
    assert [s.name for s in _segments(text.format(segment(102, "a", "b")))] == ["102"]


def test_the_form_right_after_a_backtick_is_inline_code() -> None:
    text = f"`{segment(102, 'a', 'b')}`"
    assert sxs.read(text) == ((text,), ())


def test_segments_before_between_and_after_fences_are_read() -> None:
    fence = f"\n```\n{segment(900, 'x', 'y')}\n```\n"
    text = fence.join(segment(number, "a", "b") for number in (102, 103, 104))
    assert [s.name for s in _segments(text)] == ["102", "103", "104"]
    assert sxs.rebuilt(sxs.read(text)[0]) == text


DAMAGED = [
    pytest.param(
        '<span data-ttu-id="abcde-102">T</span> <span class="sxs-lookup">'
        '<span data-stu-id="abcde-102">S</span></span>',
        id="a space between the sides",
    ),
    pytest.param(
        '<span data-ttu-id="abcde-102">T</span>\n<span class="sxs-lookup">\n'
        '<span data-stu-id="abcde-102">S</span></span>',
        id="line breaks between the tags",
    ),
    pytest.param(
        '<span data-ttu-id="abcde-102">T</span><span class=sxs-lookup>'
        '<span data-stu-id="abcde-102">S</span></span>',
        id="no quotes",
    ),
    pytest.param(
        "<span data-ttu-id=\"abcde-102\">T</span><span class='sxs-lookup'>"
        "<span data-stu-id='abcde-102'>S</span></span>",
        id="single quotes",
    ),
    pytest.param(
        '<span data-ttu-id="abcde-102">T</span><span class="sxs-lookup">'
        '<span data-stu-id="abcde-102">S</span> </span>',
        id="a space between the closing tags",
    ),
    pytest.param(
        '<span data-ttu-id="abcde-102">T</span><span class="sxs-lookup">'
        '<span data-stu-id="abcde-102">S</span>',
        id="one closing tag",
    ),
]


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_segment_is_understood_reported_and_kept_as_spelled(text: str) -> None:
    pieces, problems = sxs.read(f"a {text} b")
    (only,) = (piece for piece in pieces if isinstance(piece, Segment))
    assert (only.target, only.source, only.stu) == ("T", "S", "abcde-102")
    assert only.raw == text
    assert sxs.rebuilt(pieces) == f"a {text} b"
    assert [(p.code, p.offset) for p in problems] == [("sxs-malformed", 2)]


def test_an_opening_mark_without_a_lookup_stays_text_and_is_reported() -> None:
    text = 'a <span data-ttu-id="abcde-102">T</span> b'
    pieces, problems = sxs.read(text)
    assert pieces == (text,)
    assert [(p.code, p.offset, p.severity) for p in problems] == [
        ("sxs-malformed", 2, Severity.ERROR)
    ]


def test_a_broken_segment_does_not_swallow_the_next_one() -> None:
    text = f'<span data-ttu-id="abcde-102">T {segment(103, "Un", "One")}'
    assert [(s.name, s.target) for s in _segments(text)] == [("103", "Un")]
    assert _codes(text) == ["sxs-malformed"]


def test_an_endless_id_is_no_id() -> None:
    text = segment("1" * 70, "a", "b")
    assert _segments(text) == []
    assert _codes(text) == ["sxs-malformed"]


def test_ids_that_differ_between_the_sides_are_an_error() -> None:
    text = segment(102, "a", "b").replace('stu-id="abcde-102', 'stu-id="abcde-103')
    (problem,) = sxs.read(text)[1]
    assert problem.code == "sxs-id-mismatch"
    assert problem.severity is Severity.ERROR
    assert problem.segment == "abcde-102"


def test_an_id_that_stands_twice_is_an_error() -> None:
    (problem,) = sxs.read(segment(102, "a", "b") + segment(102, "c", "d"))[1]
    assert (problem.code, problem.severity) == ("sxs-id-duplicate", Severity.ERROR)
    assert problem.offset == len(segment(102, "a", "b"))


def test_ids_that_run_backwards_are_a_warning() -> None:
    (problem,) = sxs.read(segment(103, "a", "b") + segment(102, "c", "d"))[1]
    assert (problem.code, problem.severity) == ("sxs-id-order", Severity.WARNING)


def test_merged_segments_have_a_counter_of_their_own() -> None:
    names = [102, "p101", 105, "p102", 109]
    assert _codes("".join(segment(name, "a", "b") for name in names)) == []


def test_a_gap_between_ids_is_no_fault() -> None:
    assert _codes(segment(102, "a", "b") + segment(104, "c", "d")) == []


@pytest.mark.parametrize("name", ["x-102", "abcde102", "ABCDE-102", "abcde-q1", "abcde-", "ab cd"])
def test_an_odd_id_is_reported_and_read(name: str) -> None:
    text = segment(102, "a", "b").replace("abcde-102", name)
    assert [s.target for s in _segments(text)] == ["a"]
    assert _codes(text) == ["sxs-malformed"]


def test_problems_come_in_the_order_of_the_file() -> None:
    broken = '<span data-ttu-id="abcde-109">x'
    text = segment(103, "a", "b") + broken + segment(102, "c", "d") + broken
    offsets = [problem.offset for problem in sxs.read(text)[1]]
    assert len(offsets) == 3
    assert offsets == sorted(offsets)


HALF = 'Un.</span><span class="sxs-lookup"><span data-stu-id="abcde-102">One.</span></span>'


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (HALF, [3]),
        (f"- {HALF} {HALF}", [5, 5 + len(HALF) + 1]),
        (f"{segment(101, 'Zéro.', 'Zero.')} {HALF}", [len(segment(101, "Zéro.", "Zero.")) + 4]),
        (f"<span data-ttu-id='abcde-102'>{HALF}", [33]),
        (f"It is written `{HALF}`.", []),
        (f"```html\n{HALF}\n```\n", []),
        (f"```html\n{HALF}\n```\n{HALF}", [len(f"```html\n{HALF}\n```\n") + 3]),
        (f"`x` and {HALF}", [11]),
        (f"`\n{HALF}", [5]),
    ],
)
def test_a_source_without_the_beginning_of_its_translation_is_told(
    text: str, places: list[int]
) -> None:
    pieces, problems = sxs.read(text)
    assert [problem.offset for problem in problems if "nothing says" in problem.message] == places
    assert sxs.rebuilt(pieces) == text


def test_an_opening_mark_that_never_reaches_its_source_is_told_once() -> None:
    assert _codes(f'<span data-ttu-id="{"x" * 99}">{HALF}') == ["sxs-malformed"]


@pytest.mark.parametrize("unit", [HALF, f"`{HALF}", f"\n```\n{HALF}\n```\n", f"`\n{HALF}"])
def test_any_number_of_them_takes_linear_time(unit: str) -> None:
    began = time.process_time()
    sxs.read(unit * 10_000)
    assert time.process_time() - began < 2
