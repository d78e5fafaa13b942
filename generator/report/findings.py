"""Findings for people: grouped by file, each with its line and carets, then a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.text import Text

from generator.model.diagnostic import Diagnostic, Severity
from generator.model.report import Report, counted
from generator.report.excerpt import excerpt
from generator.report.text import SHOWN_PER_CODE, clean

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_INDENT = 4
LONG = 400
"""Characters of a source that are shown: of plain articles a whole passage may be the source."""


def findings_text(report: Report, width: int, *, all_of_them: bool) -> Iterator[Text]:
    """The lines of the report, without the summary; what is cut is said last.

    Only excerpts are cut to `width`: a place that is wrapped can't be clicked, and in a CI log
    no line may begin with what content says.
    """
    shown, cut = _shown(report.diagnostics, all_of_them=all_of_them)
    for number, (path, group) in enumerate(groupby(shown, key=lambda one: one.path)):
        if number:
            yield Text()
        found = list(group)
        yield Text(clean(path), "bold").append(f"  {_totals(found)}", "not bold dim")
        for one in found:
            yield from _finding(report, one, width)
    if cut:
        yield Text()
    for code, count in sorted(cut.items()):
        yield Text(f"… and {count:,} more [{code}]; --verbose shows all", "dim")


def _shown(
    diagnostics: Iterable[Diagnostic], *, all_of_them: bool
) -> tuple[list[Diagnostic], Counter[str]]:
    seen: Counter[str] = Counter()
    shown = []
    for one in diagnostics:
        seen[one.code] += 1
        if all_of_them or seen[one.code] <= SHOWN_PER_CODE:
            shown.append(one)
    return shown, seen - Counter(one.code for one in shown)


def _totals(found: Iterable[Diagnostic]) -> str:
    counts = Counter(one.severity for one in found)
    return ", ".join(
        f"{count} {severity.word}{'s' if count != 1 else ''}"
        for severity, count in sorted(counts.items(), reverse=True)
    )


def _finding(report: Report, one: Diagnostic, width: int) -> Iterator[Text]:
    style = _STYLES[one.severity]
    yield (
        Text(f"{clean(one.place)}: ")
        .append(one.severity.word, style)
        .append(f": {clean(one.message)} ")
        .append(clean(f"[{one.code}{f' {one.number}' if one.number else ''}]"), "dim")
    )
    indent, edge = " " * _INDENT, "| "
    lines = excerpt(one, report.line_of(one), width - _INDENT - len(edge), style)
    for line in lines:
        yield Text(indent).append(edge, "dim").append(line)
    for name, words in _details(one, lines[0].plain if lines else ""):
        yield Text(f"{indent}{name}: ", "dim").append(clean(words), "not dim")


def _details(one: Diagnostic, shown: str) -> Iterator[tuple[str, str]]:
    """What helps: the source, if it is not what is shown, and what to do."""
    source = " ".join(one.source.split())
    if source and one.target and clean(source) != shown:
        yield "source", source if len(source) <= LONG else f"{source[:LONG].rstrip()}…"
    if one.help:
        yield "help", one.help + (" (--fix does it)" if one.fix == "safe" else "")


def statistics_text(diagnostics: Iterable[Diagnostic], width: int) -> Iterator[Text]:
    """A row for each check, the worst first: how many findings, and in which locales."""
    found = counted(diagnostics)
    names = max((len(clean(name)) for _, name in found), default=0)
    for (severity, name), counts in found.items():
        head = Text(f"{counts.total():>8,}  ")
        head.append(f"{severity.word:<7}", _STYLES[severity]).append(f"  {clean(name):<{names}}")
        shares = [f"{locale or 'site'} {count:,}" for locale, count in sorted(counts.items())]
        yield from _folded(head, shares, width)


def _folded(head: Text, shares: list[str], width: int) -> Iterator[Text]:
    """`head` and the shares behind it, in as many lines as it takes, one below the other."""
    start = len(head.plain) + 2
    line = head.append("  ")
    for share in shares:
        if len(line.plain) > start and len(line.plain) + len(share) > width:
            yield line
            line = Text(" " * start)
        line.append(f"{share}  ", "dim")
    line.rstrip()
    yield line
