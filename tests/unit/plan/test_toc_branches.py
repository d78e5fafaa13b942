from __future__ import annotations

import pytest
from finishing import ENGLISH, site

from generator.model.navigation import Toc, TocEntry
from generator.model.site import Address, Routes
from generator.model.source import SourceFile
from generator.plan.toc import MAX_DEPTH, Branch, toc_branches

KEYS = {"index": "", "plant": "plant/", "care/index": "care/", "care/water": "care/water/"}
SITE = site(
    Routes(
        {name: Address(route, frozenset(("en-US",)), {}) for name, route in KEYS.items()},
        {name: (name, name) for name in KEYS},
    )
)


def _entry(href: str = "", *items: TocEntry, name: str = "", toc: str = "") -> TocEntry:
    return TocEntry(name, href, toc, False, items)


def _toc(path: str, *entries: TocEntry) -> Toc:
    lines = "".join(f"- href: {entry.href or entry.toc}\n" for entry in entries)
    return Toc(path, SourceFile(f"en-US/{path}", "en-US", lines), entries)


def _read(*tocs: Toc) -> tuple[list[object], list[tuple[str, int]]]:
    branches, findings = toc_branches(SITE, ENGLISH, {toc.path: toc for toc in tocs})
    return [_plain(one) for one in branches], [(one.code, one.line) for one in findings]


def _plain(branch: Branch) -> object:
    """Title, where it leads, and what is below: no more than it has."""
    leads = branch.key + branch.tail or branch.address
    parts = (branch.title, leads, [_plain(one) for one in branch.children])
    return tuple(part for part in parts if part)


@pytest.mark.parametrize(
    ("entry", "branch"),
    [
        (_entry("plant.md"), ("plant",)),
        (_entry("plant.md#how"), ("plant#how",)),
        (_entry("plant.md?a=b", name="Plant"), ("Plant", "plant?a=b")),
        (_entry("care/"), ("care/index",)),
        (_entry("care/index.yml"), ("care/index",)),
        (_entry("./index.yml"), ("index",)),
        (_entry("https://a.example/"), ("https://a.example/",)),
        (_entry(name="Only a title"), ("Only a title",)),
        (_entry("", _entry("plant.md"), name="Section"), ("Section", [("plant",)])),
    ],
)
def test_an_entry_is_an_article_an_address_or_a_title(entry: TocEntry, branch: object) -> None:
    assert _read(_toc("toc.yml", entry)) == ([branch], [])


@pytest.mark.parametrize(
    ("entry", "branch"),
    [
        (_entry("care/toc.yml", name="Care"), ("Care", [("care/water",)])),
        (_entry("care/", name="Care"), ("Care", [("care/water",)])),
        (_entry("plant.md", toc="care/toc.yml"), ("plant", [("care/water",)])),
        (_entry("care/toc.yml"), ("care/water",)),  # without a name: in its place
    ],
)
def test_a_table_is_nested_in_where_it_is_named(entry: TocEntry, branch: object) -> None:
    care = _toc("care/toc.yml", _entry("water.md"))
    assert _read(_toc("toc.yml", entry), care) == ([branch], [])


@pytest.mark.parametrize(
    ("href", "code"),
    [
        ("no/such.md", "toc-unresolved"),
        ("no/toc.yml", "toc-unresolved"),
        ("toc.yml", "toc-invalid"),
        ("javascript:alert(1)", "link-scheme"),
        ("//host.example/", "link-insecure-host"),
    ],
)
def test_an_entry_that_leads_nowhere_is_told_at_its_line(href: str, code: str) -> None:
    branches, findings = _read(_toc("toc.yml", _entry("plant.md"), _entry(href, name="X")))
    assert branches == [("plant",), ("X",)]
    assert findings == [(code, 2)]


def test_without_a_table_at_the_top_there_is_none() -> None:
    assert _read(_toc("care/toc.yml", _entry("water.md"))) == ([], [])


def test_tables_are_nested_to_a_limit() -> None:
    entry = _entry("plant.md", name="Deepest")
    for _ in range(MAX_DEPTH + 2):
        entry = _entry("", entry, name="Deeper")
    _, findings = _read(_toc("toc.yml", entry))
    assert [code for code, _ in findings] == ["toc-invalid"]
