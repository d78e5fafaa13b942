"""What may be written into a segment, and what may not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import sxs
from generator.exchange.objections import Line, line_of, objection
from generator.model.segment import Segment

PLAIN, HEADING, ROW, MID = (
    Line("", ""),
    Line("## ", "## "),
    Line("| ", "|  | b |"),
    Line("a ", "a "),
)


def a_segment(target: str, source: str) -> Segment:
    return Segment("abcde-102", target, "abcde-102", source, 0, 0, 0)


@pytest.mark.parametrize(
    ("new", "old", "source", "line"),
    [
        ("Bon.", "Bien.", "Good.", PLAIN),
        ("Voir **[x](y)** et `z`.", "", "See `z` and **[a](y)**.", PLAIN),
        ("[une] chose", "une chose", "one thing", PLAIN),
        ("Un\ndeux", "Un deux", "One two", PLAIN),
        ("a \\| b", "a b", "a b", ROW),
        ("a | b", "a b", "a b", PLAIN),
        ("- tiret", "tiret", "dash", MID),
        ("1. Un", "1. Uno", "1. One", PLAIN),
        ("**gras**", "**fett**", "plain", PLAIN),
        ("&lt;b&gt; \\<b\\>", "x", "y", PLAIN),
        ("\u200fالعربية\u200f", "x", "y", PLAIN),
        ("a\0b", "c\0", "d", PLAIN),
    ],
)
def test_what_fits(new: str, old: str, source: str, line: Line) -> None:
    assert objection(new, a_segment(old, source), line) == ""


@pytest.mark.parametrize(
    ("new", "old", "source", "line", "said"),
    [
        ("a\0", "b", "c", PLAIN, "U+0000"),
        ("a\ud800", "b", "c", PLAIN, "U+D800"),
        ("a\U0001fffe", "b", "c", PLAIN, "U+1FFFE"),
        ("a\u2028b", "b", "c", PLAIN, "U+2028"),
        ("a</span></span>", "b", "c", PLAIN, "mark of the sxs form"),
        ('<b DATA-STU-ID = "x">', "b", "c", PLAIN, "mark of the sxs form"),
        ("a\n \nb", "a b", "c", PLAIN, "blank line"),
        ("\na", "a", "a", PLAIN, "begins or ends with a line break"),
        ("a\nb", "a b", "c", HEADING, "line break in a heading"),
        ("a\nb", "a b", "c", ROW, "line break in a table row"),
        ("a | b", "a b", "c", ROW, "another cell"),
        ("a \\\\| b", "a b", "c", ROW, "another cell"),
        ("a\n# b", "a b", "c", MID, "begins with `#`"),
        ("- a", "a", "a", Line("> ", "> "), "begins with `-`"),
        ("a\n```", "a", "a", PLAIN, "begins with `"),
        ("a\n[x]: y", "a", "a", PLAIN, "begins with `[x]:`"),
        ("a", "[a](b)", "[c](b)", PLAIN, "missing"),
        ("[a](javascript:x)", "[a](b)", "[c](b)", PLAIN, "not in the source"),
        ("<script>", "a", "a", PLAIN, "not in the source"),
        ("a", "`b` a", "`b` a", PLAIN, "`b` missing"),
        ("a `b", "a", "a", PLAIN, "loose ```"),
        ("a](b", "a", "a", PLAIN, "loose `]`"),
        ("a <!-- b", "a", "a", PLAIN, "loose `<!`"),
        ("a" * 9999, "a", "a", PLAIN, "too many"),
    ],
)
def test_what_does_not(new: str, old: str, source: str, line: Line, said: str) -> None:
    assert said in objection(new, a_segment(old, source), line)


@given(st.text(), st.text())
def test_what_is_there_already_fits(target: str, source: str) -> None:
    for line in (PLAIN, HEADING, ROW, MID):
        if target.strip():
            assert objection(target, a_segment(target, source), line) == ""


def test_the_line_is_found_around_sentences_and_their_breaks() -> None:
    text = (
        f"x\n| {sxs.spelled(a_segment('a', 'b'))} y {sxs.spelled(a_segment('c', 'd'))} | z\n"
        f"# {sxs.spelled(a_segment('e', 'f'))}"
    )
    pieces, _ = sxs.read(text)
    places = [place for place, piece in enumerate(pieces) if isinstance(piece, Segment)]
    lines = [line_of(pieces, place) for place in places]
    assert lines == [Line("| ", "|  y  | z"), Line("|  y ", "|  y  | z"), Line("# ", "# ")]
    assert [(line.row, line.heading) for line in lines] == [(True, False)] * 2 + [(False, True)]


@pytest.mark.parametrize(
    "part",
    ["[", "`a", "\n", "<", "](", "a\n ", "\\", "**a", "[a", "<a>", "</a>", "~~a ", "<!--", "a_"],
)
def test_hostile_sentences_take_no_time(part: str) -> None:
    began = time.process_time()
    objection(part * (4000 // len(part)), a_segment("x", "y"), ROW)
    assert time.process_time() - began < 1
