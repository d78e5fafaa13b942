"""A YAML document as PyYAML's parser tells it, event by event, held to what `yaml_guard` allows."""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from msgspec import Struct

from generator.parse.yaml_guard import Limits, Path, Place, YamlError

try:  # the C parser where PyYAML was built with it, eight times as fast
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


def document(text: str, limits: Limits) -> tuple[object, dict[Path, Place]]:
    """The value of one YAML document, and the place of every value in it. Raises `YamlError`."""
    try:
        events = list(_shallow(yaml.parse(text, Loader=_Loader), limits.depth))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        problem = error.problem or "not valid YAML"
        if error.context == "while scanning a quoted scalar" and "end of stream" in problem:
            mark, problem = error.context_mark, "this quotation mark is never closed"
        raise YamlError(problem, *((mark.line, mark.column) if mark else ())) from None
    except (yaml.YAMLError, UnicodeError) as error:
        raise YamlError(f"not valid YAML: {error}") from None
    return _document(events, limits)


class _Budget(Struct):
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
