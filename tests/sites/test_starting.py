"""A new user's path: `hexapla init` in an empty folder, and what works right after."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from publishing import badge, body, command, page, spaced, tree, written

from generator.build.starting import ENGLISH, WORKFLOW, sentences, start
from generator.disk.resources import resource_folder
from generator.disk.settings import site_folder
from generator.markdown.codes import broken
from generator.model.errors import GeneratorError
from generator.model.starter import Wish

ARTICLES = sorted(file.name for file in (resource_folder("starter") / ENGLISH).iterdir())
LANGUAGES = sorted(folder.name for folder in resource_folder("starter").iterdir())
EPOCH = {"SOURCE_DATE_EPOCH": "1700000000"}


def begun(folder: Path, *options: object, environment: Mapping[str, str] | None = None) -> str:
    """A new site in `folder`; what the command said."""
    done = command("init", folder, *options, environment=environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    return done.stderr


def test_the_starter_speaks_the_languages_that_most_begin_with() -> None:
    assert {"en", "fr", "de", "es", "ja"} <= set(LANGUAGES)


def test_the_next_steps_stand_in_two_columns(tmp_path: Path) -> None:
    said = begun(tmp_path / "site", "-l", "ar-SA", "-l", "fr-FR").partition("next:")[2]
    steps = re.findall(r"^  hexapla [^ ]+(?: [^ ]+)* {3,}", said, re.MULTILINE)
    assert len(steps) == 4
    assert len(set(map(len, steps))) == 1


@pytest.mark.parametrize("path", ARTICLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_starter_says_the_same_in_each_language(language: str, path: str) -> None:
    assert (resource_folder("starter") / language / path).is_file()
    pairs = list(zip(sentences(language, path), sentences(ENGLISH, path), strict=True))
    assert len(pairs) >= 5
    assert [pair for pair in pairs if broken(*pair, pair[1])] == []


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("-l", "fr-FR", "-l", "de-DE", "-l", "es-ES", "-l", "ja-JP"),
        ("--source", "fr", "--locale", "en-GB,de"),
        ("--source", "ja-JP", "-l", "es"),
        ("-l", "pl-PL", "-l", "ar-SA"),
        ("-l", "fr-FR", "-l", "de-DE", "-l", "ja-JP", "-l", "cs-CZ"),
        ("--source", "nl-NL", "-l", "en-US"),
    ],
    ids=" ".join,
)
def test_a_new_site_builds_and_has_no_finding(tmp_path: Path, options: tuple[str, ...]) -> None:
    begun(tmp_path / "help", *options)
    build = command("build", tmp_path / "help", "--strict")
    assert build.returncode == 0, build.stderr
    assert "warning" not in build.stderr
    check = command("check", tmp_path / "help", "--strict")
    assert check.returncode == 0, check.stdout
    assert "0 findings" in check.stderr


def test_a_page_has_both_languages(tmp_path: Path) -> None:
    begun(tmp_path / "help", "-l", "fr-FR")
    command("build", tmp_path / "help")
    french = page(tmp_path / "help/site", "/fr-fr/write-an-article/")
    assert "Rédiger un article" in body(french).get_text()
    shown = {spaced(one.get_text()) for one in french.select(".source[data-s], .source [data-s]")}
    assert shown == {spaced(one.replace("`", "")) for one in sentences("en", "write-an-article.md")}
    assert badge(french)
    english = page(tmp_path / "help/site", "/en-us/write-an-article/")
    assert "Write an article" in body(english).get_text()
    shown = page(tmp_path / "help/site", "/fr-fr/").get_text()
    assert shown.index("Rédiger un article") < shown.index("Traduire un article")


def test_a_new_site_is_in_step_with_its_source(tmp_path: Path) -> None:
    begun(tmp_path / "help", "-l", "fr-FR", "-l", "pl-PL")
    done = command("handoff", tmp_path / "help", "-l", "fr-FR", "-l", "pl-PL")
    assert "fr-FR: 3 in step" in done.stderr
    assert "pl-PL: 3 in step" in done.stderr
    assert "20 to translate" in done.stderr
    status = command("status", tmp_path / "help", "--format", "csv").stdout
    assert len(status.splitlines()) == 1 + 2 * len(ARTICLES)


def test_the_same_wish_makes_the_same_files(tmp_path: Path) -> None:
    for name in ("a", "b"):
        begun(tmp_path / name / "help", "-l", "ja-JP", environment=EPOCH)
    assert tree(tmp_path / "a/help") == tree(tmp_path / "b/help")


def test_the_settings_say_what_was_wished(tmp_path: Path) -> None:
    title = 'Aide "Acme" \\ #1'
    begun(tmp_path / "help", "--title", title, "--source", "fr_fr", "-l", "fil")
    settings = tomllib.loads((tmp_path / "help/hexapla.toml").read_text(encoding="utf-8"))
    assert (settings["title"], settings["source_locale"]) == (title, "fr-FR")
    assert set(settings["locales"]) == {"fil"}
    found = site_folder(tmp_path / "help").settings
    assert found.checks.overrides[0].locales == ("fil",)


@pytest.mark.parametrize(
    ("name", "title"), [("acme-help", "Acme help"), ("my_docs", "My docs"), ("ヘルプ", "ヘルプ")]
)
def test_a_title_is_made_of_the_folders_name(tmp_path: Path, name: str, title: str) -> None:
    begun(tmp_path / name)
    assert site_folder(tmp_path / name).settings.title == title


def test_the_workflow_is_yaml_and_its_site_is_ignored(tmp_path: Path) -> None:
    begun(tmp_path / "help")
    workflow = yaml.load((tmp_path / "help" / WORKFLOW).read_text(), yaml.BaseLoader)
    runs = [step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"]]
    assert any("hexapla check" in run for run in runs)
    assert any("hexapla build" in run for run in runs)
    assert "/site/" in (tmp_path / "help/.gitignore").read_text().splitlines()


def test_nothing_that_is_there_is_overwritten(tmp_path: Path) -> None:
    mine = {
        "README.md": "# Ours\n",
        "LICENSE": "ours",
        ".gitignore": "/mine/\n",
        WORKFLOW: "name: mine\n",
        ".git/config": "",
    }
    written(tmp_path / "help", mine)
    said = begun(tmp_path / "help")
    for path, text in mine.items():
        assert (tmp_path / "help" / path).read_text() == text
    assert f"{WORKFLOW} was there" in said
    assert ".gitignore was there" in said
    assert command("build", tmp_path / "help", "--strict").returncode == 0


def test_a_second_time_it_says_that_the_site_is_there(tmp_path: Path) -> None:
    begun(tmp_path / "help")
    before = tree(tmp_path / "help")
    for options in ((), ("-l", "ja-JP"), ("--from", tmp_path / "help")):
        done = command("init", tmp_path / "help", *options)
        assert done.returncode == 2
        assert "already" in done.stderr
    assert tree(tmp_path / "help") == before


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--source", "English"), "no language tag"),
        (("-l", "qqq-FR"), "no such language"),
        (("--source", "fr-FR", "-l", "fr-FR"), "name another language"),
        (("--from", "docs", "--title", "A"), "for a new site"),
    ],
)
def test_a_wish_that_can_not_be_met_writes_nothing(
    tmp_path: Path, options: tuple[str, ...], message: str
) -> None:
    done = command("init", "help", *options, folder=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_articles_is_no_place_for_a_new_site(tmp_path: Path) -> None:
    written(tmp_path / "help", {"docs/a.md": "# A\n"})
    done = command("init", tmp_path / "help", "--title", "A")
    assert done.returncode == 2
    assert "--from" in done.stderr
    assert set(tree(tmp_path / "help")) == {"docs/a.md"}


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "help").write_text("mine")
    with pytest.raises(GeneratorError, match="is a file"):
        start(tmp_path / "help", Wish("A", "en-US", ("fr-FR",)))


def test_what_it_says_leads_on(tmp_path: Path) -> None:
    said = begun(tmp_path / "my help", "-l", "fr-FR", "-l", "pl-PL")
    assert "English (en-US), French (fr-FR), Polish (pl-PL)" in said
    assert re.search(r"content/pl-PL/ +3 articles, to be translated", said)
    assert "  cd '" in said
    for verb in ("serve", "preview pl-PL", "check", "build"):
        assert f"  hexapla {verb}" in said
