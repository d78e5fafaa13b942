"""The real articles, all of them: ../shared/corpus and ../shared/seeds."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from finishing import finished
from spans import opened_names

from generator import sxs
from generator.markdown import plain_text
from generator.model.segment import Segment
from generator.model.source import SourceFile
from generator.parse import parsed

pytestmark = [pytest.mark.corpus, pytest.mark.slow]

BATCH = 200
_LIST_MARK = re.compile(r"\A\s*(?:#+|>|[-*+]|\d+\.)\s+")


def _articles(folder: Path) -> list[Path]:
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() == ".md")
    assert len(found) > 1_000
    return found


def _faults(
    check: Callable[[list[Path]], list[str]], paths: list[Path], processes: int = 2
) -> list[str]:
    """What `check` finds in all files, by as many processes as there are processors."""
    batches = [paths[start : start + BATCH] for start in range(0, len(paths), BATCH)]
    workers = min(processes, os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return [fault for faults in pool.map(check, batches) for fault in faults]


def _read(path: Path) -> SourceFile:
    return SourceFile.decoded(path.name, "xx", path.read_bytes())


def _not_rebuilt(paths: Iterable[Path]) -> list[str]:
    faults = []
    for path in paths:
        file = _read(path)
        document = parsed(file)
        text = document.front.raw + sxs.rebuilt(document.pieces)
        if file.encoded(text) != path.read_bytes():
            faults.append(str(path))
    return faults


def _opened_otherwise(paths: Iterable[Path]) -> list[str]:
    faults = []
    for path in paths:
        text = _read(path).text
        body = text[parsed(_read(path)).body_start :]
        read = Counter(p.name for p in sxs.read(body)[0] if isinstance(p, Segment))
        opened = opened_names(body)
        if opened != read:
            faults.append(f"{path}: lost {read - opened}, made up {opened - read}")
    return faults


def _showing_marks(paths: Iterable[Path]) -> list[str]:
    faults = []
    for path in paths:
        page = finished(_read(path).text, paired=True)
        segments = page.document.segments
        if "data-ttu-id" in page.html or "data-stu-id" in page.html or "sxs-lookup" in page.html:
            faults.append(f"{path}: marks of the form are visible")
        if any("\ufdd0" <= character <= "\ufdef" for character in page.html):
            faults.append(f"{path}: internal marks are visible")
        differing = [one for one in segments if one.target.strip() and one.target != one.source]
        if page.body.pairs is not bool(differing):
            faults.append(f"{path}: {len(differing)} differ, pairs: {page.body.pairs}")
    return faults


def test_every_article_is_rebuilt_byte_for_byte(corpus: Path) -> None:
    assert _faults(_not_rebuilt, _articles(corpus)) == []


def test_text_parser_and_markdown_see_the_same_segments_in_every_article(corpus: Path) -> None:
    assert _faults(_opened_otherwise, _articles(corpus)) == []


def test_no_article_shows_marks(corpus: Path) -> None:
    assert _faults(_showing_marks, _articles(corpus)) == []


def _seed_paths(folder: Path) -> list[Path]:
    found = sorted(folder.iterdir())
    assert len(found) >= 5
    return found


def _words(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text().split())


def test_every_sentence_of_the_seeds_can_be_read(seeds: Path) -> None:
    sentences = 0
    for path in _seed_paths(seeds):
        text = _read(path).text
        target = _words(finished(text).html)
        source = _words(finished(text, side="source").html)
        for segment in parsed(_read(path)).segments:
            assert plain_text(segment.target) in target
            assert plain_text(segment.source) in source
            sentences += 1
    assert sentences > 20


def test_seeds_without_segments_can_be_read_whole(seeds: Path) -> None:
    plain = [path for path in _seed_paths(seeds) if not parsed(_read(path)).segments]
    assert plain
    for path in plain:
        text = _read(path).text
        body = text[parsed(_read(path)).body_start :]
        target = _words(finished(text).html)
        lines = [plain_text(_LIST_MARK.sub("", line)) for line in body.splitlines()]
        for line in filter(None, lines):
            assert line in target


def test_seeds_are_rebuilt_byte_for_byte(seeds: Path) -> None:
    assert _not_rebuilt(_seed_paths(seeds)) == []
