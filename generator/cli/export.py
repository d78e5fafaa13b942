"""`hexapla export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.progress import progress_bars

if TYPE_CHECKING:
    from generator.build.exporting import Exported
    from generator.exchange.units import Kind

_FORMATS = click.Choice(["xliff", "xliff12", "tmx", "po", "csv", "jsonl", "markdown"])
_KINDS = ("stale", "untranslated", "mt")


def _kinds(_context: Any, _parameter: Any, value: str | None) -> tuple[Kind, ...]:
    given = [one.strip() for one in (value or "").split(",") if one.strip()]
    for one in given:
        if one not in _KINDS:
            raise click.BadParameter(f"{one} is none of {', '.join(_KINDS)}")
    return tuple(kind for kind in _KINDS if kind in given)  # type: ignore[misc]


@click.command("export", short_help="Write sentences for translators: XLIFF, PO, TMX, CSV.")
@click.argument("site", type=click.Path(path_type=Path), default=".")
@click.option("-l", "--locale", "locales", multiple=True, help="Export this locale.")
@click.option("-f", "--format", "format_", type=_FORMATS, required=True, help="What to write.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="A file (with an ending), a folder (without), or - for standard output.",
)
@click.option("--only", callback=_kinds, help="Sentences of these kinds: stale,untranslated,mt.")
@click.option(
    "--view", type=click.Choice(["target", "source"]), help="The side that markdown gives."
)
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Processes to use.")
def export_command(
    site: Path,
    locales: tuple[str, ...],
    format_: str,
    output: Path,
    only: tuple[Kind, ...],
    view: str | None,
    jobs: int | None,
) -> None:
    """Write the sentences of the site in SITE (default: here) for translators' tools.

    \b
    hexapla export -l fr-FR -f xliff -o fr.xlf                      all in one file
    hexapla export -l fr-FR -f po -o po/ --only stale,untranslated  a file per article
    hexapla export -f tmx -o memory.tmx                             all languages
    hexapla export -l fr-FR -f markdown --view source -o source     the articles translated
    """
    from generator.build.exporting import Order, export
    from generator.disk.settings import site_folder

    order = Order(format_, locales, only, view or "")
    with progress_bars() as progress:
        done = export(site_folder(site), order, output, jobs=jobs, progress=progress)
    click.echo(_said(done, format_, output), err=True)


def _said(done: Exported, format_: str, output: Path) -> str:
    whole = format_ == "markdown"
    counted = f"{done.articles} articles"
    if not whole:
        counted = f"{done.sentences} sentences of {counted}"
    if not done.files:
        said = "nothing to export, so no file is written"
    else:
        said = f"{counted} written to {'standard output' if str(output) == '-' else output}"
    if done.left_out and whole:
        said += f"; {done.left_out} left out: no locale's file has their source"
    elif done.left_out:
        said += f"; {done.left_out} sentences left out: they have no id of their own to go back to"
    return said
