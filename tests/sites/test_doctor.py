"""`hexapla doctor`: what is there, what is lacking, and what to do about it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from publishing import article, command, segment, written

FRENCH = article("A", segment(102, "Bonjour.", "Hello."))


def chapters(text: str) -> dict[str, list[str]]:
    """Its lines by what they are about."""
    found = {}
    for part in text.split("\n\n"):
        title, *lines = part.splitlines()
        found[title] = lines
    return found


def test_of_a_healthy_site_nothing_is_lacking(tmp_path: Path) -> None:
    files = {
        "hexapla.toml": 'base_url = "https://help.example.org"\n',
        "content/en-US/a.md": article("A", "Hello."),
        "content/fr-FR/a.md": FRENCH,
    }
    done = command("doctor", written(tmp_path / "in", files))
    assert done.returncode == 0, done.stdout
    assert "  lack" not in done.stdout
    found = chapters(done.stdout)
    machine, site, *languages = found
    assert (machine, site) == ("This machine", str(tmp_path / "in"))
    assert languages == ["English (en-US)", "French (fr-FR)"]
    python = ".".join(map(str, sys.version_info[:3]))
    assert f"Python {python}" in found[machine][0]
    assert "  ok    it is published at https://help.example.org" in found[site]
    assert "  ok    1 article, none missing" in found["French (fr-FR)"]
    assert all(line.startswith("  ok") for line in found["French (fr-FR)"])


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("ja-JP", "  ok    search finds from the middle of a word: no spaces are written"),
        ("nb-NO", "  ok    search finds a word in its other forms, too"),
        ("cs-CZ", "  note  search finds a word only in the form that the reader types"),
        ("fil-PH", "words of the interface are English"),
        ("qqq-QQ", "  note  CLDR has no data for qqq-QQ: dates and numbers are as in English"),
        ("fr-FR", "  note  1 article; 1 of the source are missing"),
        ("fr-FR", "        start them with: hexapla handoff -l fr-FR"),
        ("gsw-CH", "  ok    CLDR knows its dates, numbers and alphabet"),
    ],
)
def test_it_says_how_far_a_language_is_known(tmp_path: Path, tag: str, line: str) -> None:
    files = {
        f"content/{tag}/a.md": FRENCH,
        "content/en-US/a.md": article("A"),
        "content/en-US/b.md": article("B"),
    }
    done = command("doctor", written(tmp_path / "in", files))
    found = next(lines for name, lines in chapters(done.stdout).items() if tag in name)
    assert any(line in one for one in found), found


def test_articles_beside_one_another_are_not_handed_off(tmp_path: Path) -> None:
    settings = 'layout = "suffix"\ncontent = "docs"\nsource_locale = "en"\n'
    files = {"hexapla.toml": settings, "docs/a.md": article("A"), "docs/b.md": article("B")}
    done = command("doctor", written(tmp_path / "in", files | {"docs/a.fr.md": article("A fr")}))
    assert "  note  1 article; 1 of the source are missing" in done.stdout
    assert "        put page.fr.md beside page.md, or see fallback in the settings" in done.stdout
    assert "handoff" not in done.stdout


def test_faults_of_the_settings_are_lacks_and_not_the_end(tmp_path: Path) -> None:
    done = command("doctor", written(tmp_path / "in", {"hexapla.toml": "titel = 1\n"}))
    assert done.returncode == 1
    assert "  lack  hexapla.toml has a fault:" in done.stdout
    assert "did you mean title?" in done.stdout
    assert "This machine" in done.stdout


def test_an_empty_folder_is_told_how_to_begin(tmp_path: Path) -> None:
    done = command("doctor", folder=tmp_path)
    assert done.returncode == 0
    assert "hexapla init" in done.stdout


def test_without_programs_it_says_what_is_not_known(tmp_path: Path) -> None:
    site = written(tmp_path / "in", {"content/en-US/a.md": article("A")})
    done = command("doctor", site, environment={"PATH": str(tmp_path)})
    assert done.returncode == 0
    assert "  note  git is not there" in done.stdout
    assert "        install git" in done.stdout


def test_a_folder_that_is_all_but_a_language_is_told(tmp_path: Path) -> None:
    files = {
        "hexapla.toml": '[locales.pt-BR]\npath = "content/pt_BR"\n',
        "content/en-US/a.md": article("A"),
        "content/fr_FR/a.md": FRENCH,
        "content/pt_BR/a.md": FRENCH,
        "content/in_work/a.md": FRENCH,
    }
    done = command("doctor", written(tmp_path, files))
    [told] = [line for line in done.stdout.splitlines() if "no language tag" in line]
    assert told == "  lack  the folder fr_FR is read as no language: that is no language tag"
    assert "        rename it to fr-FR, or" in done.stdout


def test_names_that_steer_a_terminal_are_shown_and_not_obeyed(tmp_path: Path) -> None:
    done = command("doctor", written(tmp_path / "in\x1b[31m", {"fr-FR/a.md": FRENCH}))
    assert "\x1b" not in done.stdout
    assert "\\x1b" in done.stdout


def test_what_is_not_a_folder_is_told(tmp_path: Path) -> None:
    done = command("doctor", tmp_path / "nowhere")
    assert done.returncode == 1
    assert "is not a folder" in done.stdout
