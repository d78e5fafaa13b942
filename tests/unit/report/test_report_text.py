from __future__ import annotations

import pytest

from generator.model.diagnostic import Diagnostic, Severity
from generator.report import diagnostic_lines, summary_lines
from generator.report.text import SHOWN_PER_CODE, clean


def _diagnostic(
    line: int = 1,
    *,
    path: str = "fr-FR/a.md",
    code: str = "some-code",
    severity: Severity = Severity.WARNING,
    message: str = "something is odd",
    advice: str = "",
) -> Diagnostic:
    return Diagnostic(path, line, 3 if line else 0, code, severity, message, advice)


def test_a_line_has_place_severity_message_and_code() -> None:
    lines = list(diagnostic_lines([_diagnostic(12, advice="mend it")], all_of_them=True))
    assert lines == ["fr-FR/a.md:12:3: warning: something is odd [some-code]", "    mend it"]


def test_a_finding_about_a_whole_file_has_no_line() -> None:
    assert list(diagnostic_lines([_diagnostic(0)], all_of_them=True)) == [
        "fr-FR/a.md: warning: something is odd [some-code]"
    ]


def test_many_findings_of_a_kind_are_cut_and_the_cut_is_said() -> None:
    many = [_diagnostic(number) for number in range(1, SHOWN_PER_CODE + 4)]
    rare = _diagnostic(1, code="rare")
    lines = list(diagnostic_lines([*many, rare], all_of_them=False))
    assert len(lines) == SHOWN_PER_CODE + 2
    assert lines[-2].endswith("[rare]")
    assert lines[-1] == "… and 3 more [some-code]; --verbose shows all"


def test_all_findings_are_shown_if_wanted() -> None:
    many = [_diagnostic(number) for number in range(1, 51)]
    assert len(list(diagnostic_lines(many, all_of_them=True))) == 50


def test_exactly_the_limit_is_not_cut() -> None:
    many = [_diagnostic(number) for number in range(1, SHOWN_PER_CODE + 1)]
    lines = list(diagnostic_lines(many, all_of_them=False))
    assert len(lines) == SHOWN_PER_CODE
    assert not any("more" in line for line in lines)


HOSTILE = [
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x9b31m",
    "a\nb\r\nc",
    "a\tb",
    "\x00\x08\x7f",
    "\x85\x90",
    "\u2028\u2029",
    "\u202eevil\u202c",
    "\u2066x\u2069",
    "\udcff",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_finding_steers_the_terminal(text: str) -> None:
    finding = _diagnostic(path=f"fr-FR/{text}.md", message=text, advice=text)
    lines = list(diagnostic_lines([finding], all_of_them=True))
    assert len(lines) == 2
    assert all(clean(line) == line for line in lines)
    assert all(line.isprintable() for line in lines)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_escaped_can_still_be_recognised(text: str) -> None:
    first = next(c for c in text if not c.isprintable())
    assert f"\\x{ord(first):02x}" in clean(text)


@pytest.mark.parametrize("text", ["été 日本語 العربية 😀", "a b", "\u00a0\u200b", "c:\\x41"])
def test_printable_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


def test_the_summary_counts_by_severity_and_code_worst_first() -> None:
    findings = [
        _diagnostic(code="b"),
        _diagnostic(code="a"),
        _diagnostic(code="a"),
        _diagnostic(code="z", severity=Severity.ERROR),
        _diagnostic(code="i", severity=Severity.INFO),
        _diagnostic(code="i", severity=Severity.INFO),
    ]
    assert list(summary_lines(findings)) == [
        "1 error: z 1",
        "3 warnings: a 2, b 1",
        "2 infos: i 2",
    ]


def test_nothing_found_has_no_summary() -> None:
    assert list(summary_lines([])) == []
    assert list(diagnostic_lines([], all_of_them=False)) == []
