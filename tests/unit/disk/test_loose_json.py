"""JSON with what tools for JSON tolerate."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.disk.loose_json import JsonError, json_text, loose_json

READ = {
    '{"a": [1, 2,], }': {"a": [1, 2]},
    '{"a": 1 // why\n}': {"a": 1},
    '/* a, */ {"a": "x//y", /* b */ }': {"a": "x//y"},
    '{"a": "b,]", "c": "\\",}"}': {"a": "b,]", "c": '",}'},
    "[1, // one\n /* two */ ]": [1],
}


@pytest.mark.parametrize("text", READ)
def test_comments_and_spare_commas_are_passed_over(text: str) -> None:
    assert loose_json(text) == READ[text]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("", 1, 1), ('{\n "a": b}', 2, 7), ('{"a": /* x', 1, 7), ("[1,,2]", 1, 4)],
)
def test_a_fault_has_its_place(text: str, line: int, column: int) -> None:
    with pytest.raises(JsonError) as fault:
        loose_json(text)
    assert (fault.value.line, fault.value.column) == (line, column)


def test_depth_is_no_trouble_of_ours() -> None:
    with pytest.raises(JsonError):
        loose_json("[" * 100_000)


def test_a_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b"\xef\xbb\xbf{}")
    assert json_text(file) == "{}"


def test_other_bytes_are_told(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b"\xff{}")
    with pytest.raises(JsonError, match="UTF-8"):
        json_text(file)
