"""Search: an index for each locale, made of its pages as they were written."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from generator.build.pool import executor
from generator.disk.pagefind import SearchFailedError, search_engine, search_index
from generator.disk.writing import Output, write_artifact
from generator.model.artifact import Artifact
from generator.model.diagnostic import Diagnostic, Severity
from generator.model.settings import Settings
from generator.render.search_record import SECTION, search_record
from generator.routing.keys import SEARCH_ROUTE

NOTE = ".hexapla-search"
"""In the folder of an index: of which pages it was made, so that the next build may keep it."""

FORM = b"1"
"""Of the records: another number makes all indexes anew."""


class Index(NamedTuple):
    """The files of a locale's index below the output folder; `failure` says why there are none."""

    paths: tuple[str, ...]
    failure: str = ""


def unsearched(settings: Settings) -> list[Diagnostic]:
    """What a build says where search is wanted and there is no search engine."""
    if not settings.search or search_engine():
        return []
    message = "there is no Pagefind program, so search looks at titles alone, on the A–Z page"
    remedy = 'install it with: pip install "pagefind[bin]", or say search = "off" in the settings'
    return [_unsearched(message, remedy)]


def searched(
    output: Output, folders: Iterable[str], pool: Executor
) -> tuple[set[str], list[Diagnostic]]:
    """Index the pages that have been written to `folders` of the output, each by itself.

    Returns the paths of the files written, and what went wrong: a folder without an index
    leaves its readers the A–Z page.
    """
    known = tuple(folders)
    paths: set[str] = set()
    failures: list[Diagnostic] = []
    for folder, index in zip(known, pool.map(partial(_indexed, output), known), strict=True):
        paths.update(index.paths)
        if index.failure:
            message = f"{folder}/ has no search index: {index.failure}"
            failures.append(_unsearched(message, "search looks at titles alone, on the A–Z page"))
    return paths, failures


def searched_whole(output: Output, failures: list[Diagnostic]) -> set[str]:
    """Index a site that was put together from parts, in this process.

    Returns the paths of the files written; what went wrong is added to `failures`.
    """
    folders = sorted(entry.name for entry in os.scandir(output.folder) if entry.is_dir())
    found = [one for one in folders if next(_pages(output, one), None)]
    with executor(1, int) as pool:
        paths, told = searched(output, found, pool)
    failures.extend(told)
    return paths


def _unsearched(message: str, remedy: str) -> Diagnostic:
    return Diagnostic("", 0, 0, "search-without-index", Severity.WARNING, message, remedy)


def _indexed(output: Output, folder: str) -> Index:
    """Make the index of a folder's pages, or keep the one that was made of the same pages."""
    made_of = _digest(output, folder)
    kept = _kept(output, folder, made_of)
    if kept is not None:
        return kept
    records = (
        (quote(path, errors="surrogateescape"), record)
        for path, page in _pages(output, folder)
        if (record := search_record(page)) is not None
    )
    below = f"{folder}/{SEARCH_ROUTE}"
    written: list[str] = []
    whole = hashlib.blake2b(digest_size=16)
    try:
        for file in search_index(records):
            artifact = Artifact(f"{below}{file.path}", file.data)
            write_artifact(output, artifact)
            written.append(artifact.path)
            whole.update(file.data)
    except SearchFailedError as error:
        return Index((), str(error))
    note = {"pages": made_of, "files": written, "digest": whole.hexdigest()}
    write_artifact(output, Artifact(f"{below}{NOTE}", json.dumps(note, indent=0).encode()))
    return Index((*written, f"{below}{NOTE}"))


def _kept(output: Output, folder: str, made_of: str) -> Index | None:
    """The earlier build's index, if it is whole and was made of the same pages."""
    if not output.previous:
        return None
    name = f"{folder}/{SEARCH_ROUTE}{NOTE}"
    try:
        data = Path(output.previous, name).read_bytes()
        note = json.loads(data)
        paths = [str(path) for path in note["files"]]
        if note["pages"] != made_of or not all(path.startswith(folder + "/") for path in paths):
            return None
        files = [Path(output.previous, path).read_bytes() for path in paths]
        whole = hashlib.blake2b(digest_size=16)
        for content in files:
            whole.update(content)
        if whole.hexdigest() != note["digest"]:
            return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    for path, content in zip((*paths, name), (*files, data), strict=True):
        write_artifact(output, Artifact(path, content))
    return Index((*paths, name))


def _digest(output: Output, folder: str) -> str:
    """What tells the pages of a folder, and what indexes them, from any other."""
    try:
        engine = version("pagefind")
    except PackageNotFoundError:
        engine = ""
    whole = hashlib.blake2b(FORM + engine.encode(), digest_size=16)
    for path, page in _pages(output, folder):
        whole.update(hashlib.blake2b(path.encode("utf-8", "surrogateescape")).digest())
        whole.update(hashlib.blake2b(page).digest())
    return whole.hexdigest()


def _pages(output: Output, folder: str) -> Iterator[tuple[str, bytes]]:
    """The pages in a folder of the output that search is to find, by their paths below it."""
    top = f"{output.folder}/{folder}"
    for place, folders, names in os.walk(top):
        folders.sort()
        if "index.html" in names:
            path = f"{place}/index.html"
            with open(path, "rb") as stream:
                page = stream.read()
            if SECTION.search(page):
                yield os.path.relpath(path, top).replace(os.sep, "/"), page
