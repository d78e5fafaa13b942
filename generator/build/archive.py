"""The source articles as they were, for the rooms that need them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from msgspec import Struct, field

from generator.align import Past, PlainSource
from generator.disk.history import History, history_of
from generator.model.diagnostic import Diagnostic
from generator.model.locale import Locale
from generator.model.settings import Settings
from generator.model.source import SourceFile
from generator.parse import front_matter


class Archive(Struct, frozen=True):
    """The source repository, read when it is first asked for."""

    folder: str  # '' for none
    _opened: list[tuple[History | None, list[Diagnostic]]] = field(default_factory=list)

    def _history(self) -> History | None:
        return self._open()[0]

    def _open(self) -> tuple[History | None, list[Diagnostic]]:
        if not self._opened:
            none: tuple[History | None, list[Diagnostic]] = (None, [])
            self._opened.append(history_of(Path(self.folder)) if self.folder else none)
        return self._opened[0]

    def findings(self) -> list[Diagnostic]:
        """Why it can't be used, if it was asked for and can't."""
        return list(self._opened[0][1]) if self._opened else []

    def open(self) -> None:
        """Read it now, so that processes forked later share it."""
        self._open()

    def past(self, path: str) -> Past:
        """What it knows of the source article at `path`."""
        return Past(partial(self._at, path), partial(self._behind, path))

    def _at(self, path: str, commit: str) -> PlainSource | None:
        history = self._history()
        data = history.text(commit, path) if history else None
        if data is None:
            return None
        text = SourceFile.decoded(path, "", data).text
        return PlainSource(text, front_matter(text)[0])

    def _behind(self, path: str, commit: str) -> int | None:
        history = self._history()
        return history.behind(commit, path) if history else None


def archive_of(root: Path, settings: Settings, source: Locale) -> Archive:
    """Where the source articles' history is: the setting's folder, else the source's own."""
    if settings.source_repo:
        return Archive(str((root / settings.source_repo).resolve()))
    return Archive(source.folder)
