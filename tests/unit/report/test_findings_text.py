from __future__ import annotations

import pytest
from reports import HOSTILE, LINE, finding, hostile, many, report
from rich.cells import cell_len
from rich.text import Text

from generator.model.diagnostic import Diagnostic, Severity
from generator.model.report import Report
from generator.report.excerpt import excerpt
from generator.report.findings import LONG, findings_text, statistics_text
from generator.report.text import SHOWN_PER_CODE, clean


def written(one: Report, width: int = 80, *, all_of_them: bool = True) -> list[str]:
    return [line.plain for line in findings_text(one, width, all_of_them=all_of_them)]


def statistics(*found: Diagnostic, width: int = 80) -> list[str]:
    return [line.plain for line in statistics_text(found, width)]


def shown(line: str, words: str, width: int = 60, **changes: object) -> list[str]:
    fields = {"target": "", "source": "", "column": line.index(words) + 1, "length": len(words)}
    found: list[Text] = excerpt(finding(**fields | changes), line, width, "bold")
    return [one.plain for one in found]


def test_findings_are_grouped_by_file() -> None:
    one = report(
        finding(), finding(path="de-DE/a.md", severity=Severity.WARNING, source="", fix="")
    )
    assert written(one) == [
        "de-DE/a.md  1 warning",
        (
            "de-DE/a.md:5:39: warning: the source has `whoami` where this has `quisuisje` "
            "[code-changed HX207]"
        ),
        "    | Lancez `quisuisje` maintenant.",
        "    |         ^^^^^^^^^",
        "    help: write `whoami`",
        "",
        "fr-FR/a.md  1 error",
        (
            "fr-FR/a.md:5:39: error: the source has `whoami` where this has `quisuisje` "
            "[code-changed HX207]"
        ),
        "    | Lancez `quisuisje` maintenant.",
        "    |         ^^^^^^^^^",
        "    source: Run `whoami` now.",
        "    help: write `whoami` (--fix does it)",
    ]


def test_the_source_is_not_repeated_where_it_is_shown() -> None:
    own = finding(column=LINE.index("whoami") + 1, length=6, origin="inherited", help="")
    assert written(report(own))[2:] == ["    | Run `whoami` now.", "    |      ^^^^^^"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [("x" * LONG, "x" * LONG), ("one two " * LONG, f"{('one two ' * LONG)[: LONG - 1]}…")],
)
def test_a_passage_that_is_the_source_is_cut(source: str, expected: str) -> None:
    assert written(report(finding(source=source, help="")))[-1] == f"    source: {expected}"


def test_a_finding_without_a_place_has_no_excerpt() -> None:
    one = finding(line=0, column=0, length=0, source="", target="", help="")
    assert written(report(one))[1:] == [
        "fr-FR/a.md: error: the source has `whoami` where this has `quisuisje` [code-changed HX207]"
    ]


def test_many_findings_of_a_check_are_cut_and_the_cut_is_said() -> None:
    lines = written(report(*many(SHOWN_PER_CODE + 4)), all_of_them=False)
    assert sum(line.startswith("fr-FR/a.md:") for line in lines) == SHOWN_PER_CODE
    assert lines[-1] == "… and 4 more [code-changed]; --verbose shows all"
    assert lines[0] == "fr-FR/a.md  10 errors"


def test_statistics_are_by_check_and_locale_the_worst_and_most_first() -> None:
    found = [
        *many(2),
        finding(locale="de-DE"),
        finding(locale="", code="toc-unresolved"),
        *many(1200, code="doubled-word", severity=Severity.WARNING),
    ]
    assert statistics(*found) == [
        "       3  error    code-changed    de-DE 1  fr-FR 2",
        "       1  error    toc-unresolved  site 1",
        "   1,200  warning  doubled-word    fr-FR 1,200",
    ]


def test_many_locales_go_on_in_the_next_line() -> None:
    found = [finding(locale=f"aa-{letter}{letter}") for letter in "ABCDEFGHIJKL"]
    lines = statistics(*found, width=60)
    assert len(lines) > 1
    assert all(len(line) <= 60 for line in lines)
    assert {line.index("aa-") for line in lines} == {lines[0].index("aa-")}


# Excerpts


def test_carets_stand_under_the_words() -> None:
    assert shown("one two three", "two") == ["one two three", "    ^^^"]


def test_a_place_without_words_has_one_caret() -> None:
    assert shown("one two", "two", length=0) == ["one two", "    ^"]


def test_wide_letters_take_two_columns() -> None:
    assert shown("日本 `語 a` です", "語 a") == ["日本 `語 a` です", "      ^^^^"]


def test_letters_with_marks_take_one() -> None:
    assert shown("e\u0301te\u0301 two", "two") == ["e\u0301te\u0301 two", "    ^^^"]


def test_text_that_a_terminal_turns_round_has_the_words_below() -> None:
    assert shown("احفظ الملف الملف.", "الملف") == ["احفظ الملف الملف.", "^ الملف"]


def test_a_whole_sentence_that_is_turned_round_is_not_repeated() -> None:
    assert shown("احفظ الملف.", "احفظ الملف.") == ["احفظ الملف."]


@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("letter", ["a ", "語", "e\u0301"])
@pytest.mark.parametrize("at", ["begin", "middle", "end"])
def test_a_long_line_is_cut_around_the_words(width: int, letter: str, at: str) -> None:
    filling = letter * 200
    line = {"begin": f"HERE{filling}", "middle": f"{filling}HERE{filling}"}.get(
        at, f"{filling}HERE"
    )
    text, carets = shown(line, "HERE", width)
    assert max(cell_len(text), cell_len(carets)) <= width
    assert cell_len(text) > width - 6
    assert cell_len(text[: text.index("HERE")]) == carets.index("^")
    assert carets.count("^") == 4
    assert text.startswith("…") is (at != "begin")
    assert text.endswith("…") is (at != "end")


def test_words_longer_than_the_line_are_cut() -> None:
    text, carets = shown("a " + "b" * 300 + " c", "b" * 300, 40)
    assert cell_len(text) <= 40
    assert carets.strip() == "^" * carets.count("^")
    assert cell_len(carets) <= 40


def test_only_the_side_that_is_meant_is_shown() -> None:
    one = excerpt(finding(), LINE, 80, "bold")
    assert one[0].plain == "Lancez `quisuisje` maintenant."


def test_a_sentence_of_two_lines_shows_the_one_that_is_meant() -> None:
    line = "de deux lignes.</span><span>"
    one = excerpt(
        finding(column=4, length=4, target="Une phrase\nde deux lignes."), line, 80, "bold"
    )
    assert [each.plain for each in one] == ["de deux lignes.", "   ^^^^"]


def test_tabs_are_spaces_and_unseen_letters_are_written_out() -> None:
    assert shown("a\tb\u200bc d", "c") == ["a b\\x200bc d", "         ^"]
    assert shown("a\u00a0: b", "\u00a0") == ["a\\xa0: b", " ^^^^"]


def test_a_place_that_is_not_in_the_line_has_no_excerpt() -> None:
    assert excerpt(finding(column=500), "short", 80, "bold") == []


@pytest.mark.parametrize("width", [10, 80])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_nothing_in_a_finding_steers_a_terminal_or_a_log(text: str, width: int) -> None:
    line = text.partition("\n")[0]
    own = report(hostile(text), line_of=lambda _one: line)
    for row in written(own, width):
        assert clean(row) == row
        assert not row.lstrip().startswith("::")
    assert len(written(own, width)) <= 6
