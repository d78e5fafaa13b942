"""A table of contents (`toc.yml`), as DocFX and its relatives write it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.diagnostic import Problem
from generator.model.navigation import TocEntry
from generator.model.source import SourceFile
from generator.parse.yaml_guard import TOC, YamlError, loaded


def table_of_contents(file: SourceFile) -> tuple[tuple[TocEntry, ...], tuple[Problem, ...]]:
    """The entries of `file`. Never raises; what could not be read is a problem."""
    try:
        value, _ = loaded(file.text, TOC)
    except YamlError as error:
        return (), (_invalid(_offset(file.text, error), error.message),)
    problems: list[Problem] = []
    items = value.get("items") if isinstance(value, dict) else value
    return _entries(items, problems), tuple(problems)


def _entries(items: object, problems: list[Problem]) -> tuple[TocEntry, ...]:
    if items in (None, ""):
        return ()
    if not isinstance(items, tuple):
        problems.append(_invalid(0, "its items are not a list"))
        return ()
    return tuple(_read(items, problems))


def _read(items: tuple[object, ...], problems: list[Problem]) -> Iterator[TocEntry]:
    for item in items:
        if not isinstance(item, dict):
            problems.append(_invalid(0, f"an item that is no entry: {str(item)[:60]}"))
            continue
        yield TocEntry(
            name=_text(item, "name", "displayName"),
            href=_text(item, "topicHref", "href"),
            toc=_text(item, "tocHref"),
            expanded=_text(item, "expanded").lower() in ("true", "yes"),
            items=_entries(item.get("items"), problems),
        )


def _text(item: dict[str, object], *keys: str) -> str:
    """The first of `keys` that has words; white space and line breaks become single spaces."""
    for key in keys:
        value = item.get(key)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return ""


def _offset(text: str, error: YamlError) -> int:
    offset = 0
    for _ in range(error.line):
        offset = text.find("\n", offset) + 1
    return min(offset + error.column, len(text))


def _invalid(offset: int, message: str) -> Problem:
    return Problem(
        "toc-invalid",
        offset,
        f"the table of contents can't be read: {message}",
        "each entry is a list item with a name, and an href or items",
    )
