"""The command as a person or a script runs it: exit codes, messages, what it writes and spares."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from publishing import REPOSITORY, SITES, article, command, segment, tree, written

from generator import __version__

PLACE = re.compile(r"^\S.*?:\d+:\d+: (?:info|warning|error): .+ \[[a-z0-9-]+\]$")


def a_site(root: Path, body: str = "Bonjour.", settings: str = "") -> Path:
    return written(
        root / "in",
        {"hexapla.toml": settings, "content/fr-FR/a.md": article("A", body)},
    )


def test_a_clean_build_exits_with_0_and_says_what_it_did(tmp_path: Path) -> None:
    done = command("build", SITES / "handback", "-o", tmp_path / "out")
    assert done.returncode == 0
    assert done.stdout == "", "data goes to stdout, and a build has none"
    # 3 articles' worth of files are 2 articles; 4 locales × (2 articles, home, index).
    first = done.stderr.splitlines()[0]
    assert re.fullmatch(
        r"16 pages of 2 articles in 4 locales \(en-US, de-DE, fr-FR, ro-RO\) in \d+\.\d s", first
    )
    assert "5 pages stand in for a missing translation" not in done.stderr
    assert "3 pages stand in for a missing translation" in done.stderr
    assert str(tmp_path / "out") in done.stderr.splitlines()[-1]


def test_errors_in_content_exit_with_1_and_the_site_is_built(tmp_path: Path) -> None:
    text = f"{segment(103, 'Un.', 'One.')} {segment(103, 'Deux.', 'Two.')}"
    done = command("build", a_site(tmp_path, text), "-o", tmp_path / "out")
    assert done.returncode == 1
    assert "1 error: sxs-id-duplicate 1" in done.stderr
    assert (tmp_path / "out/fr-fr/a/index.html").is_file()


def test_warnings_exit_with_0_and_with_1_when_strict(tmp_path: Path) -> None:
    site = a_site(tmp_path, "[nulle part](nowhere.md)")
    relaxed = command("build", site, "-o", tmp_path / "out")
    strict = command("build", site, "-o", tmp_path / "out", "--strict")
    assert (relaxed.returncode, strict.returncode) == (0, 1)
    assert "1 warning: link-unresolved 1" in strict.stderr
    assert (tmp_path / "out/fr-fr/a/index.html").is_file(), "everything is reported first"


def test_infos_do_not_fail_a_strict_build(tmp_path: Path) -> None:
    done = command("build", a_site(tmp_path, "<your name>"), "-o", tmp_path / "out", "--strict")
    assert "1 info: html-unknown-tag 1" in done.stderr
    assert done.returncode == 0


def test_a_message_begins_with_its_place_and_ends_with_its_code(tmp_path: Path) -> None:
    site = a_site(tmp_path, "Voir [là](nowhere.md).\n\n![x](lost.png)\n\n<placeholder name>")
    done = command("build", site, "-o", tmp_path / "out")
    found = [line for line in done.stderr.splitlines() if line.startswith("content/")]
    assert len(found) == 3
    assert all(PLACE.match(line) for line in found), found
    assert found[0].startswith("content/fr-FR/a.md:4:11: warning: nowhere.md leads to no article")
    assert found[0].endswith("[link-unresolved]")
    assert found[1].startswith("content/fr-FR/a.md:6:6: error: ")


def test_many_findings_of_one_kind_are_cut_and_shown_when_asked(tmp_path: Path) -> None:
    site = a_site(tmp_path, "\n\n".join(f"[x](nowhere{n}.md)" for n in range(25)))
    short = command("build", site, "-o", tmp_path / "out")
    whole = command("build", site, "-o", tmp_path / "out", "--verbose")
    assert short.stderr.count("[link-unresolved]") == 10 + 1
    assert "… and 15 more [link-unresolved]; --verbose shows all" in short.stderr
    assert whole.stderr.count("[link-unresolved]") == 25
    assert "25 warnings: link-unresolved 25" in short.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bild"], "bild"),
        (["build", "--colour"], "--colour"),
        (["build", "--jobs", "0"], "--jobs"),
        (["build", "--bilingual", "maybe"], "maybe"),
        (["build", "nowhere"], "nowhere is not a folder"),
        (["build", SITES / "handback", "--locale", "xx-XX"], "xx-xx"),
        (["build", SITES / "alphabet/sv-SE"], "no content"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_wrong_usage_exits_with_2_and_says_why(
    tmp_path: Path, arguments: list[object], message: str
) -> None:
    done = command(*arguments, folder=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == [], "nothing is built"


def test_an_unknown_locale_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    done = command("build", SITES / "handback", "-o", tmp_path / "out", "-l", "xx-XX")
    assert "en-US, de-DE, fr-FR, ro-RO" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "verb", [("serve", "-l", "xx-XX"), ("preview", "xx-XX"), ("preview", "en-US")]
)
def test_a_locale_that_can_not_be_shown_is_refused_before_an_address_is_told(
    verb: tuple[str, ...],
) -> None:
    done = command(*verb, SITES / "handback", "--port", 0)
    assert done.returncode == 2
    assert "http" not in done.stderr
    [line] = done.stderr.splitlines()
    assert line.startswith("hexapla: ")
    assert verb[-1].lower() in line.lower()


def test_a_folder_in_the_place_of_a_language_is_told_apart() -> None:
    done = command("preview", SITES / "garden", folder=SITES / "handback")
    assert done.returncode == 2
    assert f"the language comes first: hexapla preview LOCALE {SITES / 'garden'}" in done.stderr


def test_every_fault_of_the_settings_is_told_at_once_with_the_nearest_key(tmp_path: Path) -> None:
    settings = """
