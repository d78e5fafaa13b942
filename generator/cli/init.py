"""`hexapla init`."""

from __future__ import annotations

import os
from pathlib import Path

import click


@click.command("init")
@click.argument("site", type=click.Path(path_type=Path), required=False)
@click.option(
    "--from", "origin", type=click.Path(path_type=Path), help="Folder that has the articles."
)
@click.option("--force", is_flag=True, help="Overwrite the settings that are there.")
def init_command(site: Path | None, origin: Path | None, force: bool) -> None:
    """Write hexapla.toml for articles that are there already, into the folder SITE.

    \b
    hexapla init                          what is in this folder
    hexapla init --from ../docs           the settings go into ../docs
    hexapla init help --from ../docs      the settings go into help, the articles stay
    """
    from generator.disk.recognition import recognised
    from generator.disk.settings import SETTINGS_FILE, write_settings
    from generator.model.errors import GeneratorError
    from generator.model.layout import settings_text

    folder = (origin or site or Path.cwd()).resolve()
    if not folder.is_dir():
        raise GeneratorError(f"--from {folder}: there is no such folder; name one with articles")
    target = (site or folder).resolve()
    layout = recognised(folder)
    below = os.path.relpath(folder, target).replace(os.sep, "/")
    file = write_settings(target, settings_text(layout, below), force=force)
    click.echo(f"{folder}: {layout.kind}", err=True)
    for note in layout.notes:
        click.echo(f"  {note}", err=True)
    if layout.source not in layout.locales:
        click.echo(f"  {layout.source}: reconstructed from the translations' source", err=True)
    click.echo(f"{SETTINGS_FILE} is written: {file}", err=True)
    click.echo(f"next: hexapla build {os.path.relpath(target)}", err=True)
