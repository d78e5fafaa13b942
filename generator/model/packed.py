"""Values kept as bytes until they are asked for: what a large site's processes share.

As objects they would take several times the memory, and more with each process that looks at
them: counting references writes into every object, so that a forked process gets a copy of its
own of each page of memory with one in it. These are one run of bytes that nobody writes to.
"""

from __future__ import annotations

from array import array
from collections.abc import ItemsView, Iterable, Iterator, Mapping, Sequence, ValuesView
from itertools import pairwise
from typing import Annotated, Any, Generic, NamedTuple, TypeVar, cast, overload

import msgspec

T = TypeVar("T")
U = TypeVar("U")

_encode = msgspec.msgpack.Encoder().encode


class Kept(NamedTuple):
    """A `Packed` as a store has it: its bytes, and where in them each value ends, from 0 on."""

    data: bytes
    bounds: list[Annotated[int, msgspec.Meta(ge=0)]]


class Packed(Sequence[T]):
    """Values of a type that msgspec knows, each decoded (within a microsecond) at each look.

    A value with text that is no Unicode, as undecodable names of files are, is kept as it is.
    """

    __slots__ = ("_bounds", "_data", "_decode", "_kind", "_odd")

    def __init__(
        self, kind: type[T], data: bytes, bounds: Iterable[int], odd: Mapping[int, T] | None = None
    ) -> None:
        """What another one was, or what a store has `kept` of it. Without its `odd` values, looking
        at one of them raises `LookupError`, as at what no value is `msgspec.MsgspecError`.
        """
        self._kind, self._data, self._bounds = kind, data, array("Q", bounds)
        self._odd = dict(odd or {})
        self._decode = msgspec.msgpack.Decoder(kind).decode

    @classmethod
    def of(cls, kind: type[T], values: Iterable[T | msgspec.Raw]) -> Packed[T]:
        """Pack `values`, of which some may be encoded already."""
        packing = Packing(kind)
        for value in values:
            packing.add(value)
        return packing.packed()

    def __reduce__(self) -> tuple[Any, ...]:
        return Packed, (self._kind, self._data, self._bounds, self._odd)

    def kept(self) -> Kept:
        """For a store."""
        return Kept(self._data, self._bounds.tolist())

    def replaced(self, values: Mapping[int, T]) -> Packed[T]:
        """The same with other values at some places."""
        return self.of(self._kind, (values.get(at, one) for at, one in enumerate(self.raw())))

    def __len__(self) -> int:
        return len(self._bounds) - 1

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        if place < 0:
            place += len(self)
            if place < 0:
                raise IndexError(place)
        bounds = self._bounds
        begin, end = bounds[place], bounds[place + 1]  # raises IndexError
        return self._decode(self._data[begin:end]) if begin < end else self._odd[place]

    def __iter__(self) -> Iterator[T]:
        decode, data = self._decode, self._data
        for place, (begin, end) in enumerate(pairwise(self._bounds)):
            yield decode(data[begin:end]) if begin < end else self._odd[place]

    def __repr__(self) -> str:
        return repr(list(self))

    def raw_at(self, place: int) -> msgspec.Raw | T:
        """A value encoded, but for one that can't be."""
        begin, end = self._bounds[place], self._bounds[place + 1]
        return msgspec.Raw(self._data[begin:end]) if begin < end else self._odd[place]

    def raw(self) -> Iterator[msgspec.Raw | T]:
        """The values encoded, but for those that can't be."""
        return map(self.raw_at, range(len(self)))

    def encodable(self) -> msgspec.Raw | list[T]:
        """All of it as msgspec encodes a list: the same bytes, if they are there."""
        return list(self) if self._odd else msgspec.Raw(_array_head(len(self)) + self._data)


class Packing(Generic[T]):
    """A `Packed` in the making."""

    __slots__ = ("bounds", "data", "kind", "odd")

    def __init__(self, kind: type[T]) -> None:
        self.kind = kind
        self.data = bytearray()
        self.bounds = array("Q", [0])
        self.odd: dict[int, T] = {}

    def add(self, value: T | msgspec.Raw) -> None:
        """Add a value, which may be encoded already."""
        try:
            self.data += _encode(value)
        except UnicodeEncodeError:
            self.odd[len(self.bounds) - 1] = cast("T", value)  # never a Raw one
        self.bounds.append(len(self.data))

    def packed(self) -> Packed[T]:
        """All that was added."""
        return Packed(self.kind, bytes(self.data), self.bounds, self.odd)


class Picked(Mapping[str, T]):
    """Some values of a sequence by name, looked up there whenever they are asked for."""

    __slots__ = ("_names", "_places", "_values")

    def __init__(self, values: Sequence[T], names: tuple[str, ...], places: Iterable[int]) -> None:
        """`places` are in the order of `names`, a tuple that many of these best share."""
        self._values, self._names, self._places = values, names, array("Q", places)

    def __getitem__(self, name: str) -> T:
        try:
            place = self._names.index(name)
        except ValueError:
            raise KeyError(name) from None
        return self._values[self._places[place]]

    @overload
    def get(self, name: str) -> T | None: ...
    @overload
    def get(self, name: str, default: U) -> T | U: ...
    def get(self, name: str, default: object = None) -> object:
        """As of any mapping, but quick where there is no such name."""
        return self[name] if name in self._names else default

    def values(self) -> ValuesView[T]:
        """As of any mapping, but without a look at the names."""
        return _Values(self)

    def items(self) -> ItemsView[str, T]:
        """As of any mapping, but without looking for each name."""
        return _Items(self)

    def looked_up(self) -> Iterator[T]:
        """The values in the order of their names."""
        return map(self._values.__getitem__, self._places)

    def places(self) -> dict[str, int]:
        """Where in the sequence each of them is."""
        return dict(zip(self._names, self._places, strict=True))

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __repr__(self) -> str:
        return repr(dict(self))

    def encodable(self) -> dict[str, msgspec.Raw | T]:
        """All of it as msgspec encodes a dictionary: with the same bytes, if they are there."""
        values = self._values
        looked_up = values.raw_at if isinstance(values, Packed) else values.__getitem__
        return dict(zip(self._names, map(looked_up, self._places), strict=True))


class _Values(ValuesView[T]):
    _mapping: Picked[T]

    def __iter__(self) -> Iterator[T]:
        return self._mapping.looked_up()


class _Items(ItemsView[str, T]):
    _mapping: Picked[T]

    def __iter__(self) -> Iterator[tuple[str, T]]:
        return zip(self._mapping, self._mapping.looked_up(), strict=True)


def encodable(value: object) -> object:
    """What msgspec encodes in place of one of these, or of an array: its `enc_hook`."""
    if isinstance(value, Packed | Picked):
        return value.encodable()
    if isinstance(value, array):
        return value.tolist()
    raise TypeError(f"{type(value).__name__} is nothing that is remembered")


def _array_head(length: int) -> bytes:
    """How MessagePack begins an array (its specification, "array format family")."""
    if length < 16:
        return bytes([0x90 | length])
    if length < 1 << 16:
        return b"\xdc" + length.to_bytes(2, "big")
    return b"\xdd" + length.to_bytes(4, "big")
