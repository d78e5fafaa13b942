from __future__ import annotations

import time

import pytest

from generator.model.navigation import TocEntry
from generator.model.source import SourceFile
from generator.parse import table_of_contents
from generator.parse.yaml_guard import TOC


def _entry(
    name: str = "",
    href: str = "",
    toc: str = "",
    *items: TocEntry,
    expanded: bool = False,
) -> TocEntry:
    return TocEntry(name, href, toc, expanded, items)


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("", ()),
        ("- name: A\n  href: a.md\n", (_entry("A", "a.md"),)),
        ("items:\n- name: A\n  href: a.md\n", (_entry("A", "a.md"),)),
        ("- name: A\n  displayName: B\n", (_entry("A"),)),
        ("- displayName: B\n  href: b.md\n", (_entry("B", "b.md"),)),
        ("- href: a.md\n", (_entry("", "a.md"),)),
        (
            "- name: A\n  tocHref: t/toc.yml\n  topicHref: a.md\n",
            (_entry("A", "a.md", "t/toc.yml"),),
        ),
        ("- name: A\n  expanded: true\n", (_entry("A", expanded=True),)),
        ("- name: A\n  expanded: false\n", (_entry("A"),)),
        (
            "- name: A\n  items:\n  - name: B\n    href: b.md\n",
            (_entry("A", "", "", _entry("B", "b.md")),),
        ),
        ("- name: A\n  items:\n", (_entry("A"),)),
        ('- name: "A\\n  B"\n', (_entry("A B"),)),
    ],
)
def test_entries_are_read(text: str, entries: tuple[TocEntry, ...]) -> None:
    assert table_of_contents(SourceFile("toc.yml", "fr-FR", text)) == (entries, ())


@pytest.mark.parametrize(
    ("text", "kept", "place"),
    [
        ("- name: [\n", 0, 9),
        ("name", 0, 0),
        ("- A\n- name: B\n", 1, 0),
        ("- name: B\n  items: C\n", 1, 0),
        ("- &a\n  name: B\n", 0, 2),
        ("- name: A\n  name: B\n", 0, 12),
    ],
)
def test_what_is_no_entry_is_told_and_costs_nothing_else(text: str, kept: int, place: int) -> None:
    entries, (problem,) = table_of_contents(SourceFile("toc.yml", "fr-FR", text))
    assert len(entries) == kept
    assert problem.code == "toc-invalid"
    assert problem.offset >= place


@pytest.mark.parametrize(
    "text", ["[" * 500_000, "- " * 400_000, "{a: " * 200_000, "? " * 400_000, "x" * (TOC.size + 1)]
)
def test_bombs_are_refused_at_once(text: str) -> None:
    started = time.process_time()
    entries, (problem,) = table_of_contents(SourceFile("toc.yml", "fr-FR", text))
    assert (entries, problem.code) == ((), "toc-invalid")
    assert time.process_time() - started < 2


def test_a_table_of_thousands_of_articles_is_read() -> None:
    text = "".join(f"- name: Article {n}\n  href: a{n}.md\n" for n in range(12_000))
    entries, problems = table_of_contents(SourceFile("toc.yml", "fr-FR", text))
    assert (len(entries), problems) == (12_000, ())
