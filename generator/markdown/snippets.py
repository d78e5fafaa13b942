"""Pieces of code files: by lines, or by the name of a marked region."""

from __future__ import annotations

import re
import textwrap

from generator.markdown.parts import Snippet


def excerpt(text: str, snippet: Snippet) -> str:
    """The part of `text` that a snippet names, without common indentation; '' if it has none."""
    lines = text.replace("\r\n", "\n").split("\n")
    if snippet.region:
        lines = _region(lines, snippet.region)
    elif snippet.lines:
        lines = [
            line
            for number, line in enumerate(lines, 1)
            if any(first <= number <= last for first, last in snippet.lines)
        ]
    return textwrap.dedent("\n".join(lines)).strip("\n")


def _region(lines: list[str], name: str) -> list[str]:
    """What stands between `<name>` and `</name>`, or `#region name` and its end."""
    wanted = re.escape(name)
    opening = re.compile(rf"<(?:snippet_?)?{wanted}>|#\s*(?:pragma\s+)?region\s+{wanted}\b", re.I)
    closing = re.compile(rf"</(?:snippet_?)?{wanted}>|#\s*(?:pragma\s+)?end\s*region", re.I)
    found: list[str] = []
    inside = False
    for line in lines:
        if inside and closing.search(line):
            break
        if inside:
            found.append(line)
        inside = inside or bool(opening.search(line))
    return found
