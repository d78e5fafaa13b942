"""`hexapla theme`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("theme", short_help="Copy parts of the theme into the site, to change them there.")
@click.argument("files", nargs=-1)
@click.option(
    "--site", type=click.Path(path_type=Path), default=".", show_default=True,
    help="The folder of the site.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Replace files that the site has already.")
def theme_command(files: tuple[str, ...], site: Path, force: bool) -> None:
    """Copy FILES of the theme into the site, for changing them there.

    Without FILES: what the theme lets a site set, and the files that it has; a * marks those
    that are the site's own.

    \b
    hexapla theme
    hexapla theme partials/footer.html
    hexapla theme not-found.html site.css --site docs
    """
    from generator.disk.settings import site_folder
    from generator.disk.theme import copy_theme_file, site_theme, theme_files

    folder = site_folder(site)
    name = folder.settings.theme
    if files:
        for file in files:
            copied = copy_theme_file(folder.root, name, file, force=force)
            click.echo(copied.relative_to(folder.root).as_posix())
        return
    for option, declared in site_theme(folder.root, name).options.items():
        click.echo(f"theme_options.{option}: {declared.description}")
    for path, own in theme_files(folder.root, name).items():
        click.echo(f"{'*' if own else ' '} {path}")
