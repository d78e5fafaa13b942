"""What a reader's browser must fetch for a page: the budgets of the default theme."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from publishing import built, pages, references, weights

from generator.build.pipeline import Summary

Published = Callable[..., tuple[Path, Summary]]

STYLE, SCRIPT, ALL = 7_000, 5_000, 60 * 1024
"""Bytes: of stylesheets and of scripts at the start, gzipped; of everything but images, raw."""


def _heavy(output: Path, base: str = "") -> Iterator[tuple[str, tuple[int, int, int]]]:
    for path in pages(output):
        found = weights(output, f"{base}/{path}", base)
        if found[0] > STYLE or found[1] > SCRIPT or found[2] > ALL:
            yield path, found


def test_every_page_is_light_and_asks_no_one_else(published: Published) -> None:
    output, _ = published("garden")
    assert dict(_heavy(output, "/help")) == {}
    loaded = ("script", "img", "link")
    for path, soup in pages(output).items():
        for tag, address in references(soup):
            if tag in loaded and "canonical" not in str(soup.find(href=address)):
                assert address.startswith(("/help/", "https://garden.example/help/")), path


@pytest.mark.corpus
@pytest.mark.slow
def test_real_articles_are_light(corpus: Path, tmp_path: Path) -> None:
    built(corpus / "insights", tmp_path, only=["ar-SA"])
    pages = sorted(
        (file for file in (tmp_path / "ar-sa").rglob("index.html")),
        key=lambda file: file.stat().st_size,
    )
    assert len(pages) > 1_000
    found = {}
    for file in (*pages[::100], *pages[-40:], *(tmp_path / "ar-sa/a-z").rglob("index.html")):
        url = quote(file.parent.relative_to(tmp_path).as_posix())
        found[url] = weights(tmp_path, f"/{url}/")
    limits = (STYLE, SCRIPT, ALL)
    over = {
        url
        for url, one in found.items()
        for got, most in zip(one, limits, strict=True)
        if got > most
    }
    assert over == set()
    assert statistics.median(one[2] for one in found.values()) < 0.65 * ALL
