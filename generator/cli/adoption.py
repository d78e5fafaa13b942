"""What `hexapla init --from` says of the articles that it adopts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.init import shown
from generator.cli.terminal import say, say_findings

if TYPE_CHECKING:
    from generator.build.adopting import Adoption, Found


def adopt(folder: Path, target: Path, *, convert: bool, dry: bool, force: bool) -> int:
    """Write the settings for the articles in `folder` into `target`; return the exit code."""
    from generator.build.adopting import adopted
    from generator.report.difference import difference
    from generator.report.text import clean

    done = adopted(folder, target, force=force, convert=convert, dry=dry)
    say(f"{folder}: {done.layout.kind}")
    for line in _lines(done, made=convert and not dry):
        say(f"  {clean(line)}")
    say_findings(done.refused, all_of_them=True)
    for file in done.changed if dry and convert else ():
        for line in difference(file.path, file.before, file.after):
            click.echo(f"{line}\n".encode("utf-8", "replace"), nl=False)
    _say_settings(done, dry=dry)
    if (done.changed or done.files) and not convert:
        site = "" if target in (folder, Path.cwd()) else f"{shown(target)} "
        say(f"next: hexapla init {site}--from {shown(folder)} --convert --dry-run")
    say(f"next: hexapla serve --open {shown(target)}".removesuffix(" ."))
    return int(bool(done.refused))


def _say_settings(done: Adoption, *, dry: bool) -> None:
    state = "was there, and is as it was" if done.kept else "is written"
    if dry:
        say("nothing is written: --dry-run")
    else:
        say(f"{done.settings.name} {state}: {done.settings}")


def _lines(done: Adoption, *, made: bool) -> Iterator[str]:
    yield from done.layout.notes
    if done.layout.source not in done.layout.locales:
        yield f"{done.layout.source}: reconstructed from the translations' source"
    yield from done.notes
    verb = "becomes" if made else "would become"
    yield from (f"{theirs} {verb} {ours}" for theirs, ours in done.tables)
    forms: dict[tuple[str, str, str], list[Found]] = {}
    for one in done.found:
        forms.setdefault((one.place.theirs, one.place.ours, one.place.why), []).append(one)
    for (theirs, ours, why), found in sorted(forms.items(), key=lambda item: -len(item[1])):
        count = f"{len(found)} in {_counted(len({one.path for one in found}), 'file')}"
        first = f"first {found[0].path}:{found[0].place.line}"
        if why:
            yield f"{theirs} stays, {count}, {first}: {why}"
        else:
            yield f"{theirs} {verb} {ours}, {count}, {first}"


def _counted(count: int, name: str) -> str:
    return f"{count} {name}{'s' if count != 1 else ''}"
