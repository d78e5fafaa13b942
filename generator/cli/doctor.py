"""`hexapla doctor`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.terminal import colours

_COLOURS = {"ok": "green", "note": "yellow", "lack": "red"}


@click.command("doctor", short_help="Say what this machine and the site have, and what they lack.")
@click.argument("site", type=click.Path(path_type=Path), default=".")
def doctor_command(site: Path) -> int:
    """Say what this machine and the site in SITE (default: here) have, and what they lack.

    Each line begins with ok, note (somebody may want more) or lack (the site is not what its
    settings say), and says what to do. Exits with 1 if anything is lacking.

    \b
    hexapla doctor            the site in this folder
    hexapla doctor my-help    another one
    """
    from generator.build.examining import examined
    from generator.report.text import clean

    chapters = examined(site)
    for number, chapter in enumerate(chapters):
        heading = click.style(clean(chapter.title), bold=True)
        click.echo(f"\n{heading}" if number else heading, color=colours())
        for one in chapter.remarks:
            word = click.style(f"{one.level:4}", fg=_COLOURS[one.level])
            first, *more = one.text.splitlines()
            click.echo(f"  {word}  {clean(first)}", color=colours())
            for line in (*more, *([one.help] if one.help else [])):
                click.echo(f"        {clean(line)}", color=colours())
    return int(any(one.level == "lack" for chapter in chapters for one in chapter.remarks))
