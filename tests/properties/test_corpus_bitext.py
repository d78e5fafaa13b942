"""The real articles aligned, all of them: ranges, today's source, staleness."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.build.bitext import shelf
from generator.disk.settings import site_folder
from generator.model.alignment import Alignment
from tests.bench.bitext import resolved

pytestmark = pytest.mark.corpus


def _figures(alignment: Alignment) -> tuple[Counter[str], Counter[str]]:
    states = Counter(pair.state for one in alignment.translations for pair in one.pairs)
    states["sentences"] = len(alignment.sentences)
    rows = alignment.rows()
    states["rows"] = sum(len(pairs) for _, row in rows for pairs in row.values())
    states["cells"] = sum(len(pair.now) for one in alignment.translations for pair in one.pairs)
    return resolved(alignment), states


def test_insights(corpus: Path) -> None:
    ranges: Counter[str] = Counter()
    states: Counter[str] = Counter()
    for one, other in shelf(site_folder(corpus / "insights")).worked(_figures):
        ranges.update(one)
        states.update(other)
    known = ranges["merged"] - ranges["unknown"]
    assert ranges["merged"] > 500
    assert known / ranges["merged"] >= 0.96
    assert ranges["with a sibling, resolved"] / ranges["with a sibling"] >= 0.99
    assert states["sentences"] > 25_000
    assert states["current"] > 100_000
    assert 0 < states["changed"] < 200
    assert states["rows"] == states["cells"]
