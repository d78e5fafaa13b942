from __future__ import annotations

import json
from typing import Any

import pytest
from reports import HOSTILE, SOURCE, TARGET, finding, hostile, many, report

from generator.model.diagnostic import Severity
from generator.model.report import Report
from generator.report.json import json_report, report_schema


def written(one: Report) -> dict[str, Any]:
    return json.loads("".join(json_report(one)))


def test_a_finding_has_all_that_is_known_of_it() -> None:
    assert written(report(finding()))["diagnostics"] == [
        {
            "code": "HX207",
            "name": "code-changed",
            "severity": "error",
            "locale": "fr-FR",
            "path": "fr-FR/a.md",
            "line": 5,
            "column": 39,
            "length": 9,
            "segment": "abcde-101",
            "source": SOURCE,
            "target": TARGET,
            "message": "the source has `whoami` where this has `quisuisje`",
            "help": "write `whoami`",
            "origin": "introduced",
            "fingerprint": "0123456789abcdef",
            "fix": "safe",
            "edits": [
                {
                    "path": "fr-FR/a.md",
                    "start": 200,
                    "end": 209,
                    "old": "quisuisje",
                    "new": "whoami",
                }
            ],
        }
    ]


def test_findings_are_counted_by_check_and_locale() -> None:
    one = written(report(*many(3), *many(2, locale="de-DE"), finding(severity=Severity.INFO)))
    assert one["statistics"] == [
        {"severity": "error", "name": "code-changed", "locale": "de-DE", "count": 2},
        {"severity": "error", "name": "code-changed", "locale": "fr-FR", "count": 3},
        {"severity": "info", "name": "code-changed", "locale": "fr-FR", "count": 1},
    ]


@pytest.mark.parametrize(
    ("failing", "failed"), [(Severity.ERROR, False), (Severity.WARNING, True), (None, False)]
)
def test_it_says_whether_the_command_fails(failing: Severity | None, failed: bool) -> None:
    assert written(report(finding(severity=Severity.WARNING), failing=failing))["failed"] is failed


def test_each_finding_is_a_line() -> None:
    text = "".join(json_report(report(*many(3), finding(source="a\nb"))))
    assert text.count("\n") == 5
    assert text.isascii()


def test_nothing_found_is_an_object_too() -> None:
    assert written(report())["diagnostics"] == []
    assert written(report())["locales"] == ["en-US", "fr-FR"]


def test_the_schema_describes_every_report() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    schema = report_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for one in (report(), report(finding()), report(*map(hostile, HOSTILE.values()))):
        validator.validate(written(one))
    wrong = written(report(finding()))
    wrong["diagnostics"][0]["severity"] = "fatal"
    assert not validator.is_valid(wrong)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_content_stays_a_string(text: str) -> None:
    one = written(report(hostile(text)))
    assert len(one["diagnostics"]) == 1
    assert one["diagnostics"][0]["target"] == text.encode("utf-8", "replace").decode()
    lines = "".join(json_report(report(hostile(text)))).splitlines()
    assert not any(line.lstrip().startswith("::") for line in lines)
