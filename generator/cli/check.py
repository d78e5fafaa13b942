"""`hexapla check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct
from msgspec.structs import replace

from generator.cli.progress import progress_bars
from generator.model.errors import GeneratorError

if TYPE_CHECKING:
    from collections import Counter

    from rich.text import Text

    from generator.build.checking import Checked
    from generator.disk.settings import SiteFolder
    from generator.model.report import Report

_FORMATS = click.Choice(["text", "json", "sarif", "junit", "github"])
_FAILING = click.Choice(["error", "warning", "info", "never"])
_FILE = click.Path(path_type=Path, dir_okay=False)
_LOG_WIDTH = 100
"""Columns of excerpts in a file or a log."""


def _words(_context: Any, _parameter: Any, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for one in values for word in one.split(",") if word.strip())


class Wanted(Struct, frozen=True):
    """The options, as they were given."""

    locales: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str | None
    strict: bool
    form: str
    output: Path | None
    baseline: Path | None
    write_baseline: Path | None
    fix: bool
    diff: bool
    statistics: bool
    changed_since: str | None
    jobs: int | None
    verbose: bool


@click.command("check", short_help="Find what is wrong or missing in the translations.")
@click.argument("site", type=click.Path(path_type=Path), default=".")
@click.option("-l", "--locale", "locales", multiple=True, help="Check this locale only.")
@click.option("--select", multiple=True, callback=_words, help="Run these checks only: HX2,…")
@click.option("--ignore", multiple=True, callback=_words, help="Leave these checks out.")
@click.option("--fail-on", type=_FAILING, help="The least severity for exit code 1: error.")
@click.option("--strict", is_flag=True, help="The same as --fail-on warning.")
@click.option("--format", "form", type=_FORMATS, default="text", help="How to report.")
@click.option("-o", "--output", type=_FILE, help="Write the report into this file.")
@click.option("--baseline", type=_FILE, help="Pass over the findings that this file names.")
@click.option("--write-baseline", type=_FILE, help="Write all findings into such a file.")
@click.option("--fix", is_flag=True, help="Mend what is safe to mend.")
@click.option("--diff", is_flag=True, help="Show what --fix would do; write nothing.")
@click.option("--statistics", is_flag=True, help="Counts alone, per check and locale.")
@click.option("--changed-since", metavar="REF", help="Findings in files changed since REF alone.")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Processes to use.")
@click.option("-v", "--verbose", is_flag=True, help="Show every finding.")
def check_command(site: Path, **options: Any) -> int:
    """Compare the languages of the site in the folder SITE (default: here).

    \b
    hexapla check                                 what is wrong, in all languages
    hexapla check -l fr-FR --select HX2 --strict  one language, one family; warnings count
    hexapla check --diff                          what --fix would mend
    hexapla check --write-baseline known.json     adopt it today, and from then on
    hexapla check --baseline known.json           fail only on what is new
    hexapla check --format sarif -o hexapla.sarif
    """
    from generator.disk.settings import site_folder

    wanted = Wanted(**options)
    _consistent(wanted)
    folder = site_folder(site)
    known = _known(wanted)
    checked = _checked(folder, wanted)
    if wanted.write_baseline:
        return _baseline_written(wanted.write_baseline, checked)
    found = _new(checked, known, wanted)
    if wanted.diff:
        _show_difference(found)
    elif wanted.fix and _mended(found):
        found = _new(_checked(folder, wanted), known, wanted, silent=True)
    report = _report(found, folder, wanted)
    _write(report, wanted)
    _log(found, report, wanted)
    return int(report.failed)


def _consistent(wanted: Wanted) -> None:
    """Raise for options that contradict each other."""
    if wanted.strict and wanted.fail_on:
        raise click.UsageError("--strict is --fail-on warning; give one of the two")
    if wanted.statistics and wanted.form != "text":
        raise click.UsageError("--statistics is for text; json has the counts beside the findings")
    if wanted.diff and (wanted.form != "text" or wanted.output or wanted.statistics):
        raise click.UsageError("--diff is shown in place of a report")
    others = (wanted.baseline, wanted.changed_since, wanted.fix or None, wanted.diff or None)
    if wanted.write_baseline and any(others):
        raise click.UsageError("--write-baseline notes all findings, and does nothing else")


def _known(wanted: Wanted) -> Counter[str] | None:
    from generator.report.baseline import baseline

    if wanted.baseline is None:
        return None
    try:
        return baseline(wanted.baseline.read_bytes(), str(wanted.baseline))
    except OSError as error:
        raise GeneratorError(f"{wanted.baseline} can't be read: {error.strerror}") from None


def _checked(folder: SiteFolder, wanted: Wanted) -> Checked:
    """What the checks find; with --changed-since, in the files that were touched."""
    from generator.build.checking import check
    from generator.disk.changed import changed_files

    changed = None
    if wanted.changed_since is not None:
        changed = changed_files(folder.root, wanted.changed_since)
    with progress_bars() as progress:
        checked = check(
            folder,
            only=wanted.locales,
            select=wanted.select,
            ignore=wanted.ignore,
            jobs=wanted.jobs,
            progress=progress,
        )
    if changed is not None:
        inside = [one for one in checked.diagnostics if checked.places.real_path(one) in changed]
        checked = replace(checked, diagnostics=inside)
    return checked


def _baseline_written(path: Path, checked: Checked) -> int:
    from generator.disk.whole_files import whole_file
    from generator.report.baseline import baseline_lines

    with whole_file(path) as stream:
        stream.writelines(line.encode() for line in baseline_lines(checked.diagnostics))
    _say(f"{_findings(len(checked.diagnostics))} noted in {path}")
    return 0


def _new(
    checked: Checked, known: Counter[str] | None, wanted: Wanted, *, silent: bool = False
) -> Checked:
    """What the baseline has not."""
    from generator.report.baseline import compared

    if known is None:
        return checked
    found = compared(checked.diagnostics, known)
    if not silent:
        said = f"{_findings(found.known)} passed over: {wanted.baseline} has them"
        # Of a part of the site nobody knows what else is gone.
        part = wanted.locales or wanted.select or wanted.ignore or wanted.changed_since
        if found.gone and not part:
            said += f"; no longer there: {found.gone:,} (--write-baseline drops them)"
        _say(said)
    return replace(checked, diagnostics=found.new)


def _show_difference(checked: Checked) -> None:
    from generator.build.mending import mend
    from generator.report.difference import difference

    done = mend(checked.diagnostics, checked.places, write=False)
    with _stream(None) as write:
        for file in done.files:
            for line in difference(file.path, file.before, file.after):
                write(f"{line}\n")
    _say(f"--fix would mend {_findings(done.findings)} in {_counted(len(done.files), 'file')}")


def _mended(checked: Checked) -> bool:
    """Mend what is safe to mend, and say so; whether anything was."""
    from generator.build.mending import mend
    from generator.report import diagnostic_lines

    done = mend(checked.diagnostics, checked.places, write=True)
    for line in diagnostic_lines(done.refused, all_of_them=True):
        _say(line)
    _say(f"{_findings(done.findings)} mended in {_counted(len(done.files), 'file')}")
    return bool(done.files)


def _report(checked: Checked, folder: SiteFolder, wanted: Wanted) -> Report:
    from generator import __version__
    from generator.model.diagnostic import Severity
    from generator.model.report import Report

    level = "warning" if wanted.strict else wanted.fail_on or "error"
    return Report(
        tuple(checked.diagnostics),
        tuple(one.rule for one in checked.checks),
        (checked.source.name, *(one.name for one in checked.locales)),
        None if level == "never" else Severity[level.upper()],
        checked.places.line,
        _prefix(folder.root),
        __version__,
    )


def _prefix(root: Path) -> str:
    """What leads to the site from the repository that CI checked out, or from here."""
    base = Path(os.environ.get("GITHUB_WORKSPACE") or ".").resolve()
    if root == base or not root.is_relative_to(base):
        return ""
    return f"{root.relative_to(base).as_posix()}/"


def _write(report: Report, wanted: Wanted) -> None:
    from generator.report.table import REPORTERS

    if wanted.form == "text":
        if not wanted.diff:
            _write_text(report, wanted)
        return
    with _stream(wanted.output) as write:
        for piece in REPORTERS[wanted.form](report):
            write(piece)
    if wanted.form == "github":
        _append_summary(report)


@contextmanager
def _stream(output: Path | None) -> Iterator[Callable[[str], object]]:
    """What writes to standard output, or to the file, which is there only when it is whole.

    In UTF-8 either way: a report is data, and a pipe's own encoding may lack its letters.
    """
    from generator.disk.whole_files import whole_file

    if output is None:
        yield lambda text: click.echo(text.encode("utf-8", "replace"), nl=False)
        return
    with whole_file(output) as stream:
        yield lambda text: stream.write(text.encode("utf-8", "replace"))


def _write_text(report: Report, wanted: Wanted) -> None:
    from rich.console import Console

    if wanted.output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        console = Console(highlight=False, emoji=False, markup=False)
        for line in _text(report, wanted, console.width):
            console.print(line, soft_wrap=True)
        return
    with _stream(wanted.output) as write:
        for line in _text(report, wanted, _LOG_WIDTH):
            write(f"{line.plain}\n")


def _text(report: Report, wanted: Wanted, width: int) -> Iterator[Text]:
    from rich.text import Text

    from generator.report.findings import findings_text, statistics_text

    if not wanted.statistics:
        yield from findings_text(report, width, all_of_them=wanted.verbose)
        if report.diagnostics:
            yield Text()
    yield from statistics_text(report.diagnostics, width)


def _append_summary(report: Report) -> None:
    from generator.report.github import github_summary

    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    try:
        with open(path, "a", encoding="utf-8", errors="replace") as stream:
            stream.writelines(github_summary(report))
    except OSError as error:
        raise GeneratorError(f"GITHUB_STEP_SUMMARY can't be written: {error.strerror}") from None


def _log(checked: Checked, report: Report, wanted: Wanted) -> None:
    left = " left" if wanted.fix and not wanted.diff else ""
    found = _findings(len(report.diagnostics))
    sentences = _counted(checked.sentences, "sentence")
    where = f"{sentences} of {_counted(checked.articles, 'article')}"
    checks = _counted(len(checked.checks), "check")
    _say(f"{found}{left} in {where}; {checks}, {checked.seconds:.1f} s")
    if wanted.output:
        _say(f"the report is in {wanted.output}")


def _findings(count: int) -> str:
    return _counted(count, "finding")


def _counted(count: int, name: str) -> str:
    return f"{count:,} {name}{'s' if count != 1 else ''}"


def _say(line: str) -> None:
    click.echo(line, err=True)
