"""`hexapla terms`, and the settings that name what it writes."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from publishing import command, written

from generator.build.checking import check
from generator.disk.settings import site_folder
from generator.model.errors import GeneratorError

_SOURCES = (
    "Start the Garden Planner and select **Save**.",
    "In the Garden Planner, select **Save** again.",
    "Close the Garden Planner with **Save**.",
    "Select **Save** twice.",
)
_FRENCH = (
    "Lancez Garden Planner et sélectionnez **Enregistrer**.",
    "Dans Garden Planner, sélectionnez encore **Enregistrer**.",
    "Fermez Garden Planner par **Enregistrer**.",
    "Sélectionnez deux fois **Enregistrer**.",
)
_JAPANESE = (
    "Garden Plannerを起動し、**保存**を選択します。",
    "Garden Plannerで**保存**をもう一度選択します。",
    "庭の計画を**保存**で閉じます。",
    "**=保存**を二度選択します。",
)


def _article(targets: tuple[str, ...]) -> str:
    sentences = [
        f'<span data-ttu-id="abcde-{number}">{target}</span><span class="sxs-lookup">'
        f'<span data-stu-id="abcde-{number}">{source}</span></span>'
        for number, (target, source) in enumerate(zip(targets, _SOURCES, strict=True), 102)
    ]
    return "---\ntitle: A\n---\n" + "\n\n".join(sentences) + "\n"


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    french, japanese = _article(_FRENCH), _article(_JAPANESE)
    return written(
        tmp_path / "site",
        {"fr-FR/a.md": french, "de-DE/a.md": french, "ja-JP/a.md": japanese},
    )


def test_terms_are_proposed_best_first(garden: Path) -> None:
    done = command("terms", garden)
    assert done.returncode == 0
    assert [" ".join(line.split()) for line in done.stdout.splitlines()] == [
        "8 of 9 Garden Planner stays as it is",
        "4 of 4 Save → Enregistrer (de-DE)",
        "4 of 4 Save → Enregistrer (fr-FR)",
    ]


def test_what_is_written_can_be_named_in_the_settings(garden: Path) -> None:
    done = command("terms", garden, "--format", "csv", "-o", garden / "terms.csv")
    assert done.returncode == 0
    rows = list(csv.reader((garden / "terms.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[0] == ["source", "target", "locale", "times", "among"]
    assert rows[1] == ["Garden Planner", "Garden Planner", "", "8", "9"]
    settings = '[checks]\nkeep = "terms.csv"\nglossary = "terms.csv"\n'
    (garden / "hexapla.toml").write_text(settings, encoding="utf-8")
    found = check(site_folder(garden), select=("term-lost", "HX218"), jobs=1).diagnostics
    assert [(one.path, one.code, one.segment) for one in found] == [
        ("ja-JP/a.md", "term-lost", "abcde-104"),
    ]


def test_only_some_locales(garden: Path) -> None:
    done = command("terms", garden, "-l", "fr-FR", "--format", "csv")
    assert "fr-FR" in done.stdout
    assert "de-DE" not in done.stdout


def test_a_missing_glossary_is_the_operator_s_mistake(garden: Path) -> None:
    (garden / "hexapla.toml").write_text('[checks]\nkeep = "lost.txt"\n', encoding="utf-8")
    with pytest.raises(GeneratorError, match=r"lost\.txt"):
        check(site_folder(garden), jobs=1)
