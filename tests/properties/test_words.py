"""No visible word is lost: what each real article says is on its page, in the same order."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import get_args

import pytest
from finishing import finished
from words import file_words, lost, page_words

from generator import sxs
from generator.markdown import Side
from generator.markdown.context import content_path
from generator.model.source import SourceFile
from generator.parse import parsed

BATCH = 200

EXPLAINED = {
    "insights/ja-JP/change-exchange-online-plans.md": (
        "`x]](https://…)y` has a bracket too many, so it is no link; the page shows it as written, "
        "and the address parts two words that the simple reading joins"
    ),
}
"""Articles whose words the simple reading finds otherwise → why no word is lost there."""


def _text(path: Path) -> str:
    return SourceFile.decoded(path.name, "xx", path.read_bytes()).text


@cache
def _fragments(folder: Path) -> dict[str, str]:
    """The texts of what articles of a locale include, by path below its folder."""
    return {
        path.relative_to(folder).as_posix(): _text(path)
        for path in folder.rglob("*.md")
        if "includes" in path.relative_to(folder).parts
    }


def _losing(side: Side, corpus: Path, paths: list[Path]) -> list[tuple[str, list[str]]]:
    view = sxs.target_view if side == "target" else sxs.source_view
    faults = []
    for path in paths:
        folder = corpus.joinpath(*path.relative_to(corpus).parts[:2])
        name = path.relative_to(folder).as_posix()
        fragments = _fragments(folder)
        page = finished(_text(path), side=side, path=name, fragments=fragments)

        def included(address: str, name: str = name, texts: dict[str, str] = fragments) -> str:
            place = content_path(address, name)
            pieces = parsed(SourceFile("a.md", "xx", texts.get(place or "", ""))).pieces
            return view(pieces)

        expected = file_words(view(page.document.pieces), included)
        missing = list(lost(expected, page_words(page.html)))
        if missing:
            faults.append((path.as_posix(), missing[:3]))
    return faults


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize("side", get_args(Side))
def test_every_word_of_every_article_is_on_its_page_in_order(corpus: Path, side: Side) -> None:
    paths = sorted(path for path in corpus.rglob("*") if path.suffix.lower() == ".md")
    batches = [paths[start : start + BATCH] for start in range(0, len(paths), BATCH)]
    workers = min(2, os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        results = pool.map(_losing, [side] * len(batches), [corpus] * len(batches), batches)
        faults = [fault for found in results for fault in found]
    assert [f for f in faults if f[0].removeprefix(f"{corpus.as_posix()}/") not in EXPLAINED] == []


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("# Un **deux**trois\n\n1. `quatre` [cinq](six.md)", "Un deuxtrois quatre cinq"),
        ("> [!NOTE]\n> Un ![deux](a.png) <email>", "Note Un deux email"),
        (':::row:::\n:::image source="a.png" alt-text="un deux":::\n:::row-end:::', "un deux"),
        ("un [!INCLUDE [x](y.md)] deux", "un deux"),
        ("Un<br>deux <b>tr</b>ois <!-- quatre -->&eacute;t&eacute;", "Un deux trois été"),
        ("[un][r] [deux][] [trois][quatre]\n\n[r]: x.md\n[deux]: y.md", "un deux troisquatre"),
        ("```yaml\nun: deux\n```", "un deux"),
    ],
)
def test_a_file_is_read_simply(markdown: str, words: str) -> None:
    assert file_words(markdown) == words.split()


def test_a_page_is_read_simply() -> None:
    html = '<p>Un <b>de</b>ux<br>trois <img src="a>b" alt="quatre">&amp; <a href="x>y">cinq</a></p>'
    assert page_words(html) == ["Un", "deux", "trois", "quatre", "cinq"]


@pytest.mark.parametrize(
    ("found", "missing"),
    [
        ("un deux trois", []),
        ("zéro un deux et trois", []),
        ("un trois", ["un [deux] trois"]),
        ("deux un trois", ["un [deux] trois"]),
        ("", ["[un] deux trois", "un [deux] trois", "un deux [trois]"]),
    ],
)
def test_a_lost_word_is_noticed(found: str, missing: list[str]) -> None:
    assert list(lost("un deux trois".split(), found.split())) == missing
