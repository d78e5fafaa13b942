"""The wheel: all that an installed `hexapla` needs, and nothing else."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from publishing import REPOSITORY


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the wheel's files."""
    wheel = pytest.importorskip("hatchling.builders.wheel", reason="hatchling is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    builder = wheel.WheelBuilder(str(REPOSITORY))
    (made,) = builder.build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(made) as archive:
        return set(archive.namelist())


def files(folder: str) -> set[str]:
    """Files of the repository, without what Python or an editor left there."""
    return {
        file.relative_to(REPOSITORY / folder).as_posix()
        for file in (REPOSITORY / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and not file.name.startswith(".")
    }


def test_the_wheel_carries_the_default_theme_and_the_catalogues(names: set[str]) -> None:
    themes = {f"generator/data/themes/{name}" for name in files("themes")}
    locales = {f"generator/data/locales/{name}" for name in files("locales")}
    assert "generator/data/themes/default/templates/base.html" in themes
    assert "generator/data/locales/fr/LC_MESSAGES/hexapla.po" in locales
    assert themes | locales <= names


def test_the_wheel_carries_the_whole_package(names: set[str]) -> None:
    modules = {f"generator/{name}" for name in files("generator") if name.endswith(".py")}
    assert modules <= names


def test_the_wheel_carries_neither_tests_nor_content(names: set[str]) -> None:
    rooms = {Path(name).parts[0] for name in names}
    assert {room for room in rooms if not room.endswith(".dist-info")} == {"generator"}
    assert not [name for name in names if "__pycache__" in name or "test" in Path(name).name]


def test_the_wheel_has_the_command(names: set[str]) -> None:
    assert any(name.endswith(".dist-info/entry_points.txt") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
