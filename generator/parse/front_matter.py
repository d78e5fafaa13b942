"""The YAML block at the head of a file."""

from __future__ import annotations

import re
from datetime import date

from generator.model.diagnostic import Problem, Severity
from generator.model.document import FrontMatter, Handoff, Translation
from generator.parse.yaml_guard import YamlError, loaded
from generator.parse.yaml_lines import lines
from generator.sxs.grammar import OPEN

_FIRST = re.compile(r"---[ \t]*\r?\n")
_LAST = re.compile(r"\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_OPENING = re.compile(r"---[ \t]*(?:\r?\n|\Z)")
_LINE = re.compile(r"^(?P<key>[A-Za-z_][\w.\- ]*?)[ \t]*:[ \t]+(?P<value>\S.*?)[ \t]*\r?$", re.M)
_HEADED = re.compile(r"\s*#[ \t]+\S")
_TRANSLATIONS: dict[str, Translation] = {"MT": "machine", "HT": "human"}


def front_matter(text: str) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """Read the front matter of a file's text.

    Invalid YAML costs no field that stands alone on its line: those are read line by line,
    and the fault is reported at its place. A file that begins with a heading needs none, unless
    it is a translation in the sxs form: its title is found, and it says nothing else.
    """
    first = _FIRST.match(text)
    last = _LAST.search(text, first.end() - 1) if first else None
    if first is None or last is None:
        return FrontMatter(), () if _HEADED.match(text) and OPEN not in text else (_missing(text),)
    start = first.end()
    raw, block = text[: last.end()], text[start : last.start() + 1]
    plain = lines(block, 2, 1)
    if plain:
        return FrontMatter(raw, *plain), ()
    try:
        value, positions = loaded(block)
    except YamlError as error:
        return _salvaged(raw, block), (_invalid(text, start, error),)
    if value is None or value == "":
        return FrontMatter(raw), ()
    if not isinstance(value, dict):
        wrong = YamlError("not a list of keys and values")
        return FrontMatter(raw), (_invalid(text, start, wrong),)
    places = {key: (line + 2, column + 1) for key, (line, column) in positions.items()}
    return FrontMatter(raw, value, places), ()


def handoff(front: FrontMatter) -> Handoff:
    """What the translation pipeline noted: `ms.sourcegitcommit` and its neighbours."""
    if not any(name[:3].lower() == "ms." for name in front.fields):
        return Handoff()
    return Handoff(
        front.text("ms.sourcegitcommit"),
        front.text("ms.openlocfilehash"),
        _TRANSLATIONS.get(front.text("ms.translationtype").upper(), ""),
        day(front.text("ms.lasthandoff")),
    )


def day(text: str) -> date | None:
    """A date written MM/DD/YYYY (as the pipeline always does) or YYYY-MM-DD, else None."""
    if not text:
        return None
    match = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    if match:
        parts = (int(match[3]), int(match[1]), int(match[2]))
    else:
        match = re.match(r"(\d{4})-(\d{2})-(\d{2})", text)
        if not match:
            return None
        parts = (int(match[1]), int(match[2]), int(match[3]))
    try:
        return date(*parts)
    except ValueError:
        return None


def _missing(text: str) -> Problem:
    if _OPENING.match(text):
        return Problem(
            "front-matter-invalid",
            0,
            "the front matter is never closed",
            "end it with a line of three hyphens",
        )
    return Problem(
        "front-matter-missing",
        0,
        "this file has no front matter",
        "begin it with ---, a line `title: …`, and ---",
        severity=Severity.WARNING,
    )


def _invalid(text: str, start: int, error: YamlError) -> Problem:
    offset = start
    for _ in range(error.line):
        offset = text.find("\n", offset) + 1
    return Problem(
        "front-matter-invalid",
        min(offset + error.column, len(text)),
        f"the front matter can't be read: {error.message}",
        "put a value with a colon or a leading special character into quotes",
    )


def _salvaged(raw: str, yaml_text: str) -> FrontMatter:
    """Each `key: value` line on its own, first one wins, surrounding quotes dropped."""
    fields: dict[str, object] = {}
    positions: dict[str, tuple[int, int]] = {}
    for line in _LINE.finditer(yaml_text):
        value = line["value"]
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        if line["key"] not in fields:
            fields[line["key"]] = value
            number = yaml_text.count("\n", 0, line.start()) + 2
            positions[line["key"]] = (number, line.start("value") - line.start() + 1)
    return FrontMatter(raw, fields, positions)
