"""`hexapla merge`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.terminal import say_findings

if TYPE_CHECKING:
    from generator.model.diagnostic import Diagnostic


@click.command("merge", short_help="Put together the parts of a site, built with --shard.")
@click.argument("parts", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="The site's folder."
)
def merge_command(parts: tuple[Path, ...], output: Path) -> int:
    """Put the PARTS of a site, built with --shard, together.

    \b
    hexapla build --shard 1/2 -o part1        on one machine
    hexapla build --shard 2/2 -o part2        on another
    hexapla merge part1 part2 -o site         the site that one build would have made
    """
    from generator.build.searching import searched_whole
    from generator.disk.merging import merge

    failures: list[Diagnostic] = []
    count = merge(parts, output.resolve(), partial(searched_whole, failures=failures))
    say_findings(failures, all_of_them=True)
    click.echo(f"{count:,} files of {len(parts)} parts; the site is in {output}", err=True)
    return 0
