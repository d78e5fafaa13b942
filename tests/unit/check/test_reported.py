"""What other rooms find, as findings of checks: chosen, silenced and graded like any other."""

from __future__ import annotations

from pathlib import Path

from publishing import article, segment, written

from generator.build.checking import check
from generator.check.table import BY_NAME
from generator.disk.reading import source_file
from generator.disk.settings import site_folder
from generator.model.source import SourceFile


def _codes(folder: Path, text: str, settings: str = "") -> list[tuple[str, str]]:
    (folder / "fr-FR").mkdir(exist_ok=True)
    (folder / "fr-FR" / "a.md").write_text(f"---\ntitle: A\n---\n{text}\n", encoding="utf-8")
    (folder / "hexapla.toml").write_text(settings, encoding="utf-8")
    found = check(site_folder(folder), select=("HX114", "HX5"), jobs=1).diagnostics
    return [(one.code, one.severity.word) for one in found]


def test_a_comment_silences_what_the_build_finds(tmp_path: Path) -> None:
    text = "Un [b](b.md).\n\n<!-- hexapla: ignore-next link-unresolved -->\nDeux [c](c.md)."
    assert _codes(tmp_path, text) == [("link-unresolved", "warning")]
    assert _codes(tmp_path, f"{text}\n\n<!-- hexapla: ignore HX501 -->") == []


def test_settings_grade_what_the_build_finds(tmp_path: Path) -> None:
    text = "Un [b](b.md) <client>."
    assert _codes(tmp_path, text) == [("link-unresolved", "warning"), ("html-unknown-tag", "info")]
    settings = '[checks.severity]\nlink-unresolved = "off"\nHX114 = "error"\n'
    assert _codes(tmp_path, text, settings) == [("html-unknown-tag", "error")]


def test_what_a_check_says_more_of_is_told_once(tmp_path: Path) -> None:
    text = segment(102, "Un <client>.", "A client.")
    written(tmp_path, {"fr-FR/a.md": article("A", f"{text}\n\n<div>Hors <texte></div>")})

    def found(*select: str) -> list[tuple[str, int]]:
        done = check(site_folder(tmp_path), select=select, jobs=1).diagnostics
        return [(one.code, one.line) for one in done]

    alone = found("html-unknown-tag")
    assert [code for code, _ in alone] == ["html-unknown-tag"] * 2
    (_, first), (_, second) = alone
    assert found("html-unknown-tag", "placeholder-unescaped") == [
        ("placeholder-unescaped", first),
        ("html-unknown-tag", second),
    ]


def test_a_file_that_cannot_be_read_is_a_check_s_finding(tmp_path: Path) -> None:
    _, found = source_file(str(tmp_path), "b.md", "fr-FR", "fr-FR/b.md")
    assert [BY_NAME[one.code].rule.code for one in found] == ["HX413"]


def test_an_offset_is_the_place_of_its_line_and_column() -> None:
    file = SourceFile("a.md", "fr-FR", "un\r\ndeux\n\ntrois")
    for offset in range(len(file.text)):
        assert file.offset(*file.position(offset)) == offset
    assert file.offset(0, 0) == 0
