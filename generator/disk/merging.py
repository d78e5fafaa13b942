"""The parts of a build, put together again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.disk.writing import (
    MANIFEST,
    Output,
    Written,
    finish_output,
    prepare_output,
    write_artifact,
)
from generator.model.artifact import Artifact
from generator.model.errors import GeneratorError
from generator.model.shard import Shard, shard

NOTE = ".hexapla-shard"
"""In a part of a site: which one it is, and of what."""


def shard_note(part: Shard, plan: str) -> bytes:
    """What a part's note says. `plan`: a digest that all parts of one build share."""
    return json.dumps({"shard": str(part), "plan": plan}).encode()


class Part(NamedTuple):
    """A part of a site in its folder, and the paths of its files below that."""

    folder: Path
    shard: Shard
    plan: str
    files: tuple[str, ...]


def merge(
    folders: Sequence[Path],
    output: Path,
    completed: Callable[[Output, list[Written]], Iterable[Written]] = lambda _, __: (),
) -> int:
    """Put the parts of a site in `folders` together in `output`; return how many files it has.

    `completed` writes what can be made of the whole site alone, of which it is given the files,
    and returns what it has written.
    Raises `GeneratorError` if a part is missing, or is of another build, or if two differ in a
    file.
    """
    parts = [_part(folder) for folder in folders]
    _require_all(parts)
    sources: dict[str, Path] = {}
    for part in sorted(parts, key=lambda one: one.shard):
        for path in part.files:
            file = part.folder / path
            other = sources.setdefault(path, file)
            if other is not file and other.read_bytes() != file.read_bytes():
                raise GeneratorError(f"{file} and {other} differ; build all parts anew")
    target = prepare_output(output, clean=False)
    written: list[Written] = []
    for path, file in sources.items():
        written.append(write_artifact(target, Artifact(path, file.read_bytes())))
    written.extend(completed(target, written))
    every = {file.path for file in written}
    finish_output(target, every, keep=lambda _: False)
    return len(every)


def _part(folder: Path) -> Part:
    try:
        note = json.loads((folder / NOTE).read_bytes())
        files = json.loads((folder / MANIFEST).read_bytes())
        own = tuple(path for path in map(str, files) if path != NOTE)
        return Part(folder, shard(str(note["shard"])), str(note["plan"]), own)
    except OSError:
        raise GeneratorError(f"{folder} is no part of a site; build --shard makes them") from None
    except (ValueError, KeyError, TypeError):
        raise GeneratorError(f"{folder} is a damaged part of a site; build it anew") from None


def _require_all(parts: Iterable[Part]) -> None:
    found = list(parts)
    first = found[0]
    for one in found[1:]:
        if (one.shard.total, one.plan) != (first.shard.total, first.plan):
            raise GeneratorError(f"{one.folder} and {first.folder} are parts of different builds")
    numbers = sorted(one.shard.number for one in found)
    if numbers != list(range(1, first.shard.total + 1)):
        missing = sorted(set(range(1, first.shard.total + 1)) - set(numbers))
        what = f"part {missing[0]}/{first.shard.total} is missing" if missing else "a part is twice"
        raise GeneratorError(f"{what}; name each part's folder once")
