"""Search: an index for each locale, made of its pages as they were written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from functools import partial
from typing import NamedTuple
from urllib.parse import quote

from generator.build.pool import executor
from generator.disk.pagefind import SearchFailedError, search_engine, search_index
from generator.disk.writing import Output, Written, write_artifact, written_data
from generator.model.artifact import Artifact
from generator.model.diagnostic import Diagnostic, Severity
from generator.model.settings import Settings
from generator.routing.keys import SEARCH_ROUTE

FORM = "2"
"""Of the records: another number makes all indexes anew."""

Pages = tuple[tuple[str, str], ...]
"""(path below the output folder, digest) of each page."""


class Index(NamedTuple):
    """The files of a locale's index below the output folder; `failure` says why there are none."""

    files: tuple[Written, ...]
    failure: str = ""


def search_form() -> str:
    """What, beside its pages, an index is made by."""
    from importlib.metadata import PackageNotFoundError, version  # late: it takes 10 ms

    try:
        return f"{FORM} {version('pagefind')}"
    except PackageNotFoundError:
        return FORM


def unsearched(settings: Settings) -> list[Diagnostic]:
    """What a build says where search is wanted and there is no search engine."""
    if not settings.search or search_engine():
        return []
    message = "there is no Pagefind program, so search looks at titles alone, on the A–Z page"
    remedy = 'install it with: pip install "pagefind[bin]", or say search = "off" in the settings'
    return [_unsearched(message, remedy)]


def indexed_pages(files: Iterable[Written], folders: Iterable[str]) -> dict[str, Pages]:
    """The pages below each of `folders` of the output, in order."""
    found: dict[str, list[tuple[str, str]]] = {folder: [] for folder in folders}
    for file in files:
        folder = file.path.partition("/")[0]
        if folder in found and file.path.endswith("/index.html"):
            found[folder].append((file.path, file.digest))
    return {folder: tuple(sorted(pages)) for folder, pages in found.items()}


def searched(
    output: Output, pages: Mapping[str, Pages], pool: Executor
) -> tuple[dict[str, tuple[Written, ...]], list[Diagnostic]]:
    """Index the `pages` of each folder of the output by themselves.

    Returns the files written by folder, and what went wrong: a folder without an index leaves
    its readers the A–Z page.
    """
    files: dict[str, tuple[Written, ...]] = {}
    failures: list[Diagnostic] = []
    found = pool.map(partial(_indexed, output), pages.items())
    for folder, index in zip(pages, found, strict=True):
        if index.failure:
            message = f"{folder}/ has no search index: {index.failure}"
            failures.append(_unsearched(message, "search looks at titles alone, on the A–Z page"))
        else:
            files[folder] = index.files
    return files, failures


def searched_whole(
    output: Output, files: Iterable[Written], failures: list[Diagnostic]
) -> list[Written]:
    """Index a site that was put together from parts, in this process.

    Returns the files written; what went wrong is added to `failures`.
    """
    known = tuple(files)
    folders = dict.fromkeys(file.path.partition("/")[0] for file in known if "/" in file.path)
    with executor(1, int) as pool:
        made, told = searched(output, indexed_pages(known, folders), pool)
    failures.extend(told)
    return [file for one in made.values() for file in one]


def _unsearched(message: str, remedy: str) -> Diagnostic:
    return Diagnostic("", 0, 0, "search-without-index", Severity.WARNING, message, remedy)


def _indexed(output: Output, folder_and_pages: tuple[str, Pages]) -> Index:
    """Make the index of a folder's pages; none if none of them is to be found."""
    # late: it takes 5 ms, and not every build makes an index
    from generator.render.search_record import SECTION, search_record

    folder, pages = folder_and_pages
    records = (
        (quote(path.removeprefix(f"{folder}/"), errors="surrogateescape"), record)
        for path, page in _texts(output, pages)
        if SECTION.search(page) and (record := search_record(page)) is not None
    )
    below = f"{folder}/{SEARCH_ROUTE}"
    try:
        return Index(
            tuple(
                write_artifact(output, Artifact(f"{below}{file.path}", file.data))
                for file in search_index(records)
            )
        )
    except SearchFailedError as error:
        return Index((), str(error))


def _texts(output: Output, pages: Pages) -> Iterator[tuple[str, bytes]]:
    for path, _ in pages:
        data = written_data(output, path)
        if data is not None:
            yield path, data
