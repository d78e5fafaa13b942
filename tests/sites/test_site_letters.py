"""The A–Z index of a locale whose articles one page can't list."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from publishing import (
    article,
    built,
    canonical,
    command,
    dead_references,
    listed,
    page,
    served,
    written,
)

from generator.build.live import LiveSite
from generator.render.letters import DESCRIBED, ROOM

TITLES = [
    *(f"Connect a device of type {number:03} to your account" for number in range(300)),
    *("365 days", "“About” pages", "Delete a file", "Élargir", "…", "会議を開く", "Обзор"),
]
FILES: dict[str, str | bytes] = {
    f"en-US/{'a-z' if number % 50 == 0 else 'guide'}/{number}.md": article(f'"{title}"')
    for number, title in enumerate(TITLES)
} | {"fr-FR/guide/1.md": article("Connecter"), "ja-JP/guide/305.md": article("会議を開く")}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("letters")
    built(written(root / "site", FILES), root / "out", base_url="https://example.org/help")
    return root / "out"


def _urls(output: Path, locale: str = "en-us") -> list[str]:
    index = page(output, f"/help/{locale}/a-z/", "/help")
    return [str(link["href"]) for link in index.select(".sheets a")]


def test_each_article_is_on_one_page_that_has_room_for_it(output: Path) -> None:
    assert listed(page(output, "/help/en-us/a-z/", "/help")) == []
    sheets = [listed(page(output, url, "/help")) for url in _urls(output)]
    assert sorted(title for sheet in sheets for title in sheet) == sorted(TITLES)
    for url in _urls(output):
        entries = str(page(output, url, "/help").select_one(".entries"))
        assert len(entries.encode()) < ROOM + 1024, url


def test_letters_have_addresses_that_last(output: Path) -> None:
    names = [unquote(url).removeprefix("/help/en-us/a-z/") for url in _urls(output)]
    assert names == ["0-9/", "a/", "c/", "c-2/", "d/", "e/", "cyrl/", "hani/", "other/"]
    titles = [a.b.get_text() for a in page(output, "/help/en-us/a-z/", "/help").select(".sheets a")]
    assert titles == ["0–9", "A", "C (1)", "C (2)", "D", "E", "Cyrillic", "Han", "…"]


def test_one_leads_through_all_letters(output: Path) -> None:
    urls = _urls(output)
    seen = [urls[0]]
    while following := page(output, seen[-1], "/help").select_one(".pager [rel=next]"):
        seen.append(str(following["href"]))
    assert seen == urls
    back = page(output, urls[3], "/help").select_one(".pager [rel=prev]")
    assert back["href"] == urls[2]
    letters = page(output, urls[3], "/help").select(".letters ul")
    assert [one.get_text().split() for one in letters[1].select("a")] == [
        ["C", "(1)"],
        ["C", "(2)"],
    ]
    current = [link["href"] for link in letters[1].select("[aria-current=page]")]
    assert current == [urls[3]]
    assert len(letters[0].select("a")) == len(urls) - 1


def test_nothing_leads_nowhere_and_other_languages_lead_to_their_index(output: Path) -> None:
    assert dead_references(output, "https://example.org/help", anchors=True) == []
    soup = page(output, _urls(output)[0], "/help")
    menu = {str(a["hreflang"]): str(a["href"]) for a in soup.select("[data-languages] a")}
    assert menu["fr-FR"] == "/help/fr-fr/a-z/"
    assert menu["en-US"] == _urls(output)[0]
    assert soup.select_one("link[rel=canonical]")["href"].endswith("/help/en-us/a-z/0-9/")
    assert soup.title.get_text().startswith("0–9 · All articles")
    assert [li.get_text(strip=True) for li in soup.select(".crumbs li")][1:] == [
        "All articles",
        "0–9",
    ]


def test_sitemaps_list_the_pages_of_letters(output: Path) -> None:
    index = (output / "sitemap.xml").read_text(encoding="utf-8")
    locales = ["en-us", "fr-fr", "ja-jp"]
    named = re.findall("/help/([^<]*a-z[^<]*)</loc>", index)
    assert named == [f"{locale}/a-z/sitemap.xml" for locale in locales]
    for locale in locales:
        text = (output / locale / "a-z/sitemap.xml").read_text(encoding="utf-8")
        urls = _urls(output, locale)
        assert urls
        assert re.findall("<loc>(.*?)</loc>", text) == [f"https://example.org{one}" for one in urls]
        assert [canonical(page(output, one, "/help")).partition(".org")[2] for one in urls] == urls


def test_an_article_below_the_index_is_beside_it(output: Path) -> None:
    assert served(output, "/help/en-us/a-z-2/50/", "/help")
    assert not served(output, "/help/en-us/a-z/50/", "/help")


def test_pages_of_letters_go_when_the_index_is_one_page_again(tmp_path: Path) -> None:
    site = written(tmp_path / "site", FILES)
    built(site, tmp_path / "out")
    assert served(tmp_path / "out", "/en-us/a-z/c-2/")
    for file in (site / "en-US/guide").glob("1??.md"):
        file.unlink()
    built(site, tmp_path / "out")
    below = [one.name for one in (tmp_path / "out/en-us/a-z").iterdir()]
    assert below == ["index.html"]
    assert command("build", site, "-o", tmp_path / "clean").returncode in (0, 1)
    assert page(tmp_path / "clean", "/en-us/a-z/") == page(tmp_path / "out", "/en-us/a-z/")


def test_a_site_in_memory_has_the_same_pages(output: Path) -> None:
    site = LiveSite(output.parent / "site")
    for url in _urls(output):
        path = unquote(url).removeprefix("/help")
        live, file = site.page(path), served(output, url, "/help")
        assert live
        assert file
        assert live.data.count(b"<li>") == file.read_bytes().count(b"<li>") > 3
    assert site.page("/en-us/a-z/c-9/") is None


def test_an_index_of_very_many_pages_names_them_alone(tmp_path: Path) -> None:
    long = "very " * 5_000
    files: dict[str, str | bytes] = {
        f"en-US/{number}.md": article(f"Connect {number} {long}") for number in range(DESCRIBED + 1)
    }
    index = LiveSite(written(tmp_path, files)).page("/en-us/a-z/")
    assert index
    links = BeautifulSoup(index.data, "html.parser").select(".sheets a")
    assert [link.get_text(strip=True) for link in links] == [
        f"C ({number})" for number in range(1, DESCRIBED + 2)
    ]
