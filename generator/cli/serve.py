"""`hexapla serve`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from time import strftime
from typing import TYPE_CHECKING

import click
from msgspec import Struct

if TYPE_CHECKING:
    from generator.build.live import LiveSite, Update
    from generator.model.diagnostic import Diagnostic


@click.command("serve", short_help="Show the site while you write it, in all languages at once.")
@click.argument("site", type=click.Path(path_type=Path), default=".")
@click.option("-l", "--locale", "locales", multiple=True, help="Serve this locale only.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65535), help="Default: 8000, or the next free one.")
@click.option("--open", "opens", is_flag=True, help="Open the site in a browser.")
def serve_command(
    site: Path, locales: tuple[str, ...], host: str, port: int | None, opens: bool
) -> int:
    """Show the site in the folder SITE (default: here) while you write it.

    All languages at once; a page that is open changes when you save. Nothing is written.
    Ctrl+C ends it.

    \b
    hexapla serve --open            the site in this folder, in your browser
    hexapla serve docs -l fr-FR     one language
    hexapla serve --host 0.0.0.0    for other machines as well: only in a network that you trust
    """
    from generator.build.live import LiveSite
    from generator.cli.progress import progress_bars
    from generator.disk.settings import site_folder
    from generator.serve.running import bound
    from generator.serve.session import serve

    site_folder(site)  # a mistake in the settings is told before anything is opened
    listening = bound(host, port)
    with listening:
        with progress_bars() as progress:
            served = LiveSite(site, locales, progress=progress)
        url = address(host, listening.getsockname()[1])
        click.echo(f"serving {site.resolve().name} at {url} (Ctrl+C ends it)", err=True)
        if opens:
            click.launch(url)
        ended(lambda: serve(served, listening, host, Terminal(served)))
    return 0


def address(host: str, port: int) -> str:
    """The URL of a server that listens at `host`, for this machine's browser."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104
    return f"http://[{shown}]:{port}/" if ":" in shown.strip("[]") else f"http://{shown}:{port}/"


class Terminal(Struct, frozen=True):
    """Says on the terminal what happens while a site is served."""

    site: LiveSite

    def changed(self, paths: frozenset[str], update: Update, seconds: float) -> None:
        """These files have changed."""
        from generator.report.text import clean

        root = f"{self.site.root}/"
        names = [clean(path.removeprefix(root)) for path in sorted(paths)]
        shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
        if shown:
            click.echo(f"{strftime('%H:%M:%S')} {shown} ({seconds * 1000:.0f} ms)", err=True)
        for line in update.problem.splitlines():
            click.echo(click.style(f"    {clean(line)}", fg="red"), err=True)

    def found(self, findings: Sequence[Diagnostic], *, whole: bool) -> None:
        """What is wrong with them, or with the whole site."""
        from rich.console import Console

        from generator.model.report import Report
        from generator.report import summary_lines
        from generator.report.findings import findings_text
        from generator.serve.faults import places_of

        console = Console(stderr=True, soft_wrap=True, highlight=False)
        report = Report(tuple(findings), line_of=places_of(self.site).line)
        for text in findings_text(report, console.width, all_of_them=False):
            console.print(text)
        for line in summary_lines(findings) if whole else ():
            click.echo(f"in the whole site: {line}", err=True)


def ended(work: Callable[[], None]) -> None:
    """Do `work` until Ctrl+C, which is how a server is meant to end."""
    try:
        work()
    except KeyboardInterrupt:
        click.echo("stopped", err=True)
