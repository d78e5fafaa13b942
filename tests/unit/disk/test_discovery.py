"""Folders that are not as they were, or not to be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.disk.discovery import content_folder
from generator.model.errors import GeneratorError


def test_a_folder_that_went_meanwhile_is_empty(tmp_path: Path) -> None:
    assert content_folder(str(tmp_path / "gone")).articles == ()


def test_what_is_no_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GeneratorError, match="can't be read: Not a directory"):
        content_folder(str(tmp_path / "file"))


@pytest.mark.skipif(os.geteuid() == 0, reason="anybody may read here")
def test_a_folder_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o000)
    with pytest.raises(GeneratorError, match="can't be read: Permission denied"):
        content_folder(str(tmp_path))
