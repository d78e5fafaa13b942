from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from msgspec.structs import replace
from reports import HOSTILE, LINE, RULES, finding, hostile, many, report

from generator.model.diagnostic import Severity
from generator.model.edit import Edit
from generator.model.report import Report
from generator.report.sarif import RUNS, SHOWN, sarif_report
from generator.report.text import clean

SCHEMA = Path(__file__).resolve().parents[4] / "shared/schemas/sarif/sarif-schema-2.1.0.json"


def written(one: Report) -> dict[str, Any]:
    return json.loads("".join(sarif_report(one)))


def run(one: Report, locale: str = "fr-FR") -> dict[str, Any]:
    ids = {each["automationDetails"]["id"]: each for each in written(one)["runs"]}
    return ids[f"hexapla/{locale}/"]


def result(**changes: Any) -> dict[str, Any]:
    return run(report(finding(**changes)))["results"][0]


def region(**changes: Any) -> dict[str, Any]:
    return result(**changes)["locations"][0]["physicalLocation"]["region"]


def uri(one: Report) -> str:
    place = run(one)["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uriBaseId"] in run(one)["originalUriBaseIds"]
    return place["artifactLocation"]["uri"]


def test_each_locale_has_a_run_even_without_findings() -> None:
    log = written(report(finding(), finding(locale="")))
    assert log["version"] == "2.1.0"
    ids = [one["automationDetails"]["id"] for one in log["runs"]]
    assert ids == ["hexapla/en-US/", "hexapla/fr-FR/", "hexapla/site/"]
    assert [len(one["results"]) for one in log["runs"]] == [0, 1, 1]


@pytest.mark.parametrize("count", [RUNS - 1, RUNS, RUNS + 1, 3 * RUNS])
def test_there_are_no_more_runs_than_github_takes_and_no_result_is_lost(count: int) -> None:
    names = [f"x{number:02}" for number in range(count - 1)]
    found = [finding(locale=name, path=f"{name}/a.md") for name in (*names, "")]
    worst = finding(locale=names[-1], path=f"{names[-1]}/b.md", line=1)
    mild = [replace(one, severity=Severity.INFO) for one in found]
    runs = written(report(worst, *mild, locales=tuple(names)))["runs"]
    assert len(runs) == min(count, RUNS)
    ids = [one["automationDetails"]["id"] for one in runs]
    own = names[: RUNS - 1] if count > RUNS else names
    last = "others" if count > RUNS else "site"
    assert ids == [f"hexapla/{name}/" for name in (*own, last)]
    results = [result for one in runs for result in one["results"]]
    assert sorted(one["properties"]["locale"] for one in results) == sorted([*names, "", names[-1]])
    shared = [one["level"] for one in runs[-1 if count > RUNS else -2]["results"]]
    assert shared == ["error", *["note"] * (len(shared) - 1)], "the worst come first"


def test_a_result_names_its_rule_its_level_and_its_fingerprint() -> None:
    one = result()
    assert one["ruleId"] == "HX207"
    assert run(report(finding()))["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == "HX207"
    assert one["level"] == "error"
    assert one["partialFingerprints"] == {"hexapla/v1": "0123456789abcdef"}
    assert one["message"]["text"].startswith("the source has `whoami`")


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note")],
)
def test_levels(severity: Severity, level: str) -> None:
    assert result(severity=severity)["level"] == level


def test_rules_are_explained() -> None:
    rules = run(report())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    assert all("## How to mend" in rule["help"]["markdown"] for rule in rules)


def test_what_is_no_check_has_a_rule_as_well() -> None:
    one = run(report(finding(code="handback-locale", number="", fingerprint="")))
    rule = one["tool"]["driver"]["rules"][one["results"][0]["ruleIndex"]]
    assert rule["id"] == one["results"][0]["ruleId"] == "handback-locale"
    assert "partialFingerprints" not in one["results"][0]


def test_the_region_is_the_very_words() -> None:
    assert region() == {"startLine": 5, "startColumn": 39, "endColumn": 48}


def test_words_that_go_on_in_the_next_line_end_with_theirs() -> None:
    assert region(length=5000)["endColumn"] == len(LINE) + 1


def test_a_finding_about_a_whole_file_is_at_its_first_line() -> None:
    assert region(line=0, column=0, length=0) == {"startLine": 1}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("fr-FR/a b.md", "fr-FR/a%20b.md"),
        ("fr-FR/été.md", "fr-FR/%C3%A9t%C3%A9.md"),
        ("fr-FR/100%#?.md", "fr-FR/100%25%23%3F.md"),
        ("fr-FR/\udcff.md", "fr-FR/%FF.md"),
        ("fr-FR/a:b\\c.md", "fr-FR/a%3Ab%5Cc.md"),
    ],
)
def test_paths_are_relative_addresses(path: str, expected: str) -> None:
    assert uri(report(finding(path=path))) == expected


def test_a_site_below_the_checkout_is_named() -> None:
    assert uri(report(finding(), prefix="docs/")) == "docs/fr-FR/a.md"


def test_a_fix_says_which_characters_give_way_to_what() -> None:
    change = result()["fixes"][0]["artifactChanges"][0]
    assert change["artifactLocation"]["uri"] == "fr-FR/a.md"
    assert change["replacements"] == [
        {
            "deletedRegion": {"charOffset": 200, "charLength": 9},
            "insertedContent": {"text": "whoami"},
        }
    ]


def test_the_worst_are_kept_and_the_cut_is_said() -> None:
    warnings = many(SHOWN, severity=Severity.WARNING)
    one = run(report(*warnings, finding(line=9000), finding(line=9001)))
    assert len(one["results"]) == SHOWN
    assert [each["level"] for each in one["results"][:3]] == ["error", "error", "warning"]
    notes = one["invocations"][0]["toolExecutionNotifications"]
    assert notes[0]["message"]["text"] == "5,002 findings, of which the worst 5,000 are given"


def test_exactly_the_limit_is_not_cut() -> None:
    one = run(report(*many(SHOWN)))
    assert len(one["results"]) == SHOWN
    assert "toolExecutionNotifications" not in one["invocations"][0]


def test_a_link_in_a_message_stays_words() -> None:
    text = result(message="this has [words](https://owned.example)")["message"]["text"]
    assert text.startswith("this has \\[words\\](")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_content_stays_where_it_belongs(text: str) -> None:
    log = written(report(hostile(text)))
    assert [len(one["results"]) for one in log["runs"]] == [0, 1]
    one = log["runs"][1]["results"][0]
    assert clean(one["message"]["text"]) == one["message"]["text"]
    address = one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert address.isascii()
    assert not set(address) & set('<>"\\\n\r\x1b #?')
    assert unquote(address).startswith("fr-FR/")


@pytest.mark.corpus
def test_it_is_what_the_schema_allows() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    if not SCHEMA.is_file():
        pytest.skip("the schema is not here: no ../shared/schemas/sarif")
    validator = jsonschema.Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    insert = finding(edits=(Edit("fr-FR/a.md", 7, 7, "", "x"),), fix="suggested")
    for one in (
        report(),
        report(finding(), insert, finding(line=0, column=0, length=0, code="handback-locale")),
        report(*many(SHOWN + 1)),
        report(*map(hostile, HOSTILE.values()), version=""),
    ):
        errors = [error.message for error in validator.iter_errors(written(one))]
        assert errors == []
