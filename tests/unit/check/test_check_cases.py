"""Every check on its cases: found where it must be, silent where it must be."""

from __future__ import annotations

from pathlib import Path

import pytest
from check_cases import Case, cases

from generator.build.checking import check
from generator.check.table import CHECKS
from generator.disk.settings import site_folder
from generator.model.edit import edited, in_order

NAMES = [one.rule.name for one in CHECKS]
ELSEWHERE = {"file-unreadable", "file-too-large", "source-history-missing"}
"""What text in a folder can't bring about: tests of disk/ have those."""
ALL = [case for name in NAMES for case in cases(name)]


@pytest.mark.parametrize("name", NAMES)
def test_every_check_has_cases_and_a_page(name: str) -> None:
    own = cases(name)
    if name not in ELSEWHERE:
        assert sum(case.fault for case in own) >= 3, "three faults, at least"
        assert sum(not case.fault for case in own) >= 3, "three near misses, at least"
    page = next(one.rule.page for one in CHECKS if one.rule.name == name)
    assert "## Example" in page
    assert "## How to mend" in page


def test_codes_and_names_are_unique() -> None:
    codes = [one.rule.code for one in CHECKS]
    assert len(set(codes)) == len(codes)
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.check}: {case.title}")
def test_case(case: Case, tmp_path: Path) -> None:
    for path, text in case.files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text.encode("utf-8", "surrogateescape"))
    settings = f'[checks.severity]\n"{case.check}" = "warning"\n' if _off(case.check) else ""
    with (tmp_path / "hexapla.toml").open("a", encoding="utf-8") as stream:
        stream.write(settings)
    found = check(site_folder(tmp_path), select=(case.check,), jobs=1).diagnostics
    own = [one for one in found if one.code == case.check]
    places = {(one.path, one.line, one.column, one.length) for one in own}
    assert places == {
        (path, *_position(case.files.get(path, ""), at), n) for path, at, n in case.places
    }
    if case.severity:
        assert {one.severity.word for one in own} == {case.severity}
    for path, text in case.fixed:
        edits = in_order(edit for one in own for edit in one.edits if edit.path == path)
        assert edited(case.files[path], edits) == text


def _off(name: str) -> bool:
    return next(one.rule.severity for one in CHECKS if one.rule.name == name) is None


def _position(text: str, offset: int) -> tuple[int, int]:
    if offset < 0:
        return 0, 0
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
