"""`hexapla status`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from generator.cli.terminal import say_findings

Format = Literal["text", "json", "csv"]


@click.command("status", short_help="How far each translation is, and who translated.")
@click.argument("site", type=click.Path(path_type=Path), default=".")
@click.option("-l", "--locale", "locales", multiple=True, help="This locale only.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text",
    help="A table, or every article as JSON or CSV.",
)  # fmt: skip
@click.option(
    "--articles", type=click.IntRange(0), default=10, show_default=True,
    help="How many articles the table names: those with most to do.",
)  # fmt: skip
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Processes to use.")
def status_command(
    site: Path, locales: tuple[str, ...], form: Format, articles: int, jobs: int | None
) -> int:
    """How far the translations in the folder SITE (default: here) are.

    For each locale: what is translated, what is out of date (its source sentence has changed
    or is gone since), what is not translated yet, and who translated.

    \b
    hexapla status                       a table, and the ten articles with most to do
    hexapla status -l fr-FR --articles 50
    hexapla status --format json         with each stale sentence, then and now
    """
    from generator.build.status import status
    from generator.cli.progress import progress_bars
    from generator.disk.settings import site_folder
    from generator.report.status import status_csv, status_json, status_table

    with progress_bars() as progress:
        found = status(
            site_folder(site),
            only=locales,
            jobs=jobs,
            details=form == "json",
            progress=progress,
        )
    say_findings(found.findings, all_of_them=False)
    if form == "text":
        from rich.console import Console

        Console(highlight=False, emoji=False, markup=False).print(
            status_table(found.standings, found.locales, articles)
        )
        return 0
    pieces = (
        status_json(found.source, found.standings, found.locales)
        if form == "json"
        else status_csv(found.standings)
    )
    for piece in pieces:
        click.echo(piece, nl=False)
    return 0
