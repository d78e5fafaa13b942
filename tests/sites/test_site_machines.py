"""What machines read of a site: heads, feeds, `llms.txt`, `status.json`, rules for hosts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import Published
from lxml import etree
from publishing import SITES, article, built, page, pages, tree, written

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def garden(published: Published) -> Path:
    return published("garden")[0]


def _data(soup: BeautifulSoup) -> list[dict[str, object]]:
    found = soup.select_one('script[type="application/ld+json"]')
    return json.loads(found.get_text())["@graph"] if found else []


def _graph_of(soup: BeautifulSoup) -> dict[str, list[str]]:
    known: dict[str, list[str]] = {}
    for meta in soup.select("meta[property^=og]"):
        known.setdefault(str(meta["property"]), []).append(str(meta["content"]))
    return known


def test_an_article_tells_what_it_is_and_what_it_translates(garden: Path) -> None:
    about, steps = _data(page(garden, "/help/fr-fr/water/roses/", "/help"))
    assert about["@id"] == "https://garden.example/help/fr-fr/water/roses/"
    assert about["inLanguage"] == "fr-FR"
    assert about["translationOfWork"] == {
        "@type": "TechArticle",
        "@id": "https://garden.example/help/en-us/water/roses/",
        "inLanguage": "en-US",
    }
    assert steps["@type"] == "BreadcrumbList"


def test_a_page_that_stands_in_says_nothing_of_itself(garden: Path) -> None:
    assert _data(page(garden, "/help/fr-fr/tools/spade/", "/help")) == []


def test_open_graph_names_the_locale_and_its_alternates(garden: Path) -> None:
    found = _graph_of(page(garden, "/help/fr-fr/water/roses/", "/help"))
    assert found["og:type"] == ["article"]
    assert found["og:title"] == ["Arroser les roses"]
    assert found["og:locale"] == ["fr_FR"]
    assert found["og:locale:alternate"] == ["en_US", "ar_SA", "ja_JP"]
    assert found["og:url"] == ["https://garden.example/help/fr-fr/water/roses/"]


def test_hostile_titles_end_no_script(published: Published) -> None:
    for soup in pages(published("hostile")[0]).values():
        for script in soup.select("script"):
            assert script.get("src") or script.get("type") == "application/ld+json"
            if not script.get("src"):
                json.loads(script.get_text())


def test_a_feed_has_the_locales_own_articles_newest_first(garden: Path) -> None:
    feed = etree.fromstring((garden / "fr-fr/feed.xml").read_bytes())
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr-FR"
    assert feed.findtext(f"{ATOM}updated") == "2024-03-09T00:00:00Z"
    titles = [one.findtext(f"{ATOM}title") for one in feed.iter(f"{ATOM}entry")]
    assert titles == ["Arroser les roses", "Arrosage", "Bienvenue au jardin", "Semer des haricots"]
    link = page(garden, "/help/fr-fr/", "/help").select_one("link[type='application/atom+xml']")
    assert link is not None
    assert link["href"] == "/help/fr-fr/feed.xml"


def test_without_a_base_url_there_is_no_feed(published: Published) -> None:
    output, _ = published("handback")
    assert not list(output.rglob("feed.xml"))
    assert page(output, "/fr-fr/").select_one("link[type='application/atom+xml']") is None


def test_a_feed_is_xml_whatever_titles_hold(tmp_path: Path) -> None:
    site = written(
        tmp_path / "in",
        {
            "en-US/a.md": article('"<b>&]]>\\u0001\\uFFFF"', date="2024-01-01"),
            "hexapla.toml": 'base_url = "https://x.example"\n',
        },
    )
    built(site, tmp_path / "out")
    feed = etree.fromstring((tmp_path / "out/en-us/feed.xml").read_bytes())
    assert (feed.findtext(f"{ATOM}entry/{ATOM}title") or "").startswith("<b>&]]>")


def test_llms_lists_articles_by_section(garden: Path) -> None:
    text = (garden / "fr-fr/llms.txt").read_text("utf-8")
    assert text.startswith("# Aide du jardin\n\n## ")
    assert (
        "## Arrosage\n\n- [Arrosage](https://garden.example/help/fr-fr/water/)\n"
        "- [Arroser les roses](https://garden.example/help/fr-fr/water/roses/): "
        "La quantité d’eau qu’il faut à une rose.\n" in text
    )
    assert "- [Sharpen a spade](https://garden.example/help/fr-fr/tools/spade/) (en-US)\n" in text
    assert "/help/fr-fr/llms.txt" in (garden / "llms.txt").read_text("utf-8")


def test_the_status_counts_by_locale(garden: Path) -> None:
    found = json.loads((garden / "status.json").read_bytes())
    assert found["source"] == "en-US"
    french = next(one for one in found["locales"] if one["locale"] == "fr-FR")
    assert french == {
        "locale": "fr-FR",
        "url": "https://garden.example/help/fr-fr/",
        "articles": 7,
        "translated": 5,
        "machine": 3,
        "human": 2,
        "updated": "2024-03-10",
    }


def test_hosts_are_told_a_policy_and_what_lasts(garden: Path) -> None:
    headers = (garden / "_headers").read_text("utf-8")
    everywhere, assets, *_ = headers.split("\n\n")
    assert everywhere.startswith(
        "/help/*\n  Content-Security-Policy: default-src 'none'; script-src"
    )
    assert "'unsafe-inline'" not in headers
    assert assets.startswith("/help/_assets/*\n  ! Cache-Control\n")
    config = json.loads((garden / "staticwebapp.config.json").read_bytes())
    assert config["responseOverrides"]["404"]["rewrite"] == "/help/404.html"
    policy = config["globalHeaders"]["Content-Security-Policy"]
    assert f"Content-Security-Policy: {policy}\n" in everywhere
    assert "wasm-unsafe-eval" in policy


def test_only_files_named_by_their_content_last(garden: Path) -> None:
    rules = (garden / "_headers").read_text("utf-8").split("\n\n")
    lasting = [one.split("\n")[0] for one in rules if "immutable" in one]
    assert lasting == ["/help/_assets/*", "/help/_media/*"]  # search is off here
    published = [path for path in tree(garden) if path.startswith(("_assets/", "_media/"))]
    assert all(len(path.split(".")) > 2 for path in published)


def test_nothing_of_it_depends_on_the_folder(garden: Path, tmp_path: Path) -> None:
    built(SITES / "garden", tmp_path / "again")
    assert tree(tmp_path / "again") == tree(garden)


def test_articles_have_twins_in_markdown_if_asked_for(published: Published) -> None:
    output, _ = published("garden", markdown_twins=True)
    text = (output / "fr-fr/water/roses/index.md").read_text("utf-8")
    assert text.startswith("# Arroser les roses\n\nArrosez les roses à l’aube. ")
    assert "(https://garden.example/help/fr-fr/tools/spade/)" in text
    assert "span" not in text
    assert not (output / "fr-fr/tools/spade/index.md").exists()  # it stands in
    soup = page(output, "/help/fr-fr/water/roses/", "/help")
    assert soup.select_one("link[type='text/markdown'][href='index.md']")
    listed = (output / "fr-fr/llms.txt").read_text("utf-8")
    assert "/help/fr-fr/water/roses/index.md)" in listed
    assert "/help/fr-fr/tools/spade/)" in listed


def test_twins_leave_code_and_other_addresses_as_they_are(tmp_path: Path) -> None:
    body = "[a](b.md?x#y) [h](#h) [w](https://w.example/b.md)\n\n```\n[a](b.md)\n```"
    files = {"en-US/a.md": article("A  title", body), "en-US/b.md": article("B")}
    built(written(tmp_path / "in", files), tmp_path / "out", markdown_twins=True)
    assert (tmp_path / "out/en-us/a/index.md").read_text("utf-8") == (
        "# A title\n\n[a](/en-us/b/?x#y) [h](#h) [w](https://w.example/b.md)\n\n"
        "```\n[a](b.md)\n```\n"
    )
