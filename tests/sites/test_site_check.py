"""`hexapla check` and `hexapla explain`, as from a shell."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree
from publishing import REPOSITORY, article, command, segment, tree, written

from generator.check.table import CHECKS

HEAD = '---\ntitle: A\nms.sourcegitcommit: "1111111"\n---\n'
SOURCES = ("Run `whoami`.", "Save the file.", "Open it.")


def translated(*targets: str) -> str:
    pairs = zip(targets, SOURCES, strict=False)
    return HEAD + "\n\n".join(segment(101 + n, *pair) for n, pair in enumerate(pairs)) + "\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An error that is safe to mend, and a warning that is not."""
    files = {
        "en-US/a.md": "---\ntitle: A\n---\n" + "\n\n".join(SOURCES) + "\n",
        "fr-FR/a.md": translated("Lancez `quisuisje`.", "Enregistrez le le fichier.", "Ouvrez-le."),
        "de-DE/a.md": translated("Führen Sie `whoami` aus.", "Speichern Sie.", "Öffnen Sie es."),
    }
    return written(tmp_path / "site", files)


def found(site: Path, *arguments: object) -> list[str]:
    """The names of what is found, by the JSON report."""
    done = command("check", site, "--format", "json", *arguments)
    assert done.returncode in (0, 1), done.stderr
    return [one["name"] for one in json.loads(done.stdout)["diagnostics"]]


# Findings and exit codes


def test_findings_are_data_and_what_was_done_is_the_log(site: Path) -> None:
    done = command("check", site)
    assert done.returncode == 1
    assert done.stdout == (
        "fr-FR/a.md  1 error, 1 warning\n"
        "fr-FR/a.md:5:39: error: the source has `whoami` where this has `quisuisje` "
        "[code-changed HX207]\n"
        "    | Lancez `quisuisje`.\n"
        "    |         ^^^^^^^^^\n"
        "    source: Run `whoami`.\n"
        "    help: write `whoami` (--fix does it)\n"
        'fr-FR/a.md:7:45: warning: "le" stands twice [doubled-word HX222]\n'
        "    | Enregistrez le le fichier.\n"
        "    |               ^^^\n"
        "    source: Save the file.\n"
        "    help: delete one of the two\n"
        "\n"
        "       1  error    code-changed  fr-FR 1\n"
        "       1  warning  doubled-word  fr-FR 1\n"
    )
    assert re.fullmatch(
        r"2 findings in 6 sentences of 1 article; \d+ checks, \d+\.\d s\n", done.stderr
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 1),
        (["--fail-on", "never"], 0),
        (["-l", "de-DE"], 0),
        (["--select", "doubled-word"], 0),
        (["--select", "doubled-word", "--strict"], 1),
        (["--select", "HX222", "--fail-on", "warning"], 1),
        (["--ignore", "code-changed,HX222", "--fail-on", "info"], 0),
        (["--strict", "--fail-on", "error"], 2),
        (["--select", "nothing-such"], 2),
        (["-l", "xx-XX"], 2),
        (["--fix", "--write-baseline", "b.json"], 2),
        (["--statistics", "--format", "json"], 2),
        (["--baseline", "not-there.json"], 2),
        (["--diff", "--format", "json"], 2),
    ],
)
def test_exit_codes(site: Path, arguments: list[str], code: int) -> None:
    done = command("check", site, *arguments)
    assert done.returncode == code, done.stderr
    if code == 2:
        assert done.stdout == ""


def test_a_check_that_is_not_there_is_answered_with_the_nearest(site: Path) -> None:
    assert "did you mean code-changed?" in command("check", site, "--select", "code-change").stderr


def test_statistics_are_counts_alone(site: Path) -> None:
    done = command("check", site, "--statistics")
    assert done.stdout.splitlines() == [
        "       1  error    code-changed  fr-FR 1",
        "       1  warning  doubled-word  fr-FR 1",
    ]


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github"])
def test_a_report_is_the_same_in_a_file(site: Path, form: str, tmp_path: Path) -> None:
    file = tmp_path / "reports" / "report.txt"
    shown = command("check", site, "--format", form)
    done = command("check", site, "--format", form, "-o", file)
    assert done.stdout == ""
    assert file.read_text(encoding="utf-8") == shown.stdout != ""
    assert done.returncode == 1


