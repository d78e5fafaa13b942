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
    has_content,
    program_digest,
    settled_mark,
    tree_marks,
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
    """What `inputs` looked like. Files changed after `since` were looked into.

    `marks` are those of the files and listings, and of the history; `trees` has for each tree
    the marks of its files by their paths below it.
    """

    since: int
    program: str
    inputs: Inputs
    marks: tuple[str, ...]
    trees: tuple[dict[str, str], ...]


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
    told: list[Diagnostic] | None  # the same as settings and comments have them, if they do

    def summary(self, output: Path) -> Summary:
        """What that build did, as far as another one would do the same."""
        summary = Summary(
            output, self.locales, *self.counts, sitemap=self.sitemap, search=self.search
        )
        summary.diagnostics = self.diagnostics if self.told is None else self.told
        summary.statistics.files = len(self.output)
        return summary


def clock() -> int:
    """Now, as files are dated, less the time within which two changes may look like one."""
    return time.time_ns() - RACY


def sight(inputs: Inputs, since: int, program: str = "") -> Sight:
    """Look at the inputs."""
    marks = [file_mark(path, since) for path in inputs.files]
    marks += ["/".join(folder_names(*one)) for one in inputs.listings]
    if inputs.history:
        marks.append(history_mark(inputs.history))
    trees = tuple(
        tree_marks(tree.folder, files_below(tree.folder, MANIFEST if tree.site else ""), since)
        for tree in inputs.trees
    )
    return Sight(since, program or program_digest(), inputs, tuple(marks), trees)


def later(seen: Sight, since: int) -> Sight:
    """What was seen, as a look that minds files changed after `since` would have it.

    `since` is later than that of `seen`, and not later than the look at the inputs.
    """
    files = len(seen.inputs.files)
    marks = (*(settled_mark(one, since) for one in seen.marks[:files]), *seen.marks[files:])
    trees = tuple(
        {path: settled_mark(mark, since) for path, mark in tree.items()} for tree in seen.trees
    )
    return seen._replace(since=since, marks=marks, trees=trees)


def history_mark(folder: str) -> str:
    """Which commit the repository around a folder is at; '' without one."""
    from generator.disk.history import git_answer

    answer = git_answer(Path(folder), "rev-parse", "HEAD", "--is-shallow-repository")
    return (answer or "").strip()


class Comparison(NamedTuple):
    """What the last build left, with the bytes it was read from, and what its inputs look like
    now. The look was taken after the time `at`.
    """

    output: Path
    data: bytes
    look: Look
    at: int
    seen: Sight


def compared(output: Path, options: str) -> Comparison | None:
    """Look at the inputs of the last build into `output`.

    None if it was no build with these options, or a file of the output is not as it was left.
    """
    at = clock()
    sections = read_sections(output, (LOOK,))
    look = decoded(sections[LOOK], Look) if sections else None
    if not sections or look is None or look.options != options:
        return None
    if not _as_left(str(output), look.output):
        return None
    return Comparison(output, sections[LOOK], look, at, sight(look.sight.inputs, look.sight.since))


def nothing_to_do(found: Comparison) -> Summary | None:
    """What the last build did, if one now would do the same.

    None if anything has changed: an input, or the program.
    """
    look = found.look
    if look.sight != found.seen:
        return None
    summary = look.summary(found.output)
    summary.statistics.remembered = look.documents
    summary.seconds = (clock() - found.at) / 1e9
    return summary


def unchanged_files(found: Comparison) -> dict[str, set[str]]:
    """By folder: the files of a tree that have not changed, as far as their times tell."""
    trees = zip(found.seen.inputs.trees, found.look.sight.trees, found.seen.trees, strict=True)
    return {
        tree.folder: {
            path for path, mark in new.items() if old.get(path) == mark and not has_content(mark)
        }
        for tree, old, new in trees
    }


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
