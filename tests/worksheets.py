"""Articles as the exchange formats get them, and what the formats make of them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from generator.exchange.formats import FORMATS
from generator.exchange.reading import read
from generator.exchange.returned import Refused, Returned
from generator.exchange.units import Entry, Unit, Worksheet
from generator.model.document import Handoff
from generator.model.source import SourceFile
from generator.parse import parsed

HANDOFF = Handoff("1d98db8a", "", "machine", date(2019, 8, 22))


def sheet(*entries: Entry, path: str = "a/b.md", kind: str = "MT", tag: str = "fr-FR") -> Worksheet:
    """An article with one block of these sentences."""
    file = SourceFile(f"{tag}/{path}", tag, "")
    document = parsed(file)._replace(handoff=HANDOFF)
    return Worksheet(path, tag, tag, "en-US", file, document, None, kind, (Unit("b0", entries),))


def written(format_: str, sheets: Sequence[Worksheet]) -> bytes:
    """A file with these articles."""
    row = FORMATS[format_]
    head, tail = row.envelope("en-US", [sheet.tag for sheet in sheets])
    return head + b"".join(data for _, data in row.fragments(sheets)) + tail


def back(data: bytes, format_: str = "") -> list[Returned | Refused]:
    """What a reader makes of a file."""
    return list(read(format_, io.BytesIO(data), "file"))