def test_the_job_summary_is_added_to(site: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    command("check", site, "--format", "github", environment={"GITHUB_STEP_SUMMARY": str(summary)})
    assert summary.read_text(encoding="utf-8").startswith("before\n## Hexapla: 2 findings\n")


def test_annotations_count_from_the_checkout(site: Path) -> None:
    for folder, environment in (
        (site.parent, {}),
        (REPOSITORY, {"GITHUB_WORKSPACE": str(site.parent)}),
    ):
        done = command("check", site, "--format", "github", folder=folder, environment=environment)
        assert done.stdout.startswith("::error file=site/fr-FR/a.md,line=5,")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_data_is_utf_8_whatever_the_pipe_is(site: Path, encoding: str) -> None:
    plain = {"PYTHONIOENCODING": encoding}
    file = site / "fr-FR/a.md"
    file.write_text(translated("Tapez `誰`."), encoding="utf-8")
    for arguments in (("check", site), ("check", site, "--diff"), ("explain", "code-changed")):
        done = command(*arguments, environment=plain)
        assert done.stdout == command(*arguments).stdout
        assert done.returncode in (0, 1)
    assert "誰" in command("check", site, environment=plain).stdout


# Mending


def test_fix_mends_what_is_safe_and_says_what_is_left(site: Path) -> None:
    before = tree(site)
    done = command("check", site, "--fix")
    assert done.returncode == 0
    assert "1 finding mended in 1 file\n" in done.stderr
    assert "1 finding left in " in done.stderr
    assert "code-changed" not in done.stdout
    after = tree(site)
    assert after.pop("fr-FR/a.md") == before.pop("fr-FR/a.md").replace(b"quisuisje", b"whoami")
    assert after == before
    again = command("check", site, "--fix")
    assert "0 findings mended in 0 files\n" in again.stderr


def test_diff_shows_what_fix_would_do_and_writes_nothing(site: Path) -> None:
    before = tree(site)
    done = command("check", site, "--diff", "--fix")
    assert done.returncode == 1
    assert tree(site) == before
    assert done.stdout.startswith("--- a/fr-FR/a.md\n+++ b/fr-FR/a.md\n@@ ")
    changed = [line for line in done.stdout.splitlines() if re.match(r"[-+](?![-+])", line)]
    assert [("quisuisje" in line, "whoami`.</span><span" in line) for line in changed] == [
        (True, False),
        (False, True),
    ]
    assert "--fix would mend 1 finding in 1 file\n" in done.stderr


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="anybody may write here")
def test_a_file_that_can_not_be_written_is_told(site: Path) -> None:
    (site / "fr-FR").chmod(0o500)
    try:
        done = command("check", site, "--fix")
    finally:
        (site / "fr-FR").chmod(0o700)
    assert "[file-unwritable]" in done.stderr
    assert done.returncode == 1


# Baselines


