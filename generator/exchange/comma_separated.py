"""CSV (RFC 4180), for spreadsheets: a row per sentence below a row of names.

A cell that a spreadsheet would take for a formula begins with an apostrophe, as does one that
begins with an apostrophe before such a character; reading takes it off again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from generator.exchange.characters import spelled, unspelled
from generator.exchange.json_lines import COLUMNS, row
from generator.exchange.lines import TooLargeError, text_lines
from generator.exchange.returned import Refused, Returned
from generator.exchange.units import Worksheet
from generator.exchange.xml import MAX_UNIT, too_large

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_GUARDED = (*_FORMULA, "'")
_NEEDED = ("path", "id", "target")


def envelope(_source: str, _targets: Sequence[str]) -> tuple[bytes, bytes]:
    """The row of names."""
    return _written([COLUMNS]), b""


def fragments(sheets: Sequence[Worksheet]) -> Iterator[tuple[bytes, bytes]]:
    """The sentences of an article."""
    for sheet in sheets:
        rows = (row(sheet, entry).values() for entry in sheet.entries)
        yield b"", _written([[_cell(value) for value in one] for one in rows])


def read(stream: BinaryIO, name: str) -> Iterator[Returned | Refused]:
    """The rows of a file with those names in its first row, in any order.

    Commas, semicolons or tabs part the cells. Rows without an id (a sentence that the
    locale's file has no span for) can't be put back: one that has a translation is refused.
    """
    csv.field_size_limit(MAX_UNIT)
    lines = text_lines(stream)
    try:
        first = next(lines, "")
        delimiter = max(",;\t", key=first.count)
        names = [one.strip() for one in next(csv.reader([first], delimiter=delimiter), [])]
        if lacking := [one for one in _NEEDED if one not in names]:
            yield Refused(
                "exchange-invalid",
                f"{name}: the first row does not name the column {lacking[0]}",
                f"the first row is {','.join(COLUMNS)}",
                1,
            )
            return
        reader = csv.DictReader(lines, names, delimiter=delimiter, strict=True, restval="")
        last = 1
        for cells in reader:
            yield from _returned(cells, last + 1)
            last = reader.line_num + 1
    except csv.Error as error:
        yield _invalid(name, str(error), reader.line_num + 1)
    except UnicodeDecodeError:
        yield _invalid(name, "it is not UTF-8; save it as CSV in UTF-8", 0)
    except TooLargeError:
        yield too_large()


def _invalid(name: str, reason: str, line: int) -> Refused:
    advice = "save it from the spreadsheet again; what stands before was read"
    return Refused("exchange-invalid", f"{name} is not CSV: {reason}", advice, line)


def _returned(cells: Mapping[str, str], line: int) -> Iterator[Returned | Refused]:
    path, id_, target = (_text(cells[one]) for one in _NEEDED)
    if id_:
        locale, source = _text(cells.get("locale", "")), _text(cells.get("source", ""))
        yield Returned(locale, path, id_, source, target, line)
    elif target.strip():
        yield Refused(
            "exchange-no-id",
            f"this sentence of {path} has no id, so there is no place to put it",
            "run `hexapla handoff` for its locale first, and export again",
            line,
        )


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = spelled(str(value))
    return f"'{text}" if text.startswith(_GUARDED) else text


def _text(cell: str) -> str:
    guarded = cell.startswith("'") and cell[1:].startswith(_GUARDED)
    return unspelled(cell[1:] if guarded else cell)


def _written(rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()
