"""Compiled templates are kept, and whatever is wrong with them is nobody's trouble."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from generator.disk.compiled import template_cache


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def page(text: str) -> str:
    environment = Environment(
        loader=DictLoader({"page.html": text}), autoescape=True, bytecode_cache=template_cache()
    )
    return environment.get_template("page.html").render(word="sol")


def kept(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def test_a_template_is_kept_until_it_changes(temporary: Path) -> None:
    assert page("Le {{ word }}") == "Le sol"
    (file,) = kept(temporary)
    before = file.stat().st_ino
    assert page("Le {{ word }}") == "Le sol"
    assert file.stat().st_ino == before
    assert page("Un {{ word }}") == "Un sol"
    assert file.stat().st_ino != before
    assert kept(temporary) == [file]


@pytest.mark.parametrize("length", [0, 1, 10, 30, 60, 100])
def test_a_damaged_one_is_none(temporary: Path, length: int) -> None:
    page("Le {{ word }}")
    (file,) = kept(temporary)
    file.write_bytes(file.read_bytes()[:length])
    assert page("Le {{ word }}") == "Le sol"


def test_a_folder_is_the_users_own(temporary: Path) -> None:
    page("Le {{ word }}")
    (file,) = kept(temporary)
    assert file.parent.stat().st_mode & 0o077 == 0


def test_without_a_folder_nothing_is_kept(temporary: Path) -> None:
    template_cache()
    (folder,) = temporary.iterdir()
    folder.rmdir()
    folder.write_text("in the way")
    assert template_cache() is None
    assert page("Le {{ word }}") == "Le sol"
