"""Where the files are that findings name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

from generator.disk.reading import source_file
from generator.model.diagnostic import Diagnostic
from generator.model.source import SourceFile


class Place(NamedTuple):
    """A file at `path` below `folder`."""

    folder: str
    path: str


class Places(Struct):
    """`folders`: locale → (how paths call its folder, the folder). Remembers the latest file."""

    folders: Mapping[str, tuple[str, str]]
    _latest: tuple[str, SourceFile, list[str]] | None = None

    def place(self, diagnostic: Diagnostic) -> Place | None:
        """Where the finding's file is; None if no locale's folder has it."""
        shown, folder = self.folders.get(diagnostic.locale, ("", ""))
        if not shown or not diagnostic.path.startswith(f"{shown}/"):
            return None
        return Place(folder, diagnostic.path[len(shown) + 1 :])

    def real_path(self, diagnostic: Diagnostic) -> str:
        """The real path of the finding's file, '' if it is in no locale's folder."""
        place = self.place(diagnostic)
        return os.path.realpath(os.path.join(*place)) if place else ""

    def line(self, diagnostic: Diagnostic) -> str:
        """The line that the finding is in, '' if there is none."""
        latest = self._read(diagnostic) if diagnostic.line else None
        lines = latest[2] if latest else []
        return lines[diagnostic.line - 1] if 0 < diagnostic.line <= len(lines) else ""

    def file(self, diagnostic: Diagnostic) -> SourceFile | None:
        """The finding's file, read."""
        latest = self._read(diagnostic)
        return latest[1] if latest else None

    def _read(self, diagnostic: Diagnostic) -> tuple[str, SourceFile, list[str]] | None:
        place = self.place(diagnostic)
        if place is None:
            return None
        if self._latest is None or self._latest[0] != diagnostic.path:
            file, _ = source_file(*place, diagnostic.locale, diagnostic.path)
            self._latest = (diagnostic.path, file, file.text.split("\n"))
        return self._latest
