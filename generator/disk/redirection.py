"""`.openpublishing.redirection.json`: the articles that a repository has moved."""

from __future__ import annotations

import json
import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.disk.loose_json import JsonError, json_text, loose_json
from generator.model.diagnostic import Diagnostic, Severity
from generator.model.redirect import Move

REDIRECTION_FILE = ".openpublishing.redirection.json"
LEVELS = 3
"""How many folders above a locale's own the file is looked for, within the site."""


def moves_of(folders: Mapping[str, str], root: Path) -> tuple[list[Move], list[Diagnostic]]:
    """What the redirection files of a site say. `folders`: locale name → absolute folder.

    A path that lies in a locale's folder is that locale's; any other is an article of all
    locales.
    """
    moves: list[Move] = []
    findings: list[Diagnostic] = []
    for file in dict.fromkeys(file for one in folders.values() for file in _files(Path(one), root)):
        shown = os.path.relpath(file, root).replace(os.sep, "/")
        try:
            text = json_text(file)
            entries = _entries(text)
        except JsonError as error:
            findings.append(_invalid(shown, error))
            continue
        moves += _moves(file, shown, text, entries, folders)
    return moves, findings


def _files(folder: Path, root: Path) -> Iterator[Path]:
    inside = [one for one in (folder, *folder.parents[:LEVELS]) if root in (one, *one.parents)]
    for place in inside or [folder]:
        if (place / REDIRECTION_FILE).is_file():
            yield place / REDIRECTION_FILE


def _entries(text: str) -> list[tuple[str, str]]:
    """(source path, URL) of each entry."""
    value = loose_json(text)
    found = value.get("redirections") if isinstance(value, Mapping) else None
    if not isinstance(found, list):
        raise JsonError("it has no list `redirections`")
    entries = []
    for item in found:
        table = item if isinstance(item, Mapping) else {}
        path = table.get("source_path") or table.get("source_path_from_root")
        url = table.get("redirect_url")
        if isinstance(path, str) and isinstance(url, str) and path.strip() and url.strip():
            entries.append((path.strip(), url.strip()))
    return entries


def _moves(
    file: Path,
    shown: str,
    text: str,
    entries: list[tuple[str, str]],
    folders: Mapping[str, str],
) -> Iterator[Move]:
    above = _docset(file.parent, (path for path, _ in entries))
    places = _Places(text)
    for path, url in entries:
        plain = path.replace("\\", "/").lstrip("/")
        line, column = places.of(path)
        locale, below = _located(file.parent, plain.removeprefix(above), folders)
        if below and _usable(below):
            yield Move(locale, below, url, shown, line, column)


def _docset(folder: Path, paths: Iterable[str]) -> str:
    """The folder of the repository that `folder` was taken from, if all paths begin with it.

    A docset is often handed over without the folder it had in its repository, whose name
    its redirects keep.
    """
    firsts = {path.replace("\\", "/").lstrip("/").partition("/")[0] for path in paths}
    if len(firsts) != 1:
        return ""
    first = firsts.pop()
    return "" if not first or first.endswith(".md") or (folder / first).is_dir() else f"{first}/"


def _located(folder: Path, path: str, folders: Mapping[str, str]) -> tuple[str, str]:
    """(locale, path below its folder); no locale where the path lies in none's folder."""
    whole = posixpath.normpath(posixpath.join(folder.as_posix(), path))
    for locale, own in sorted(folders.items(), key=lambda item: -len(item[1])):
        inside = f"{Path(own).as_posix()}/"
        if whole.startswith(inside):
            return locale, whole[len(inside) :]
    below = posixpath.normpath(path)
    return "", "" if below.startswith("..") else below


def _usable(path: str) -> bool:
    """Whether a file can have such a path anywhere: no other was ever an article."""
    try:
        parts = path.encode().split(b"/")
    except UnicodeEncodeError:
        return False
    return path.isprintable() and len(path) < 1000 and max(map(len, parts)) <= 240


class _Places:
    """Where the strings of a JSON text stand: asked in the text's order, found in one pass."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._end = 0
        self._line = 1

    def of(self, value: str) -> tuple[int, int]:
        """Line and column of the next string that spells `value`; 0 if it is not found."""
        spelled = (json.dumps(value, ensure_ascii=escaped) for escaped in (False, True))
        for quoted in spelled:
            start = self._text.find(quoted, self._end)
            if start >= 0:
                self._line += self._text.count("\n", self._end, start)
                self._end = start
                return self._line, start - self._text.rfind("\n", 0, start)
        return 0, 0


def _invalid(shown: str, error: JsonError) -> Diagnostic:
    return Diagnostic(
        shown,
        error.line,
        error.column,
        "redirects-invalid",
        Severity.WARNING,
        f"{error.message}; its redirects are left out",
        "mend it",
    )
