"""The other staircase: a site's articles sentence by sentence, one after the other.

What `status`, `export`, `import` and `handoff` stand on. Articles are read, aligned and
worked on in the processes of a pool; only what comes of an article travels back, so that
memory does not grow with the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from generator.align import Edition, aligned, grouped
from generator.build.archive import Archive, archive_of
from generator.build.ground import Progress, Survey, silent, surveyed
from generator.build.pool import executor, in_order
from generator.build.workshop import shown_name
from generator.disk.reading import source_file
from generator.disk.settings import SiteFolder
from generator.model.alignment import Alignment
from generator.model.diagnostic import Diagnostic
from generator.model.document import Document
from generator.model.locale import Locale
from generator.model.site import Group, Outline
from generator.parse import parsed

R = TypeVar("R")

BATCH = 16
"""Articles a task takes (times the locales: documents)."""


class Bitexts(Struct, frozen=True):
    """What it takes to align any article of a site. `names`: how messages call the folders."""

    locales: Mapping[str, Locale]  # by name
    source: Locale
    names: Mapping[str, str]
    archive: Archive

    def alignment(self, key: str, outlines: Mapping[str, Outline]) -> Alignment:
        """The article whose documents have these outlines, read from disk and aligned."""
        editions = {name: self._edition(name, outline) for name, outline in outlines.items()}
        own = outlines.get(self.source.name)
        path = own.file if own else min(outline.path for outline in outlines.values())
        past = self.archive.past(path)
        return aligned(key, editions, self.source.name, self.source.tag, past)

    def documents(self, outlines: Mapping[str, Outline]) -> dict[str, Document]:
        """The article's documents by locale name, read and not aligned."""
        return {name: self._edition(name, outline).document for name, outline in outlines.items()}

    def _edition(self, name: str, outline: Outline) -> Edition:
        locale = self.locales[name]
        shown = f"{self.names[name]}/{outline.file}"
        file, _ = source_file(locale.folder, outline.file, name, shown)
        return Edition(outline.file, file, parsed(file), locale.tag)


class Shelf(Struct, frozen=True):
    """The articles of a site, and what it takes to align them."""

    bitexts: Bitexts
    groups: tuple[Group, ...]
    locales: tuple[Locale, ...]  # all of them, the source's too
    chosen: tuple[Locale, ...]  # those to work on, the source's left out
    workers: int
    findings: tuple[Diagnostic, ...]

    def worked(
        self,
        work: Callable[[Alignment], R],
        progress: Progress = silent,
        groups: Iterable[Group] | None = None,
    ) -> Iterator[R]:
        """`work` done on each article (of `groups`, default: all), in the order of their keys.

        `work` runs in the pool's processes: it and what it returns must be picklable.
        """
        chosen = self.groups if groups is None else tuple(groups)
        self.bitexts.archive.open()
        yield from self._done(_work, work, chosen, partial(progress, "Aligning"))

    def read(
        self, work: Callable[[Mapping[str, Document]], R], progress: Progress = silent
    ) -> Iterator[R]:
        """`work` done on each article's documents by locale, as `worked` does, without aligning."""
        yield from self._done(_read, work, self.groups, partial(progress, "Reading"))

    def _done(
        self,
        task: Callable[[tuple[Group, ...]], list[R]],
        work: Callable[[Any], R],
        groups: tuple[Group, ...],
        progress: Callable[[int, int], object],
    ) -> Iterator[R]:
        tasks = [groups[start : start + BATCH] for start in range(0, len(groups), BATCH)]
        with executor(self.workers, _open, self.bitexts, work) as pool:
            done = in_order(pool, task, tasks, lambda n: progress(n, len(tasks)))
            yield from chain.from_iterable(done)


def shelf(
    folder: SiteFolder,
    *,
    only: Iterable[str] = (),
    jobs: int | None = None,
    progress: Progress = silent,
) -> Shelf:
    """Read the outlines of a site's articles. Raises `GeneratorError` for an operator's mistake."""
    seen = surveyed(folder, only=only, jobs=jobs, progress=progress, media=False)
    return shelf_of(seen)


def shelf_of(seen: Survey) -> Shelf:
    """The articles of a site that was surveyed before."""
    ground = seen.ground
    source = next(one for one in ground.locales if one.tag == ground.settings.source_locale)
    names = {one.name: shown_name(one.folder, ground.root) for one in ground.locales}
    return Shelf(
        Bitexts(
            {one.name: one for one in ground.locales},
            source,
            names,
            archive_of(Path(ground.root), ground.settings, source),
        ),
        tuple(grouped([one for one in seen.outlines if not one.redirect], source.name)),
        ground.locales,
        tuple(one for one in ground.chosen if one is not source),
        ground.workers,
        ground.findings,
    )


_desk: list[tuple[Bitexts, Callable[[Any], Any]]] = []
"""This process's tools: given once, so that tasks stay small."""


def _open(bitexts: Bitexts, work: Callable[[Any], Any]) -> None:
    _desk[:] = [(bitexts, work)]


def _work(groups: tuple[Group, ...]) -> list[Any]:
    bitexts, work = _desk[0]
    return [work(bitexts.alignment(group.key, group.outlines)) for group in groups]


def _read(groups: tuple[Group, ...]) -> list[Any]:
    bitexts, work = _desk[0]
    return [work(bitexts.documents(group.outlines)) for group in groups]
