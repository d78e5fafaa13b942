"""Landing pages: `index.yml` files as pages of the site."""

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
    served,
    spaced,
    switcher,
    tree,
    written,
)

from generator.build.pipeline import Summary

PIXEL = b"\x89PNG\r\n\x1a\n"


def _landing(title: str, card: str, guide: str) -> str:
    return f"""\
### YamlMime:Landing
title: {title}
summary: {title} <b>&</b>
metadata:
  description: About {title}
landingContent:
- title: {card}
  linkLists:
  - linkListType: how-to-guide
    links:
    - text: {guide}
      url: plant.md#how
    - text: Away
      url: https://example.org/
    - text: Bad
      url: javascript:alert(1)
"""


FILES: dict[str, str | bytes] = {
    "en-US/toc.yml": "- name: Start\n  href: index.yml\n- name: Beds\n  items:\n"
    "  - name: All beds\n    href: beds/index.yml\n  - href: beds/plant.md\n",
    "en-US/index.yml": """\
### YamlMime:Hub
title: The garden
summary: All about it
highlightedContent:
  items:
  - title: Beds
    itemType: get-started
    url: beds/
tools:
  title: Tools
  summary: For your hands
  items:
  - title: Spade
    imageSrc: media/spade.png
    url: /en-us/beds/plant
  - title: Rake
    imageSrc: media/none.png
    url: no/such
    surprise: 1
""",
    "en-US/media/spade.png": PIXEL,
    "en-US/beds/index.yml": _landing("Beds", "Begin", "Plant"),
    "en-US/beds/plant.md": article("How to plant", "## How\n\n[up](./) [all](index.yml)"),
    "en-US/other/index.yml": "### YamlMime:TOC\n- name: x\n",
    "en-US/both/index.md": article("Markdown"),
    "en-US/both/index.yml": _landing("YAML", "x", "y"),
    "fr-FR/beds/index.yml": _landing("Massifs", "Commencer", "Planter"),
    "ar-SA/beds/plant.md": article("ازرع"),
}


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    root = tmp_path_factory.mktemp("landing")
    site = written(root / "site", FILES)
    return root / "out", built(site, root / "out", base_url="https://garden.example")


def _words(soup: BeautifulSoup, selector: str) -> list[str]:
    return [spaced(one.get_text()) for one in soup.select(selector)]


def test_cards_have_their_lists_with_headings(garden: tuple[Path, Summary]) -> None:
    soup = page(garden[0], "/en-us/beds/")
    assert _words(soup, "h1, h2, h3") == ["Beds", "Begin", "How-to guide"]
    assert _words(soup, ".hub > p") == ["Beds <b>&</b>"]
    links = [(a.get_text(), a["href"]) for a in soup.select(".card a")]
    assert links == [("Plant", "/en-us/beds/plant/#how"), ("Away", "https://example.org/")]
    assert _words(soup, ".card li")[-1] == "Bad"
    description = soup.select_one("meta[name=description]")
    assert description is not None
    assert description["content"] == "About Beds"


def test_each_locale_has_its_own_words_and_links(garden: tuple[Path, Summary]) -> None:
    soup = page(garden[0], "/fr-fr/beds/")
    assert _words(soup, "h1, h2, h3") == ["Massifs", "Commencer", "Guide pratique"]
    assert soup.select_one(".card a")["href"] == "/fr-fr/beds/plant/#how"
    assert alternates(soup).keys() == {"en-US", "fr-FR", "x-default"}
    assert switcher(soup)["ar-SA"] == "/ar-sa/beds/"


def test_a_locale_without_the_page_shows_the_sources(garden: tuple[Path, Summary]) -> None:
    soup = page(garden[0], "/ar-sa/beds/")
    assert soup.select_one(".notice")
    assert soup.select_one(".hub")["lang"] == "en-US"
    heading = soup.select_one(".card .kind span")
    assert (heading["lang"], heading["dir"]) == ("ar-SA", "rtl")
    assert soup.select_one(".card a")["href"] == "/ar-sa/beds/plant/#how"


