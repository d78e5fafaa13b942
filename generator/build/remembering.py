"""What a build remembers for the next one: values, and the digests of all they were made of.

Everything here is decoded by its type, so that a damaged or foreign store is none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from generator.build.looking import LOOK, Look, decoded
from generator.build.survey import NO_DOCUMENTS, Documents
from generator.disk.sights import PASSED_OVER
from generator.disk.store import read_sections, write_sections
from generator.disk.writing import Written
from generator.model.anchor import AnchoredLink
from generator.model.diagnostic import Diagnostic
from generator.model.navigation import Navigation

_encode = msgspec.msgpack.Encoder().encode


class Answer(NamedTuple):
    """A question that rendering asked of the plan's `table`, and the digest of the answer."""

    table: str
    key: tuple[str, ...]
    digest: str


class Included(NamedTuple):
    """A file that the document of the locale `by` shows a part of; `digest` '': it isn't there."""

    by: str
    locale: str
    path: str
    digest: str


def passed_over(included: Iterable[Included]) -> bool:
    """Whether one of these files is where looking at a site passes over what is there."""
    return any(
        part[0] == "." or part == PASSED_OVER
        for one in included
        for part in one.path.split("/")
        if part
    )


class PageMemory(NamedTuple):
    """One page of an article. `made_of`: a digest of all that is its own."""

    made_of: str
    file: Written
    fallback: bool
    noindex: bool


class ArticleMemory(NamedTuple):
    """One article as it was last rendered. `plan`: a digest of what the plan says of it."""

    plan: str
    documents: dict[str, str]  # by locale name: the digest of the text
    answers: tuple[Answer, ...]
    included: tuple[Included, ...]
    history: bool  # it asked for the source's history
    pages: dict[str, PageMemory]  # by locale name
    images: tuple[Written, ...]
    findings: tuple[Diagnostic, ...]
    anchored: tuple[AnchoredLink, ...]


class ListsMemory(NamedTuple):
    """The lists of one locale: home, index, sections, redirects, the 404 page."""

    made_of: str
    included: tuple[Included, ...]
    history: bool
    views: dict[str, str]  # path of a file → digest of the view it was made of
    files: tuple[Written, ...]
    pages: int
    fallbacks: int
    noindex: int
    findings: tuple[Diagnostic, ...]
    anchored: tuple[AnchoredLink, ...]


class RestMemory(NamedTuple):
    """Files that are neither of an article nor of a list."""

    made_of: str
    files: tuple[Written, ...]


NO_REST = RestMemory("", ())


@dataclass(frozen=True, slots=True)
class Memory:
    """All of it but for the look. Nothing: a first build."""

    parts: Mapping[str, str] = field(default_factory=dict)  # digests of what all pages need
    plan: str = ""
    history: str = ""
    navigation: Mapping[str, Navigation] = field(default_factory=dict)  # by locale name
    articles: Mapping[str, ArticleMemory] = field(default_factory=dict)  # by key
    lists: Mapping[str, ListsMemory] = field(default_factory=dict)  # by locale name
    rest: RestMemory = NO_REST
    indexes: Mapping[str, RestMemory] = field(default_factory=dict)  # by a locale's URL


_DOCUMENTS, _PAGES = "documents", "pages"


def recalled(output: Path) -> tuple[Documents, Memory]:
    """What the last build into `output` left."""
    sections = read_sections(output, (_DOCUMENTS, _PAGES))
    if sections is None:
        return NO_DOCUMENTS, Memory()
    documents = decoded(sections[_DOCUMENTS], Documents)
    memory = decoded(sections[_PAGES], Memory)
    if documents is None or memory is None:
        return NO_DOCUMENTS, Memory()
    return documents, memory


def remember(
    output: Path,
    documents: Documents,
    memory: Memory,
    articles: Mapping[str, bytes],
    look: Look | None,
) -> None:
    """Keep all that for the next build. `articles`: those of the memory, encoded one by one."""
    known: Any = {key: msgspec.Raw(one) for key, one in articles.items() if one}
    write_sections(
        output,
        {
            LOOK: encoded(look) or encoded(None) or b"",
            _DOCUMENTS: encoded(documents) or _encode(_encodable(documents)),
            _PAGES: encoded(replace(memory, articles=known)) or b"",
        },
    )


def encoded(value: object) -> bytes | None:
    """A value as the store has it; None for one with an undecodable name or text in it."""
    try:
        return _encode(value)
    except UnicodeEncodeError:
        return None


def _encodable(documents: Documents) -> Documents:
    return documents._replace(
        outlines={
            locale: {file: known for file, known in found.items() if encoded((file, known))}
            for locale, found in documents.outlines.items()
        },
        media={
            locale: {file: known for file, known in found.items() if encoded((file, known))}
            for locale, found in documents.media.items()
        },
    )


def digest_of(value: object) -> str:
    """A digest of a value: equal values have equal ones, in every process."""
    data = encoded(value) or repr(value).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=16).hexdigest()
