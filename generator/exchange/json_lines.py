"""JSON Lines: one sentence a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from generator.exchange.units import Entry, Worksheet

Value = str | int | bool


def envelope(_source: str, _targets: Sequence[str]) -> tuple[bytes, bytes]:
    """Nothing but lines."""
    return b"", b""


def fragments(sheets: Sequence[Worksheet]) -> Iterator[tuple[bytes, bytes]]:
    """The sentences of an article; a byte that is not UTF-8 is an escaped surrogate."""
    for sheet in sheets:
        lines = (json.dumps(row(sheet, one), ensure_ascii=False) for one in sheet.entries)
        text = "".join(f"{line}\n" for line in lines)
        yield b"", text.encode("utf-8", "backslashreplace")


def row(sheet: Worksheet, entry: Entry) -> dict[str, Value]:
    """A sentence and where it stands, as flat formats tell it."""
    return {
        "path": sheet.path,
        "locale": sheet.tag,
        "id": entry.id,
        "number": entry.number,
        "covers": entry.covers,
        "source": entry.source,
        "target": entry.target,
        "line": entry.line,
        "column": entry.column,
        "translation_type": sheet.kind,
        "stale": entry.stale,
    }


COLUMNS = (
    "path", "locale", "id", "number", "covers", "source", "target", "line", "column",
    "translation_type", "stale",
)  # fmt: skip
"""The keys of `row`, in order."""
