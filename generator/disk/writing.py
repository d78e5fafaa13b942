"""The output folder: whole files only, the old site or the new one, and nothing left behind.

A build writes a tree of its own beside the output folder and puts it in its place when it is
complete. A file that has not changed is the same file in both trees (a hard link), so it
keeps its date; what a build has not made (a `CNAME`, a `.git`) moves along.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.model.artifact import Artifact
from generator.model.errors import GeneratorError

MANIFEST = ".hexapla-files"
"""Lists what a build wrote, so that the next one removes only its own leftovers."""


@dataclass(frozen=True, slots=True)
class Output:
    """Where a build writes: `folder`. It takes the place of `final`, whose files it may reuse.

    `previous` is `final` as text, '' if there is nothing to reuse.
    """

    folder: str
    final: Path
    previous: str


def prepare_output(final: Path, *, clean: bool) -> Output:
    """Make ready to build into `final`, from nothing if `clean`. Raises `GeneratorError`.

    Only a folder that a build has made (or an empty one) is ever emptied.
    """
    old = _old(final)
    if old.is_dir() and not final.exists():
        os.replace(old, final)  # a build was stopped between its two last steps
    if final.exists() and not final.is_dir():
        raise GeneratorError(f"{final} is a file; name a folder to build into")
    holds_files = final.is_dir() and any(final.iterdir())
    if clean and holds_files and not (final / MANIFEST).is_file():
        raise GeneratorError(f"{final} was not made by a build; empty it yourself first")
    folder = final.with_name(f".{final.name}.building")
    try:
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
    except OSError as error:
        raise GeneratorError(f"{folder} can't be made: {error.strerror}") from None
    return Output(str(folder), final, str(final) if holds_files and not clean else "")


def write_artifact(output: Output, artifact: Artifact) -> None:
    """Write one file."""
    path = f"{output.folder}/{artifact.path}"
    if output.previous and _linked(f"{output.previous}/{artifact.path}", path, artifact.data):
        return
    _in_its_folder(path, lambda: _write(path, artifact.data))


def _write(path: str, data: bytes) -> None:
    with open(path, "wb", buffering=0) as stream:
        stream.write(data)


def _linked(previous: str, path: str, data: bytes) -> bool:
    """Reuse the earlier build's file if it has the same bytes."""
    try:
        with open(previous, "rb") as stream:
            if stream.read() != data:
                return False
        _in_its_folder(path, lambda: os.link(previous, path))
    except OSError:  # not there, or a file system without links
        return False
    return True


def _in_its_folder(path: str, action: Callable[[], None]) -> None:
    """Do `action`, making the folder of `path` if it is missing."""
    try:
        action()
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        action()


def written_text(output: Output, path: str) -> str | None:
    """The text of a page that this build has written, None if it has not."""
    try:
        with open(f"{output.folder}/{path}", encoding="utf-8") as stream:
            return stream.read()
    except (OSError, ValueError):
        return None


def copy_media(source: str, output: Output, path: str) -> None:
    """Publish a file at `path`: once, as its name holds its digest."""
    target = f"{output.folder}/{path}"
    if os.path.exists(target):
        return
    previous = f"{output.previous}/{path}"
    if output.previous and os.path.isfile(previous):
        with contextlib.suppress(OSError):
            _in_its_folder(target, lambda: os.link(previous, target))
            return
    _in_its_folder(target, lambda: _copy(source, target))


def _copy(source: str, target: str) -> None:
    with open(target, "wb") as to, open(source, "rb") as stream:
        shutil.copyfileobj(stream, to)


def finish_output(output: Output, written: Iterable[str], keep: Callable[[str], bool]) -> int:
    """List what was written, and put the new tree in its place.

    `keep` says which files of the earlier build stay although this one has not written
    them. Returns how many did not.
    """
    paths = set(written)
    before = _listed(output)
    kept = {path for path in before - paths if keep(path)}
    manifest = json.dumps(sorted(paths | kept), indent=0).encode()
    write_artifact(output, Artifact(MANIFEST, manifest))
    if output.previous:
        _move_along(output, before - kept)
    _swap(output)
    return len(before - paths - kept)


def _listed(output: Output) -> frozenset[str]:
    """What the earlier build wrote, as far as its list says."""
    if not output.previous:
        return frozenset()
    try:
        listed = json.loads(Path(output.previous, MANIFEST).read_bytes())
    except (OSError, ValueError):
        return frozenset()
    return frozenset(path for path in listed if isinstance(path, str))


def _move_along(output: Output, ours: frozenset[str] | set[str]) -> None:
    """Link what stays of the earlier tree into the new one."""
    for folder, _, names in os.walk(output.previous):
        below = os.path.relpath(folder, output.previous)
        for name in names:
            path = name if below == "." else f"{below}/{name}".replace(os.sep, "/")
            target = f"{output.folder}/{path}"
            if path == MANIFEST or path in ours or os.path.lexists(target):
                continue
            earlier = os.path.join(folder, name)
            with contextlib.suppress(NotADirectoryError, FileExistsError):
                os.makedirs(os.path.dirname(target), exist_ok=True)
                shutil.move(earlier, target)


def _old(final: Path) -> Path:
    return final.with_name(f".{final.name}.old")


def _swap(output: Output) -> None:
    old = _old(output.final)
    shutil.rmtree(old, ignore_errors=True)
    if output.final.exists():
        os.replace(output.final, old)
    os.replace(output.folder, output.final)
    shutil.rmtree(old, ignore_errors=True)
