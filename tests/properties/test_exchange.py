"""Whatever a sentence holds, it comes back from each format as it went out; no file raises."""

from __future__ import annotations

import io
import json

import pytest
from generated import ANY_TEXT, MARKDOWN
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from worksheets import back, sheet, written

from generator.exchange.characters import from_name_token, name_token, spelled, unspelled
from generator.exchange.inline import Numbering
from generator.exchange.reading import READERS, read
from generator.exchange.returned import Refused, Returned
from generator.exchange.units import Entry

TEXT = MARKDOWN | ANY_TEXT | st.text("⟦U+0007⟧_1'=\\\"\r\n\t,;#", max_size=20)
IDS = st.integers(101, 999).map("c967b-{}".format) | ANY_TEXT.filter(
    lambda text: text and "#" not in text
)


@pytest.mark.parametrize("format_", ["xliff", "xliff12", "po", "csv"])
@given(st.lists(st.tuples(IDS, TEXT, TEXT), max_size=4, unique_by=lambda one: one[0]), TEXT)
def test_comes_back_as_it_went(
    format_: str, sentences: list[tuple[str, str, str]], path: str
) -> None:
    path = f"x{path}"
    entries = [Entry(id_, "", "", source, target) for id_, source, target in sentences]
    if format_ == "po":  # a message without an id is its header
        entries = [one for one in entries if one.source]
    found = back(written(format_, [sheet(*entries, path=path)]), format_)
    assert [one[1:5] for one in found] == [
        (path, one.id, one.source, one.target) for one in entries
    ]


@given(TEXT, TEXT)
def test_json_lines_and_tmx_hold_anything(source: str, target: str) -> None:
    entry = sheet(Entry("c967b-102", "", "", source, target))
    told = json.loads(written("jsonl", [entry]))
    assert (told["source"], told["target"]) == (source, target)
    root = etree.fromstring(written("tmx", [entry]))
    sides = ["".join(seg.itertext()) for seg in root.iter("seg")]
    expected = [source, target] if source.strip() and target.strip() else []
    assert [unspelled(side) for side in sides] == expected


@given(ANY_TEXT)
def test_spellings_are_undone(text: str) -> None:
    assert unspelled(spelled(text)) == text
    assert from_name_token(name_token(text)) == text
    spelled(text).encode()


@given(TEXT, TEXT)
def test_codes_are_nested_and_numbered(source: str, target: str) -> None:
    for items, text in zip(Numbering().sides(source, target), (source, target), strict=True):
        assert "".join(item.text for item in items) == text
        open_: list[int] = []
        for item in items:
            if item.kind == "open":
                open_.append(item.id)
            elif item.kind == "close":
                assert open_.pop() == item.id
        assert not open_
        numbers = [item.id for item in items if item.kind in ("open", "alone")]
        assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("format_", ["", *READERS])
@given(st.binary(max_size=200), st.integers(0, 2_000), st.integers(0, 60))
def test_reading_never_raises(format_: str, noise: bytes, place: int, cut: int) -> None:
    whole = written(format_ or "po", [sheet(Entry("c967b-102", "", "", "**a** b", "**c**"))])
    for data in (noise, whole[:place] + noise + whole[place + cut :]):
        for one in read(format_, io.BytesIO(data), "file"):
            assert isinstance(one, Returned | Refused)
