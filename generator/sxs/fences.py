"""Where fenced code stands: the form is not read there, so that code can show it."""

from __future__ import annotations

import re

_FENCE = re.compile(
    r"^(?P<prefix>[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)*)(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})",
    re.MULTILINE,
)
_UNPREFIXED = re.compile(r"^[^\s>]", re.MULTILINE)


def fenced(text: str, start: int = 0) -> list[tuple[int, int]]:
    """The character ranges of `text` (from `start`) that lie in fenced code, in order.

    A line scan, not a block parse: a fence ends at its closing fence, or, inside a list
    or a quotation, at the first line that is in neither.
    """
    ranges: list[tuple[int, int]] = []
    opening = _FENCE.search(text, start)
    while opening:
        end = _end(text, opening)
        ranges.append((opening.start(), end))
        opening = _FENCE.search(text, end)
    return ranges


def _end(text: str, opening: re.Match[str]) -> int:
    fence = opening["fence"]
    closing = re.compile(
        rf"^[ \t>]*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*\r?$", re.MULTILINE
    ).search(text, opening.end())
    end = closing.end() if closing else len(text)
    if opening["prefix"]:
        outside = _UNPREFIXED.search(text, opening.end(), end)
        if outside:
            return outside.start()
    return end
