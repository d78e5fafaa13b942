"""Links, images and files beside the articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from publishing import (
    SITES,
    article,
    body,
    built,
    codes,
    dead_references,
    page,
    pages,
    segment,
    tree,
    visible,
    written,
)

from generator.build.pipeline import Summary

Published = Callable[..., tuple[Path, Summary]]

SPELLINGS = (SITES / "links/content/fr-FR/guide/spellings.md").read_text(encoding="utf-8")


@pytest.fixture
def links(published: Published) -> Path:
    return published("links")[0]


def test_a_link_in_any_spelling_leads_to_the_readers_locale(links: Path) -> None:
    found = body(page(links, "/fr-fr/guide/spellings/")).select("li a")
    assert len(found) == sum(line.startswith("- ") for line in SPELLINGS.splitlines())
    assert [(a.get_text(), a["href"]) for a in found if a.get_text() != a["href"]] == []


def test_a_link_on_a_fallback_page_leads_to_the_readers_locale(tmp_path: Path) -> None:
    site = written(
        tmp_path / "in",
        {
            "content/en-US/one.md": article("One", "[two](two.md) [deux](/en-us/two)"),
            "content/en-US/two.md": article("Two"),
            "content/fr-FR/two.md": article("Deux"),
        },
    )
    built(site, tmp_path / "out")
    found = body(page(tmp_path / "out", "/fr-fr/one/")).select("a")
    assert [a["href"] for a in found] == ["/fr-fr/two/", "/fr-fr/two/"]


@pytest.mark.parametrize("address", ["/", "/en-us/", "index.md", "../en-US/", "."])
def test_a_link_to_a_home_page_that_nobody_wrote_leads_to_the_readers(
    tmp_path: Path, address: str
) -> None:
    site = written(
        tmp_path / "in", {"content/fr-FR/one.md": article("Un", f"[accueil]({address})")}
    )
    built(site, tmp_path / "out")
    assert body(page(tmp_path / "out", "/fr-fr/one/")).a["href"] == "/fr-fr/"


def test_links_of_a_reconstructed_page_lead_within_the_source_site(tmp_path: Path) -> None:
    text = segment(102, "Voir [là](two.md).", "See [there](two.md).")
    files: dict[str, str | bytes] = {
        "content/fr-FR/one.md": article("Un", text),
        "content/fr-FR/two.md": article("Deux", segment(102, "Deux.", "Two.")),
    }
    built(written(tmp_path / "in", files), tmp_path / "out")
    link = body(page(tmp_path / "out", "/en-us/one/")).a
    assert (link.get_text(), link["href"]) == ("there", "/en-us/two/")


def test_without_a_link_host_an_unknown_absolute_link_keeps_its_address_and_is_reported(
    published: Published,
) -> None:
    output, summary = published("links", link_host="")
    links = body(page(output, "/fr-fr/guide/spellings/")).select("li a")
    assert links[-1]["href"] == "/en-us/some-other/page"
    found = [d for d in summary.diagnostics if d.code == "link-unresolved"]
    assert [d.line for d in found if d.path.endswith("spellings.md")] == [
        number
        for number, line in enumerate(SPELLINGS.splitlines(), 1)
        if line.startswith("- [`https://archive.example/")
    ]


def test_an_address_that_could_run_code_is_left_out_and_its_words_stay(links: Path) -> None:
    text = body(page(links, "/fr-fr/guide/unsafe/"))
    assert visible(text) == ("Liens refusés script encoded spaced data file feedback split basic")
    assert [a["href"] for a in text.select("a[href]")] == []


def test_every_refused_address_is_reported(published: Published) -> None:
    summary = published("links")[1]
    found = [
        (d.code, d.severity.word, d.line)
        for d in summary.diagnostics
        if d.path == "content/fr-FR/guide/unsafe.md"
    ]
    assert {each[:2] for each in found} == {("link-scheme", "warning")}
    assert {11, 13} <= {each[2] for each in found}
    assert len(found) == 8


def test_a_broken_link_is_reported_with_a_guess(published: Published) -> None:
    summary = published("links")[1]
    found = {
        d.line: (d.code, d.help)
        for d in summary.diagnostics
        if d.path == "content/fr-FR/guide/broken.md"
    }
    assert found[6] == ("link-unresolved", "did you mean guide/roses.md?")
    assert found[7][0] == "link-unresolved"
    assert found[8][0] == "link-insecure-host"
    assert len(found) == 3


def test_a_host_without_a_scheme_becomes_https(links: Path) -> None:
    found = body(page(links, "/fr-fr/guide/broken/")).find("a", string="other host")
    assert found["href"] == "https://evil.example/x"


def test_a_link_that_differs_in_case_works_and_is_reported(published: Published) -> None:
    summary = published("links")[1]
    found = [d for d in summary.diagnostics if d.code == "path-case-mismatch"]
    lines = SPELLINGS.splitlines()
    assert [lines[d.line - 1] for d in found] == ["- [`/fr-fr/guide/roses/`](ROSES.md)"]


def test_an_image_that_locales_share_is_published_once(published: Published) -> None:
    output, _ = published("media")
    images = [path for path in tree(output) if path.startswith("_media/shed")]
    assert len(images) == 1
    for locale in ("en-us", "fr-fr"):
        first = body(page(output, f"/{locale}/pictures/")).img
        assert first["src"] == f"/{images[0]}"


def test_a_locales_own_image_is_kept(published: Published) -> None:
    output, _ = published("media")
    for locale, folder in (("en-us", "en-US"), ("fr-fr", "fr-FR")):
        image = body(page(output, f"/{locale}/pictures/")).select("img")[1]
        own = (SITES / f"media/content/{folder}/media/gate.png").read_bytes()
        assert (output / str(image["src"])[1:]).read_bytes() == own


def test_an_image_that_only_the_source_has_is_found_for_every_locale(published: Published) -> None:
    output, summary = published("media")
    sources = {
        str(body(page(output, f"/{locale}/pictures/")).select("img")[2]["src"])
        for locale in ("en-us", "fr-fr")
    }
    assert len(sources) == 1
    assert sources.pop().startswith("/_media/only%20here.")
    assert codes(summary).count("path-case-mismatch") == 1


def test_an_image_in_the_text_becomes_a_file(published: Published) -> None:
    output, _ = published("media")
    addresses = {
        str(body(page(output, f"/{locale}/pictures/")).select("img")[3]["src"])
        for locale in ("en-us", "fr-fr")
    }
    assert len(addresses) == 1
    data = (output / addresses.pop()[1:]).read_bytes()
    assert data.startswith(b"\x89PNG\r\n")
    assert not any(b"data:image" in each for each in tree(output).values())


def test_a_missing_image_is_reported_and_keeps_its_description(published: Published) -> None:
    output, summary = published("media")
    found = [d for d in summary.diagnostics if d.code == "image-missing"]
    assert [(d.path, d.severity.word) for d in found] == [("content/fr-FR/pictures.md", "error")]
    assert body(page(output, "/fr-fr/pictures/")).select("img")[4]["alt"] == "Perdue"


def test_a_document_beside_the_articles_is_published_and_linked(published: Published) -> None:
    output, _ = published("media")
    link = body(page(output, "/fr-fr/pictures/")).select_one(".target a[href*=plan]")
    assert (output / str(link["href"])[1:]).read_text() == "A plan of the garden.\n"
    assert not any("notes" in path for path in tree(output))


def test_images_scripts_and_documents_live_below_the_base_path(published: Published) -> None:
    output, _ = published("media", base_url="https://x.example/a/b")
    assert dead_references(output, "https://x.example/a/b") == [
        "fr-fr/pictures/index.html: <img> media/lost.png"
    ]
    for path, soup in pages(output).items():
        for tag in soup.select("[src]"):
            assert str(tag["src"]).startswith(("/a/b/", "media/lost")), path


def test_an_image_whose_name_is_as_long_as_the_file_system_allows_is_published(
    tmp_path: Path,
) -> None:
    name = "庭" * 83  # 249 bytes, and `.png`: 253 of 255
    site = written(
        tmp_path / "in",
        {
            "content/en-US/a.md": article("A", f"![garden](<{name}.png>)"),
            f"content/en-US/{name}.png": b"\x89PNG",
        },
    )
    summary = built(site, tmp_path / "out")
    assert codes(summary) == []
    assert dead_references(tmp_path / "out") == []


@pytest.mark.parametrize(
    "name",
    ["with space", "hash#", "percent%20", "question?", "plus+", "quote'\"", "ünï", "絵", "🌹"],
)
def test_an_image_with_an_odd_name_is_found(tmp_path: Path, name: str) -> None:
    encoded = "".join(f"%{byte:02X}" for byte in name.encode())
    site = written(
        tmp_path / "in",
        {
            "content/en-US/a.md": article("A", f"![picture]({encoded}.png)"),
            f"content/en-US/{name}.png": b"\x89PNG",
        },
    )
    summary = built(site, tmp_path / "out")
    assert codes(summary) == []
    assert dead_references(tmp_path / "out") == []
    assert body(page(tmp_path / "out", "/en-us/a/")).img["src"].startswith("/_media/")


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("/product/area/deep/two", "/en-us/deep/two/"),
        ("/en-us/Product/Area/deep/two", "/en-us/deep/two/"),
        ("/other/area/deep/two", "/other/area/deep/two"),
    ],
)
def test_an_address_of_the_old_website_is_known_by_its_docfx_json(
    tmp_path: Path, address: str, leads: str
) -> None:
    crumbs = '{"breadcrumb_path": "/product/area/breadcrumb/toc.json"}'
    files: dict[str, str | bytes] = {
        "content/en-US/docfx.json": f'{{"build": {{"globalMetadata": {crumbs}}}}}',
        "content/en-US/one.md": article("One", f"[x]({address})"),
        "content/en-US/deep/two.md": article("Two"),
    }
    built(written(tmp_path / "in", files), tmp_path / "out")
    assert body(page(tmp_path / "out", "/en-us/one/")).a["href"] == leads
