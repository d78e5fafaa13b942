from __future__ import annotations

import json

import pytest

from generator.convert.navigation import redirections, toc_text
from generator.model.mkdocs import NavEntry
from generator.model.source import SourceFile
from generator.parse.toc import table_of_contents

NAV = (
    NavEntry(href="index.md"),
    NavEntry("Guide: all", items=(NavEntry(href="guide/README.md"), NavEntry("Set up", "up.md"))),
    NavEntry("Yes", items=(NavEntry(href="lost.md"), NavEntry("Off", "https://bees.example/?a#b"))),
    NavEntry("Gone", items=(NavEntry(href="lost/*"),)),
)
PATHS = {"index.md", "guide/README.md", "up.md"}


def found(href: str) -> str:
    return href if href in PATHS else ""


def test_sections_titles_and_addresses_become_a_table() -> None:
    text, left = toc_text(NAV, found, {})
    entries, problems = table_of_contents(SourceFile("TOC.yml", "en", text))
    assert problems == ()
    assert [(one.name, one.href) for one in entries] == [
        ("", "index.md"),
        ("Guide: all", "guide/README.md"),
        ("Yes", ""),
    ]
    assert [(one.name, one.href) for one in entries[1].items] == [("Set up", "up.md")]
    assert [(one.name, one.href) for one in entries[2].items] == [
        ("Off", "https://bees.example/?a#b")
    ]
    assert left == ["lost.md", "lost/*"]


def test_a_language_has_its_own_words_and_its_articles_their_own_titles() -> None:
    text, _ = toc_text(NAV, found, {"Yes": "Oui"})
    entries, _ = table_of_contents(SourceFile("TOC.yml", "fr", text))
    assert [one.name for one in entries] == ["", "", "Oui"]
    assert entries[1].items[0].name == ""
    assert entries[2].items[0].name == "Off"


@pytest.mark.parametrize(
    ("new", "url"),
    [
        ("a/b.md", "/a/b"),
        ("a/b.md#c", "/a/b#c"),
        ("a/index.md", "/a"),
        ("index.md", "/"),
        ("a/b/", "/a/b"),
        ("https://bees.example/x.md", "https://bees.example/x.md"),
    ],
)
def test_redirects_lead_to_addresses_of_the_site(new: str, url: str) -> None:
    (entry,) = json.loads(redirections({"old.md": new}, "docs/en"))["redirections"]
    assert entry == {"source_path": "docs/en/old.md", "redirect_url": url}
