"""Sites whose `docfx.json` says what is a page, and what its metadata are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from publishing import article, built, codes, listed, noindex, page, tree, written

from generator.disk.discovery import content_folder
from generator.disk.docfx import docfx_of

DOCFX = {
    "build": {
        "content": [
            {"files": ["**/*.{md,yml}"], "exclude": ["**/includes/**", "README.md", "obj/**"]}
        ],
        "resource": [{"files": ["**/*.png"], "exclude": ["drafts/**"]}],
        "globalMetadata": {"titleSuffix": "Bees", "searchScope": ["Bees"], "hide": True},
        "fileMetadata": {
            "description": {"**": "All about bees.", "hive/*.md": "Where bees live."},
            "ROBOTS": {"hive/secret.md": "NOINDEX"},
        },
    }
}

FILES: dict[str, str | bytes] = {
    "a.md": article("A", "Text."),
    "README.md": article("Read me"),
    "includes/note.md": "A note.\n",
    "hive/includes/note.md": "A note.\n",
    "hive/b.md": article("B", "Text."),
    "hive/secret.md": article("Secret", "Text.", description="Hidden."),
    "hive/open.md": article("Open", "Text.", robots="INDEX"),
    "hive/bee.png": b"\x89PNG",
    "drafts/bee.png": b"\x89PNG",
}


def site(root: Path, docfx: object, place: str = "fr-FR/docfx.json", settings: str = "") -> Path:
    text = docfx if isinstance(docfx, str | bytes) else json.dumps(docfx)
    files = {f"fr-FR/{path}": data for path, data in FILES.items()}
    return written(root / "in", files | {place: text, "hexapla.toml": settings})


def articles(output: Path) -> list[str]:
    return listed(page(output, "/fr-fr/a-z/"))


def description(output: Path, url: str) -> str:
    tag = page(output, url).select_one("meta[name=description]")
    return str(tag["content"]) if tag else ""


def test_excluded_files_are_no_pages(tmp_path: Path) -> None:
    summary = built(site(tmp_path, DOCFX), tmp_path / "out")
    assert articles(tmp_path / "out") == ["A", "B", "Open", "Secret"]
    assert codes(summary) == [], "fragments are not read as articles"
    assert not [path for path in tree(tmp_path / "out") if "includes" in path]


def test_excluded_files_stay_at_hand_as_fragments(tmp_path: Path) -> None:
    root = site(tmp_path, DOCFX)
    folder = str(root / "fr-FR")
    found = content_folder(folder, docfx_of(folder, root).docfx)
    assert found.fragments == ("README.md", "hive/includes/note.md", "includes/note.md")
    assert found.media == ("hive/bee.png",)


def test_metadata_stand_in_for_front_matter_that_an_article_lacks(tmp_path: Path) -> None:
    built(site(tmp_path, DOCFX), tmp_path / "out")
    assert description(tmp_path / "out", "/fr-fr/a/") == "All about bees."
    assert description(tmp_path / "out", "/fr-fr/hive/b/") == "Where bees live."
    assert description(tmp_path / "out", "/fr-fr/hive/secret/") == "Hidden."
    assert noindex(page(tmp_path / "out", "/fr-fr/hive/secret/"))
    assert not noindex(page(tmp_path / "out", "/fr-fr/hive/b/"))


def test_a_title_suffix_stands_between_the_title_and_the_sites(tmp_path: Path) -> None:
    built(site(tmp_path, DOCFX), tmp_path / "out", title="Garden")
    assert page(tmp_path / "out", "/fr-fr/a/").title.get_text() == "A - Bees · Garden"
    built(site(tmp_path, DOCFX), tmp_path / "out", title="Bees")
    assert page(tmp_path / "out", "/fr-fr/a/").title.get_text() == "A · Bees"


def test_front_matter_wins_whatever_the_case_of_its_keys(tmp_path: Path) -> None:
    docfx = {"build": {"globalMetadata": {"robots": "NOINDEX"}}}
    files = {"fr-FR/a.md": article("A", ROBOTS="INDEX"), "fr-FR/docfx.json": json.dumps(docfx)}
    built(written(tmp_path / "in", files), tmp_path / "out")
    assert not noindex(page(tmp_path / "out", "/fr-fr/a/"))


def test_it_can_be_switched_off(tmp_path: Path) -> None:
    built(site(tmp_path, DOCFX, settings="docfx = false\n"), tmp_path / "out")
    assert len(articles(tmp_path / "out")) == 7


@pytest.mark.parametrize("place", ["docfx.json", "content/docfx.json"])
def test_a_file_above_the_locales_counts_for_each(tmp_path: Path, place: str) -> None:
    files: dict[str, str | bytes] = {
        "content/fr-FR/a.md": article("A"),
        "content/fr-FR/README.md": article("Read me"),
        "content/de-DE/a.md": article("A"),
        "content/de-DE/includes/x.md": "x",
        place: json.dumps(DOCFX),
    }
    summary = built(written(tmp_path / "in", files), tmp_path / "out")
    assert articles(tmp_path / "out") == ["A"]
    assert summary.articles == 1


def test_sources_are_folders_of_their_own(tmp_path: Path) -> None:
    docfx = {
        "build": {
            "content": [
                {"src": "fr-FR/hive", "files": "*.md", "exclude": "secret.md"},
                {"src": "../elsewhere", "files": "**"},
            ]
        }
    }
    built(site(tmp_path, docfx, "docfx.json"), tmp_path / "out")
    found = articles(tmp_path / "out")
    assert "Secret" not in found
    assert "Read me" in found, "no rule speaks of it"


def test_a_file_that_would_leave_no_article_is_not_meant_for_them(tmp_path: Path) -> None:
    docfx = {"build": {"content": [{"files": ["articles/**/*.md"]}]}}
    built(site(tmp_path, docfx, "docfx.json"), tmp_path / "out")
    assert len(articles(tmp_path / "out")) == 7


def test_what_docfx_itself_accepts_is_no_fault(tmp_path: Path) -> None:
    text = "\ufeff" + json.dumps(DOCFX)[:-1] + ", /* end */ } // done"
    summary = built(site(tmp_path, text.encode()), tmp_path / "out")
    assert codes(summary) == []
    assert len(articles(tmp_path / "out")) == 4


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{\n  "build": {]}', "fr-FR/docfx.json:2:13"),
        ("[]", "fr-FR/docfx.json"),
        ('{"build": []}', "fr-FR/docfx.json"),
        (b"\xff\xfe", "fr-FR/docfx.json"),
        ("[" * 50_000, "fr-FR/docfx.json"),
        ('{"build": {"content": [7]}}', "fr-FR/docfx.json"),
        ('{"build": {"content": {"files": 7}}}', "fr-FR/docfx.json"),
        ('{"build": {"content": {"exclude": ["' + "{a,b}" * 9 + '"]}}}', "fr-FR/docfx.json"),
        ('{"build": {"globalMetadata": 1}}', "fr-FR/docfx.json"),
        ('{"build": {"fileMetadata": {"a": 1}}}', "fr-FR/docfx.json"),
    ],
    ids=range(10),
)
def test_a_file_that_cannot_be_read_stops_nothing(
    tmp_path: Path, text: str | bytes, place: str
) -> None:
    summary = built(site(tmp_path, text), tmp_path / "out")
    found = [d for d in summary.diagnostics if d.code == "docfx-invalid"]
    assert [d.place for d in found] == [place]
    assert len(articles(tmp_path / "out")) == 7
