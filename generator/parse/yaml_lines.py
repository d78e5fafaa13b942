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
    r"((?:[A-Za-z0-9/]|[^\x00-\xa0])[^\x00-\x1f\x7f]*"
    r"|\"[^\x00-\x1f\x7f\"\\]*\"|'[^\x00-\x1f\x7f']*')"
)
_LINE = re.compile(
    rf"^(?:([A-Za-z][A-Za-z0-9_.-]*):(?:( +){_SCALAR})?|( *)- +{_SCALAR}) *\r?$", re.MULTILINE
)
"""A key, the spaces after it and its value, or the spaces before an item and the item."""


def lines(
    text: str, line: int = 0, column: int = 0
) -> tuple[dict[str, object], dict[str, tuple[int, int]]] | None:
    """Fields, and the line and column of each value, as `yaml_guard.loaded` has them.

    `line` and `column` are the numbers of the first ones. None if `text` may hold anything but
    scalars and flat lists under distinct keys.
    """
    if not text.isascii() and _ODD.search(text):
        return None
    found: list[tuple[str, str, str, str, str]] = _LINE.findall(text)
    if len(found) != text.count("\n") or not text.endswith("\n"):
        return None
    fields: dict[str, object] = {}
    positions: dict[str, tuple[int, int]] = {}
    lists: dict[str, list[str]] = {}
    name, margin = "", ""  # of the list that an item would belong to
    for number, (key, gap, spelled, indent, item) in enumerate(found, line):
        if key in fields:
            return None
        if spelled:
            value = fields[key] = _scalar(spelled)
            positions[key] = (number, column + len(key) + 1 + len(gap))
            name = ""
        elif key:
            value = fields[key] = ""
            lists[key] = []
            name = key
        elif not name or (lists[name] and indent != margin):
            return None
        else:
            value = _scalar(item)
            if not lists[name]:
                margin = indent
                positions[name] = (number, column + len(indent))
            lists[name].append(value or "")
        if value is None:
            return None
    for key, items in lists.items():
        if not items:
            return None
        fields[key] = tuple(items)
    return (fields, positions) if fields else None


def _scalar(spelled: str) -> str | None:
    """The text of a scalar; None if YAML might see more in it than text."""
    if spelled[0] in "\"'":
        return spelled[1:-1]
    plain = spelled.rstrip(" ")
    return None if ": " in plain or " #" in plain or plain.endswith(":") else plain
