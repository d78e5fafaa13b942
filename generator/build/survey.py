"""The first pass over the content: outlines of all documents, names for all media."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Container, Iterable, Mapping
from concurrent.futures import Executor
from itertools import accumulate, groupby, islice
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import NamedTuple, cast
from urllib.parse import quote

from msgspec import MsgspecError, Raw
from msgspec.msgpack import Encoder

from generator.build.looking import decoded
from generator.build.pool import in_order
from generator.disk.discovery import ContentFolder
from generator.disk.reading import digest, named_text, read_article, source_file
from generator.disk.sights import NO_STAT, Stat, settled, stat_of
from generator.model.diagnostic import Diagnostic, Severity
from generator.model.docfx import Docfx
from generator.model.errors import GeneratorError
from generator.model.locale import Locale
from generator.model.navigation import Toc
from generator.model.packed import Kept, Packed, Packing, Picked
from generator.model.site import Article, Outline, Reference
from generator.parse import CrossReferenceError, cross_references, outlined, table_of_contents
from generator.routing.keys import folded

BATCH = 100
"""Files a task reads: enough to outweigh the message that starts it."""


_encode = Encoder().encode


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


class Mark(NamedTuple):
    """How a document is told from a changed one: what its file looked like, its text's digest."""

    stat: Stat
    digest: str


class Known(NamedTuple):
    """A document: what others may know of it, and its mark."""

    outline: Outline
    mark: Mark


class Texts(NamedTuple):
    """Documents: what others may know of each, and its mark, in the same order."""

    outlines: Packed[Outline]
    marks: Packed[Mark]


def places_of(article: Article) -> dict[str, int]:
    """Where among the texts an article's documents are, by locale name, once it is planned."""
    return cast(Picked[Outline], article.outlines).places()


class KnownMedium(NamedTuple):
    """A file beside the articles: what it looked like, and where it was published."""

    stat: Stat
    published: str


class Documents(NamedTuple):
    """The first pass, to be remembered. `foundation`: a digest of all that outlines depend on
    beside the files; `files` by locale name, in the order of `outlines` and `marks`; those of
    no document that can be remembered are ''; `media` by locale name and path, encoded.
    """

    foundation: str
    since: int  # a file that was changed later is read again
    files: dict[str, list[str]]
    outlines: Kept
    marks: Kept
    media: Raw

    def texts(self) -> Texts:
        """All of the documents; those that are none of this kind say so when they are looked at."""
        return Texts(Packed(Outline, *self.outlines), Packed(Mark, *self.marks))

    def places(self) -> dict[str, dict[str, int]]:
        """By locale name and file, where a document is among the texts."""
        ends = accumulate(map(len, self.files.values()), initial=0)
        return {
            locale: {file: place for place, file in enumerate(files, begin) if file}
            for (locale, files), begin in zip(self.files.items(), ends, strict=False)
        }


NO_DOCUMENTS = Documents("", 0, {}, Kept(b"", [0]), Kept(b"", [0]), Raw(_encode({})))
"""What is remembered before a first build."""


class Unchanged(NamedTuple):
    """What need not be read: places among the `texts` by locale name and file, and media by locale
    name and path.
    """

    texts: Texts
    places: dict[str, dict[str, int]]
    media: dict[str, dict[str, KnownMedium]]


def documents(
    texts: Texts,
    files: Mapping[str, Iterable[str]],
    media: Mapping[str, Mapping[str, KnownMedium]],
    *,
    foundation: str = "",
    since: int,
) -> Documents:
    """The first pass, to be remembered, without undecodable names. `files` by locale name."""
    return Documents(
        foundation,
        since,
        {name: [file if _is_text(file) else "" for file in own] for name, own in files.items()},
        texts.outlines.kept(),
        texts.marks.kept(),
        Raw(
            _encode(
                {
                    name: {path: one for path, one in own.items() if _is_text(path)}
                    for name, own in media.items()
                }
            )
        ),
    )


def article_files(
    locales: Iterable[Locale], content: Mapping[str, ContentFolder]
) -> dict[str, list[str]]:
    """By locale name, the files of the articles, in the order in which they are outlined."""
    return {
        locale.name: [file for _, file in found.files_of(found.articles)]
        for locale in locales
        if (found := content.get(locale.name))
    }


def _is_text(path: str) -> bool:
    try:
        return path.isascii() or bool(path.encode())
    except UnicodeEncodeError:
        return False


