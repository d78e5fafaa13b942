"""Tables of a settings file as values, with all that is wrong in them at once.

msgspec, which makes the values, knows the types but stops at the first fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from msgspec import Struct, ValidationError, convert

Table = TypeVar("Table", bound=Struct)


class Rule(NamedTuple):
    """What must hold of a value besides its type, in `Annotated[type, Rule(…)]`.

    `apply` gets a value of the type and returns it as it is kept. It raises `ValueError` that says
    what to do.
    """

    apply: Callable[[Any], Any]


class Fault(NamedTuple):
    """`place`: the keys that lead to it, joined by dots."""

    place: str
    message: str


def table(form: type[Table], data: Mapping[str, Any]) -> tuple[Table | None, list[Fault]]:
    """`data`, read from TOML, as a value of the type `form`; None where there are faults.

    Fields may be text, numbers, booleans, literals, tables of types, dictionaries and tuples.
    """
    faults: list[Fault] = []
    value = _table(form, data, (), faults)
    return (None if faults else value), faults


def _table(
    form: type[Table], data: Mapping[str, Any], place: tuple[str, ...], faults: list[Fault]
) -> Table | None:
    types = get_type_hints(form, include_extras=True)
    before = len(faults)
    values = {
        key: _value(one, types[key], (*place, key), faults)
        for key, one in data.items()
        if key in types
    }
    faults += (
        Fault(".".join((*place, key)), f"unknown key; {_hint(key, form)}")
        for key in data
        if key not in types
    )
    return form(**values) if len(faults) == before else None


def _hint(key: str, form: type[Struct]) -> str:
    known = form.__struct_fields__
    near = get_close_matches(key, known, 1, 0.5)
    return f"did you mean {near[0]}?" if near else f"known are: {', '.join(known)}"


def _value(data: Any, form: Any, place: tuple[str, ...], faults: list[Fault]) -> Any:
    before = len(faults)
    form, rules = _parted(form)
    try:
        value = _typed(data, form, place, faults)
        for rule in rules if len(faults) == before else ():
            value = rule.apply(value)
    except ValueError as error:
        faults.append(Fault(".".join(place), _said(error)))
        return None
    return value


def _parted(form: Any) -> tuple[Any, list[Rule]]:
    """A type without its annotations and None, which TOML can't say; and the rules in these."""
    if get_origin(form) in (Union, UnionType):
        some = [one for one in get_args(form) if one is not NoneType]
        return _parted(some[0]) if len(some) == 1 else (form, [])
    if get_origin(form) is Annotated:
        inner, rules = _parted(get_args(form)[0])
        return inner, rules + [one for one in get_args(form)[1:] if isinstance(one, Rule)]
    return form, []


def _typed(data: Any, form: Any, place: tuple[str, ...], faults: list[Fault]) -> Any:
    """Raises `ValueError` if `data` is not of the type; what is wrong within goes to `faults`."""
    origin, inner = get_origin(form), get_args(form)
    if origin is Literal:
        if data not in inner:
            raise ValueError(f"write {', '.join(inner[:-1])} or {inner[-1]}")
        return data
    if isinstance(data, dict):
        if isinstance(form, type) and issubclass(form, Struct):
            return _table(form, data, place, faults)
        if origin is UnionType:
            return _typed(data, next(one for one in inner if get_origin(one)), place, faults)
        if origin is dict:
            return {key: _value(one, inner[1], (*place, key), faults) for key, one in data.items()}
    if isinstance(data, list) and inner[1:] == (...,):
        return tuple(
            _value(one, inner[0], (*place, str(number)), faults) for number, one in enumerate(data)
        )
    return convert(data, form)


_WORDS = {
    "str": "text",
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
    "array": "a list",
    "object": "a table",
}


def _said(error: ValueError) -> str:
    """What was raised, in the words of those who write settings, as the end of a line."""
    text = str(error).partition(" - at ")[0] if isinstance(error, ValidationError) else str(error)

    def words(found: re.Match[str]) -> str:
        return " or ".join(_WORDS.get(one, one) for one in found[1].split(" | "))

    text = re.sub(r"`([^`]+)`", words, text) if isinstance(error, ValidationError) else text
    return f"{text[:1].lower()}{text[1:]}"
