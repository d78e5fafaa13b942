"""The output folder: whole files only, and nothing that an earlier build left behind."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from generator.model.artifact import Artifact
from generator.model.errors import GeneratorError

MANIFEST = ".hexapla-files"
"""Lists what a build wrote, so that the next one removes only its own leftovers."""


def prepare_output(folder: Path, *, clean: bool) -> None:
    """Make the output folder, emptied if `clean`. Raises `GeneratorError`.

    Only a folder that a build has made (or an empty one) is ever emptied.
    """
    if folder.exists() and not folder.is_dir():
        raise GeneratorError(f"{folder} is a file; name a folder to build into")
    if clean and folder.is_dir() and any(folder.iterdir()):
        if not (folder / MANIFEST).is_file():
            raise GeneratorError(f"{folder} was not made by a build; empty it yourself first")
        shutil.rmtree(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GeneratorError(f"{folder} can't be made: {error.strerror}") from None


def write_artifact(folder: str, artifact: Artifact) -> None:
    """Write one file: not at all if it is there already with the same bytes, else whole.

    A new file is renamed into place when it is complete, so that a reader or a build that
    was stopped never leaves half of one.
    """
    path = os.path.join(folder, artifact.path)
    try:
        with open(path, "rb") as stream:
            if stream.read() == artifact.data:
                return
    except (FileNotFoundError, NotADirectoryError):
        os.makedirs(os.path.dirname(path), exist_ok=True)
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "wb") as stream:
            stream.write(artifact.data)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def copy_media(source: str, folder: str, path: str) -> None:
    """Copy a file to `path` below the output folder: once, as its name holds its digest."""
    target = os.path.join(folder, path)
    if os.path.exists(target):
        return
    os.makedirs(os.path.dirname(target), exist_ok=True)
    temporary = f"{target}.{os.getpid()}.tmp"
    shutil.copyfile(source, temporary)
    os.replace(temporary, target)


def earlier_files(folder: Path) -> frozenset[str]:
    """What the last build wrote, as far as its list says."""
    try:
        return frozenset((folder / MANIFEST).read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        return frozenset()


def record_files(folder: Path, paths: Iterable[str]) -> None:
    """List what this build wrote."""
    text = "".join(f"{path}\n" for path in sorted(paths))
    write_artifact(str(folder), Artifact(MANIFEST, text.encode("utf-8", "surrogateescape")))


def remove_leftovers(folder: Path, leftovers: Iterable[str]) -> None:
    """Remove files of an earlier build, and folders that are empty then."""
    root = folder.resolve()
    for path in sorted(leftovers):
        target = root / path
        if ".." in Path(path).parts or Path(path).is_absolute():
            continue  # not a line that we wrote
        with contextlib.suppress(OSError):
            target.unlink()
        for parent in target.parents:
            if parent == root:
                break
            try:
                parent.rmdir()
            except OSError:
                break
