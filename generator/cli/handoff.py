"""`hexapla handoff`."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.terminal import say_findings

if TYPE_CHECKING:
    from generator.build.handing_off import Outcome, Report


@click.command("handoff", short_help="Start a language, or bring it in step with its source.")
@click.argument("site", type=click.Path(path_type=Path), default=".")
@click.option("-l", "--locale", "locales", multiple=True, required=True, help="Locale to hand off.")
@click.option("-p", "--path", "paths", multiple=True, help="Only this article or folder.")
@click.option(
    "--threshold",
    type=click.IntRange(50, 100),
    default=75,
    show_default=True,
    help="Likeness in per cent from which a translated sentence is taken.",
)
@click.option(
    "--adopt",
    is_flag=True,
    help="Put the sentences of plain translations beside those of the source, as far as both"
    " have the same blocks.",
)
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be done; write nothing.")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Processes to use.")
def handoff_command(
    site: Path,
    locales: tuple[str, ...],
    paths: tuple[str, ...],
    threshold: int,
    adopt: bool,
    dry_run: bool,
    jobs: int | None,
) -> int:
    """Start a locale of the site in the folder SITE, or bring it in step with its source.

    \b
    hexapla handoff --locale pl-PL              every article that Polish lacks or that changed
    hexapla handoff --locale pl-PL --dry-run    what that would do
    hexapla handoff docs -l pl-PL -p guide      only the articles in guide/
    hexapla handoff -l fr --adopt               translations that are plain Markdown, too
    """
    from generator.build.handing_off import handed_off
    from generator.cli.progress import progress_bars
    from generator.disk.settings import site_folder

    folder = site_folder(site)
    with progress_bars() as progress:
        report = handed_off(
            folder,
            locales,
            paths=paths,
            threshold=threshold,
            adopt=adopt,
            dry=dry_run,
            jobs=jobs,
            progress=progress,
        )
    return _reported(report, site, dry=dry_run)


def _reported(report: Report, site: Path, *, dry: bool) -> int:
    """Print what was done; return the exit code."""
    from generator.model.diagnostic import Severity
    from generator.report.text import clean

    say_findings(report.findings, all_of_them=False)
    for outcome in report.outcomes:
        for line in _lines(outcome):
            click.echo(clean(line))
    for target in report.targets:
        mine = [one for one in report.outcomes if one.locale == target.name]
        click.echo(_summary(target.name, mine, report.memories[target.name], dry=dry), err=True)
        tallies = [one.tally for one in mine if one.tally]
        if not dry and any(one.empty or one.changed for one in tallies):
            there = "" if site == Path() else f" {shlex.quote(str(site))}"
            what = "translate them" if any(one.empty for one in tallies) else "check them"
            hint = f"{what}: hexapla preview {target.name}{there} --open"
            click.echo(clean(hint), err=True)
    return int(any(finding.severity >= Severity.ERROR for finding in report.findings))


_FATES = {
    "made": "new",
    "changed": "changed",
    "moved": "",
    "adopted": "adopted",
    "plain": "left as it is: it has no sentences beside their source; --adopt puts them there",
    "unlike": "left as it is: it has other blocks, code or images than its source",
    "unreadable": "left out: its source can't be read, or holds the marks of the form",
}


def _lines(outcome: Outcome) -> list[str]:
    """An article's line, and what it lost; none for one that was in step."""
    if outcome.fate == "current":
        return []
    moved = outcome.former and f"moved from {outcome.former}"
    head = f"{outcome.path}: {', '.join(filter(None, (moved, _FATES[outcome.fate])))}"
    tally = outcome.tally
    if tally is None:
        return [head]
    counts = {
        "kept": tally.kept,
        "to check again": tally.changed,
        "exact": tally.exact,
        "fuzzy": tally.fuzzy,
        "to translate": tally.empty,
        "gone": len(tally.gone),
    }
    said = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    lines = [f"{head}: {said or 'no sentences'}", *(f"  gone: {words}" for words in tally.gone)]
    if outcome.stays:
        lines.append(
            f"  {outcome.former} stays, as no commit has it: remove it when nothing of it is needed"
        )
    return lines


def _summary(locale: str, outcomes: list[Outcome], known: int, *, dry: bool) -> str:
    fates = [one.fate for one in outcomes]
    tallies = [one.tally for one in outcomes if one.tally]
    articles = ", ".join(
        f"{fates.count(fate)} {what}"
        for fate, what in (
            ("made", "new"),
            ("changed", "changed"),
            ("current", "in step"),
            ("moved", "moved"),
            ("adopted", "adopted"),
            ("plain", "without sentences beside their source"),
            ("unlike", "unlike their source"),
            ("unreadable", "left out"),
        )
        if fate in fates
    )
    filled = sum(one.exact + one.fuzzy for one in tallies)
    return (
        f"{locale}: {'would be ' if dry else ''}{articles or 'nothing'}; "
        f"{filled} sentences filled from a memory of {known}, "
        f"{sum(one.changed for one in tallies)} to check again, "
        f"{sum(one.empty for one in tallies)} to translate"
    )
