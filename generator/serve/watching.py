"""Files that change → the site → open pages."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from time import perf_counter

import anyio
from watchfiles import Change, DefaultFilter, awatch

from generator.build.live import LiveSite, Update
from generator.disk.sights import file_mark
from generator.serve.news import News

STEP, LONGEST = 10, 200
"""Milliseconds of silence after which changes are looked at, and how long is waited for it."""

WAKING = 250
"""Milliseconds after which the watching thread looks whether it is to stop."""

STARTING = 0.3
"""Seconds until a folder is surely being watched."""

TRIES = 5
"""Looks at files that go while they are read."""

HALF_WRITTEN = 0.06
"""Seconds in which an editor that empties a file writes it again."""

Told = Callable[[frozenset[str], Update, float], None]
"""Called with the paths that have changed, what it came to, and how many seconds it took."""


class _Own(DefaultFilter):
    """Passes over what no site is made of: hidden files, those of a build, and those that an editor
    leaves for a moment (Vim, Emacs, `sed -i`, besides the ones that the library knows).
    """

    ignore_entity_patterns = (
        *DefaultFilter.ignore_entity_patterns,
        r"^4913$",
        r"^#.*#$",
        r"^sed\w{6}$",
        r"\.tmp$",
    )

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
        return not hidden and super().__call__(change, path)


class _Watched:
    """The folders that are watched, until there are others to watch: then `over` is set."""

    def __init__(self, site: LiveSite) -> None:
        self.deep, self.flat = site.watched()
        self.over = anyio.Event()

    def differs(self, site: LiveSite, paths: frozenset[str] = frozenset()) -> bool:
        """Whether there are other folders to watch, now that files at `paths` have changed: a
        folder that came in the place of one that went has to be watched anew.
        """
        deep, flat = site.watched()
        return (self.deep, self.flat) != (deep, flat) or any(
            folder == path or folder.startswith(path + os.sep)
            for folder in {*self.deep, *deep}
            for path in paths
        )


class Watcher:
    """Takes note of changes: the site is told, the open pages, and whoever else asks for it."""

    def __init__(self, site: LiveSite, news: News, told: Told) -> None:
        self.site = site
        self.news = news
        self.told = told
        self._mended: dict[str, str] = {}  # what was written here → its mark

    async def watch(self) -> None:
        """Take note of all changes for as long as this runs."""
        site = self.site
        unseen = site.changed_since_opened()
        while True:
            now = _Watched(site)
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(self._watch, now, True)
                tasks.start_soon(self._watch, now, False)
                if unseen:  # what nobody saw: it changed before the folders were watched
                    await asyncio.sleep(STARTING)
                    await self._noted(unseen)
                    if now.differs(site):
                        now.over.set()
            unseen = frozenset(site.watched()[0]) or frozenset({str(site.root)})

    def mended(self, paths: frozenset[str]) -> None:
        """Take note at once of files that were written here, and not again when they are seen."""
        self._mended.update((path, file_mark(path, 0)) for path in paths)
        self._take_note(paths)

    async def _watch(self, watched: _Watched, recursive: bool) -> None:
        """Watch the folders, with all below them or alone, until there are others to watch."""
        folders = watched.deep if recursive else watched.flat
        try:
            async for seen in _changes(self.site, folders, watched, recursive):
                paths = frozenset(filter(self._matters, seen))
                if not paths:
                    continue
                if any(map(_empty, paths)):
                    await asyncio.sleep(HALF_WRITTEN)
                await self._noted(paths)
                if watched.differs(self.site, paths):
                    break
        except OSError:  # a folder went just now
            await asyncio.sleep(STARTING)
        watched.over.set()

    def _matters(self, path: str) -> bool:
        known = self._mended.get(path)
        return self.site.minds(path) and (known is None or known != file_mark(path, 0))

    async def _noted(self, paths: frozenset[str]) -> None:
        """Take note, again if files went while they were read."""
        for _ in range(TRIES):
            if not self._take_note(paths).passing:
                return
            await asyncio.sleep(STARTING)

    def _take_note(self, paths: frozenset[str]) -> Update:
        """Tell the site that files have changed, and the open pages what came of it."""
        started = perf_counter()
        update = self.site.changed(paths)
        self.news.tell(changed=True)
        self.told(paths, update, perf_counter() - started)
        return update


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


def _empty(path: str) -> bool:
    try:
        return os.path.isfile(path) and not os.path.getsize(path)
    except OSError:
        return False
