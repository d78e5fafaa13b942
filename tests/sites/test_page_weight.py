"""What a reader's browser must fetch for a page: the budgets of the default theme."""

from __future__ import annotations

import gzip
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from publishing import built, page, pages, references, served

from generator.build.pipeline import Summary

Published = Callable[..., tuple[Path, Summary]]

STYLE, SCRIPT, ALL = 7_000, 5_000, 60 * 1024
ROOM = 28 * 1024
"""Bytes: of stylesheets and of scripts at the start, gzipped; of everything but images, raw;
of that, what an article may take for itself."""


def weights(output: Path, url: str, base: str = "") -> tuple[int, int, int]:
    """A page's stylesheets and scripts, gzipped each, and all it loads and itself, raw."""
    soup = page(output, url, base)
    styles = [str(tag["href"]) for tag in soup.select("link[rel=stylesheet]")]
    scripts = [str(tag["src"]) for tag in soup.select("script[src]")]
    own = served(output, url, base)
    assert own is not None
    raw = own.stat().st_size + sum(len(_bytes(output, one, base)) for one in styles + scripts)
    return _packed(output, styles, base), _packed(output, scripts, base), raw


def _bytes(output: Path, url: str, base: str) -> bytes:
    file = served(output, url, base)
    assert file is not None, url
    return file.read_bytes()


def _packed(output: Path, urls: list[str], base: str) -> int:
    return sum(len(gzip.compress(_bytes(output, url, base), 9)) for url in urls)


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
    articles = sorted(
        (file for file in (tmp_path / "ar-sa").glob("*/index.html") if file.parent.name != "a-z"),
        key=lambda file: file.stat().st_size,
    )
    assert len(articles) > 1_000
    found = {
        file: weights(tmp_path, f"/ar-sa/{quote(file.parent.name)}/")
        for file in (*articles[::100], *articles[-20:])
    }
    assert {file: one for file, one in found.items() if one[0] > STYLE or one[1] > SCRIPT} == {}
    # Five articles of 2,700 are themselves longer than what is left for them.
    assert {file: one for file, one in found.items() if one[2] > ALL + _length(file) - ROOM} == {}
    assert sum(one[2] > ALL for one in found.values()) < len(articles) / 400
    assert statistics.median(one[2] for one in found.values()) < 0.7 * ALL


def _length(file: Path) -> int:
    """The bytes of an article's own part of its page, `ROOM` at least."""
    _, _, text = file.read_bytes().partition(b"<main")
    return max(ROOM, len(text))
