"""YAML from strangers: scalars as text, no anchors, no tags, bounded in size and depth.

The limits are the project's own security budget: real front matter has some 20 keys, and
an alias bomb needs only a few hundred bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import yaml

try:  # the C parser where PyYAML was built with it, eight times as fast
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_BYTES = 64 * 1024
MAX_DEPTH = 16
MAX_NODES = 2_000


class Limits(NamedTuple):
    """How much YAML is read: bytes of UTF-8, values, levels."""

    size: int = MAX_BYTES
    nodes: int = MAX_NODES
    depth: int = MAX_DEPTH


FRONT_MATTER = Limits()
TOC = Limits(1024 * 1024, 100_000, 32)
"""A table of contents names every article of a site."""
LANDING = Limits(256 * 1024, 10_000, 16)

Place = tuple[int, int]
"""Line and column, both from 0."""

Path = tuple[str | int, ...]
"""The keys and numbers that lead to a value."""


class YamlError(Exception):
    """What is wrong, and where: `line` and `column` count from 0 in the YAML text."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


@dataclass(slots=True)
class _Budget:
    limits: Limits
    spent: int = 0

    def spend(self, event: yaml.Event, depth: int) -> None:
        self.spent += 1
        if self.spent > self.limits.nodes:
            raise _error(event, f"more than {self.limits.nodes} values")
        if depth > self.limits.depth:
            raise _error(event, f"nested deeper than {self.limits.depth} levels")


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)


def _error(event: yaml.Event, message: str) -> YamlError:
    return YamlError(message, *_place(event))


def loaded(text: str, limits: Limits = FRONT_MATTER) -> tuple[object, dict[str, tuple[int, int]]]:
    """Load one YAML document, no larger than `limits`.

    Returns its value (str, tuple or dict; None for an empty document) and, for a mapping,
    the line and column (from 0) of each top-level value. Raises `YamlError`.
    """
    value, places = located(text, limits)
    return value, {
        str(path[0]): place
        for path, place in places.items()
        if len(path) == 1 and isinstance(value, dict)
    }


def located(text: str, limits: Limits) -> tuple[object, dict[Path, Place]]:
    """Load one YAML document as `loaded` does, with the place of every value in it."""
    if len(text.encode("utf-8", "surrogatepass")) > limits.size:
        raise YamlError(f"longer than {limits.size // 1024} KiB")
    try:
        events = list(_shallow(yaml.parse(text, Loader=_Loader), limits.depth))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        problem = error.problem or "not valid YAML"
        raise YamlError(problem, *((mark.line, mark.column) if mark else ())) from None
    except (yaml.YAMLError, UnicodeError) as error:
        raise YamlError(f"not valid YAML: {error}") from None
    return _document(events, limits)


def _shallow(events: Iterator[yaml.Event], most: int) -> Iterator[yaml.Event]:
    """Stop at what is nested too deep: the parser takes ever longer the deeper it is."""
    depth = 0
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > most + 1:
                raise _error(event, f"nested deeper than {most} levels")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        yield event


def _document(events: list[yaml.Event], limits: Limits) -> tuple[object, dict[Path, Place]]:
    body = [e for e in events if isinstance(e, (yaml.NodeEvent, yaml.CollectionEndEvent))]
    starts = [e for e in events if isinstance(e, yaml.DocumentStartEvent)]
    if len(starts) > 1:
        raise _error(starts[1], "a second YAML document")
    if not body:
        return None, {}
    places: dict[Path, Place] = {}
    stream = iter(body)
    return _value(next(stream), stream, _Budget(limits), (), places), places


def _value(
    event: yaml.Event,
    stream: Iterator[yaml.Event],
    budget: _Budget,
    path: Path,
    places: dict[Path, Place],
) -> object:
    budget.spend(event, len(path))
    places[path] = _place(event)
    if isinstance(event, yaml.AliasEvent):
        raise _error(event, f"an alias (*{event.anchor}); write the value out")
    if isinstance(event, yaml.NodeEvent) and event.anchor:
        raise _error(event, f"an anchor (&{event.anchor}); write the value out")
    tag = getattr(event, "tag", None)
    if tag and tag != "!":
        raise _error(event, f"a tag ({tag}); values here are plain text")
    if isinstance(event, yaml.ScalarEvent):
        return str(event.value)
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(stream, budget, path, places)
    return _mapping(stream, budget, path, places)


def _sequence(
    stream: Iterator[yaml.Event], budget: _Budget, path: Path, places: dict[Path, Place]
) -> tuple[object, ...]:
    items: list[object] = []
    for event in stream:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        items.append(_value(event, stream, budget, (*path, len(items)), places))
    return tuple(items)


def _mapping(
    stream: Iterator[yaml.Event], budget: _Budget, path: Path, places: dict[Path, Place]
) -> dict[str, object]:
    items: dict[str, object] = {}
    for event in stream:
        if isinstance(event, yaml.MappingEndEvent):
            break
        key = _value(event, stream, budget, (*path, ""), {})
        if not isinstance(key, str):
            raise _error(event, "a key that is not text")
        if key in items:
            raise _error(event, f"the key {key!r} stands twice")
        if key == "<<":
            raise _error(event, "a merge key (<<); write the values out")
        items[key] = _value(next(stream), stream, budget, (*path, key), places)
    return items
