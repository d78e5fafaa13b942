"""`hexapla import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from generator.cli.terminal import say_findings
from generator.model.errors import GeneratorError

if TYPE_CHECKING:
    from generator.build.importing import Handback


@click.command("import", short_help="Bring back what translators have done.")
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("-l", "--locale", default="", help="The language that the files are in.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would change; write nothing.")
@click.option(
    "--translation-type",
    type=click.Choice(["human", "machine", "keep"]),
    default="keep",
    show_default=True,
    help="What articles that came back whole are from now on.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings, too.")
@click.option("-v", "--verbose", is_flag=True, help="Show every finding.")
def import_command(
    paths: tuple[Path, ...],
    locale: str,
    dry_run: bool,
    translation_type: Literal["human", "machine", "keep"],
    strict: bool,
    verbose: bool,
) -> int:
    """Bring what translators hand back into the articles: [SITE] FILE…

    SITE is a folder (default: here). XLIFF 1.2 and 2.0, PO and CSV can be read. Only sentences
    that changed are written; what does not fit is reported, and stays as it is.

    \b
    hexapla import fr.xlf                      into the site in this folder
    hexapla import docs po/*.po --dry-run      what would change in the site in docs
    hexapla import fr.csv -l fr-FR             for a file that does not say its language
    """
    from generator.build.importing import take_back
    from generator.disk.settings import site_folder
    from generator.model.diagnostic import Severity
    from generator.report import change_lines, summary_lines

    site = paths[0] if paths[0].is_dir() else Path()
    files = paths[1:] if paths[0].is_dir() else paths
    if not files:
        raise GeneratorError(f"{site} is a folder; name the files to import after it")
    done = take_back(
        site_folder(site),
        files,
        locale=locale,
        translation_type=translation_type,
        dry_run=dry_run,
    )
    for line in change_lines(done.changes):
        click.echo(line)
    say_findings(done.diagnostics, all_of_them=verbose)
    for line in (*summary_lines(done.diagnostics), _summary(done)):
        click.echo(line, err=True)
    failing = Severity.WARNING if strict else Severity.ERROR
    return int(any(diagnostic.severity >= failing for diagnostic in done.diagnostics))


def _summary(done: Handback) -> str:
    counts = ", ".join(f"{name} {count}" for name, count in sorted(done.changed.items()))
    changed = sum(done.changed.values())
    verb = "would change" if done.dry_run else "changed"
    said = f"{done.read} sentences read, {done.unchanged} as they were"
    articles = f"{done.articles} article{'s' if done.articles > 1 else ''}"
    if not done.articles:
        return f"{said}; no article {'would change' if done.dry_run else 'has changed'}"
    return f"{said}; {changed} {verb} in {articles} ({counts})"
