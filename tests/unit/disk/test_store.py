"""The file in which a build remembers: whole, or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disk.store import forget, read_sections, store_file, write_sections

SECTIONS = {"look": b"one", "pages": b"\x00\xff" * 100, "empty": b""}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    write_sections(tmp_path / "site", SECTIONS)
    return tmp_path / "site"


def test_it_is_beside_the_output_and_hidden(output: Path) -> None:
    assert [one.name for one in output.parent.iterdir()] == [".site.hexapla"]


def test_sections_come_back(output: Path) -> None:
    assert read_sections(output, SECTIONS) == SECTIONS
    assert read_sections(output, ("pages",)) == {"pages": SECTIONS["pages"]}


def test_a_missing_section_or_store_is_none(output: Path) -> None:
    assert read_sections(output, ("other",)) is None
    forget(output)
    forget(output)
    assert read_sections(output, ("look",)) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hexapla store 0\n",
        b"hexapla store 1\n",
        b"hexapla store 2\n",
        b"hexapla store 2\nx y\n",
        b"hexapla store 2\n-1 x\n",
        b"hexapla store 2\n999999999999 00\n{}",
        b"SQLite format 3\x00",
    ],
)
def test_a_foreign_file_is_none(output: Path, data: bytes) -> None:
    store_file(output).write_bytes(data)
    assert read_sections(output, SECTIONS) is None


@given(place=st.integers(0, 10**6), bit=st.integers(0, 7), cut=st.booleans())
def test_a_damaged_one_is_none(
    tmp_path_factory: pytest.TempPathFactory, place: int, bit: int, cut: bool
) -> None:
    output = tmp_path_factory.mktemp("store") / "site"
    write_sections(output, SECTIONS)
    file = store_file(output)
    data = bytearray(file.read_bytes())
    place %= len(data)
    data[place] ^= 1 << bit
    file.write_bytes(data[:place] if cut else data)
    found = read_sections(output, SECTIONS)
    assert found is None


def test_what_can_not_be_written_is_forgotten(tmp_path: Path) -> None:
    write_sections(tmp_path / "no/such/folder/site", SECTIONS)
    assert list(tmp_path.iterdir()) == []
