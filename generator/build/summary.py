"""What a build did, as the command tells it."""

from __future__ import annotations

import time
from pathlib import Path

from msgspec import Struct, field

from generator.model.diagnostic import Diagnostic
from generator.model.locale import Locale


class Stage(Struct):
    """A part of a build, and how long it took."""

    name: str
    seconds: float


class Stages:
    """The parts of a build, timed one after the other."""

    def __init__(self) -> None:
        self.all: list[Stage] = []
        self._started = self._last = time.perf_counter()

    def done(self, name: str) -> None:
        """The part of that name is over."""
        now = time.perf_counter()
        self.all.append(Stage(name, now - self._last))
        self._last = now

    @property
    def total(self) -> float:
        """Seconds since the beginning."""
        return self._last - self._started


class Statistics(Struct):
    """How much work a build was."""

    stages: list[Stage] = field(default_factory=list)
    read: int = 0  # documents
    remembered: int = 0  # documents that were not read, as they have not changed
    rendered: int = 0  # pages
    files: int = 0  # of the whole site
    written: int = 0  # of them, those that were not there already


class Summary(Struct):
    """What a build did. `reasons` say why each page was made anew."""

    output: Path
    locales: tuple[Locale, ...]
    articles: int = 0
    pages: int = 0
    fallbacks: int = 0
    noindex: int = 0
    redirects: int = 0
    removed: int = 0
    sitemap: bool = False
    search: bool = False  # locales have an index of all that their pages say
    seconds: float = 0.0
    diagnostics: list[Diagnostic] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)  # path of a page → why
    statistics: Statistics = field(default_factory=Statistics)
