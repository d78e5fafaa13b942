"""Findings as one JSON object, and the schema of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.model.diagnostic import Diagnostic
from generator.model.edit import Edit
from generator.model.report import Report, counted

FORM = 1
"""Of the object; grows when a member changes its meaning or goes."""


def json_report(report: Report) -> Iterator[str]:
    """The object in pieces; a line for each finding. `report_schema` describes it."""
    head = {
        "form": FORM,
        "version": report.version,
        "failed": report.failed,
        "locales": report.locales,
        "statistics": [
            {"severity": severity.word, "name": name, "locale": locale, "count": count}
            for (severity, name), counts in counted(report.diagnostics).items()
            for locale, count in sorted(counts.items())
        ],
    }
    yield f'{json_text(head)[:-1]}, "diagnostics": ['
    for number, one in enumerate(report.diagnostics):
        yield f"{',' if number else ''}\n{json_text(_finding(one))}"
    yield "]}\n"


def _finding(one: Diagnostic) -> dict[str, Any]:
    return {
        "code": one.number,
        "name": one.code,
        "severity": one.severity.word,
        "locale": one.locale,
        "path": one.path,
        "line": one.line,
        "column": one.column,
        "length": one.length,
        "segment": one.segment,
        "source": one.source,
        "target": one.target,
        "message": one.message,
        "help": one.help,
        "origin": one.origin,
        "fingerprint": one.fingerprint,
        "fix": one.fix,
        "edits": [_edit(edit) for edit in one.edits],
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {
        "path": edit.path,
        "start": edit.start,
        "end": edit.end,
        "old": edit.old,
        "new": edit.new,
    }


def json_text(value: object) -> str:
    """ASCII alone, so that nothing in it steers a terminal or depends on an encoding.

    A lone surrogate is a byte of the file that was not UTF-8; few readers of JSON take one.
    `##[` is a command to GitHub's runners wherever it stands in a log.
    """
    return json.dumps(_whole(value)).replace("##[", "#\\u0023[")


def _whole(value: Any) -> Any:
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case dict():
            return {key: _whole(one) for key, one in value.items()}
        case list() | tuple():
            return [_whole(one) for one in value]
        case _:
            return value


def report_schema() -> dict[str, Any]:
    """The JSON Schema of the object that `json_report` writes."""
    finding = {
        "code": _string("The check's code, which never changes meaning: HX207; '' if none."),
        "name": _string("What is wrong: code-changed."),
        "severity": {"enum": ["error", "warning", "info"]},
        "locale": _string("The locale as the site calls it; '' if the finding is of none."),
        "path": _string("The file, relative to the site."),
        "line": _number("From 1; 0: the whole file."),
        "column": _number("From 1, in characters; 0: the whole file."),
        "length": _number("Characters of the very words; 0: not said."),
        "segment": _string("The id of the sentence; '' if the finding is of none."),
        "source": _string("The sentence's source."),
        "target": _string("The sentence's translation."),
        "message": _string("What was found."),
        "help": _string("What to do."),
        "origin": {
            "enum": ["", "introduced", "inherited"],
            "description": "Whose fault it is: the translation's, or the source's as well.",
        },
        "fingerprint": _string("The same for the same fault after a new handoff."),
        "fix": {
            "enum": ["", "safe", "suggested"],
            "description": "How sure the edits are; '' if there are none.",
        },
        "edits": {
            "type": "array",
            "description": "What would mend it.",
            "items": _object(
                {
                    "path": _string("The file, relative to the site."),
                    "start": _number("Of the words to replace, in characters of the file."),
                    "end": _number("Of the words to replace."),
                    "old": _string("The words to replace."),
                    "new": _string("What takes their place."),
                }
            ),
        },
    }
    count = {
        "severity": finding["severity"],
        "name": finding["name"],
        "locale": finding["locale"],
        "count": _number("Findings."),
    }
    whole = {
        "form": {"const": FORM},
        "version": _string("Hexapla's."),
        "failed": {"type": "boolean", "description": "Whether the exit code is 1."},
        "locales": {
            "type": "array",
            "items": {"type": "string"},
            "description": "Those that were looked at, with or without findings.",
        },
        "statistics": {"type": "array", "items": _object(count)},
        "diagnostics": {"type": "array", "items": _object(finding)},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What hexapla check found",
        **_object(whole),
    }


def _string(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


def _number(description: str) -> dict[str, Any]:
    return {"type": "integer", "minimum": 0, "description": description}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
