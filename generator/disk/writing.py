"""The output folder: whole files only, nothing left behind, nothing written that is there already.

A build writes beside the output folder. With `whole` it makes a tree of its own, in which a
file that has not changed is the same file as before (a hard link), and puts that in the
folder's place: readers see the old site or the new one. Otherwise the files that have changed
are moved into the folder at the end, one by one. Either way no file is ever half written, and
what a build has not made (a `CNAME`, a `.git`) stays.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import shutil
from collections.abc import Callable, Container, Iterable
from filecmp import cmp
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from msgspec import Struct

from generator.disk.digests import content_digest
from generator.model.artifact import Artifact
from generator.model.errors import GeneratorError

R = TypeVar("R")

_WRITING = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)

MANIFEST = ".hexapla-files"
"""Lists what a build wrote, so that the next one removes only its own leftovers."""


class Output(Struct, frozen=True):
    """Where a build writes: `folder`, beside `final`, which is the folder of the site.

    `previous` is `final` as text, '' if there is nothing to reuse. `whole`: `folder` gets all
    files and takes the place of `final`; else only those that differ from `final`'s.
    """

    folder: str
    final: Path
    previous: str
    whole: bool


class Written(NamedTuple):
    """A file of the output, and by what to see that it is as it was left.

    `digest` is its content's, '' for a copied file.
    """

    path: str
    digest: str
    size: int
    time: int
    inode: int


def prepare_output(final: Path, *, clean: bool, atomic: bool = False) -> Output:
    """Make ready to build into `final`, from nothing if `clean`. Raises `GeneratorError`.

    `atomic`: put the new site in the place of the old one in one step. Only a folder that a
    build has made (or an empty one) is ever emptied.
    """
    old = _old(final)
    if old.is_dir() and not final.exists():
        os.replace(old, final)  # a build was stopped between its two last steps
    if final.exists() and not final.is_dir():
        raise GeneratorError(f"{final} is a file; name a folder to build into")
    holds_files = final.is_dir() and any(final.iterdir())
    if clean and holds_files and not (final / MANIFEST).is_file():
        raise GeneratorError(f"{final} was not made by a build; empty it yourself first")
    building = _building(final)
    folder = building / str(os.getpid())  # a worker of a killed build may still write its own
    try:
        if building.exists():
            shutil.rmtree(building)
        folder.mkdir(parents=True)
    except OSError as error:
        raise GeneratorError(f"{folder} can't be made: {error.strerror}") from None
    reused = holds_files and not clean
    return Output(str(folder), final, str(final) if reused else "", atomic or not reused)


def write_artifact(output: Output, artifact: Artifact) -> Written:
    """Write one file, unless it is there already."""
    path = f"{output.folder}/{artifact.path}"
    found = _reused(output, artifact, path) if output.previous else None
    if found is None:
        found = _in_its_folder(path, lambda: _write(path, artifact.data))
    digest = content_digest(artifact.data)
    return Written(artifact.path, digest, found.st_size, found.st_mtime_ns, found.st_ino)


def _write(path: str, data: bytes) -> os.stat_result:
    descriptor = os.open(path, _WRITING, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        return os.fstat(descriptor)
    finally:
        os.close(descriptor)


def _reused(output: Output, artifact: Artifact, path: str) -> os.stat_result | None:
    """The earlier build's file if it has the same bytes."""
    previous = f"{output.previous}/{artifact.path}"
    try:
        with open(previous, "rb") as stream:
            if stream.read() != artifact.data:
                return None
            found = os.fstat(stream.fileno())
        if output.whole:
            _in_its_folder(path, lambda: os.link(previous, path))
    except OSError:  # not there, or a file system without links
        return None
    return found


def _in_its_folder(path: str, action: Callable[[], R]) -> R:
    """Do `action` after making the folder of `path`, which is mostly new: a page has its own."""
    folder = os.path.dirname(path)
    try:
        os.mkdir(folder)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
    return action()


def written_data(output: Output, path: str) -> bytes | None:
    """A page of this build (which may be an earlier one's), None if it has none."""
    for folder in (output.folder, output.previous):
        if folder:
            with contextlib.suppress(OSError):
                return Path(folder, path).read_bytes()
    return None


