"""What a report is made from: findings, and all that it takes to tell them well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from generator.model.check import Rule
from generator.model.diagnostic import Diagnostic, Severity


def _no_line(_diagnostic: Diagnostic) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Report:
    """`diagnostics` are sorted; `rules` are those of the checks that ran.

    `locales`: the names of those that were looked at, with or without findings. `failing`: the
    least severity that fails; None: none does. `line_of`: the line of the file that a finding is
    in, as the file has it, '' if it can't be told. `prefix`: what leads to the site from the
    folder that machine-readable reports count from: '' or `docs/`.
    """

    diagnostics: tuple[Diagnostic, ...]
    rules: tuple[Rule, ...] = ()
    locales: tuple[str, ...] = ()
    failing: Severity | None = Severity.ERROR
    line_of: Callable[[Diagnostic], str] = field(default=_no_line, compare=False)
    prefix: str = ""
    version: str = ""

    @property
    def failed(self) -> bool:
        """Whether there is a finding that fails."""
        return any(map(self.fails, self.diagnostics))

    def fails(self, diagnostic: Diagnostic) -> bool:
        """Whether that finding does."""
        return self.failing is not None and diagnostic.severity >= self.failing

    def in_locale(self, locale: str) -> list[Diagnostic]:
        """The findings of a locale."""
        return [one for one in self.diagnostics if one.locale == locale]

    @property
    def every_locale(self) -> tuple[str, ...]:
        """The locales that were looked at, then any other that a finding names, '' the last."""
        others = {one.locale for one in self.diagnostics} - set(self.locales)
        return (*self.locales, *sorted(others, key=lambda name: (not name, name)))


def worst_first(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By severity, then as they are sorted."""
    return sorted(diagnostics, key=lambda one: (-one.severity, one))


def counted(diagnostics: Iterable[Diagnostic]) -> dict[tuple[Severity, str], Counter[str]]:
    """(severity, check) → how many findings in each locale; the worst and most first."""
    found: dict[tuple[Severity, str], Counter[str]] = {}
    for one in diagnostics:
        found.setdefault((one.severity, one.code), Counter())[one.locale] += 1
    order = sorted(found.items(), key=lambda row: (-row[0][0], -row[1].total(), row[0][1]))
    return dict(order)
