"""`docfx.json`: which files are pages, and what their front matter need not repeat."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, field

from generator.disk.loose_json import JsonError, json_text, loose_json
from generator.model.diagnostic import Diagnostic, Severity
from generator.model.docfx import Docfx, FileRule
from generator.model.globs import glob_regex

DOCFX_FILE = "docfx.json"
MAX_PATTERNS = 2_000

_IGNORE_CASE = os.name == "nt"  # as docfx itself does, where the file system does
_NOTHING = re.compile(r"(?!)")
_ALL = re.compile(r".*", re.DOTALL)


_HELP = "mend it, or say docfx = false in the settings"


class FoundDocfx(NamedTuple):
    """A locale's docfx.json understood, None if there is none, and what is wrong with it."""

    docfx: Docfx | None
    findings: tuple[Diagnostic, ...] = ()


def docfx_of(folder: str, root: Path) -> FoundDocfx:
    """The `docfx.json` that governs a locale's folder: beside its articles, else one folder
    above (within the site), else at the site's root.
    """
    for place in _places(Path(folder), root):
        file = place / DOCFX_FILE
        if file.is_file():
            return _read(file, folder, root)
    return FoundDocfx(None)


def _places(folder: Path, root: Path) -> Iterator[Path]:
    yield folder
    outside = root != folder and root not in folder.parents
    if outside or root in folder.parent.parents:
        yield folder.parent
    yield root


def _read(file: Path, folder: str, root: Path) -> FoundDocfx:
    shown = os.path.relpath(file, root).replace(os.sep, "/")
    above = os.path.relpath(folder, file.parent).replace(os.sep, "/")
    prefix = "" if above == "." or above.startswith("..") else above
    try:
        value = loose_json(json_text(file))
        build = value.get("build") if isinstance(value, Mapping) else None
        if not isinstance(build, Mapping):
            raise JsonError("it has no table `build`")
    except JsonError as fault:
        return FoundDocfx(None, (_finding(shown, fault),))
    reading = _Reading()
    docfx = Docfx(
        reading.rules(build, "content"),
        reading.rules(build, "resource"),
        reading.metadata(build),
        reading.file_metadata(build),
        prefix,
    )
    return FoundDocfx(docfx, tuple(_finding(shown, fault) for fault in reading.faults))


def _finding(shown: str, fault: JsonError) -> Diagnostic:
    return Diagnostic(
        shown,
        fault.line,
        fault.column,
        "docfx-invalid",
        Severity.WARNING,
        f"{fault.message}; the build goes on without it",
        _HELP,
    )


class _Reading(Struct):
    """Takes what can be understood and notes the rest."""

    faults: list[JsonError] = field(default_factory=list)
    patterns: int = 0

    def rules(self, build: Mapping[str, object], key: str) -> tuple[FileRule, ...]:
        """`build.content` or `build.resource`."""
        found = build.get(key) or []
        items = found if isinstance(found, list) else [found]
        rules = (self._rule(item, f"build.{key}") for item in items)
        return tuple(rule for rule in rules if rule)

    def _rule(self, item: object, place: str) -> FileRule | None:
        if isinstance(item, str):
            item = {"files": item}
        if not isinstance(item, Mapping):
            self.faults.append(JsonError(f"{place} holds something that is no table"))
            return None
        source = posixpath.normpath(str(item.get("src") or ".").replace("\\", "/"))
        if source.startswith(("..", "/")):
            return None  # files from elsewhere: none of them is in a locale's folder
        files = self._globs(item.get("files") or ["**"], f"{place}.files", _ALL)
        exclude = self._globs(item.get("exclude") or [], f"{place}.exclude", _NOTHING)
        return FileRule(files, exclude, "" if source == "." else source)

    def _globs(self, value: object, place: str, instead: re.Pattern[str]) -> re.Pattern[str]:
        """The patterns, or `instead` of what can't be understood: no article is lost by it."""
        patterns = [value] if isinstance(value, str) else value
        if not isinstance(patterns, list) or not all(isinstance(one, str) for one in patterns):
            self.faults.append(JsonError(f"{place} is no list of patterns"))
            return instead
        self.patterns += len(patterns)
        try:
            if self.patterns > MAX_PATTERNS:
                raise ValueError(f"more than {MAX_PATTERNS} patterns")
            return glob_regex(patterns, ignore_case=_IGNORE_CASE)
        except ValueError as error:
            self.faults.append(JsonError(f"{place}: {error}"))
            return instead

    def metadata(self, build: Mapping[str, object]) -> dict[str, str]:
        """`build.globalMetadata`, as far as it is plain text."""
        found = build.get("globalMetadata") or {}
        if not isinstance(found, Mapping):
            self.faults.append(JsonError("build.globalMetadata is no table"))
            return {}
        texts = {str(key): _text(value) for key, value in found.items()}
        return {key: text for key, text in texts.items() if text}

    def file_metadata(
        self, build: Mapping[str, object]
    ) -> tuple[tuple[str, re.Pattern[str], str], ...]:
        """`build.fileMetadata`: key → pattern → value, in the file's order."""
        found = build.get("fileMetadata") or {}
        if not isinstance(found, Mapping):
            self.faults.append(JsonError("build.fileMetadata is no table"))
            return ()
        made = []
        for key, values in found.items():
            if not isinstance(values, Mapping):
                self.faults.append(JsonError(f"build.fileMetadata.{key} is no table"))
                continue
            for pattern, value in values.items():
                regex = self._globs(str(pattern), f"build.fileMetadata.{key}", _NOTHING)
                made.append((str(key), regex, _text(value)))
        return tuple(made)


def _text(value: object) -> str:
    """A value as front matter would have it; '' for what is no scalar."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int | float) else ""
