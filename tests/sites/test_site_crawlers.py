"""What crawlers and hosts read: sitemaps, robots.txt, .nojekyll."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from publishing import alternates, article, built, canonical, noindex, page, pages, tree, written

from generator.build.pipeline import Summary

Published = Callable[..., tuple[Path, Summary]]

HELP = "https://garden.example/help"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def sitemap(file: Path) -> dict[str, dict[str, str]]:
    """URL → its hreflang links."""
    root = ElementTree.parse(file).getroot()
    return {
        url.findtext("s:loc", "", NAMES): {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.iterfind("x:link", NAMES)
        }
        for url in root.iterfind("s:url", NAMES)
    }


def test_the_sitemap_index_names_one_sitemap_for_each_locale(published: Published) -> None:
    output, _ = published("garden")
    root = ElementTree.parse(output / "sitemap.xml").getroot()
    assert [loc.text for loc in root.iterfind("s:sitemap/s:loc", NAMES)] == [
        f"{HELP}/{locale}/sitemap.xml" for locale in ("en-us", "ar-sa", "de-de", "fr-fr", "ja-jp")
    ]


@pytest.mark.parametrize("fallback", ["show", "hide", "omit"])
def test_a_sitemap_lists_just_the_locales_pages_that_may_be_indexed(
    published: Published, fallback: str
) -> None:
    output, _ = published("garden", fallback=fallback)
    for locale in ("en-us", "ar-sa", "de-de", "fr-fr", "ja-jp"):
        indexable = {
            canonical(soup)
            for path, soup in pages(output).items()
            if path.startswith(f"{locale}/") and not noindex(soup)
        }
        assert set(sitemap(output / locale / "sitemap.xml")) == indexable, locale


def test_a_sitemap_names_the_same_alternates_as_the_pages(published: Published) -> None:
    output, _ = published("garden")
    for locale in ("en-us", "fr-fr", "ja-jp"):
        for url, links in sitemap(output / locale / "sitemap.xml").items():
            path = url.removeprefix("https://garden.example")
            assert alternates(page(output, path, "/help")) == links, url


def test_a_sitemap_tells_when_an_article_changed(published: Published) -> None:
    root = ElementTree.parse(published("garden")[0] / "fr-fr/sitemap.xml").getroot()
    modified = {
        url.findtext("s:loc", "", NAMES): url.findtext("s:lastmod", "", NAMES)
        for url in root.iterfind("s:url", NAMES)
    }
    assert modified[f"{HELP}/fr-fr/seeds/sow/"] == "2023-12-24"


def test_robots_txt_names_the_sitemap(published: Published) -> None:
    output, _ = published("garden")
    assert (output / "robots.txt").read_text().splitlines() == [
        "User-agent: *",
        "Allow: /",
        f"Sitemap: {HELP}/sitemap.xml",
    ]


def test_a_site_without_a_base_url_has_no_sitemap(published: Published) -> None:
    output, _ = published("handback")
    assert not [path for path in tree(output) if "sitemap" in path]
    assert (output / "robots.txt").read_text() == "User-agent: *\nAllow: /\n"


def test_hosts_are_told_to_serve_folders_that_begin_with_an_underscore(
    published: Published,
) -> None:
    assert (published("handback")[0] / ".nojekyll").read_bytes() == b""


def test_a_sitemap_is_xml_whatever_files_are_called(tmp_path: Path) -> None:
    site = written(
        tmp_path / "in",
        {
            "hexapla.toml": 'base_url = "https://x.example/a&b"\n',
            "content/fr-FR/a&b 'c'.md": article("A"),
            "content/en-US/a&b 'c'.md": article("A"),
        },
    )
    built(site, tmp_path / "out")
    urls = sitemap(tmp_path / "out/fr-fr/sitemap.xml")
    assert "https://x.example/a&b/fr-fr/a%26b%20%27c%27/" in urls
    assert set(urls["https://x.example/a&b/fr-fr/a%26b%20%27c%27/"]) == {
        "en-US",
        "fr-FR",
        "x-default",
    }
