"""Has anything changed since the last build? Answered by looking, without reading an article.

What a build depends on is listed as `Inputs`: files, names of folders, and whole trees. Their
`Sight` is taken before the build reads the first of them, so that whatever changes while it
runs is seen by the next one. This module imports nothing that a build needs: a build that
finds nothing to do is over before such imports would be.
"""

from __future__ import annotations

import os
import time
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from generator.build.summary import Summary
from generator.disk.sights import (
    RACY,
    file_mark,
    files_below,
    folder_names,
    program_digest,
    tree_digest,
)
from generator.disk.store import read_sections
from generator.disk.writing import MANIFEST, Written
from generator.model.diagnostic import Diagnostic
from generator.model.locale import Locale

LOOK = "look"
"""The section of the store that this module reads."""

T = TypeVar("T")


class Tree(NamedTuple):
    """A folder whose files count. `site`: passing over what no article can be in."""

    folder: str
    site: bool


class Listing(NamedTuple):
    """A folder in which the names of other folders count, but for `without`."""

    folder: str
    without: tuple[str, ...]


class Inputs(NamedTuple):
    """All that a build depends on, as far as it is on a disk. Absolute paths."""

    files: tuple[str, ...]
    listings: tuple[Listing, ...]
    trees: tuple[Tree, ...]
    history: str = ""  # a folder in a git repository; '' if its history is not asked for


class Sight(NamedTuple):
    """What `inputs` looked like. Files changed after `since` were looked into."""

    since: int
    program: str
    inputs: Inputs
    marks: tuple[str, ...]


class Look(NamedTuple):
    """What a build leaves for the next one to compare: the store's first section."""

    options: str
    sight: Sight
    output: tuple[Written, ...]
    locales: tuple[Locale, ...]
    counts: tuple[int, int, int, int, int]
    sitemap: bool
    search: bool
    documents: int
    diagnostics: list[Diagnostic]


def clock() -> int:
    """Now, as files are dated, less the time within which two changes may look like one."""
    return time.time_ns() - RACY


def sight(inputs: Inputs, since: int, program: str = "") -> Sight:
    """Look at the inputs."""
    marks = [file_mark(path, since) for path in inputs.files]
    marks += ["/".join(folder_names(*one)) for one in inputs.listings]
    for tree in inputs.trees:
        files = files_below(tree.folder, MANIFEST if tree.site else "")
        marks.append(tree_digest(tree.folder, files, since))
    if inputs.history:
        marks.append(history_mark(inputs.history))
    return Sight(since, program or program_digest(), inputs, tuple(marks))


def history_mark(folder: str) -> str:
    """Which commit the repository around a folder is at; '' without one."""
    from generator.disk.history import git_answer

    answer = git_answer(Path(folder), "rev-parse", "HEAD", "--is-shallow-repository")
    return (answer or "").strip()


def nothing_to_do(output: Path, options: str) -> Summary | None:
    """What the last build into `output` did, if one with these options would do the same.

    None if anything has changed: an input, the program, or a file of the output.
    """
    started = time.perf_counter()
    sections = read_sections(output, (LOOK,))
    look = decoded(sections[LOOK], Look) if sections else None
    if look is None or look.options != options or not _as_left(str(output), look.output):
        return None
    if look.sight != sight(look.sight.inputs, look.sight.since):
        return None
    summary = Summary(output, look.locales, *look.counts, sitemap=look.sitemap, search=look.search)
    summary.diagnostics = look.diagnostics
    summary.statistics.remembered = look.documents
    summary.statistics.files = len(look.output)
    summary.seconds = time.perf_counter() - started
    return summary


def _as_left(folder: str, files: Iterable[Written]) -> bool:
    try:
        return all(
            (found.st_size, found.st_mtime_ns, found.st_ino) == (size, time_, inode)
            for path, _, size, time_, inode in files
            for found in (os.stat(f"{folder}/{path}"),)
        )
    except OSError:
        return False


def decoded(data: bytes, kind: type[T]) -> T | None:
    """A value out of the store; None for bytes that are none of that kind."""
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def output_named(root: Path) -> Path | None:
    """The output folder that a site's settings name, for a first look at them.

    None if they are not as they should be, which is for others to say.
    """
    for name, within in (("hexapla.toml", ()), ("pyproject.toml", ("tool", "hexapla"))):
        try:
            table = tomllib.loads((root / name).read_text(encoding="utf-8"))
            for key in within:
                table = table[key]
            output = table.get("output", "site")
        except (OSError, KeyError):
            continue
        except (ValueError, TypeError, AttributeError):
            return None
        return root / output if isinstance(output, str) else None
    return Path.cwd() / "site"
