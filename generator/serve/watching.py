"""Files that change → the site → open pages."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from time import perf_counter

import anyio
from watchfiles import Change, DefaultFilter, awatch

from generator.build.live import LiveSite, Update
from generator.serve.news import News

_REDIRECTIONS = ".openpublishing.redirection.json"

STEP, LONGEST = 10, 200
"""Milliseconds of silence after which changes are looked at, and how long is waited for it."""

WAKING = 250
"""Milliseconds after which the watching thread looks whether it is to stop."""

STARTING = 0.3
"""Seconds until a folder is surely being watched."""

HALF_WRITTEN = 0.06
"""Seconds in which an editor that empties a file writes it again."""

Told = Callable[[frozenset[str], Update, float], None]
"""Called with the paths that have changed, what it came to, and how many seconds it took."""


class _Own(DefaultFilter):
    """Passes over what no site is made of: hidden files, and those of a build."""

    def __init__(self, root: str, output: str) -> None:
        super().__init__()
        self.root, self.output = root, output

    def __call__(self, change: Change, path: str) -> bool:
        if path == self.output or path.startswith(self.output + os.sep):
            return False
        below = path.removeprefix(self.root).split(os.sep)
        hidden = any(
            part.startswith(".") and part != ".openpublishing.redirection.json" for part in below
        )
        return not hidden and not path.endswith(".tmp") and super().__call__(change, path)


class _Watched:
    """The folders that are watched, until there are others to watch: then `over` is set.

    `replaced`: those that went, or may be other ones than before under the same name.
    """

    def __init__(self, site: LiveSite) -> None:
        self.deep, self.flat = site.watched()
        self.over = anyio.Event()
        self.replaced: frozenset[str] = frozenset()

    def look(self, site: LiveSite, paths: frozenset[str]) -> bool:
        """Whether files changed at `paths` so that other folders are to be watched."""
        self.replaced = frozenset(
            folder
            for folder in (*self.deep, *site.watched()[0])
            if any(folder == path or folder.startswith(path + os.sep) for path in paths)
        )
        return bool(self.replaced) or (self.deep, self.flat) != site.watched()


async def watch(site: LiveSite, news: News, told: Told) -> None:
    """Take note of all changes for as long as this runs."""
    before: frozenset[str] | None = None
    while True:
        now = _Watched(site)
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(_watch, site, news, told, now, True)
            tasks.start_soon(_watch, site, news, told, now, False)
            new = frozenset(now.deep) - before if before is not None else frozenset()
            if new:  # what was written into a new folder before anybody watched it
                await asyncio.sleep(STARTING)
                take_note(site, news, told, new)
        before = frozenset(now.deep) - now.replaced


async def _watch(
    site: LiveSite, news: News, told: Told, watched: _Watched, recursive: bool
) -> None:
    """Watch the folders, with all below them or alone, until there are others to watch."""
    folders = watched.deep if recursive else watched.flat
    try:
        async for paths in _changes(site, folders, watched, recursive):
            if any(map(_empty, paths)):
                await asyncio.sleep(HALF_WRITTEN)
            take_note(site, news, told, paths)
            if watched.look(site, paths):
                break
    except OSError:  # a folder went just now
        watched.replaced = frozenset(folders)
        await asyncio.sleep(STARTING)
    watched.over.set()


async def _changes(
    site: LiveSite, folders: tuple[str, ...], watched: _Watched, recursive: bool
) -> AsyncIterator[frozenset[str]]:
    """The paths of what changes in the folders, until watching them is over."""
    if not folders:
        await watched.over.wait()
        return
    root = str(site.root)
    async for changes in awatch(
        *folders,
        watch_filter=_Own(root, os.path.join(root, site.settings.output)),
        debounce=LONGEST,
        step=STEP,
        stop_event=watched.over,
        rust_timeout=WAKING,
        recursive=recursive,
        ignore_permission_denied=True,
    ):
        yield frozenset(path for _, path in changes)


def take_note(site: LiveSite, news: News, told: Told, paths: frozenset[str]) -> None:
    """Tell the site that files have changed, and the open pages what came of it."""
    started = perf_counter()
    update = site.changed(paths)
    news.tell(changed=True)
    told(paths, update, perf_counter() - started)


def _empty(path: str) -> bool:
    try:
        return os.path.isfile(path) and not os.path.getsize(path)
    except OSError:
        return False
