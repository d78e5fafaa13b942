"""What a build's inputs and output look like from outside: names, sizes, times, no contents.

Two equal sights mean equal files: a file's mark has its size, both its times and its inode,
and its content's digest as well if it is so new that another change could have the same times.
Needs nothing but the standard library, as a build that finds nothing to do imports no more.
"""

from __future__ import annotations

import hashlib
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator import __version__

RACY = 2_000_000_000
"""Nanoseconds: a file changed less than that before a build can change again unseen (the
coarsest file system known, FAT, counts in steps of 2 s)."""

PASSED_OVER = "node_modules"
"""A folder in which no article is, nor anything hidden."""

Stat = tuple[int, int, int, int]
"""Size, time of the last change, time of the last change of its entry, inode."""


NO_STAT: Stat = (-1, 0, 0, 0)
"""Of a file that is not there, or can't be read."""


def stat_of(found: os.stat_result) -> Stat:
    """What is looked at of a file."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def settled(stat: Stat, since: int) -> bool:
    """Whether a file was last changed before `since`, so that its times say enough."""
    return max(stat[1], stat[2]) < since


def file_mark(path: str, since: int) -> str:
    """The mark of one file; '' if there is none."""
    try:
        return _mark(path, stat_of(os.stat(path)), since)
    except OSError:
        return ""


_PARTS = 4  # of a mark, before the digest


def _mark(path: str, stat: Stat, since: int) -> str:
    plain = "{} {} {} {}".format(*stat)
    if settled(stat, since):
        return plain
    try:
        with open(path, "rb") as stream:
            content = hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16))
    except OSError:
        return plain
    return f"{plain} {content.hexdigest()}"


def files_below(folder: str, built: str = "") -> Iterator[tuple[str, Stat]]:
    """(path below `folder`, stat) of each file, links to files followed.

    With `built`, as articles are looked for: what is hidden is passed over, and a folder that
    holds a file of that name, a site that was built into the folder.
    """
    stack = [""]
    while stack:
        below = stack.pop()
        try:
            with os.scandir(f"{folder}/{below}") as listing:
                entries = list(listing)
        except OSError:
            continue
        if built and any(entry.name == built for entry in entries):
            continue
        for entry in entries:
            name = entry.name
            if built and (name[0] == "." or name == PASSED_OVER):
                continue
            try:
                if entry.is_dir(follow_symlinks=False):
                    stack.append(f"{below}{name}/")
                else:
                    yield below + name, stat_of(entry.stat())
            except OSError:
                yield below + name, (-1, 0, 0, 0)


def tree_marks(folder: str, files: Iterable[tuple[str, Stat]], since: int) -> dict[str, str]:
    """The marks of all `files` below `folder`, by path."""
    return {path: _mark(f"{folder}/{path}", stat, since) for path, stat in files}


def has_content(mark: str) -> bool:
    """Whether a mark has a digest, as times alone do not say enough of its file."""
    return mark.count(" ") == _PARTS


def settled_mark(mark: str, since: int) -> str:
    """A mark, without the digest if its file was last changed before `since`."""
    if not has_content(mark):
        return mark
    plain = mark.rpartition(" ")[0]
    times = plain.split(" ")[1:3]
    return plain if max(map(int, times)) < since else mark


def folder_names(folder: str, without: Iterable[str]) -> list[str]:
    """The folders in `folder`, hidden ones aside, sorted."""
    left_out = set(without)
    try:
        with os.scandir(folder) as listing:
            return sorted(
                entry.name
                for entry in listing
                if entry.name[0] != "." and entry.name not in left_out and entry.is_dir()
            )
    except OSError:
        return []


def program_digest() -> str:
    """What the program is: its version and files, Python's, and the libraries' folders."""
    package = str(Path(__file__).resolve().parent.parent)
    files = (one for one in files_below(package) if one[0].endswith(".py"))
    own = [f"{path} {stat[0]} {stat[1]}" for path, stat in files]
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    dates = [f"{path} {os.stat(path).st_mtime_ns}" for path in libraries if os.path.isdir(path)]
    return digest_of_text("\n".join([__version__, sys.version, *sorted(own), *sorted(dates)]))


def digest_of_text(text: str) -> str:
    """A digest of a text that may hold undecodable names."""
    data = text.encode("utf-8", "surrogateescape")
    return hashlib.blake2b(data, digest_size=16).hexdigest()
