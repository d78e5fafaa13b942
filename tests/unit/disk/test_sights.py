"""What a folder looks like: whatever changes in it changes the sight of it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.disk.sights import (
    file_mark,
    files_below,
    folder_names,
    has_content,
    settled_mark,
    tree_marks,
)

LONG_AGO, SOON = 0, 2**62


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in ("a.md", "b/c.md", ".hidden/d.md", "node_modules/e.md", "built/.list"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("text")
    return tmp_path


def digest(folder: Path, since: int = LONG_AGO) -> dict[str, str]:
    return tree_marks(str(folder), files_below(str(folder)), since)


def test_files_as_articles_are_looked_for(folder: Path) -> None:
    assert sorted(path for path, _ in files_below(str(folder), ".list")) == ["a.md", "b/c.md"]
    assert len(list(files_below(str(folder)))) == 5


CHANGES: dict[str, Callable[[Path], object]] = {
    "written": lambda folder: (folder / "a.md").write_text("other"),
    "touched": lambda folder: os.utime(folder / "a.md", ns=(1, 1)),
    "added": lambda folder: (folder / "b/x.md").write_text(""),
    "removed": lambda folder: (folder / "b/c.md").unlink(),
    "renamed": lambda folder: (folder / "a.md").rename(folder / "b/a.md"),
    "put in the place of another": lambda folder: (folder / "a.md").replace(folder / "b/c.md"),
    "in a hidden folder": lambda folder: (folder / ".hidden/d.md").write_text("other"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("since", [LONG_AGO, SOON])
def test_a_change_is_seen(folder: Path, change: str, since: int) -> None:
    before = digest(folder, since)
    assert digest(folder, since) == before
    CHANGES[change](folder)
    assert digest(folder, since) != before


def test_a_new_file_is_looked_into(folder: Path) -> None:
    """Two changes in the same tick of the clock have the same times."""
    file = folder / "a.md"
    stat = file.stat()
    plain = f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}"
    assert file_mark(str(file), time.time_ns() + 10**9) == plain
    marks = {file_mark(str(file), LONG_AGO)}
    for text in ("test", "tent"):
        file.write_text(text)
        marks.add(file_mark(str(file), LONG_AGO).rpartition(" ")[2])
    assert len(marks) == 3
    assert file_mark(str(folder / "none"), LONG_AGO) == ""


def test_folders_by_name(folder: Path) -> None:
    assert folder_names(str(folder), ("built",)) == ["b", "node_modules"]
    assert folder_names(str(folder / "none"), ()) == []


def test_a_mark_of_a_new_file_becomes_that_of_an_old_one(folder: Path) -> None:
    file = str(folder / "a.md")
    new, old = file_mark(file, LONG_AGO), file_mark(file, SOON)
    assert has_content(new)
    assert not has_content(old)
    assert settled_mark(new, SOON) == settled_mark(old, SOON) == old
    assert settled_mark(new, LONG_AGO) == new
    assert settled_mark("", SOON) == ""