titel = "A"
base_url = "ftp://x"
fallback = "maybe"
source_locale = "not a tag"
link_schemes = ["javascript"]
bilingual = "perhaps"

[locales.fr-FR]
lable = "Français"
url = "../fr"
"""
    done = command("build", a_site(tmp_path, settings=settings), "-o", tmp_path / "out")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    lines = done.stderr.splitlines()
    assert lines[0] == "hexapla: hexapla.toml has 8 faults:"
    assert len(lines) == 9
    for wanted in (
        "titel: unknown key; did you mean title?",
        "locales.fr-FR.lable: unknown key; did you mean label?",
        "base_url: begin it with https://",
        "fallback: ",
        "source_locale: 'not a tag' is not a BCP 47 language tag",
        "link_schemes.0: javascript can run code",
        "bilingual: ",
        "locales.fr-FR.url: use lower-case letters",
    ):
        assert f"  {wanted}" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("title = ", "is not valid TOML"),
        ('theme = "nowhere"', "there is no theme 'nowhere'"),
        ('content = "articles"', "{locale}"),
        ('[locales.de-DE]\npath = "nowhere"', "there is no folder nowhere"),
        ('[locales.fr-FR]\nurl = "en-us"', "two locales have the URL part en-us"),
        ('[locales."../.."]\nlabel = "x"', "is not a BCP 47 language tag"),
        ('[locales.fr-FR]\ntag = "de-DE"\n[locales.de]\ntag = "de-DE"\npath = "content"', "two"),
        ('source_locale = "en_US"', "source_locale"),
    ],
)
def test_settings_that_can_not_hold_exit_with_2(
    tmp_path: Path, settings: str, message: str
) -> None:
    done = command("build", a_site(tmp_path, settings=settings), "-o", tmp_path / "out")
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_settings_that_are_not_utf_8_exit_with_2(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    (site / "hexapla.toml").write_bytes(b'title = "caf\xe9"')
    done = command("build", site, "-o", tmp_path / "out")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_pyproject_of_another_kind_is_no_fault(tmp_path: Path) -> None:
    site = written(
        tmp_path / "in",
        {"pyproject.toml": 'tool = "x"\n', "content/fr-FR/a.md": article("A")},
    )
    done = command("build", site, "-o", tmp_path / "out")
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 2)


@pytest.mark.parametrize(
    ("template", "message"), [("{% if %}", "not-found.html"), ("{{ page.nothing }}", "nothing")]
)
def test_a_fault_in_a_theme_is_the_operators_and_names_the_template(
    tmp_path: Path, template: str, message: str
) -> None:
    site = a_site(tmp_path)
    written(site, {"themes/default/templates/not-found.html": template})
    done = command("build", site, "-o", tmp_path / "out")
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_catalogue_that_can_not_be_read_exits_with_2_and_is_named(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    written(site, {"locales/fr/LC_MESSAGES/hexapla.po": b'msgid "caf\xe9"\nmsgstr[x] broken\n'})
    done = command("build", site, "-o", tmp_path / "out")
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2)


# The output folder


def test_clean_empties_only_a_folder_that_a_build_has_made(tmp_path: Path) -> None:
    precious = written(tmp_path / "precious", {"thesis.txt": "years of work"})
    refused = command("build", SITES / "handback", "-o", precious, "--clean")
    assert refused.returncode == 2
    assert "was not made by a build" in refused.stderr
    assert tree(precious) == {"thesis.txt": b"years of work"}
    command("build", SITES / "handback", "-o", tmp_path / "own")
    (tmp_path / "own/fr-fr/stale.html").write_text("x")
    done = command("build", SITES / "handback", "-o", tmp_path / "own", "--clean")
    assert done.returncode == 0
    assert not (tmp_path / "own/fr-fr/stale.html").exists()
    assert (tmp_path / "own/fr-fr/kettle/index.html").is_file()


@pytest.mark.parametrize("below", ["", "/deeper"])
def test_an_output_that_is_a_file_is_refused_and_kept(tmp_path: Path, below: str) -> None:
    file = tmp_path / "file"
    file.write_text("mine")
    done = command("build", SITES / "handback", "-o", f"{file}{below}")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert tree(tmp_path) == {"file": b"mine"}


def test_leftovers_of_an_earlier_build_go_and_other_files_stay(
    tmp_path: Path, copied: Callable[[str], Path]
) -> None:
    site = copied("handback")
    output = tmp_path / "out"
    command("build", site, "-o", output)
    written(output, {"CNAME": "kettle.example", "de-de/nur-hier/mine.txt": "x"})
    (site / "de-DE/nur-hier.md").unlink()
    done = command("build", site, "-o", output)
    assert done.returncode == 0
    assert "4 files of an earlier build removed" in done.stderr
    assert (output / "CNAME").read_text() == "kettle.example"
    assert (output / "de-de/nur-hier/mine.txt").is_file()
    assert not (output / "de-de/nur-hier/index.html").exists()
    assert not (output / "fr-fr/nur-hier").exists(), "folders that are empty then go, too"


def test_a_list_of_files_that_was_tampered_with_removes_nothing_outside(tmp_path: Path) -> None:
    output = tmp_path / "out"
    site = a_site(tmp_path)
    command("build", site, "-o", output)
    precious = written(tmp_path / "precious", {"thesis.txt": "years of work"})
    with (output / ".hexapla-files").open("a") as stream:
        stream.write(
            f"../precious/thesis.txt\n{precious}/thesis.txt\nfr-fr/../../precious/thesis.txt\n"
        )
    done = command("build", site, "-o", output)
    assert done.returncode == 0
    assert (precious / "thesis.txt").is_file()


def test_the_site_is_built_beside_its_settings_by_default(
    tmp_path: Path, copied: Callable[[str], Path]
) -> None:
    site = copied("themed")
    done = command("build", site, folder=tmp_path)
    assert done.returncode == 0
    assert (site / "site/fr-fr/one/index.html").is_file()


def test_content_without_settings_is_not_written_to(
    tmp_path: Path, copied: Callable[[str], Path]
) -> None:
    site = copied("handback")
    (tmp_path / "elsewhere").mkdir()
    done = command("build", site, folder=tmp_path / "elsewhere")
    assert done.returncode == 0
    assert tree(site) == tree(SITES / "handback")
    assert (tmp_path / "elsewhere/site/fr-fr/kettle/index.html").is_file()


def test_one_locale_can_be_built_alone(tmp_path: Path) -> None:
    done = command("build", SITES / "handback", "-o", tmp_path / "out", "-l", "FR-fr")
    assert done.returncode == 0
    assert "in 1 locale (fr-FR)" in done.stderr
    assert (tmp_path / "out/fr-fr/kettle/index.html").is_file()
    assert not (tmp_path / "out/de-de").exists()


def test_options_win_over_settings(tmp_path: Path) -> None:
    site = a_site(tmp_path, segment(102, "Un.", "One."), "bilingual = true\nsearch = true\n")
    options = ("--bilingual", "off", "--search", "off")
    command("build", site, "-o", tmp_path / "out", *options)
    html = (tmp_path / "out/fr-fr/a/index.html").read_text()
    assert "One." not in html
    assert "data-search" not in html


# Terminals


def test_characters_that_steer_a_terminal_never_reach_it(tmp_path: Path) -> None:
    bad = "\x1b[31mred\x1b]0;title\x07\x08\x9b31m\u202egnirts\u2066x"
    files: dict[str, str | bytes] = {
        "content/fr-FR/a.md": f"---\n\x1b[31m: [\n---\n[x](no{bad}where.md) <tag {bad}>\n",
    }
    if sys.platform != "win32":
        files["content/fr-FR/evil\x1b[2Jname.md"] = article("B", "[x](nowhere.md)")
    done = command("build", written(tmp_path / "in", files), "-o", tmp_path / "out")
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) > 4
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", done.stderr)


@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}, {"CI": "true"}, {"TERM": "xterm"}])
def test_a_log_has_no_colours_and_no_bars(tmp_path: Path, environment: dict[str, str]) -> None:
    done = command("build", SITES / "handback", "-o", tmp_path / "out", environment=environment)
    assert "\x1b" not in done.stderr + done.stdout
    assert "\r" not in done.stderr
    assert "Rendering" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_terminal_of_another_encoding_stops_nothing(tmp_path: Path, encoding: str) -> None:
    site = a_site(tmp_path, "[здесь](нигде.md)")
    done = command(
        "build", site, "-o", tmp_path / "out", environment={"PYTHONIOENCODING": encoding}
    )
    assert done.returncode == 0
    assert "[link-unresolved]" in done.stderr


# Other verbs


def test_the_version_is_told(tmp_path: Path) -> None:
    done = command("--version", folder=tmp_path)
    assert done.returncode == 0
    assert done.stdout == f"hexapla, version {__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["build", "--help"], ["schema", "-h"]])
def test_help_is_data(arguments: list[str]) -> None:
    done = command(*arguments)
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: ")
    assert done.stderr == ""


def the_schema() -> dict[str, Any]:
    return json.loads(command("schema").stdout)


def own_settings() -> dict[str, Any]:
    text = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["tool"]["hexapla"]


def test_the_schema_knows_every_setting_and_describes_it() -> None:
    schema = the_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["additionalProperties"] is False
    assert own_settings().keys() <= schema["properties"].keys()
    locale = schema["$defs"]["LocaleSettings"]["properties"]
    for name, entry in (schema["properties"] | locale).items():
        assert len(entry["description"]) > 10, name


def test_the_schema_is_a_json_schema_that_accepts_good_settings_and_no_others() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    schema = the_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(own_settings())
    for file in sorted(SITES.glob("*/hexapla.toml")):
        validator.validate(tomllib.loads(file.read_text(encoding="utf-8")))
    for wrong in ({"titel": "x"}, {"fallback": "maybe"}, {"locales": {"fr-FR": {"lable": "x"}}}):
        assert not validator.is_valid(wrong), wrong


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_the_schema_can_be_written_in_any_encoding(encoding: str) -> None:
    done = command("schema", environment={"PYTHONIOENCODING": encoding})
    assert done.returncode == 0
    assert json.loads(done.stdout)["properties"].keys() == the_schema()["properties"].keys()
