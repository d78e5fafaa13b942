"""What a build remembers for the next one: values, and the digests of all they were made of.

Everything here is decoded by its type, so that a damaged or foreign store is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from generator.build.looking import LOOK, Look, decoded
from generator.build.survey import NO_DOCUMENTS, Documents, Texts, places_of
from generator.disk.digests import content_digest
from generator.disk.sights import PASSED_OVER
from generator.disk.store import read_sections, write_sections
from generator.disk.writing import Written
from generator.model.anchor import AnchoredLink
from generator.model.diagnostic import Diagnostic
from generator.model.navigation import Navigation
from generator.model.packed import encodable
from generator.model.settings import CheckSettings, Settings
from generator.model.site import Article, Site
from generator.model.theme import Theme

_encode = msgspec.msgpack.Encoder(enc_hook=encodable).encode


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


class Memory(Struct, frozen=True):
    """All of it but for the look. Nothing: a first build."""

    parts: Mapping[str, str] = field(default_factory=dict)  # digests of what all pages need
    plan: str = ""
    history: str = ""
    navigation: Mapping[str, Navigation] = field(default_factory=dict)  # by locale name
    articles: Mapping[str, ArticleMemory] = field(default_factory=dict)  # by key
    lists: Mapping[str, ListsMemory] = field(default_factory=dict)  # by locale name
    rest: RestMemory = NO_REST
    indexes: Mapping[str, RestMemory] = field(default_factory=dict)  # by a locale's URL


class Place(NamedTuple):
    """An article without its outlines: `documents` are their places, by locale name."""

    key: str
    route: str
    documents: dict[str, int]
    origin: str
    own_routes: dict[str, str]


class PlanMemory(NamedTuple):
    """A plan, as far as articles are rendered with it: it stands while all outlines do.

    `site` is without the articles that `uids` names by their keys; `words` is the theme called
    `theme` without assets, and without templates, as nothing that is remembered is ever run;
    `places` are by their article's key, `history` is the folder of the archive; `silencing`
    are files whose comments may silence what `checks` would tell.
    """

    root: str
    docfx: bool
    site: Site
    uids: dict[str, str]
    theme: str
    words: Theme
    names: Mapping[str, str]
    history: str
    places: dict[str, Place]
    checks: CheckSettings
    silencing: tuple[str, ...]


class Links(NamedTuple):
    """What pages have of each other: files that are `included`, by their paths below the locale's
    folder; links to a place in a page, and those that lead to none.
    """

    included: tuple[str, ...]
    anchored: tuple[AnchoredLink, ...]
    unresolved: tuple[Diagnostic, ...]


class Standing(NamedTuple):
    """What of a build another one can be made with that changes some articles' texts alone."""

    documents: Documents
    texts: Texts  # the documents
    places: dict[str, dict[str, int]]  # where among them each is, by locale name and file
    pages: RawMemory
    plan: PlanMemory
    links: Links
    kept: dict[str, bytes]  # the plan as the store has it


class RawMemory(Struct, frozen=True):
    """`Memory`, of which each article and each navigation is decoded when it is asked for."""

    parts: msgspec.Raw
    plan: msgspec.Raw
    history: msgspec.Raw
    navigation: dict[str, msgspec.Raw]
    articles: dict[str, msgspec.Raw]
    lists: msgspec.Raw
    rest: msgspec.Raw
    indexes: msgspec.Raw


_DOCUMENTS, _PAGES, _PLAN, _LINKS = "documents", "pages", "plan", "links"


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


def standing_plan(
    root: str,
    settings: Settings,
    site: Site,
    articles: Iterable[Article],
    words: Theme,
    names: Mapping[str, str],
    history: str,
    silencing: Iterable[str],
) -> PlanMemory:
    """What to remember of a plan. `words`: the theme; `history`: the folder of the archive;
    `silencing`: files whose comments may silence a check.
    """
    routes = site.routes
    return PlanMemory(
        root,
        settings.docfx,
        replace(site, routes=replace(routes, by_uid={})),
        {uid: article.key for uid, article in routes.by_uid.items()},
        settings.theme,
        replace(words, assets={}, templates={}),
        names,
        history,
        {article.key: _place(article) for article in articles},
        settings.checks,
        tuple(silencing),
    )


def _place(article: Article) -> Place:
    own = dict(article.own_routes)
    return Place(article.key, article.route, places_of(article), article.origin, own)


def standing(output: Path, look: bytes) -> Standing | None:
    """What the build left that left this `look`; None if that is not all that it takes."""
    sections = read_sections(output, (LOOK, _DOCUMENTS, _PAGES, _PLAN, _LINKS))
    if sections is None or sections[LOOK] != look:
        return None
    documents = decoded(sections[_DOCUMENTS], Documents)
    pages = decoded(sections[_PAGES], RawMemory)
    plan = decoded(sections[_PLAN], PlanMemory)
    links = decoded(sections[_LINKS], Links)
    if documents is None or pages is None or plan is None or links is None:
        return None
    kept = {_PLAN: sections[_PLAN]}
    return Standing(documents, documents.texts(), documents.places(), pages, plan, links, kept)


def remember(
    output: Path,
    documents: Documents,
    memory: Memory,
    articles: Mapping[str, bytes],
    look: Look | None,
    plan: PlanMemory | None = None,
    links: Links | None = None,
) -> None:
    """Keep all that for the next build. `articles`: those of the memory, encoded one by one;
    `plan` and `links`: what it takes to do without planning.
    """
    known: Any = {key: msgspec.Raw(one) for key, one in articles.items() if one}
    write_sections(
        output,
        {
            LOOK: encoded(look) or encoded(None) or b"",
            _DOCUMENTS: _encode(documents),
            _PAGES: encoded(replace(memory, articles=known)) or b"",
            _PLAN: encoded(plan) or b"",
            _LINKS: encoded(links) or b"",
        },
    )


def remember_again(output: Path, known: Standing, look: Look) -> None:
    """Keep what has been changed of a build that is `known`."""
    write_sections(
        output,
        {
            LOOK: encoded(look) or encoded(None) or b"",
            _DOCUMENTS: _encode(known.documents),
            _PAGES: _encode(known.pages),
            _LINKS: encoded(known.links) or b"",
            **known.kept,
        },
    )


def encoded(value: object) -> bytes | None:
    """A value as the store has it; None for one with an undecodable name or text in it."""
    try:
        return _encode(value)
    except UnicodeEncodeError:
        return None


def digest_of(value: object) -> str:
    """A digest of a value: equal values have equal ones, in every process."""
    data = encoded(value) or repr(value).encode("utf-8", "surrogatepass")
    return content_digest(data)
