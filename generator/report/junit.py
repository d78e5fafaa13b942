"""Findings as JUnit XML: a suite per locale, in it a case per check and file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from generator.model.diagnostic import Diagnostic
from generator.model.report import Report
from generator.report.text import clean

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_report(report: Report) -> Iterator[str]:
    """The document in pieces, a suite each.

    A case fails if it has a finding that does; other findings are its output. A check that found
    nothing in a locale is a case that passed.
    """
    failing = filter(report.fails, report.diagnostics)
    failures = len({(one.locale, one.code, one.path) for one in failing})
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="hexapla" failures="{failures}">\n'
    for locale in report.every_locale:
        suite = _suite(report, locale)
        yield etree.tostring(suite, encoding="unicode", pretty_print=True)
    yield "</testsuites>\n"


def _suite(report: Report, locale: str) -> etree._Element:
    found = sorted(report.in_locale(locale), key=lambda one: (one.code, one))
    cases = [
        _case(report, name, path, list(group))
        for (name, path), group in groupby(found, key=lambda one: (one.code, one.path))
    ]
    with_findings = {one.code for one in found}
    cases += [
        _element("testcase", name=rule.name, classname=f"hexapla.{rule.family}")
        for rule in report.rules
        if rule.name not in with_findings
    ]
    failures = sum(case.find("failure") is not None for case in cases)
    suite = _element(
        "testsuite",
        name=locale or "site",
        tests=str(len(cases)),
        failures=str(failures),
        errors="0",
        skipped="0",
    )
    suite.extend(cases)
    return suite


def _case(report: Report, name: str, path: str, found: list[Diagnostic]) -> etree._Element:
    case = _element("testcase", name=path, classname=f"hexapla.{name}", file=report.prefix + path)
    failing = [one for one in found if report.fails(one)]
    if failing:
        worst = max(one.severity for one in failing)
        said = failing[0].message if len(failing) == 1 else f"{len(failing)} findings"
        failure = _element("failure", message=said, type=worst.word)
        failure.text = _lines(failing)
        case.append(failure)
    others = [one for one in found if not report.fails(one)]
    if others:
        output = _element("system-out")
        output.text = _lines(others)
        case.append(output)
    return case


def _lines(found: list[Diagnostic]) -> str:
    lines = []
    for one in found:
        lines.append(f"{one.place}: {one.severity.word}: {one.message} [{one.code}]")
        lines += [f"    source: {one.source}"] if one.source else []
        lines += [f"    target: {one.target}"] if one.target else []
        lines += [f"    help: {one.help}"] if one.help else []
    return "\n".join(map(_legal, lines))


def _element(tag: str, **attributes: str) -> etree._Element:
    return etree.Element(tag, {name: _legal(text) for name, text in attributes.items()})


def _legal(text: str) -> str:
    """One line, with what XML can't hold, and what steers a terminal, written out."""
    return _ILLEGAL.sub(lambda match: f"\\x{ord(match[0]):02x}", clean(text))
