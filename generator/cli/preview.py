"""`hexapla preview`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.serve import Terminal, address, ended


@click.command("preview", short_help="Read the pages of a language, and mend them in place.")
@click.argument("locale")
@click.argument("site", type=click.Path(path_type=Path), default=".")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65535), help="Default: 8000, or the next free one.")
@click.option("--open", "opens", is_flag=True, help="Open the dashboard in a browser.")
@click.option("--read-only", is_flag=True, help="Show everything, change nothing.")
def preview_command(
    locale: str, site: Path, host: str, port: int | None, opens: bool, read_only: bool
) -> int:
    """Read the pages of LOCALE as a translator, and mend them in place.

    Each page shows how far its translation is, what is wrong with each sentence, its source and
    what became of it; a sentence that you mend is written into its file.

    \b
    hexapla preview fr-FR --open         the site in this folder, in your browser
    hexapla preview ja docs --read-only  another folder, nothing can be changed
    """
    from generator.build.desk import chosen_locale
    from generator.build.live import LiveSite
    from generator.cli.progress import progress_bars
    from generator.disk.settings import site_folder
    from generator.model.errors import GeneratorError
    from generator.serve.gate import is_loopback
    from generator.serve.pages import OWN
    from generator.serve.review import preview
    from generator.serve.running import bound

    site_folder(site)
    mends = not read_only and is_loopback(host)
    listening = bound(host, port)
    with listening:
        try:
            with progress_bars() as progress:
                served = LiveSite(site, progress=progress)
            chosen = chosen_locale(served, locale)
        except GeneratorError as error:
            if Path(locale).is_dir():
                hint = f"the language comes first: hexapla preview LOCALE {locale}"
                raise GeneratorError(f"{error}\n{hint}") from None
            raise
        url = f"{address(host, listening.getsockname()[1])}{OWN[1:]}dashboard"
        click.echo(f"reviewing {chosen.name} at {url} (Ctrl+C ends it)", err=True)
        if not mends and not read_only:
            click.echo("others can reach this server, so nothing can be changed in it", err=True)
        if opens:
            click.launch(url)
        ended(lambda: preview(served, chosen, listening, host, Terminal(served), mends=mends))
    return 0
