"""Lines of the front matter put in, changed or taken out; all others stay byte for byte."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

_PLAIN = re.compile(r"[^\W\d_][\w ,.()'’/+-]*\Z")
_WORDS_OF_YAML = frozenset("true false yes no on off null y n".split())


def scalar(text: str) -> str:
    """`text` as YAML spells it: plain where that is safe, else in double quotes."""
    plain = _PLAIN.match(text) and text == text.strip() and text.lower() not in _WORDS_OF_YAML
    return text if plain else json.dumps(text, ensure_ascii=False)


def with_lines(raw: str, lines: Mapping[str, str]) -> str:
    """The front matter `raw` (with its fences, '' for none) with the `lines` given by key.

    A line takes the place of the field's own, value and all; a new one stands last; '' takes
    the field out.
    """
    end = "\r\n" if "\r\n" in raw else "\n"
    if not raw:
        raw = "---\n---\n"
    fields, tail = _split(raw)
    waiting = dict(lines)
    made = []
    for key, text in fields:
        line = waiting.pop(key, None) if key in waiting else None
        if key not in lines:
            made.append(text)
        elif line:
            made.append(line + end)
    made.extend(line + end for line in waiting.values() if line)
    return "".join(made) + tail


def _split(raw: str) -> tuple[list[tuple[str, str]], str]:
    """(key, text) of each field, the opening fence under '', and the closing fence."""
    lines = raw.splitlines(keepends=True)
    fields: list[tuple[str, str]] = [("", lines[0])]
    for line in lines[1:-1]:
        key = re.match(r"([A-Za-z_][\w.\-]*)[ \t]*:(?=\s)", line)
        if key:
            fields.append((key[1], line))
        else:  # a comment, or more of the value above
            fields[-1] = (fields[-1][0], fields[-1][1] + line)
    return fields, lines[-1]
