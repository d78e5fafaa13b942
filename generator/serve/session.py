"""A site served for as long as its writer works: pages, changes, and what is found meanwhile."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence
from typing import Protocol

from generator.build.live import LiveSite, Update, site_findings
from generator.model.diagnostic import Diagnostic
from generator.model.errors import GeneratorError
from generator.serve.app import application
from generator.serve.beside import beside
from generator.serve.gate import doors
from generator.serve.news import News
from generator.serve.running import run
from generator.serve.watching import Told as Noted
from generator.serve.watching import Watcher

QUIET = 0.4
"""Seconds after a change before its findings are told: pages come first."""


class Told(Protocol):
    """Whom the session tells what happens: the terminal."""

    def changed(self, paths: frozenset[str], update: Update, seconds: float) -> None:
        """These files have changed, and what that came to."""

    def found(self, findings: Sequence[Diagnostic], *, whole: bool) -> None:
        """What is wrong with the files that have changed, or with the whole site."""


def serve(site: LiveSite, listening: socket.socket, host: str, told: Told) -> None:
    """Serve the site on a socket that listens at `host`, until interrupted."""
    session = Session(site, told)
    app = application(site, session.news, doors(host, listening.getsockname()[1]))
    run(app, listening, session.news, session.watcher.watch, session.find_all)


class Session:
    """What goes on beside the answers to requests."""

    def __init__(self, site: LiveSite, told: Told) -> None:
        self.site = site
        self.told = told
        self.news = News()
        self.watcher = Watcher(site, self.news, self.changed)
        self._waiting: asyncio.TimerHandle | None = None
        self._changed: set[str] = set()
        self.listeners: list[Noted] = []

    async def find_all(self) -> None:
        """Tell what a build of the whole site would find, once."""
        try:
            found = await beside(site_findings, self.site.root, self.site.only)
        except GeneratorError:
            return  # it will be told when the files are looked at again
        self.told.found(found, whole=True)

    def changed(self, paths: frozenset[str], update: Update, seconds: float) -> None:
        """Tell a change at once, and what is wrong with it when there is time."""
        for one in self.listeners:
            one(paths, update, seconds)
        self.told.changed(paths, update, seconds)
        self._changed |= paths
        if self._waiting:
            self._waiting.cancel()
        self._waiting = asyncio.get_running_loop().call_later(QUIET, self._tell)

    def _tell(self) -> None:
        paths, self._changed = sorted(self._changed), set()
        try:
            shown = (self.site.shown_at(path) for path in paths)
            found = [one for path in shown if path for one in self.site.findings(path)]
        except GeneratorError as error:
            self.told.changed(frozenset(), Update(False, str(error)), 0)
            return
        self.told.found(sorted(set(found)), whole=False)
