"""Findings as SARIF 2.1.0: a run per locale, within what GitHub's code scanning takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from generator.model.check import Rule
from generator.model.diagnostic import Diagnostic, Severity
from generator.model.edit import Edit
from generator.model.report import Report, worst_first
from generator.report.json import json_text
from generator.report.text import clean

SHOWN = 5000
"""Results a run: GitHub takes 25,000 and shows this many."""

RUNS = 20
"""Runs a file: GitHub takes no more. The locales that find no room share the last one."""

_BASE = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def sarif_report(report: Report) -> Iterator[str]:
    """The log in pieces, a run each."""
    yield f'{{"$schema": "{_SCHEMA}",\n"version": "2.1.0",\n"runs": ['
    for number, (name, locales) in enumerate(_shares(report.every_locale)):
        run = _run(report, name, locales)
        yield f"{',' if number else ''}\n{json_text(run)}"
    yield "\n]}\n"


def _shares(locales: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """The runs: a name, and the locales whose results are in it."""
    room = RUNS if len(locales) <= RUNS else RUNS - 1
    shares: list[tuple[str, tuple[str, ...]]] = [(one or "site", (one,)) for one in locales[:room]]
    return [*shares, ("others", locales[room:])] if locales[room:] else shares


def _run(report: Report, name: str, locales: tuple[str, ...]) -> dict[str, Any]:
    found = worst_first(one for locale in locales for one in report.in_locale(locale))
    shown = found[:SHOWN]
    rules = _rules(report.rules, shown)
    places = {name: place for place, name in enumerate(rules)}
    driver = {
        "name": "Hexapla",
        "semanticVersion": report.version,
        "version": report.version,
        "rules": list(rules.values()),
    }
    return {
        "tool": {"driver": {name: one for name, one in driver.items() if one != ""}},
        # GitHub keeps the results of each category apart: what is before the last slash.
        "automationDetails": {"id": f"hexapla/{name}/"},
        "invocations": [_invocation(len(found))],
        "originalUriBaseIds": {
            _BASE: {"description": {"text": "The folder that all paths are relative to."}}
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(report, one, places) for one in shown],
    }


def _invocation(count: int) -> dict[str, Any]:
    if count <= SHOWN:
        return {"executionSuccessful": True}
    text = f"{count:,} findings, of which the worst {SHOWN:,} are given"
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": [{"level": "warning", "message": {"text": text}}],
    }


def _rules(rules: tuple[Rule, ...], shown: list[Diagnostic]) -> dict[str, dict[str, Any]]:
    """Name → descriptor: of the checks that ran, and of any other finding's kind."""
    known = {rule.name: _descriptor(rule) for rule in rules}
    for one in shown:
        if one.code not in known:
            level = {"level": _LEVELS[one.severity]}
            known[one.code] = {"id": one.code, "defaultConfiguration": level}
    return known


def _descriptor(rule: Rule) -> dict[str, Any]:
    first = " ".join(rule.page.strip().partition("\n\n")[0].split())
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": first or rule.name},
        "help": {
            "text": rule.page.strip() or rule.name,
            "markdown": rule.page.strip() or rule.name,
        },
        "defaultConfiguration": {
            "enabled": rule.severity is not None,
            "level": _LEVELS[rule.severity or Severity.INFO],
        },
        "properties": {"tags": ["translation", rule.family]},
    }


def _result(report: Report, one: Diagnostic, places: Mapping[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": one.number or one.code,
        "ruleIndex": places[one.code],
        "level": _LEVELS[one.severity],
        "message": {"text": _message(one)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _file(report, one.path),
                    "region": _region(report, one),
                }
            }
        ],
        "properties": {"locale": one.locale, "segment": one.segment, "origin": one.origin},
    }
    if one.fingerprint:
        result["partialFingerprints"] = {"hexapla/v1": one.fingerprint}
    if one.edits:
        result["fixes"] = [_fix(report, one)]
    return result


def _message(one: Diagnostic) -> str:
    """Viewers take `[words](address)` in a message for a link: there, brackets are escaped."""
    text = clean(f"{one.message}; {one.help}" if one.help else one.message)
    return re.sub(r"([\\\[\]])", r"\\\1", text) if "](" in text else text


def _file(report: Report, path: str) -> dict[str, Any]:
    whole = f"{report.prefix}{path}".encode("utf-8", "surrogateescape")
    return {"uri": quote(whole, safe="/"), "uriBaseId": _BASE}


def _region(report: Report, one: Diagnostic) -> dict[str, Any]:
    """GitHub shows no result without a line: the whole file is its first one."""
    if not one.line:
        return {"startLine": 1}
    region = {"startLine": one.line, "startColumn": max(one.column, 1)}
    if one.length:
        left = len(report.line_of(one)) - one.column + 1  # words may go on in the next line
        region["endColumn"] = one.column + (min(one.length, left) if left > 0 else one.length)
    return region


def _fix(report: Report, one: Diagnostic) -> dict[str, Any]:
    what = "Mend it" if one.fix == "safe" else "Suggestion"
    return {
        "description": {"text": f"{what}: {_message(one)}"},
        "artifactChanges": [
            {"artifactLocation": _file(report, path), "replacements": [_replacement(e) for e in es]}
            for path, es in _by_path(one.edits).items()
        ],
    }


def _by_path(edits: tuple[Edit, ...]) -> dict[str, list[Edit]]:
    found: dict[str, list[Edit]] = {}
    for edit in edits:
        found.setdefault(edit.path, []).append(edit)
    return found


def _replacement(edit: Edit) -> dict[str, Any]:
    return {
        "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
        "insertedContent": {"text": edit.new},
    }
