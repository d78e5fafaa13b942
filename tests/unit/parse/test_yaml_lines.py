"""What the shortcut answers, and what it leaves to the YAML parser; tests/properties compares."""

from __future__ import annotations

import pytest

from generator.parse.yaml_guard import loaded
from generator.parse.yaml_lines import lines

ANSWERED = [
    "title: Reset your phone\n",
    "title: 'Reset: now # here'\n",
    'title: "Reset: now # here"\n',
    "a: 08/22/2019\nb: 2019-08-22\nc: 12\n",
    "a: b   \nc: d\r\n",
    "tags:\n- a\n- 'b'\nlast: c\n",
    "tags:\n  - a\n  - b\n",
    "ms.custom-x_y: 日本 été\n",
    "a: b:c#d\n",
]

LEFT = [
    "",
    "\n",
    "title: Reset",  # the last line has no end
    "title:\n",
    "title: a: b\n",
    "title: a #b\n",
    "title: a:\n",
    "a: b\na: c\n",
    "a: [b]\n",
    "a: {b: c}\n",
    "a: &b c\n",
    "a: *b\n",
    "a: !b c\n",
    "a: |\n  b\n",
    "a: 'it''s'\n",
    'a: "\\n"\n',
    "a:\n- b\n - c\n",
    "a:\n- b: c\n",
    "a:\n  b: c\n",
    "# a\nb: c\n",
    "---\na: b\n",
    "a: b\n  c\n",
    "a: \u2028\n",
    "a: \x85\n",
    "a:\tb\n",
]


@pytest.mark.parametrize("text", ANSWERED)
def test_plain_lines_are_answered_as_the_yaml_parser_does(text: str) -> None:
    fields, positions = loaded(text)
    assert lines(text) == (fields, positions)
    moved = {key: (line + 2, column + 1) for key, (line, column) in positions.items()}
    assert lines(text, 2, 1) == (fields, moved)


@pytest.mark.parametrize("text", LEFT)
def test_all_else_is_left_to_the_yaml_parser(text: str) -> None:
    assert lines(text) is None


def test_places_count_from_0() -> None:
    found = lines("a: b\nlist:\n  - c\n  - d\ne:   'f'\n")
    assert found is not None
    assert found[0] == {"a": "b", "list": ("c", "d"), "e": "f"}
    assert found[1] == {"a": (0, 3), "list": (2, 2), "e": (4, 5)}
