"""A large site's sitemaps are as many files as the protocol's limits ask for."""

from __future__ import annotations

import re

import pytest
from finishing import site
from msgspec.structs import replace

from generator.model.navigation import Navigation
from generator.model.site import Article, Outline
from generator.render.crawlers import MAX_CHARACTERS, MAX_URLS, crawler_files

_URL = re.compile(r"<url><loc>([^<]*)</loc>")


@pytest.mark.parametrize(("count", "length"), [(MAX_URLS + 1, 1), (150, 80_000), (9, 1)])
def test_every_page_is_in_one_sitemap_within_the_limits(count: int, length: int) -> None:
    whole = replace(site(), base_url="https://example.org")
    locale = whole.source
    articles = [_article(f"{'x' * length}{number}", locale.name) for number in range(count)]
    navigation = {one.name: Navigation() for one in whole.locales}
    files = {
        artifact.path: artifact.data.decode()
        for artifact in crawler_files(whole, articles, [locale], navigation)
    }
    index = files.pop("sitemap.xml")
    maps = {path: text for path, text in files.items() if "sitemap" in path}
    found = [_URL.findall(text) for text in maps.values()]
    assert len(maps) == (1 if count == 9 else 2)
    assert all(len(urls) <= MAX_URLS for urls in found)
    assert all(len(text) < MAX_CHARACTERS + 500 for text in maps.values())
    listed = [url for urls in found for url in urls]
    wanted = [whole.absolute(whole.url(locale, article.route)) for article in articles]
    assert listed[:count] == wanted
    assert len(listed) == len(set(listed)) == count + 2, "the home page and the A–Z index, too"
    letters = [] if count == 9 else [f"{locale.url}/a-z/sitemap.xml"]  # made with its pages
    assert re.findall(r"<loc>https://example.org/([^<]*)</loc>", index) == [*maps, *letters]


def _article(key: str, locale: str) -> Article:
    outline = Outline(locale, f"{key}.md", "T", "", "", "", "", None, False, False)
    return Article(key, f"{key}/", {locale: outline}, locale)
