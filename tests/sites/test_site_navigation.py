"""The way through a site: tables of contents, folders, sections, previous and next."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from publishing import (
    alternates,
    article,
    built,
    codes,
    dead_references,
    page,
    segment,
    served,
    spaced,
    switcher,
    tree,
    written,
)

TOC = """\
- name: Welcome
  href: index.md
- name: First steps
  expanded: true
  items:
  - name: Plant
    href: beds/plant.md#how
  - name: Water
    href: beds/water.md
  - name: Elsewhere
    href: https://example.org/garden
- name: Care
  href: care/index.md
  items:
  - href: tools/
- name: Gone
  href: no/such.md
"""
FILES: dict[str, str | bytes] = {
    "en-US/toc.yml": TOC,
    "en-US/tools/TOC.yml": "- name: Spade\n  href: spade.md\n- name: Again\n  href: ../toc.yml\n",
    "en-US/index.md": article("Home"),
    "en-US/beds/plant.md": article("How to plant", "# How to plant\n\n## How\n\nDig."),
    "en-US/beds/water.md": article("How to water"),
    "en-US/care/index.md": article("All care"),
    "en-US/tools/spade.md": article("The spade"),
    "en-US/extra/notes.md": article("Notes"),
    "fr-FR/beds/plant.md": article("Planter"),
    "de-DE/TOC.yml": "- name: Schritte\n  items:\n  - name: Pflanzen\n    href: beds/plant.md\n",
    "de-DE/beds/plant.md": article("Wie man pflanzt"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("navigation")
    built(written(root / "site", FILES), root / "out", base_url="https://garden.example")
    return root / "out"


def _tree(soup: BeautifulSoup) -> list[str]:
    return [spaced(one.get_text()) for one in soup.select(".tree li > a, .tree li > span")]


def _crumbs(soup: BeautifulSoup) -> list[str]:
    return [li.get_text(strip=True) for li in soup.select(".crumbs li")]


def _pager(soup: BeautifulSoup) -> list[tuple[str, str]]:
    return [(str(a["rel"][0]), str(a["href"])) for a in soup.select(".pager a")]


def test_a_table_of_contents_is_the_navigation(site: Path) -> None:
    soup = page(site, "/en-us/beds/water/")
    assert _tree(soup) == [
        "Welcome",
        "First steps",
        "Plant",
        "Water",
        "Elsewhere",
        "Care",
        "Spade",
        "Again",
        "Gone",
    ]
    assert [a["href"] for a in soup.select(".tree a[aria-current=page]")] == ["/en-us/beds/water/"]
    assert _crumbs(soup) == ["Help", "First steps", "How to water"]
    assert _pager(soup) == [("prev", "/en-us/beds/plant/#how"), ("next", "/en-us/care/")]


def test_only_the_branch_of_the_page_and_what_is_expanded_is_open(site: Path) -> None:
    def opened(url: str) -> list[bool]:
        return [one.has_attr("open") for one in page(site, url).select(".tree li details")]

    assert opened("/en-us/beds/water/") == [True, False]
    assert opened("/en-us/tools/spade/") == [True, True]


def test_a_locale_without_a_table_has_the_sources_with_its_own_titles(site: Path) -> None:
    soup = page(site, "/fr-fr/beds/plant/")
    assert _tree(soup)[:4] == ["Welcome", "First steps", "Planter", "Water"]
    langs = [one.get("lang") for one in soup.select(".tree li > a")][:4]
    assert langs == ["en-US", "en-US", None, "en-US"]


def test_a_locale_with_a_table_has_its_own(site: Path) -> None:
    assert _tree(page(site, "/de-de/beds/plant/")) == ["Schritte", "Pflanzen"]


def test_a_section_without_an_article_has_a_page_in_each_locale(site: Path) -> None:
    soup = page(site, "/en-us/beds/")
    assert soup.select_one("h1").get_text() == "First steps"
    assert [a["href"] for a in soup.select(".steps a")] == [
        "/en-us/beds/plant/#how",
        "/en-us/beds/water/",
        "https://example.org/garden",
    ]
    assert {"fr-FR": "/fr-fr/beds/", "de-DE": "/de-de/beds/"}.items() <= switcher(soup).items()
    assert "de-DE" in alternates(soup)
    assert page(site, "/de-de/beds/").select_one("h1").get_text() == "Schritte"
    sitemap = served(site, "/en-us/sitemap.xml")
    assert sitemap is not None
    assert "https://garden.example/en-us/beds/<" in sitemap.read_text(encoding="utf-8")


def test_an_article_that_no_table_names_is_below_its_folder(site: Path) -> None:
    soup = page(site, "/en-us/extra/notes/")
    assert _crumbs(soup) == ["Help", "Extra", "Notes"]
    assert page(site, "/en-us/extra/").select_one(".steps a")["href"] == "/en-us/extra/notes/"
    assert not soup.select(".tree [aria-current]")
    assert _pager(soup) == []


def test_the_home_page_follows_the_table(site: Path) -> None:
    cards = page(site, "/en-us/").select(".card h2 a")
    assert [(a.get_text(), a["href"]) for a in cards] == [
        ("First steps", "/en-us/beds/"),
        ("Care", "/en-us/care/"),
    ]


def test_no_link_of_the_navigation_is_dead(site: Path) -> None:
    assert dead_references(site, "https://garden.example") == []


@pytest.mark.parametrize(
    ("toc", "code", "line"),
    [
        ("- name: [\n", "toc-invalid", 2),
        ("- name: X\n  href: nowhere.md\n", "toc-unresolved", 2),
        ("- name: X\n  href: sub/toc.yml\n", "toc-unresolved", 2),
        ("- name: X\n  href: toc.yml\n", "toc-invalid", 2),
        ("- name: X\n  href: javascript:alert(1)\n", "link-scheme", 2),
        ("- name: X\n  href: //evil.example/\n", "link-insecure-host", 2),
    ],
)
def test_a_fault_of_a_table_is_told_at_its_place_and_stops_nothing(
    tmp_path: Path, toc: str, code: str, line: int
) -> None:
    files = {"en-US/toc.yml": toc, "en-US/a/b.md": article("B"), "en-US/c.md": article("C")}
    summary = built(written(tmp_path / "site", files), tmp_path / "out")
    assert codes(summary) == [code]
    (finding,) = summary.diagnostics
    assert (finding.path, finding.line) == ("en-US/toc.yml", line)
    soup = page(tmp_path / "out", "/en-us/a/b/")
    assert not soup.select("[href^='javascript'], [href*='evil']")


def test_without_a_table_folders_and_titles_are_the_navigation(tmp_path: Path) -> None:
    files = {
        "sv-SE/a/one.md": article("Öl"),
        "sv-SE/a/two.md": article("Zebra"),
        "sv-SE/a/b/three.md": article("Ärta"),
        "sv-SE/loose.md": article("Apa"),
        "sv-SE/c/index.md": article("Bok"),
        "sv-SE/c/four.md": article("Fyra"),
    }
    site = written(tmp_path / "site", files)
    built(site, tmp_path / "out", source_locale="sv-SE")
    soup = page(tmp_path / "out", "/sv-se/a/b/three/")
    assert _tree(soup) == ["A", "B", "Ärta", "Zebra", "Öl", "Apa", "Bok", "Fyra"]
    assert _pager(soup) == [("next", "/sv-se/a/two/")]
    middle = page(tmp_path / "out", "/sv-se/a/one/")
    assert _pager(middle) == [("prev", "/sv-se/a/two/"), ("next", "/sv-se/loose/")]
    assert dead_references(tmp_path / "out") == []


def test_a_reconstructed_source_borrows_the_table_of_a_translation(tmp_path: Path) -> None:
    heading = "# " + segment(102, "Planter", "Plant")
    files = {
        "fr-FR/toc.yml": "- name: Semis\n  items:\n  - name: Plantons\n    href: x/plant.md\n"
        "  - name: Autre\n    href: y/other.md\n",
        "fr-FR/x/plant.md": article("Planter", heading),
        "fr-FR/y/other.md": article("Autre", "# " + segment(102, "Autre", "Other")),
    }
    built(written(tmp_path / "site", files), tmp_path / "out")
    soup = page(tmp_path / "out", "/en-us/x/plant/")
    assert _tree(soup) == ["Semis", "Plant", "Other"]
    assert soup.select_one(".tree li > a")["lang"] == "fr-FR"
    assert page(tmp_path / "out", "/en-us/semis/").select_one("h1").get_text() == "Semis"


def test_a_large_site_stays_linear(tmp_path: Path) -> None:
    files = {
        f"en-US/f{folder}/a{number}.md": article(f"Article {folder} {number}")
        for folder in range(6)
        for number in range(60)
    }
    built(written(tmp_path / "site", files), tmp_path / "out")
    soup = page(tmp_path / "out", "/en-us/f3/a30/")
    assert [one for one in _tree(soup) if one.startswith("F")] == [f"F{n}" for n in range(6)]
    assert 20 <= len(_tree(soup)) <= 40
    assert len(soup.select(".tree [aria-current]")) == 1
    assert len(page(tmp_path / "out", "/en-us/f3/").select(".steps a")) == 60


def test_hostile_names_are_text(tmp_path: Path) -> None:
    toc = "- name: <script>alert(1)</script>\n  items:\n  - name: '\"><b>'\n    href: a.md\n"
    files = {"en-US/toc.yml": toc, "en-US/a.md": article("A"), "en-US/b.md": article("B")}
    built(written(tmp_path / "site", files), tmp_path / "out")
    pages = [data for path, data in tree(tmp_path / "out").items() if path.endswith(".html")]
    assert not any(b"<script>alert" in data or b'"><b>' in data for data in pages)


def test_nesting_without_end_and_names_without_end_are_cut(tmp_path: Path) -> None:
    long = "Überlang " * 60
    files: dict[str, str | bytes] = {
        f"en-US/{n}/toc.yml": f"- name: {long}{n}\n  items:\n  - name: L\n    href: a.md\n"
        f"  - name: {long}\n    href: ../{n + 1}/toc.yml\n"
        for n in range(60)
    }
    files |= {f"en-US/{n}/a.md": article(f"Article {n}") for n in range(60)}
    files["en-US/toc.yml"] = "- href: 0/toc.yml\n"
    files["en-US/" + "deep/" * 120 + "a.md"] = article("Deep")
    summary = built(written(tmp_path / "site", files), tmp_path / "out")
    assert codes(summary) == ["toc-invalid"]
    assert dead_references(tmp_path / "out") == []


@pytest.mark.corpus
def test_the_teams_table_is_complete(corpus: Path, tmp_path: Path) -> None:
    summary = built(corpus / "teams", tmp_path / "out")
    lost = [finding for finding in summary.diagnostics if finding.code.startswith("toc-")]
    assert len(lost) == 5  # a YAML page, three of other sites, one that is not there
    soup = page(tmp_path / "out", "/de-de/concepts/device-capabilities/native-device-permissions/")
    assert _crumbs(soup)[1:3] == ["App-Grundlagen", "Gerätefunktionen"]
    assert len(soup.select(".card")) == 0
    assert len(page(tmp_path / "out", "/de-de/").select(".card")) >= 12
