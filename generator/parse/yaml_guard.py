"""YAML from strangers: scalars as text, no anchors, no tags, bounded in size and depth.

The limits are the project's own security budget: real front matter has some 20 keys, and
an alias bomb needs only a few hundred bytes.
"""

from __future__ import annotations

from typing import NamedTuple

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
    from generator.parse.yaml_events import document  # late: PyYAML takes 10 ms to load

    return document(text, limits)
