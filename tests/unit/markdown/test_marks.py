from __future__ import annotations

from generator.markdown import marks


def test_no_two_marks_are_the_same_character() -> None:
    found = [
        value
        for name, value in vars(marks).items()
        if name.isupper() and isinstance(value, str) and len(value) == 1
    ]
    assert len(set(found)) == len(found) >= 10


def test_every_mark_is_reserved() -> None:
    for name, value in vars(marks).items():
        if name.isupper() and isinstance(value, str) and len(value) == 1:
            assert marks.printable(value) == "\N{REPLACEMENT CHARACTER}", name