def unchanged(
    documents: Documents,
    locales: Iterable[Locale],
    content: Mapping[str, ContentFolder],
    same: Mapping[str, Container[str]],
) -> Unchanged:
    """Those of the remembered files that look as they did.

    `same`: by folder, files of which that is known already.
    """
    texts, known = documents.texts(), documents.places()
    known_media = decoded(documents.media, dict[str, dict[str, KnownMedium]]) or {}
    found = Unchanged(texts, {}, {})
    for locale in locales:
        folder = content.get(locale.name)
        if folder is None:
            continue
        alike = same.get(locale.folder, ())
        places = known.get(locale.name, {})
        found.places[locale.name] = {
            file: place
            for path, file in folder.files_of(folder.articles)
            if (place := places.get(file, -1)) >= 0
            and (stat := _stat_in(texts, place, path))
            and (file in alike or _as_seen(stat, locale.folder, file, documents.since))
        }
        seen = known_media.get(locale.name, {})
        found.media[locale.name] = {
            path: seen[path]
            for path, file in folder.files_of(folder.media)
            if path in seen
            and (file in alike or _as_seen(seen[path].stat, locale.folder, file, documents.since))
        }
    return found


def _stat_in(texts: Texts, place: int, path: str) -> Stat | None:
    """What the file of a remembered document looked like, if its article is still called that."""
    try:
        return texts.marks[place].stat if texts.outlines[place].path == path else None
    except (MsgspecError, LookupError, ValueError):  # it is none
        return None


def _as_seen(stat: Stat, folder: str, file: str, since: int) -> bool:
    return settled(stat, since) and stat == _stat(folder, file)


def outlines(
    pool: Executor,
    locales: tuple[Locale, ...],
    content: Mapping[str, ContentFolder],
    done: Callable[[int], object],
    known: Unchanged,
    meanwhile: Callable[[], object] | None = None,
) -> Texts:
    """All documents, in the order of locales and paths.

    `known`: those that need not be read. `meanwhile`: as of `in_order`.
    """
    there = [
        (locale, path, file)
        for locale in locales
        if locale.name in content
        for path, file in content[locale.name].files_of(content[locale.name].articles)
    ]
    found = [known.places.get(locale.name, {}).get(file, -1) for locale, _, file in there]
    unread = (where for where, place in zip(there, found, strict=True) if place < 0)
    tasks = [
        Batch(locale.name, locale.folder, paths, content[locale.name].docfx)
        for locale, own in groupby(unread, itemgetter(0))
        for paths in _chunks(tuple((path, file) for _, path, file in own))
    ]
    batches = in_order(pool, _outlined, tasks, done, meanwhile)
    read = (
        pair for one in batches for pair in zip(one.outlines.raw(), one.marks.raw(), strict=True)
    )
    outlines, marks, old = Packing(Outline), Packing(Mark), known.texts
    for at in found:
        remembered = at >= 0
        pair = (old.outlines.raw_at(at), old.marks.raw_at(at)) if remembered else next(read)
        outlines.add(pair[0])
        marks.add(pair[1])
    deque(read, 0)  # to its end, where nothing had to be read as well
    return Texts(outlines.packed(), marks.packed())


def _outlined(batch: Batch) -> Texts:
    found = [known_document(batch, path, file) for path, file in batch.paths]
    outlines, marks = (one.outline for one in found), (one.mark for one in found)
    return Texts(Packed.of(Outline, outlines), Packed.of(Mark, marks))


def known_document(batch: Batch, path: str, file: str) -> Known:
    """Read one document of the batch's locale: `file`, which is called `path`."""
    read = read_article(batch.folder, file, batch.locale, path)
    outline = outlined(read.file, path, batch.docfx.metadata(file) if batch.docfx else None)
    outline = outline if path == file else outline._replace(other_file=file)
    return Known(outline, Mark(read.stat, read.digest))


def _stat(folder: str, file: str) -> Stat:
    """What a file looks like before it is read."""
    try:
        return stat_of(os.stat(os.path.join(folder, file)))
    except OSError:
        return NO_STAT


def media(
    pool: Executor,
    locales: tuple[Locale, ...],
    content: Mapping[str, ContentFolder],
    known: Mapping[str, Mapping[str, KnownMedium]],
) -> list[tuple[Medium, Stat]]:
    """Every file beside the articles. The same bytes under the same name are published once.

    `known`: by locale name and path, those that need not be read.
    """
    found: list[tuple[Medium, Stat]] = []
    tasks = []
    for locale in locales:
        if locale.name not in content:
            continue
        unread = []
        for path, file in content[locale.name].files_of(content[locale.name].media):
            one = known.get(locale.name, {}).get(path)
            if one:
                source = os.path.join(locale.folder, file)
                found.append((Medium(locale.name, path, source, one.published), one.stat))
            else:
                unread.append((path, file))
        tasks += [Batch(locale.name, locale.folder, paths) for paths in _chunks(tuple(unread))]
    found += (one for batch in in_order(pool, _media, tasks, lambda _: None) for one in batch)
    return sorted(found)


def _media(batch: Batch) -> list[tuple[Medium, Stat]]:
    found = []
    for path, file in batch.paths:
        stat = _stat(batch.folder, file)
        source = os.path.join(batch.folder, file)
        name = PurePosixPath(path)
        published = f"_media/{_cut(name.stem)}.{digest(source)}{name.suffix.lower()}"
        found.append((Medium(batch.locale, path, source, published), stat))
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
