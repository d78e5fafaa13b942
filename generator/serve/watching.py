"""Files that change → the site → open pages."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
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


async def watch(site: LiveSite, news: News, told: Told) -> None:
    """Take note of all changes for as long as this runs."""
    while True:
        deep, flat = site.watched()
        again = anyio.Event()
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(_watch, site, news, told, deep, True, again)
            tasks.start_soon(_watch, site, news, told, flat, False, again)


async def _watch(
    site: LiveSite,
    news: News,
    told: Told,
    folders: tuple[str, ...],
    recursive: bool,
    again: anyio.Event,
) -> None:
    """Watch these folders until `again` is set: which ones there are has changed."""
    root = str(site.root)
    output = os.path.join(root, site.settings.output)
    watched = site.watched()
    if not folders:
        await again.wait()
        return
    async for changes in awatch(
        *folders,
        watch_filter=_Own(root, output),
        debounce=LONGEST,
        step=STEP,
        stop_event=again,
        rust_timeout=WAKING,
        recursive=recursive,
        ignore_permission_denied=True,
    ):
        paths = frozenset(path for _, path in changes)
        if any(map(_empty, paths)):
            await asyncio.sleep(HALF_WRITTEN)
        take_note(site, news, told, paths)
        if site.watched() != watched:
            again.set()
            return


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