def test_the_one_at_the_root_is_the_home_page(garden: tuple[Path, Summary]) -> None:
    soup = page(garden[0], "/en-us/")
    assert _words(soup, "h1, h2, h3") == ["The garden", "Beds", "Tools", "Spade", "Rake"]
    images = [str(one["src"]) for one in soup.select(".card img")]
    assert len(images) == 1
    assert served(garden[0], images[0])
    assert [a["href"] for a in soup.select(".card a")][:2] == ["/en-us/beds/", "/en-us/beds/plant/"]


def test_links_and_tables_of_contents_lead_to_it(garden: tuple[Path, Summary]) -> None:
    soup = page(garden[0], "/en-us/beds/plant/")
    assert [a["href"] for a in soup.select(".body a")] == ["/en-us/beds/", "/en-us/beds/"]
    crumbs = [li.get_text(strip=True) for li in soup.select(".crumbs li")]
    assert crumbs == ["Help", "Beds", "How to plant"]
    steps = [(a.get_text(), a["href"]) for a in soup.select(".tree nav a")]
    assert steps[0] == ("Start", "/en-us/")
    assert ("All beds", "/en-us/beds/") in steps
    assert soup.select_one(".pager [rel=prev]")["href"] == "/en-us/beds/"
    sitemap = served(garden[0], "/en-us/sitemap.xml")
    assert sitemap is not None
    assert "https://garden.example/en-us/beds/<" in sitemap.read_text(encoding="utf-8")


def test_what_is_wrong_is_told_and_the_rest_is_shown(garden: tuple[Path, Summary]) -> None:
    told = [(one.path, one.line, one.code) for one in garden[1].diagnostics]
    assert told == [
        ("en-US/beds/index.yml", 16, "link-scheme"),
        ("en-US/both/index.yml", 0, "landing-shadowed"),
        ("en-US/index.yml", 17, "image-missing"),
        ("en-US/index.yml", 18, "link-unresolved"),
        ("en-US/index.yml", 19, "landing-invalid"),
        ("fr-FR/beds/index.yml", 16, "link-scheme"),
    ]
    assert page(garden[0], "/en-us/both/").select_one("h1").get_text() == "Markdown"
    assert served(garden[0], "/en-us/other/") is None
    dead = {one.partition(": ")[2] for one in dead_references(garden[0], "https://garden.example")}
    assert dead == {"<a> no/such"}


def test_language_versions_side_by_side(tmp_path: Path) -> None:
    files = {
        "content/a/index.yml": _landing("Beds", "x", "y"),
        "content/a/index.fr.yml": _landing("Massifs", "x", "y"),
        "content/a/plant.md": article("Plant", "## How"),
    }
    site = written(tmp_path / "site", files)
    built(site, tmp_path / "out", layout="suffix", source_locale="en")
    titles = [page(tmp_path / "out", f"/{name}/a/").h1.get_text() for name in ("en", "fr")]
    assert titles == ["Beds", "Massifs"]


def test_docfx_decides_which_are_pages(tmp_path: Path) -> None:
    files = {
        "en-US/docfx.json": '{"build": {"content": [{"files": ["**/*.md", "**/*.yml"],'
        ' "exclude": ["old/**"]}], "globalMetadata": {"titleSuffix": "Soil"}}}',
        "en-US/new/index.yml": "### YamlMime:Hub\ntitle: New\n",
        "en-US/old/index.yml": "### YamlMime:Hub\ntitle: Old\n",
        "en-US/a.md": article("A"),
    }
    summary = built(written(tmp_path / "site", files), tmp_path / "out")
    assert codes(summary) == []
    assert "New - Soil" in page(tmp_path / "out", "/en-us/new/").title.get_text()
    assert not any(path.startswith("en-us/old") for path in tree(tmp_path / "out"))


@pytest.mark.corpus
@pytest.mark.slow
def test_the_hub_of_a_real_product(corpus: Path, tmp_path: Path) -> None:
    summary = built(corpus / "teams", tmp_path / "out")
    soup = page(tmp_path / "out", "/de-de/")
    assert soup.h1.get_text() == "Microsoft Teams Entwicklerdokumentation"
    assert _words(soup, ".hub > h2") == ["Handbücher und Ressourcen", "SDKs und Tools"]
    assert len(soup.select(".card")) == 22
    assert not [one for one in summary.diagnostics if one.code == "landing-invalid"]
    assert not [one for one in summary.diagnostics if "index.yml leads" in one.message]
