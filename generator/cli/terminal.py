"""Colours on a terminal: none in a log, and none where `NO_COLOR` is set."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.model.diagnostic import Diagnostic

_SEVERITY = re.compile(r"(?<=: )(error|warning|info)(?=: )")
_COLOUR = {"error": "red", "warning": "yellow", "info": "cyan"}


def colours() -> bool | None:
    """False where `NO_COLOR` is set; None lets click see whether there is a terminal."""
    return False if os.environ.get("NO_COLOR") else None


def say(line: str) -> None:
    """A line of the log, on standard error."""
    click.echo(line, err=True, color=colours())


def say_findings(diagnostics: Iterable[Diagnostic], *, all_of_them: bool) -> None:
    """Findings as lines of the log, their severity in colour."""
    from generator.report import diagnostic_lines

    for line in diagnostic_lines(diagnostics, all_of_them=all_of_them):
        say(_SEVERITY.sub(_painted, line, count=1))


def _painted(word: re.Match[str]) -> str:
    return click.style(word[0], fg=_COLOUR[word[0]], bold=True)