def written_text(output: Output, path: str) -> str | None:
    """`written_data` as text, None also if it is not UTF-8."""
    data = written_data(output, path)
    with contextlib.suppress(ValueError):
        return data.decode() if data is not None else None
    return None


def site_files(
    output: Output, written: Iterable[Written], left: Container[Written]
) -> tuple[Written, ...]:
    """All files of the site, each once, and the list of them, after `finish_output`.

    A picture that several articles bring was written several times, the last time unknown.
    What an earlier build has made may have been copied or touched since, with the same bytes,
    unless it is among those that are as they were `left`.
    """
    files: dict[str, Written] = {}
    often = {MANIFEST: Written(MANIFEST, "", 0, 0, 0)}
    for file in written:
        known = files.setdefault(file.path, file)
        if known != file or (output.previous and file not in left):
            often[file.path] = file
    for path, file in often.items():
        found = os.stat(output.final / path)
        files[path] = Written(path, file.digest, found.st_size, found.st_mtime_ns, found.st_ino)
    return tuple(files.values())


def unchanged(output: Output, file: Written) -> bool:
    """Whether an earlier build's file is as that build left it."""
    path = f"{output.previous}/{file.path}"
    try:
        found = os.stat(path)
        if (found.st_size, found.st_mtime_ns, found.st_ino) == file[2:]:
            return True
        if not file.digest or found.st_size != file.size:
            return False
        with open(path, "rb") as stream:
            return content_digest(stream.read()) == file.digest
    except OSError:
        return False


def copy_media(source: str, output: Output, path: str) -> Written:
    """Publish a file at `path`: once, as its name holds its digest."""
    target = f"{output.folder}/{path}"
    previous = f"{output.previous}/{path}"
    found = _stat(target)
    if found is None and output.previous and _same_file(source, previous):
        if output.whole:
            with contextlib.suppress(OSError):
                _in_its_folder(target, lambda: os.link(previous, target))
                found = _stat(target)
        else:
            found = _stat(previous)
    if found is None:
        found = _in_its_folder(target, lambda: _copy(source, target))
    return Written(path, "", found.st_size, found.st_mtime_ns, found.st_ino)


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except OSError:
        return None


def _same_file(one: str, other: str) -> bool:
    try:
        return cmp(one, other, shallow=False)
    except OSError:
        return False


def _copy(source: str, target: str) -> os.stat_result:
    with open(target, "wb") as to, open(source, "rb") as stream:
        shutil.copyfileobj(stream, to)
        to.flush()
        return os.fstat(to.fileno())


def changed_files(output: Output) -> int:
    """How many of the files written so far were not there already."""
    there = ((one, f"{output.previous}/{one}") for one in _files(output.folder))
    return sum(not _linked(f"{output.folder}/{one}", other) for one, other in there)


