"""Lines of the front matter put in, changed and taken out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.parse import front_matter
from generator.sxs.front_lines import scalar, with_lines


@pytest.mark.parametrize(
    ("raw", "lines", "expected"),
    [
        ("---\na: 1\nb: 2\n---\n", {"b": "b: 3"}, "---\na: 1\nb: 3\n---\n"),
        ("---\na: 1\n---\n", {"b": "b: 2"}, "---\na: 1\nb: 2\n---\n"),
        ("---\na: 1\nb: 2\n---\n", {"a": ""}, "---\nb: 2\n---\n"),
        ("---\na: >\n  long\n  text\nb: 2\n---\n", {"a": "a: short"}, "---\na: short\nb: 2\n---\n"),
        ("---\r\na: 1\r\n---\r\n", {"b": "b: 2"}, "---\r\na: 1\r\nb: 2\r\n---\r\n"),
        ("---\n# mine\na: 1\n...", {"a": "a: 2"}, "---\n# mine\na: 2\n..."),
        ("", {"a": "a: 1", "b": ""}, "---\na: 1\n---\n"),
        ("---\na: 1\n---\n", {}, "---\na: 1\n---\n"),
    ],
)
def test_all_other_lines_stay(raw: str, lines: dict[str, str], expected: str) -> None:
    assert with_lines(raw, lines) == expected


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp"))))
def test_a_scalar_reads_as_it_was(text: str) -> None:
    front, problems = front_matter(f"---\ntitle: {scalar(text)}\n---\n")
    assert not problems
    assert front.fields["title"] == text
