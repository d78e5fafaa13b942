"""Markdown in, HTML out: every case of tests/cases/markdown.

A case is a title, a line with a dot, the Markdown, a dot, the finished HTML, a dot. Files whose
name begins with `both-` are rendered with both languages, those with `source-` from the source's
side, all others from the target's side alone; those with `emoji` in it with emoji. What they
include is in the folder `fragments`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from finishing import finished

FOLDER = Path(__file__).parents[2] / "cases" / "markdown"


def _cases() -> list[object]:
    found: list[object] = []
    for path in sorted(FOLDER.glob("*.md")):
        lines = path.read_text(encoding="utf-8").split("\n")
        dots = [number for number, line in enumerate(lines) if line == "."]
        assert len(dots) % 3 == 0, f"{path.name}: a dot is missing"
        for first, second, third in zip(dots[::3], dots[1::3], dots[2::3], strict=True):
            title = lines[first - 1]
            given = "\n".join(lines[first + 1 : second])
            expected = "\n".join(lines[second + 1 : third])
            case = pytest.param(path.name, given, expected, id=f"{path.stem}: {title}")
            found.append(case)
    return found


@pytest.mark.parametrize(("file", "given", "expected"), _cases())
def test_markdown_becomes_this_html(file: str, given: str, expected: str) -> None:
    fragments = {p.name: p.read_text("utf-8") for p in (FOLDER / "fragments").iterdir()}
    side = "source" if file.startswith("source-") else "target"
    page = finished(
        given,
        side=side,
        paired=file.startswith("both-"),
        fragments=fragments,
        emoji="emoji" in file,
    )
    assert page.html.strip("\n") == expected


def test_every_case_has_a_title_of_its_own() -> None:
    names = [case.id for case in _cases()]
    assert len(names) > 200
    assert len(set(names)) == len(names)