def _linked(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def finish_output(output: Output, written: Iterable[str], keep: Callable[[str], bool]) -> int:
    """List the site's files, of which `written` are all, and make them the folder's.

    `keep` says which files of the earlier build stay although this one has not written
    them. Returns how many did not. Raises `GeneratorError` if something is in the way.
    """
    paths = set(written)
    before = _listed(output)
    kept = {path for path in before - paths if keep(path)}
    gone = set(before - paths - kept)
    try:
        (_swapped if output.whole else _moved_in)(output, paths | kept, gone)
    except OSError as error:
        raise GeneratorError(f"{error.filename} is in the way: {error.strerror}") from None
    return len(gone)


def _manifest(paths: Iterable[str]) -> Artifact:
    return Artifact(MANIFEST, json.dumps(sorted(paths), separators=(",\n", ":")).encode())


def _listed(output: Output) -> frozenset[str]:
    """What the earlier build wrote, as far as its list says."""
    if not output.previous:
        return frozenset()
    try:
        listed = json.loads(Path(output.previous, MANIFEST).read_bytes())
    except (OSError, ValueError):
        return frozenset()
    return frozenset(path for path in listed if isinstance(path, str) and _below(path))


def _below(path: str) -> bool:
    """Whether a path that a list names stays in the folder: the list may be anyone's."""
    return not path.startswith("/") and ".." not in path.split("/") and path not in ("", MANIFEST)


def _swapped(output: Output, paths: set[str], gone: set[str]) -> None:
    """Complete the tree, and put it in the folder's place."""
    if output.previous:
        for path in paths:
            target = f"{output.folder}/{path}"
            if not os.path.lexists(target):
                _taken_over(f"{output.previous}/{path}", target)
    write_artifact(output, _manifest(paths))
    if output.previous:
        _move_along(output, paths | gone)
    _swap(output)


def _taken_over(earlier: str, target: str) -> None:
    """A file of the earlier tree, in the new one as well."""
    os.makedirs(os.path.dirname(target), exist_ok=True)
    try:
        os.link(earlier, target)
    except FileNotFoundError:
        return  # removed by someone, and by a list of another locale's files still named
    except OSError:  # a file system without links
        shutil.copy2(earlier, target)


def _move_along(output: Output, ours: set[str]) -> None:
    """Move what others have put into the earlier tree into the new one."""
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
                _linked_or_copied(earlier, target)


def _linked_or_copied(earlier: str, target: str) -> None:
    """The earlier tree stays whole until the new one is in its place."""
    try:
        os.link(earlier, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(earlier, target, follow_symlinks=False)


def _moved_in(output: Output, paths: set[str], gone: set[str]) -> None:
    """Remove what is gone, and move the changed files into the folder.

    The list names old and new files as long as both may be there: the next build can clear
    up after one that was killed.
    """
    changed = list(_files(output.folder))
    if gone or changed:
        _list_files(output, paths | gone)
    for path in gone:
        _remove(output, path)
    _replace(output, changed)
    if gone or not changed:
        _list_files(output, paths)
    shutil.rmtree(_building(output.final), ignore_errors=True)


def replace_files(output: Output) -> int:
    """Move the files that were written into the folder, which lists them all already.

    Returns how many. Raises `GeneratorError` if something is in the way.
    """
    changed = list(_files(output.folder))
    try:
        _replace(output, changed)
    except OSError as error:
        raise GeneratorError(f"{error.filename} is in the way: {error.strerror}") from None
    shutil.rmtree(_building(output.final), ignore_errors=True)
    return len(changed)


def _replace(output: Output, paths: Iterable[str]) -> None:
    for path in paths:
        target = f"{output.previous}/{path}"
        _in_its_folder(target, partial(os.replace, f"{output.folder}/{path}", target))


def _list_files(output: Output, paths: set[str]) -> None:
    manifest = _manifest(paths)
    found = write_artifact(output, manifest)
    staged = f"{output.folder}/{found.path}"
    if os.path.exists(staged):
        os.replace(staged, f"{output.previous}/{found.path}")


def _files(folder: str) -> Iterable[str]:
    for place, _, names in os.walk(folder):
        below = os.path.relpath(place, folder).replace(os.sep, "/")
        for name in names:
            yield name if below == "." else f"{below}/{name}"


def _remove(output: Output, path: str) -> None:
    """Remove a file, and the folders that are empty without it."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        os.unlink(f"{output.previous}/{path}")
    folder = os.path.dirname(path)
    with contextlib.suppress(OSError):
        while folder:
            os.rmdir(f"{output.previous}/{folder}")
            folder = os.path.dirname(folder)


def _building(final: Path) -> Path:
    return final.with_name(f".{final.name}.building")


def _old(final: Path) -> Path:
    return final.with_name(f".{final.name}.old")


def _swap(output: Output) -> None:
    old = _old(output.final)
    shutil.rmtree(old, ignore_errors=True)
    if not _exchanged(output.folder, str(output.final)):
        if output.final.exists():
            os.replace(output.final, old)
        os.replace(output.folder, output.final)
    shutil.rmtree(_building(output.final), ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux's renameat2(2)


def _exchanged(one: str, other: str) -> bool:
    """Exchange two folders in one step; False where the system or file system can't."""
    try:
        rename = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    return not rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)
