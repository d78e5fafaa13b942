"""`hexapla merge`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("merge")
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
    from generator.disk.merging import merge

    count = merge(parts, output.resolve())
    click.echo(f"{count:,} files of {len(parts)} parts; the site is in {output}", err=True)
    return 0
