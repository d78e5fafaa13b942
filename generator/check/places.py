"""Where in a file something stands that a check speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.alignment import Translation
from generator.sxs.fences import fenced


def value_place(translation: Translation, key: str) -> tuple[int, int]:
    """The front matter's value of that key (start, stop); (0, 0) if it is in no one place."""
    front, text = translation.document.front, translation.file.text
    value, position = front.fields.get(key), front.positions.get(key)
    if not isinstance(value, str) or position is None:
        return 0, 0
    start = text.find(value, translation.file.offset(*position), len(front.raw))
    return (start, start + len(value)) if start >= 0 else (0, 0)


def outside_code(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The stretches of `text`, from `start` on, that lie in no fenced code."""
    for code_start, code_end in fenced(text, start) if "```" in text or "~~~" in text else ():
        yield start, code_start
        start = code_end
    yield start, len(text)
