from __future__ import annotations

import re

import pytest
from reports import HOSTILE, finding, hostile, many, report

from generator.model.diagnostic import Severity
from generator.report.github import LISTED, SHOWN, github_report, github_summary
from generator.report.text import clean


def lines(*found: object, **changes: object) -> list[str]:
    return "".join(github_report(report(*found, **changes))).split("\n")[:-1]  # type: ignore[arg-type]


def summary(*found: object) -> str:
    return "".join(github_summary(report(*found)))  # type: ignore[arg-type]


def test_a_finding_is_a_workflow_command() -> None:
    assert lines(finding()) == [
        (
            "::error file=fr-FR/a.md,line=5,col=39,endLine=5,endColumn=48,"
            "title=code-changed HX207::"
            "the source has `whoami` where this has `quisuisje`%0ASource: Run `whoami` now.%0A"
            "Target: Lancez `quisuisje` maintenant.%0AHelp: write `whoami`"
        ),
    ]


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")],
)
def test_commands(severity: Severity, command: str) -> None:
    assert lines(finding(severity=severity))[0].startswith(f"::{command} file=")


def test_a_finding_about_a_whole_file_has_no_line() -> None:
    one = finding(line=0, column=0, length=0, number="", code="toc-unresolved", source="", help="")
    assert lines(one)[0].startswith("::error file=fr-FR/a.md,title=toc-unresolved::")


def test_a_site_below_the_checkout_is_named() -> None:
    assert "file=docs/fr-FR/a.md," in lines(finding(), prefix="docs/")[0]


def test_marks_of_a_property_are_escaped() -> None:
    one = lines(finding(path="fr-FR/a,b:c%.md"))[0]
    assert one.startswith("::error file=fr-FR/a%2Cb%3Ac%25.md,line=5,")


def test_as_many_as_github_shows_the_worst_first_and_the_cut_is_said() -> None:
    found = [*many(12, severity=Severity.WARNING), *many(3), *many(11, severity=Severity.INFO)]
    commands = [re.split("[ :]", line[2:])[0] for line in lines(*found) if line.startswith("::")]
    assert commands == ["error"] * 3 + ["warning"] * SHOWN + ["notice"] * SHOWN
    said = [line for line in lines(*found) if not line.startswith("::")]
    assert [line.partition(";")[0] for line in said] == [
        "10 of 12 findings of severity warning are annotations",
        "10 of 11 findings of severity info are annotations",
    ]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_content_gives_no_command_of_its_own(text: str) -> None:
    one = "".join(github_report(report(hostile(text))))
    assert one.count("\n") == 1
    assert one.endswith("\n")
    assert clean(one[:-1]) == one[:-1]
    assert "##[" not in one
    properties = one[2:].partition("::")[0].removeprefix("error ")
    names = [each.partition("=")[0] for each in properties.split(",")]
    assert names == ["file", "line", "col", "endLine", "endColumn", "title"]


def test_the_summary_counts_and_lists() -> None:
    text = summary(finding(), finding(severity=Severity.WARNING, line=9))
    assert text.startswith("## Hexapla: 2 findings\n")
    assert "| error | code\\-changed | fr\\-FR 1 |" in text
    assert text.count("\n| fr\\-FR\\/a\\.md") == 2


def test_the_summary_of_nothing_is_a_line() -> None:
    assert summary() == "## Hexapla: 0 findings\n\n"


def test_the_summary_is_cut_and_says_so() -> None:
    text = summary(*many(LISTED + 1))
    assert text.count("\n| fr\\-FR\\/a\\.md") == LISTED
    assert text.endswith(f"The worst {LISTED} of {LISTED + 1} findings are listed.\n")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_content_is_plain_words_in_the_summary(text: str) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    html = markdown_it.MarkdownIt("gfm-like", {"html": True}).render(summary(hostile(text)))
    expected = markdown_it.MarkdownIt("gfm-like").render(summary(finding()))
    tags = re.compile(r"</?[a-z0-9]+")
    assert tags.findall(html) == tags.findall(expected)
