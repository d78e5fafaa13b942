"""Search indexes: which pages are in them, and when they are made anew."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from publishing import SITES, article, built, codes, command, page, tree, written

from generator.disk.pagefind import search_engine

ON = ("--search", "on")

pytestmark = pytest.mark.skipif(not search_engine(), reason="there is no Pagefind here")


def _found(output: Path, folder: str) -> dict[str, dict[str, str]]:
    """What the index of a locale can show: URL below the locale's → title, section, words."""
    known = {}
    for file in (output / folder / "_search/fragment").iterdir():
        data = gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd")
        fragment = json.loads(data)
        known[fragment["url"]] = {**fragment["meta"], "words": fragment["content"]}
    return known


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("search") / "out"
    built(SITES / "garden", output, search=True)
    return output


def test_each_locale_finds_its_articles_and_those_that_stand_in(garden: Path) -> None:
    found = _found(garden, "fr-fr")
    assert {"/water/roses/", "/tools/spade/", "/seeds/kompost/", "/"} <= set(found)
    roses = found["/water/roses/"]
    assert (roses["title"], roses["section"]) == ("Arroser les roses", "Arrosage")
    assert "Ne les arrosez jamais à midi. " in roses["words"]
    assert "Never water them at noon." in roses["words"]
    assert not any("a-z" in url or "404" in url for url in found)


def test_only_what_the_search_dialog_needs_is_published(garden: Path) -> None:
    names = {file.name for file in (garden / "ja-jp/_search").iterdir()}
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json"} < names
    assert not any("ui" in name or "highlight" in name for name in names)
    entry = json.loads((garden / "ja-jp/_search/pagefind-entry.json").read_bytes())
    assert set(entry["languages"]) == {"und"}  # pairs of letters, no stems


def test_the_same_site_has_the_same_index(garden: Path, tmp_path: Path) -> None:
    built(SITES / "garden", tmp_path / "again", search=True)
    assert tree(tmp_path / "again") == tree(garden)


def test_an_edit_makes_the_index_of_its_locale_anew(
    copied: Callable[[str], Path], tmp_path: Path
) -> None:
    site, output = copied("garden"), tmp_path / "out"
    built(site, output, search=True)
    before = {one: (output / one / "_search/pagefind.js").stat() for one in ("fr-fr", "ja-jp")}
    file = site / "content/fr-FR/water/roses.md"
    file.write_text(file.read_text("utf-8").replace("à midi", "à minuit"), encoding="utf-8")
    built(site, output, search=True)
    assert "à minuit" in _found(output, "fr-fr")["/water/roses/"]["words"]
    assert (output / "ja-jp/_search/pagefind.js").stat().st_ino == before["ja-jp"].st_ino
    built(site, tmp_path / "clean", search=True)
    assert tree(output) == tree(tmp_path / "clean")


@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_a_damaged_index_is_made_anew(
    copied: Callable[[str], Path], tmp_path: Path, garden: Path, damage: str
) -> None:
    output = Path(shutil.copytree(garden, tmp_path / "out"))
    script = output / "fr-fr/_search/pagefind.js"
    if damage == "cut":
        script.write_bytes(script.read_bytes()[:100])
    else:
        script.unlink()
    built(copied("garden"), output, search=True)
    assert tree(output) == tree(garden)


def test_a_page_that_lists_leave_out_is_not_found(tmp_path: Path) -> None:
    site = written(
        tmp_path / "in",
        {
            "en-US/one.md": article("One", "Only English."),
            "fr-FR/two.md": article("Deux", "Seulement."),
            "hexapla.toml": 'fallback = "hide"\n',
        },
    )
    built(site, tmp_path / "out", search=True)
    assert set(_found(tmp_path / "out", "fr-fr")) == {"/two/"}


def test_names_that_need_escaping_lead_to_their_pages(tmp_path: Path) -> None:
    site = written(tmp_path / "in", {"en-US/été 100%/a b.md": article("T", "words")})
    built(site, tmp_path / "out", search=True)
    assert set(_found(tmp_path / "out", "en-us")) == {"/%C3%A9t%C3%A9%20100%25/a%20b/"}


def test_switched_off_the_box_leads_to_the_index_of_titles(tmp_path: Path) -> None:
    summary = built(SITES / "garden", tmp_path / "out")
    box = page(tmp_path / "out", "/help/fr-fr/water/roses/", "/help").select_one("form.search")
    assert box is not None
    assert box["action"] == "/help/fr-fr/a-z/"
    assert not box.has_attr("data-search")
    assert not any("_search/" in path for path in tree(tmp_path / "out"))
    assert "search-without-index" not in codes(summary)


@pytest.mark.parametrize("search", ["on", "off"])
def test_the_build_says_what_search_looks_at(tmp_path: Path, search: str) -> None:
    done = command("build", SITES / "handback", "-o", tmp_path / "out", "--search", search)
    assert ("search looks at titles alone" in done.stderr) == (search == "off")


def test_without_the_engine_the_build_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "nothing"))
    summary = built(SITES / "garden", tmp_path / "out", search=True)
    assert codes(summary).count("search-without-index") == 1
    assert not any("_search/" in path for path in tree(tmp_path / "out"))


def test_an_engine_that_fails_leaves_the_index_of_titles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = tmp_path / "engine"
    engine.write_text("#!/bin/sh\necho no memory >&2\nexit 3\n", encoding="utf-8")
    engine.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(engine))
    summary = built(SITES / "garden", tmp_path / "out", search=True, only=["fr-FR"])
    found = [one for one in summary.diagnostics if one.code == "search-without-index"]
    assert [one.message for one in found] == [
        "fr-fr/ has no search index: Pagefind stopped with 3: no memory"
    ]
    assert (tmp_path / "out/fr-fr/a-z/index.html").is_file()


def test_parts_put_together_are_searched_like_the_whole(garden: Path, tmp_path: Path) -> None:
    parts = [tmp_path / f"part{number}" for number in (1, 2)]
    for number, part in enumerate(parts, 1):
        done = command("build", SITES / "garden", "--shard", f"{number}/2", "-o", part, *ON)
        assert done.returncode == 0, done.stderr
    done = command("merge", *parts, "-o", tmp_path / "merged")
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "merged") == tree(garden)
