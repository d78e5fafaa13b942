"""What programs read of findings: a row for each format. The text report is for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator.model.report import Report
from generator.report.github import github_report
from generator.report.json import json_report
from generator.report.junit import junit_report
from generator.report.sarif import sarif_report

REPORTERS: Mapping[str, Callable[[Report], Iterator[str]]] = {
    "json": json_report,
    "sarif": sarif_report,
    "junit": junit_report,
    "github": github_report,
}
