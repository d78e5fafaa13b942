"""Front matter of plain `key: value` lines and lists, read without a YAML parser.

Real front matter is mostly that, and a YAML parser takes longer for it than all the rest of
reading a file. Whatever is not plainly so is left to `yaml_guard`; tests hold the two to the same
answer.
"""

from __future__ import annotations

import re

_ODD = re.compile("[\x80-\x9f\u2028\u2029\ud800-\uf8ff\ufeff\ufffe\uffff\U00010000-\U0010ffff]")
"""Characters beyond ASCII that YAML forbids or breaks a line at, and some that it does not."""

_SCALAR = (
    r"(?P<value>(?P<plain>(?:[A-Za-z0-9/]|[^\x00-\xa0])[^\x00-\x1f\x7f]*)"
    r"|\"[^\x00-\x1f\x7f\"\\]*\"|'[^\x00-\x1f\x7f']*')"
)
_FIELD = re.compile(rf"(?P<key>[A-Za-z][A-Za-z0-9_.-]*):(?: +{_SCALAR})? *\r?\Z")
_ITEM = re.compile(rf"(?P<indent> *)- +{_SCALAR} *\r?\Z")


def lines(text: str) -> tuple[dict[str, object], dict[str, tuple[int, int]]] | None:
    """Fields, and the line and column (from 0) of each value, as `yaml_guard.loaded` has them.

    None if `text` may hold anything but scalars and flat lists under distinct keys.
    """
    fields: dict[str, object] = {}
    positions: dict[str, tuple[int, int]] = {}
    if not text.isascii() and _ODD.search(text):
        return None
    rows = text.split("\n")
    if rows.pop():
        return None  # the last line has no end
    number = 0
    while number < len(rows):
        field = _FIELD.match(rows[number])
        if field is None:
            return None
        key, spelled, plain = field.group("key", "value", "plain")
        if key in fields:
            return None
        start = number
        value: object
        number += 1
        if spelled is not None:
            value = _scalar(spelled, plain)
            positions[key] = (start, field.start("value"))
            fields[key] = value
        else:
            items, indent = _items(rows, number)
            number += len(items)
            positions[key] = (start + 1, indent)
            value = tuple(items) if items and None not in items else None
            fields[key] = value
        if value is None:
            return None
    return (fields, positions) if fields else None


def _items(rows: list[str], number: int) -> tuple[list[str | None], int]:
    """The list whose first item is in row `number`, and its indentation."""
    items: list[str | None] = []
    indent = -1
    while number < len(rows):
        item = _ITEM.match(rows[number])
        if item is None:
            break
        own = len(item["indent"])
        indent = own if indent < 0 else indent
        items.append(_scalar(item["value"], item["plain"]) if own == indent else None)
        number += 1
    return items, indent


def _scalar(spelled: str, plain: str | None) -> str | None:
    """The text of a scalar; None if YAML might see more in it than text."""
    if plain is None:
        return spelled[1:-1]
    plain = plain.rstrip(" ")
    return None if ": " in plain or " #" in plain or plain.endswith(":") else plain
