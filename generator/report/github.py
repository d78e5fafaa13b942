"""Findings as GitHub shows them: annotations beside the lines, and a summary of the job."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from generator.model.diagnostic import Diagnostic, Severity
from generator.model.report import Report, counted, worst_first
from generator.report.text import clean

SHOWN = 10
"""Annotations of each kind that GitHub shows of a step; what comes later is lost."""

LISTED = 50
"""Findings that the summary lists."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_ESCAPES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY_ESCAPES = _ESCAPES | str.maketrans({":": "%3A", ",": "%2C"})


def github_report(report: Report) -> Iterator[str]:
    """Workflow commands, the worst findings first, as many as are shown; what was cut is said."""
    for severity, command in _COMMANDS.items():
        found = [one for one in report.diagnostics if one.severity == severity]
        for one in found[:SHOWN]:
            yield f"::{command} {_properties(report, one)}::{_data(_message(one))}\n"
        if len(found) > SHOWN:
            yield (
                f"{SHOWN} of {len(found):,} findings of severity {severity.word} are annotations; "
                "GitHub shows no more of a step\n"
            )


def _properties(report: Report, one: Diagnostic) -> str:
    properties = {"file": f"{report.prefix}{one.path}"}
    if one.line:
        properties |= {"line": str(one.line), "col": str(one.column)}
        left = len(report.line_of(one)) - one.column + 1
        if 0 < one.length <= left:
            properties |= {"endLine": str(one.line), "endColumn": str(one.column + one.length)}
    properties["title"] = f"{one.code} {one.number}".rstrip()
    return ",".join(
        f"{name}={clean(value).translate(_PROPERTY_ESCAPES)}" for name, value in properties.items()
    )


def _message(one: Diagnostic) -> str:
    lines = [one.message]
    lines += [f"Source: {one.source}"] if one.source else []
    lines += [f"Target: {one.target}"] if one.target else []
    lines += [f"Help: {one.help}"] if one.help else []
    return "\n".join(map(clean, lines))


def _data(text: str) -> str:
    return text.translate(_ESCAPES)


def github_summary(report: Report) -> Iterator[str]:
    """Markdown for `$GITHUB_STEP_SUMMARY`: counts, and the worst findings."""
    total = len(report.diagnostics)
    yield f"## Hexapla: {total:,} finding{'s' if total != 1 else ''}\n\n"
    if not total:
        return
    yield "| Severity | Check | Locales |\n| --- | --- | --- |\n"
    for (severity, name), counts in counted(report.diagnostics).items():
        shares = ", ".join(f"{locale} {count:,}" for locale, count in sorted(counts.items()))
        yield f"| {severity.word} | {_escaped(name)} | {_escaped(shares)} |\n"
    yield "\n| Place | Finding | Target |\n| --- | --- | --- |\n"
    for one in islice(worst_first(report.diagnostics), LISTED):
        cells = (f"{report.prefix}{one.place}", f"{one.severity.word}: {one.message}", one.target)
        yield f"| {' | '.join(_escaped(_cut(cell)) for cell in cells)} |\n"
    if total > LISTED:
        yield f"\nThe worst {LISTED} of {total:,} findings are listed.\n"


def _cut(text: str) -> str:
    return text if len(text) <= 300 else f"{text[:299]}…"


def _escaped(text: str) -> str:
    """Plain words in Markdown: each mark that could mean something is escaped, `<` and `&` too."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", clean(text))
