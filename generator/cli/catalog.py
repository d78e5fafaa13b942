"""`hexapla catalog`: the words of the web interface."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

_Command = Callable[..., Any]


def _site(command: _Command) -> _Command:
    return click.option(
        "--site", type=click.Path(path_type=Path), default=".", help="The site; default: here."
    )(command)


@click.group("catalog", short_help="Translate the words of the web interface.")
def catalog_command() -> None:
    """Translate the words of the web interface, in the site's folder locales/.

    \b
    hexapla catalog update pt-PT    start Portuguese, or bring it up to date
    hexapla catalog report          which words are missing in which language
    """


@catalog_command.command("extract")
@_site
def extract_command(site: Path) -> None:
    """Write locales/hexapla.pot: all words of the interface and of the site's own theme."""
    from generator.build.cataloguing import extract
    from generator.disk.settings import site_folder

    file, count = extract(site_folder(site))
    click.echo(f"{count:,} words are in {file}", err=True)


@catalog_command.command("update")
@click.argument("locales", metavar="[LOCALE]...", nargs=-1)
@_site
def update_command(locales: tuple[str, ...], site: Path) -> None:
    """Put new words into the catalogue of each LOCALE (default: all in locales/).

    What is translated stays; what the interface no longer says is kept as a comment. A
    catalogue that is not there is started.
    """
    from generator.build.cataloguing import update
    from generator.disk.settings import site_folder

    for one in update(site_folder(site), locales):
        left = f"{one.untranslated} of {one.total} words to translate"
        click.echo(f"{one.path}: {'started, ' if one.new else ''}{left}", err=True)


@catalog_command.command("report")
@click.argument("locales", metavar="[LOCALE]...", nargs=-1)
@_site
@click.option("--strict", is_flag=True, help="Fail if words are missing.")
def report_command(locales: tuple[str, ...], site: Path, strict: bool) -> int:
    """Say which words each LOCALE lacks, and which catalogues it has its words from.

    Without a LOCALE: the site's locales, and all catalogues in its folder locales/.
    """
    from generator.build.cataloguing import report
    from generator.disk.settings import site_folder
    from generator.report.words import words_text

    found = report(site_folder(site), locales)
    for line in words_text(found):
        click.echo(line, nl=False)
    return int(strict and any(one.missing for one in found))
