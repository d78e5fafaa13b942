"""Edits on disk: all of a file's or none, and no byte that they do not name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from finishing import segment

from generator.disk.editing import write_edits
from generator.disk.reading import source_file
from generator.model.edit import Edit

BODY = f"# {segment(102, 'Un.', 'One.')}\r\n{segment(103, 'Deux.', 'Two.')}\n"
BYTES = b"\xef\xbb\xbf---\r\ntitle: \xff\n---\r\n" + BODY.encode()


def an_edit(folder: Path, old: str, new: str, path: str = "a.md") -> Edit:
    text = source_file(str(folder), path, "fr", path)[0].text
    start = text.index(old)
    return Edit(path, start, start + len(old), old, new)


def write(folder: Path, *edits: Edit, path: str = "a.md") -> list[str]:
    file = source_file(str(folder), path, "fr", path)[0]
    return [one.code for one in write_edits(str(folder), file, path, edits)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one article: a byte order mark, mixed line ends, a byte that is no UTF-8."""
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr/a.md").write_bytes(BYTES)
    return tmp_path / "fr"


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def test_only_the_named_bytes_change(folder: Path) -> None:
    os.chmod(folder / "a.md", 0o640)
    assert write(folder, an_edit(folder, "Deux.", "Zwei – 二"), an_edit(folder, "Un.", "")) == []
    expected = BYTES.replace(b"Deux.", "Zwei – 二".encode()).replace(b"Un.", b"")
    assert (folder / "a.md").read_bytes() == expected
    assert (folder / "a.md").stat().st_mode & 0o777 == 0o640
    assert names(folder) == ["a.md"]


def test_a_file_that_has_changed_stays_as_it_is(folder: Path) -> None:
    edits = an_edit(folder, "Un.", "1"), an_edit(folder, "Deux.", "2")
    newer = BYTES.replace(b"Deux.", b"Zwei.")
    (folder / "a.md").write_bytes(newer)
    assert write(folder, *edits) == ["edit-outdated"]
    assert (folder / "a.md").read_bytes() == newer


def test_edits_that_overlap_are_refused(folder: Path) -> None:
    edits = an_edit(folder, "Deux.", "2"), an_edit(folder, "eux", "3")
    assert write(folder, *edits) == ["edit-overlap"]
    assert (folder / "a.md").read_bytes() == BYTES


def test_edits_that_break_the_form_are_refused(folder: Path) -> None:
    assert write(folder, an_edit(folder, "# ", "```\n")) == ["edit-unsafe"]
    assert (folder / "a.md").read_bytes() == BYTES


def test_half_a_character_is_refused(folder: Path) -> None:
    assert write(folder, an_edit(folder, "Un.", "\ud800")) == ["file-unwritable"]
    assert (folder / "a.md").read_bytes() == BYTES
    assert names(folder) == ["a.md"]


def test_a_missing_file_and_a_path_outside_are_refused(folder: Path) -> None:
    (folder.parent / "b.md").write_bytes(BYTES)
    assert write(folder, Edit("c.md", 0, 0, "", "x"), path="c.md") == ["file-unwritable"]
    assert write(folder, an_edit(folder, "Un.", "1"), path="../b.md") == ["file-unwritable"]
    assert (folder.parent / "b.md").read_bytes() == BYTES


def test_links_are_followed_inside_the_folder_only(folder: Path) -> None:
    (folder.parent / "outside.md").write_bytes(BYTES)
    (folder / "out.md").symlink_to("../outside.md")
    (folder / "in.md").symlink_to("a.md")
    edit = an_edit(folder, "Un.", "1")
    assert write(folder, edit, path="out.md") == ["file-unwritable"]
    assert (folder.parent / "outside.md").read_bytes() == BYTES
    assert write(folder, edit, path="in.md") == []
    assert (folder / "in.md").is_symlink()
    assert b">1</span>" in (folder / "a.md").read_bytes()
