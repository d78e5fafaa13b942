"""Values kept as bytes."""

from __future__ import annotations

import pickle
from array import array
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.msgpack import Encoder, decode

from generator.model.packed import Packed, Picked, encodable

_encode = Encoder(enc_hook=encodable).encode


class _Value(NamedTuple):
    name: str
    numbers: tuple[int, ...] = ()


_TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
_NAMES = st.text(st.characters(), max_size=8)  # with lone surrogates, as of undecodable names
_VALUES = st.builds(_Value, _NAMES, st.lists(st.integers(0, 1 << 40), max_size=3).map(tuple))
_DECODABLE = st.builds(_Value, _TEXTS, st.just((1, 1 << 40)))


@given(st.lists(_VALUES))
def test_values_are_what_they_were(values: list[_Value]) -> None:
    packed = Packed.of(_Value, values)
    assert len(packed) == len(values)
    assert list(packed) == values
    assert [packed[at] for at in range(len(values))] == values
    assert [packed[at - len(values)] for at in range(len(values))] == values
    assert packed[1:3] == values[1:3]
    assert repr(packed) == repr(values)
    for out in (len(values), -len(values) - 1):
        with pytest.raises(IndexError):
            packed[out]


@given(st.lists(_VALUES))
def test_values_that_are_encoded_already_are_taken_as_they_are(values: list[_Value]) -> None:
    packed = Packed.of(_Value, values)
    assert list(Packed.of(_Value, packed.raw())) == values
    assert list(pickle.loads(pickle.dumps(packed))) == values


@given(st.lists(_DECODABLE, max_size=20) | st.just([_Value("one")] * 70_000))
def test_encoded_is_as_a_list(values: list[_Value]) -> None:
    assert _encode(Packed.of(_Value, values)) == _encode(values)


@given(st.lists(_DECODABLE))
def test_a_store_gives_back_what_it_was_given(values: list[_Value]) -> None:
    packed = Packed.of(_Value, values)
    assert list(Packed(_Value, *packed.kept())) == values


def test_a_store_has_no_value_that_cannot_be_encoded() -> None:
    restored = Packed(_Value, *Packed.of(_Value, [_Value("a"), _Value("\udcff")]).kept())
    assert restored[0] == _Value("a")
    with pytest.raises(LookupError):
        restored[1]


@given(st.lists(_VALUES, min_size=1), _VALUES, st.data())
def test_values_can_be_replaced(values: list[_Value], other: _Value, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(values) - 1))
    replaced = Packed.of(_Value, values).replaced({place: other})
    assert list(replaced) == [*values[:place], other, *values[place + 1 :]]


@given(st.dictionaries(st.sampled_from("abcdef"), _VALUES))
def test_picked_values_are_a_mapping(values: dict[str, _Value]) -> None:
    everything = [_Value("another"), *values.values()]
    picked = Picked(Packed.of(_Value, everything), tuple(values), range(1, len(everything)))
    assert picked == values
    assert list(picked) == list(values)
    assert repr(picked) == repr(values)
    assert [name in picked for name in "abcdef"] == [name in values for name in "abcdef"]
    assert [picked.get(name) for name in "abcdef"] == [values.get(name) for name in "abcdef"]
    assert picked.places() == dict(zip(values, range(1, len(everything)), strict=True))
    assert pickle.loads(pickle.dumps(picked)) == values
    with pytest.raises(KeyError):
        picked["g"]


@given(st.dictionaries(st.sampled_from("abcdef"), _DECODABLE))
def test_picked_values_are_encoded_as_a_dictionary(values: dict[str, _Value]) -> None:
    for everything in (Packed.of(_Value, values.values()), list(values.values())):
        assert _encode(Picked(everything, tuple(values), range(len(values)))) == _encode(values)


def test_an_array_is_encoded_as_a_list() -> None:
    assert decode(_encode(array("Q", [1, 1 << 40]))) == [1, 1 << 40]


def test_nothing_else_is_encoded() -> None:
    with pytest.raises(TypeError, match="object"):
        _encode(object())
