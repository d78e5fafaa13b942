from __future__ import annotations

from collections import Counter

import pytest
from reports import HOSTILE, finding, hostile, many

from generator.model.errors import GeneratorError
from generator.report.baseline import baseline, baseline_lines, compared


def written(*found: object) -> bytes:
    return "".join(baseline_lines(found)).encode()  # type: ignore[arg-type]


def test_a_baseline_is_read_as_it_was_written() -> None:
    found = [finding(fingerprint="b"), finding(fingerprint="a"), finding(fingerprint="a", line=9)]
    assert baseline(written(*found), "b.json") == Counter({"a": 2, "b": 1})


def test_it_is_the_same_in_any_order_with_a_line_for_each_finding() -> None:
    found = [finding(fingerprint=letter) for letter in "abc"]
    assert written(*found) == written(*reversed(found))
    assert written(*found).count(b"\n") == 5


def test_only_what_is_new_is_new() -> None:
    known = Counter({"0123456789abcdef": 2, "gone": 1})
    found = compared([*many(3), finding(fingerprint="other")], known)
    assert [one.line for one in found.new] == [3, 5]
    assert (found.known, found.gone) == (2, 1)
    assert known.total() == 3


def test_an_empty_baseline_knows_nothing() -> None:
    assert baseline(written(), "b.json") == Counter()
    assert compared([finding()], Counter()).known == 0


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"form": 1}',
        b'{"form": 1, "findings": [1]}',
        b'{"form": 1, "findings": [{"fingerprint": 1}]}',
        b'{"form": 1, "findings": 7}',
        b'{"form": 2, "findings": []}',
        b"[" * 100_000,
    ],
)
def test_another_file_is_the_operators_mistake(data: bytes) -> None:
    with pytest.raises(GeneratorError, match=r"known\.json is no baseline"):
        baseline(data, "known.json")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_content_stays_a_string(text: str) -> None:
    assert baseline(written(hostile(text)), "b.json") == Counter({"0123456789abcdef": 1})
    assert written(hostile(text)).count(b"\n") == 3
