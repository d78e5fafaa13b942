"""The first pass over the content: outlines of all documents, names for all media."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import quote

from generator.build.pool import in_order
from generator.disk.discovery import ContentFolder
from generator.disk.reading import digest, named_text, source_file
from generator.model.diagnostic import Diagnostic, Severity
from generator.model.docfx import Docfx
from generator.model.errors import GeneratorError
from generator.model.locale import Locale
from generator.model.navigation import Toc
from generator.model.site import Outline, Reference
from generator.parse import CrossReferenceError, cross_references, outlined, table_of_contents
from generator.routing.keys import folded

BATCH = 100
"""Files a task reads: enough to outweigh the message that starts it."""


class Batch(NamedTuple):
    """Files of one locale: (path, file below `folder`), alike but for a language suffix."""

    locale: str
    folder: str
    paths: tuple[tuple[str, str], ...]
    docfx: Docfx | None = None


class Medium(NamedTuple):
    """A file beside the articles, and where it is published (below the output folder)."""

    locale: str
    path: str
    source: str
    published: str


def outlines(
    pool: Executor,
    locales: tuple[Locale, ...],
    content: Mapping[str, ContentFolder],
    done: Callable[[int], object],
) -> list[Outline]:
    """The outlines of all documents, in the order of locales and paths."""
    tasks = [
        Batch(locale.name, locale.folder, paths, content[locale.name].docfx)
        for locale in locales
        if locale.name in content
        for paths in _chunks(content[locale.name].files_of(content[locale.name].articles))
    ]
    known: dict[Any, Any] = {}
    for found in content.values():
        known.update((path, path) for path in found.articles)
    return [
        _sharing(outline, known)
        for batch in in_order(pool, _outlined, tasks, done)
        for outline in batch
    ]


def _sharing(outline: Outline, known: dict[Any, Any]) -> Outline:
    """The same outline, which holds what is `known` already instead of a copy of it: an article's
    documents have much in common, and outlines are what all of a build keeps in memory.
    """
    return outline._replace(
        locale=known.setdefault(outline.locale, outline.locale),
        path=known.setdefault(outline.path, outline.path),
        source_title=known.setdefault(outline.source_title, outline.source_title),
        asset_id=known.setdefault(outline.asset_id, outline.asset_id),
        translation=known.setdefault(outline.translation, outline.translation),
        day=known.setdefault(outline.day, outline.day),
    )


def _outlined(batch: Batch) -> list[Outline]:
    return [_outline(batch, path, file) for path, file in batch.paths]


def _outline(batch: Batch, path: str, file: str) -> Outline:
    text = source_file(batch.folder, file, batch.locale, path)[0]
    outline = outlined(text, path, batch.docfx.metadata(file) if batch.docfx else None)
    return outline if path == file else outline._replace(other_file=file)


def media(
    pool: Executor, locales: tuple[Locale, ...], content: Mapping[str, ContentFolder]
) -> list[Medium]:
    """Every file beside the articles. The same bytes under the same name are published once."""
    tasks = [
        Batch(locale.name, locale.folder, paths)
        for locale in locales
        if locale.name in content
        for paths in _chunks(content[locale.name].files_of(content[locale.name].media))
    ]
    return [medium for batch in in_order(pool, _media, tasks, lambda _: None) for medium in batch]


def _media(batch: Batch) -> list[Medium]:
    found = []
    for path, file in batch.paths:
        source = os.path.join(batch.folder, file)
        name = PurePosixPath(path)
        published = f"_media/{_cut(name.stem)}.{digest(source)}{name.suffix.lower()}"
        found.append(Medium(batch.locale, path, source, published))
    return found


def _cut(stem: str) -> str:
    """`stem` short enough for a file name of 255 bytes with digest and ending."""
    data = stem.encode("utf-8", "surrogateescape")[:200]
    return data.decode("utf-8", "ignore")


def media_routes(found: list[Medium], base_path: str) -> dict[tuple[str, str], tuple[str, str]]:
    """The table that `Routes.media` holds."""
    return {
        (medium.locale, folded(medium.path)): (
            f"{base_path}/{quote(medium.published)}",
            medium.path,
        )
        for medium in found
    }


def tables_of_contents(
    locales: tuple[Locale, ...], content: Mapping[str, ContentFolder], names: Mapping[str, str]
) -> tuple[dict[str, dict[str, Toc]], list[Diagnostic]]:
    """Each locale's tables of contents by case-folded path, and what is wrong with them.

    `names` maps a locale to the name that diagnostics give its folder.
    """
    tables: dict[str, dict[str, Toc]] = {}
    findings: list[Diagnostic] = []
    for locale in locales:
        known = tables[locale.name] = {}
        for path in content[locale.name].tocs if locale.name in content else ():
            shown = f"{names[locale.name]}/{path}"
            file, unread = source_file(locale.folder, path, locale.name, shown)
            entries, problems = table_of_contents(file)
            findings.extend((*unread, *(file.diagnostic(problem) for problem in problems)))
            known[folded(path)] = Toc(path, file, entries)
    return tables, findings


def shadowed(content: Mapping[str, ContentFolder], names: Mapping[str, str]) -> list[Diagnostic]:
    """What is said of landing pages that give way to a Markdown page.

    `names` maps a locale to the name that diagnostics give its folder.
    """
    return [
        Diagnostic(
            f"{names[name]}/{path}",
            0,
            0,
            "landing-shadowed",
            Severity.WARNING,
            "another file is the page of this folder, so this landing page is left out",
            "keep one of the two files",
            name,
        )
        for name, folder in content.items()
        for path in folder.shadowed
    ]


def references(root: Path, maps: Iterable[str]) -> dict[str, Reference]:
    """What the cross-reference maps at these paths below `root` name; the first map wins.

    Raises `GeneratorError` for a map that can't be read or understood.
    """
    known: dict[str, Reference] = {}
    for path in maps:
        try:
            found = cross_references(named_text(root, path, "xref_maps"))
        except CrossReferenceError as error:
            raise GeneratorError(f"xref_maps: {path} {error}") from None
        known = {**found, **known}
    return known


def _chunks(paths: tuple[tuple[str, str], ...]) -> list[tuple[tuple[str, str], ...]]:
    rest = iter(paths)
    return list(iter(lambda: tuple(islice(rest, BATCH)), ()))
