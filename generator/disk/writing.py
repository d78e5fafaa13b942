"""The output folder: whole files only, and nothing that an earlier build left behind."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.model.artifact import Artifact
from generator.model.errors import GeneratorError

MANIFEST = ".hexapla-files"
"""Lists what a build wrote, so that the next one removes only its own leftovers."""


@dataclass(frozen=True, slots=True)
class Output:
    """Where a build writes. `fresh`: `folder` is a new tree, to be put in place of `final`."""

    folder: str
    final: Path
    fresh: bool


def prepare_output(final: Path, *, clean: bool) -> Output:
    """Make ready to build into `final`, from nothing if `clean`. Raises `GeneratorError`.

    Where there is no earlier build the files are written to a new folder beside it, which
    is renamed when it is complete: faster than renaming each file, and a build that is
    stopped leaves nothing half done. Only a folder that a build has made is ever emptied.
    """
    if final.exists() and not final.is_dir():
        raise GeneratorError(f"{final} is a file; name a folder to build into")
    holds_files = final.is_dir() and any(final.iterdir())
    if clean and holds_files and not (final / MANIFEST).is_file():
        raise GeneratorError(f"{final} was not made by a build; empty it yourself first")
    fresh = clean or not holds_files
    folder = final.with_name(f".{final.name}.building") if fresh else final
    try:
        if fresh and folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GeneratorError(f"{folder} can't be made: {error.strerror}") from None
    return Output(str(folder), final, fresh)


def finish_output(output: Output) -> None:
    """Put a fresh tree in its place."""
    if not output.fresh:
        return
    if output.final.exists():
        old = output.final.with_name(f".{output.final.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        os.replace(output.final, old)
        os.replace(output.folder, output.final)
        shutil.rmtree(old, ignore_errors=True)
    else:
        os.replace(output.folder, output.final)


def write_artifact(output: Output, artifact: Artifact) -> None:
    """Write one file, whole: a file that is there already with the same bytes is left alone."""
    path = f"{output.folder}/{artifact.path}"
    if output.fresh:
        _write_new(path, artifact.data)
        return
    try:
        with open(path, "rb") as stream:
            if stream.read() == artifact.data:
                return
    except OSError:
        pass
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        _write_new(temporary, artifact.data)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _write_new(path: str, data: bytes) -> None:
    try:
        stream = open(path, "wb", buffering=0)  # noqa: SIM115 - closed below
    except FileNotFoundError:
        _make_folder(os.path.dirname(path))
        stream = open(path, "wb", buffering=0)  # noqa: SIM115
    with stream:
        stream.write(data)


def _make_folder(path: str) -> None:
    """`os.makedirs`, for the common case that only the last folder is missing or none is."""
    try:
        os.mkdir(path)
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)


def copy_media(source: str, output: Output, path: str) -> None:
    """Copy a file to `path` below the output folder: once, as its name holds its digest."""
    target = os.path.join(output.folder, path)
    if os.path.exists(target):
        return
    _make_folder(os.path.dirname(target))
    temporary = f"{target}.{os.getpid()}.tmp"
    shutil.copyfile(source, temporary)
    os.replace(temporary, target)


def earlier_files(output: Output) -> frozenset[str]:
    """What the last build wrote, as far as its list says."""
    try:
        return frozenset((Path(output.folder) / MANIFEST).read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        return frozenset()


def record_files(output: Output, paths: Iterable[str]) -> None:
    """List what this build wrote."""
    text = "".join(f"{path}\n" for path in sorted(paths))
    write_artifact(output, Artifact(MANIFEST, text.encode("utf-8", "surrogateescape")))


def remove_leftovers(output: Output, leftovers: Iterable[str]) -> None:
    """Remove files of an earlier build, and folders that are empty then."""
    root = Path(output.folder)
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