def test_with_a_baseline_only_what_is_new_fails(site: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    done = command("check", site, "--write-baseline", known)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"2 findings noted in {known}\n"
    assert found(site, "--baseline", known) == []
    file = site / "fr-FR/a.md"
    text = file.read_text(encoding="utf-8")
    again = text.replace("abcde-", "fedcb-").replace("---\ntitle", "---\nauthor: x\ntitle")
    file.write_text(again, encoding="utf-8")
    assert found(site, "--baseline", known) == []
    file.write_text(text.replace("Ouvrez-le", "Ouvrez le le fichier"), encoding="utf-8")
    assert found(site, "--baseline", known) == ["doubled-word"]
    assert command("check", site, "--baseline", known).returncode == 0


def test_what_is_gone_is_said(site: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    command("check", site, "--write-baseline", known)
    command("check", site, "--fix")
    done = command("check", site, "--baseline", known)
    assert f"1 finding passed over: {known} has them; no longer there: 1 (" in done.stderr
    part = command("check", site, "--baseline", known, "-l", "de-DE")
    assert "no longer there" not in part.stderr


def test_fix_leaves_what_the_baseline_has(site: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    command("check", site, "--write-baseline", known)
    before = tree(site)
    command("check", site, "--fix", "--baseline", known)
    assert tree(site) == before


def test_a_broken_baseline_is_the_operators_mistake(site: Path, tmp_path: Path) -> None:
    known = written(tmp_path, {"known.json": "{"}) / "known.json"
    done = command("check", site, "--baseline", known)
    assert done.returncode == 2
    assert "is no baseline" in done.stderr


# What a branch has changed


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


needs_git = pytest.mark.skipif(not shutil.which("git"), reason="git is not here")


@needs_git
def test_only_files_that_were_touched_are_told(site: Path) -> None:
    git(site, "init", "-q", "-b", "trunk")
    git(site, "add", ".")
    git(site, "commit", "-qm", "first")
    assert found(site, "--changed-since", "trunk") == []
    git(site, "switch", "-qc", "work")
    translation = (site / "fr-FR/a.md").read_bytes()
    (site / "de-DE/b.md").write_bytes(translation)
    own = ("--select", "code-changed", "--select", "doubled-word")
    assert found(site, "--changed-since", "trunk", *own) == ["code-changed", "doubled-word"]
    git(site, "add", ".")
    git(site, "commit", "-qm", "second")
    assert len(found(site, "--changed-since", "trunk", *own)) == 2
    assert found(site, "--changed-since", "HEAD") == []
    (site / "fr-FR/a.md").write_bytes(translation + b"\n")
    assert len(found(site, "--changed-since", "trunk", *own)) == 4
    git(site, "switch", "-q", "trunk")
    git(site, "commit", "--allow-empty", "-qm", "third")
    git(site, "switch", "-q", "work")
    assert len(found(site, "--changed-since", "trunk", *own)) == 4, "from where the branch began"


@needs_git
@pytest.mark.parametrize("ref", ["nothing", "--output=x", "-h", "", "HEAD..HEAD", "HEAD:fr-FR"])
def test_what_is_no_commit_is_the_operators_mistake(site: Path, ref: str) -> None:
    git(site, "init", "-q")
    git(site, "add", ".")
    git(site, "commit", "-qm", "first")
    before = tree(site)
    done = command("check", site, f"--changed-since={ref}")
    assert done.returncode == 2
    assert "is no commit of this repository" in done.stderr
    assert tree(site) == before


@needs_git
def test_without_a_repository_nothing_is_known_to_have_changed(site: Path) -> None:
    environment = {"GIT_CEILING_DIRECTORIES": str(site.parent)}
    done = command("check", site, "--changed-since", "HEAD", environment=environment)
    assert done.returncode == 2
    assert "is not in a git repository" in done.stderr


# A hostile article

ATTACKS = (
    "`x`\n::error file=a.md::owned",
    "`##[error]owned`",
    "`\x1b[31mred\x1b]0;title\x07`",
    "`</failure><testcase name='owned'/>` ]]> `<![CDATA[`",
    "`|` **b** [w](https://owned.example) le le @owned `<script>alert(1)</script>`",
    "`=HYPERLINK(1)` `\u202eevil\u202c`",
    '`"], "diagnostics": [{"name": "owned"}]`',
    "`\x00\x0b\ufffe`",
    "`100%0A::error::owned`",
)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    body = "\n\n".join(segment(101 + n, text, "Run `it`.") for n, text in enumerate(ATTACKS))
    name = "fr-FR/=a,b:c%0A\x1b[31m.md" if os.name == "posix" else "fr-FR/=a.md"
    files = {"fr-FR/a.md": HEAD + body + "\n", name: HEAD + body + "\n"}
    return written(tmp_path / "site", files | {"en-US/b.md": "---\ntitle: B\n---\nB.\n"})


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "-v"),
        ("check", "--diff"),
        ("check", "--statistics"),
        ("check", "--format", "json"),
        ("check", "--format", "sarif"),
        ("check", "--format", "junit"),
        ("check", "--format", "github"),
        ("status", "--format", "csv"),
        ("status", "--format", "json"),
    ],
)
def test_a_hostile_article_steers_no_reader(
    hostile: Path, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    summary = tmp_path / "summary.md"
    environment = {"GITHUB_STEP_SUMMARY": str(summary)}
    done = command(arguments[0], hostile, *arguments[1:], environment=environment)
    assert done.returncode in (0, 1), done.stderr
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", done.stdout)
    commands = [one for one in done.stdout.splitlines() if one.lstrip().startswith("::")]
    assert all(re.match(r"::(error|warning|notice) file=(fr-FR|en-US)/", one) for one in commands)
    assert bool(commands) == ("github" in arguments)
    assert not any("file=a.md" in one.partition("::owned")[0][:20] for one in commands)
    if arguments[0] == "check":
        assert "##[" not in done.stdout
    if "csv" in arguments:
        assert not re.search(r"(^|,)[=+@-]", done.stdout, re.MULTILINE)
    match arguments[-1]:
        case "json" | "sarif":
            json.loads(done.stdout)
        case "junit":
            names = {one.tag for one in etree.fromstring(done.stdout.encode()).iter()}
            assert names == {"testsuites", "testsuite", "testcase", "failure", "system-out"}
        case "github":
            text = summary.read_text(encoding="utf-8")
            assert "<" not in text.replace("\\<", "")
            assert "\x1b" not in text


# Pages


def test_all_checks_are_listed() -> None:
    rows = [line.split("\t") for line in command("explain").stdout.splitlines()]
    assert [row[1] for row in rows] == [one.rule.name for one in CHECKS]
    assert all(len(row) == 5 and row[4].endswith(".") for row in rows)


@pytest.mark.parametrize("name", ["HX207", "hx207", "code-changed", "Code-Changed"])
def test_a_page_is_found_by_code_and_by_name(name: str) -> None:
    text = command("explain", name).stdout
    assert text.startswith("# code-changed\n\nHX207 · severity: error · fix: `--fix` mends it\n")
    assert "## How to mend" in text


def test_an_unknown_check_is_answered_with_the_nearest() -> None:
    done = command("explain", "code-change")
    assert done.returncode == 2
    assert "did you mean code-changed?" in done.stderr


def test_the_pages_in_the_manual_are_those_of_the_checks(tmp_path: Path) -> None:
    assert command("explain", "--manual", tmp_path).returncode == 0
    manual = REPOSITORY / "content/en-US/reference/checks"
    hint = "run: python -m generator explain --manual content/en-US/reference/checks"
    assert tree(tmp_path) == tree(manual), hint


def test_the_schema_of_the_report_is_told() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    schema = json.loads(command("schema", "--of", "report").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    done = command("check", REPOSITORY / "tests/sites/handback", "--format", "json")
    jsonschema.Draft202012Validator(schema).validate(json.loads(done.stdout))


def test_one_language_is_told_of_its_own_faults_alone(tmp_path: Path) -> None:
    lost = article("A", segment(102, "Un.", "One.").partition(">")[2])
    files = {f"content/{locale}/a.md": lost for locale in ("de-DE", "fr-FR")}
    site = written(tmp_path / "in", {"content/en-US/a.md": article("A", "One."), **files})
    for locales in (["fr-FR"], ["de-DE", "fr-FR"]):
        options = [word for one in locales for word in ("-l", one)]
        done = command("check", site, "--select", "sxs-malformed", "--format", "json", *options)
        found = json.loads(done.stdout)["diagnostics"]
        assert [one["locale"] for one in found] == locales


def test_the_translations_of_a_renamed_source_are_to_be_renamed(tmp_path: Path) -> None:
    one = article("Un", segment(102, "Un.", "One."))
    site = written(
        tmp_path,
        {
            "content/en-US/new.md": article("One", "One."),
            "content/de-DE/old.md": one,
            "content/fr-FR/old.md": one,
        },
    )
    report = json.loads(command("check", site, "--format", "json").stdout)
    [told] = [
        found for found in report["diagnostics"] if "en-US has no article" in found["message"]
    ]
    assert "rename or delete the translations" in told["help"]
