from __future__ import annotations

import pytest

from generator.sxs.fences import fenced


def _code(text: str) -> list[str]:
    return [text[start:end] for start, end in fenced(text)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a\n```\nb\n```\nc", ["```\nb\n```"]),
        ("~~~\nb\n~~~~\nc", ["~~~\nb\n~~~~"]),
        ("````\n```\n````\nc", ["````\n```\n````"]),
        ("```\nb", ["```\nb"]),
        ("```\na\n```\nb\n```\nc\n```", ["```\na\n```", "```\nc\n```"]),
        ("```\n~~~\n```\nb", ["```\n~~~\n```"]),
        ("- ```\n  b\n  ```\nc", ["- ```\n  b\n  ```"]),
        ("> ```\n> b\nc", ["> ```\n> b\n"]),
        ("``` `\nb", []),
        ("`` `\nb", []),
        ("a ``` b\n", []),
        ("``\nb\n``", []),
    ],
)
def test_fences_open_and_close_where_markdown_says(text: str, code: list[str]) -> None:
    assert _code(text) == code


def test_fences_before_the_start_are_not_looked_for() -> None:
    text = "```\na\n```\nb\n~~~\nc\n~~~"
    assert fenced(text, 9) == [(12, len(text))]


def test_text_without_fences_has_none() -> None:
    assert fenced("a\n\nb") == []
