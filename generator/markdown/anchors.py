"""The ids of headings."""

from __future__ import annotations

import re

_NOT_SLUG = re.compile(r"[^\w\- ]")


def slug(text: str) -> str:
    """The id that a heading's text makes, as GitHub makes it: lower case, `-` for a space."""
    return _NOT_SLUG.sub("", text.lower()).strip().replace(" ", "-")


class Anchors:
    """The ids that the headings of one page have so far."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}  # anchor → the first number that may be free after it

    def unique(self, anchor: str) -> str:
        """`anchor`, or with a number after it if an earlier heading has it; '' stays ''."""
        if not anchor:
            return ""
        unique, number = anchor, self._numbers.get(anchor, 1)
        while unique in self._taken:
            unique = f"{anchor}-{number}"
            number += 1
        self._numbers[anchor] = number
        self._taken.add(unique)
        return unique
