from __future__ import annotations

from generator.model.diagnostic import Diagnostic, Severity


def _diagnostic(path: str, line: int, column: int, severity: Severity = Severity.ERROR):
    return Diagnostic(path, line, column, "code", severity, "message")


def test_the_place_is_path_line_and_column() -> None:
    assert _diagnostic("fr-FR/a.md", 3, 7).place == "fr-FR/a.md:3:7"


def test_the_place_of_a_whole_file_is_its_path() -> None:
    assert _diagnostic("fr-FR/a.md", 0, 0).place == "fr-FR/a.md"


def test_diagnostics_sort_by_path_line_and_column() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 2, 5), ("a", 2, 3), ("a", 0, 0)]
    ordered = sorted(_diagnostic(*place) for place in places)
    assert [d.place for d in ordered] == ["a", "a:2:3", "a:2:5", "a:10:1", "b:1:1"]


def test_severities_are_ordered_and_have_words() -> None:
    assert Severity.INFO < Severity.WARNING < Severity.ERROR
    assert [severity.word for severity in Severity] == ["info", "warning", "error"]
