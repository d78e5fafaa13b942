"""`hexapla terms`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

Format = Literal["text", "csv"]


@click.command("terms", short_help="Propose terms for a glossary from the translations.")
@click.argument("site", type=click.Path(path_type=Path), default=".")
@click.option("-l", "--locale", "locales", multiple=True, help="This locale only.")
@click.option(
    "--format", "form", type=click.Choice(["text", "csv"]), default="text", show_default=True,
    help="Lines to read, or CSV that the settings can name.",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False),
    help="A file; default: standard output.",
)  # fmt: skip
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Processes to use.")
def terms_command(
    site: Path, locales: tuple[str, ...], form: Format, output: Path | None, jobs: int | None
) -> None:
    """Propose terms from the translations in the folder SITE (default: here).

    Bold labels and capitalised words that most locales keep as they are, for the setting
    checks.keep; labels that a locale translates in one way, for checks.glossary. The most
    frequent first: read them before you use them.

    \b
    hexapla terms                           lines to read
    hexapla terms --format csv -o terms.csv
    hexapla terms -l fr-FR                  of one language
    """
    from generator.build.terms import proposed_terms
    from generator.cli.progress import progress_bars
    from generator.disk.settings import site_folder
    from generator.disk.whole_files import whole_file
    from generator.report.terms import terms_csv, terms_text

    with progress_bars() as progress:
        found = proposed_terms(site_folder(site), only=locales, jobs=jobs, progress=progress)
    pieces = terms_csv(found) if form == "csv" else terms_text(found)
    if output:
        with whole_file(output) as stream:
            stream.writelines(piece.encode() for piece in pieces)
        click.echo(f"{len(found):,} terms written to {output}", err=True)
        return
    for piece in pieces:
        click.echo(piece, nl=False)
