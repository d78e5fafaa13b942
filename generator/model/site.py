"""The plan of a site: small values that every page may know of every other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from msgspec import Struct, field

from generator.model.document import Translation
from generator.model.locale import Locale

SILENCING = "hexapla:"
"""What is in a file with comments that silence checks."""


class Outline(NamedTuple):
    """What other pages may know of one document. `path` is below the locale's folder."""

    locale: str
    path: str
    title: str
    source_title: str  # the first heading's source side; '' where there are no segments
    description: str
    asset_id: str
    translation: Translation
    day: date | None  # last handoff, else the article's own date
    bilingual: bool  # it has segments, so the source can be reconstructed from it
    noindex: bool
    title_suffix: str = ""  # what the page's <title> has after the title
    redirect: str = ""  # `redirect_url`: the file is no article but says where it went
    redirect_place: tuple[int, int] = (0, 0)  # line and column of that address
    other_file: str = ""  # the file's own path, where `path` leaves out its language
    uid: str = ""  # the name by which `xref:` links call the article
    blank: bool = False  # it has segments, and none of them is translated yet
    silencing: bool = False  # it may have comments that silence checks

    @property
    def file(self) -> str:
        """The file's path below the locale's folder."""
        return self.other_file or self.path

    @property
    def newness(self) -> tuple[date, str]:
        """Sorts documents by handoff; the locale's name decides between equal days."""
        return self.day or date.min, self.locale


class Group(Struct, frozen=True):
    """The documents of one article by locale name; `origin`: whose file gives the source."""

    key: str
    outlines: Mapping[str, Outline]
    origin: str


class Article(Struct, frozen=True):
    """One page in all its languages.

    `key` is its path without ending; `route` is its address below a locale's ('a/b/', ''
    for the home page). `own_routes` has, by locale name, the routes in locales where the
    file has a path of its own. `origin` names the locale whose
    file gives the source text: the source locale itself, one to reconstruct it from,
    or, if no file has the source, the one shown in its place.
    """

    key: str
    route: str
    outlines: Mapping[str, Outline]
    origin: str
    own_routes: Mapping[str, str] = field(default_factory=dict)

    def route_in(self, locale: str) -> str:
        """The article's route in the locale of that name."""
        return self.own_routes.get(locale, self.route)

    @property
    def original(self) -> Outline:
        """The outline of the document that gives the source text."""
        return self.outlines[self.origin]

    def has_source(self, source: str, original: Outline | None = None) -> bool:
        """Whether the article can be shown in the source locale's language.

        `original` is that outline, where it has been looked up.
        """
        return self.origin == source or (original or self.original).bilingual

    def source_title(self, source: str, original: Outline | None = None) -> str:
        """The title in the source language, or what stands in for it. `original`: as above."""
        original = original or self.original
        return original.title if self.origin == source else original.source_title or original.title


class Address(NamedTuple):
    """Where an article is: its route, the locales that have a file, and their own routes."""

    route: str
    locales: frozenset[str]
    own_routes: Mapping[str, str]


class Reference(NamedTuple):
    """What a cross-reference map says of a name: how to call it, and where it is."""

    name: str
    href: str


class Routes(Struct, frozen=True, eq=False):
    """Everything a link can lead to. Compared by identity, as there is one in a site.

    `articles` maps a key to its address; `by_path` maps a case-folded path without ending
    to (key, path as spelled on disk); `media` maps a locale's name and a case-folded path
    to (URL, path as spelled); `moved` maps a locale's name and the case-folded path of an
    article that is elsewhere now to its URL; `by_uid` maps a name that `xref:` links use to
    an article; `references` maps such a name to something outside the site. `former` has the
    beginnings of addresses, case-folded, under which the articles used to be published.
    """

    articles: Mapping[str, Address] = field(default_factory=dict)
    by_path: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    media: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    moved: Mapping[tuple[str, str], str] = field(default_factory=dict)
    by_uid: Mapping[str, Article] = field(default_factory=dict)
    references: Mapping[str, Reference] = field(default_factory=dict)
    former: tuple[str, ...] = ()


class Site(Struct, frozen=True):
    """What all pages share. `base_path` is '' or '/docs': the path part of the base URL."""

    locales: tuple[Locale, ...]
    source: Locale
    routes: Routes
    base_url: str
    base_path: str
    bilingual: bool
    search: bool  # locales have a search index
    schemes: frozenset[str]
    link_host: str
    obey_robots: bool
    emoji: bool = False
    markdown_twins: bool = False  # articles have an index.md beside index.html
    assets: Mapping[str, str] = field(default_factory=dict)  # a theme's file → its URL
    options: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)  # the theme's
    featured: tuple[str, ...] = ()  # keys of articles
    edit_url: str = ""  # these three with places to fill in, as the settings say
    feedback_url: str = ""
    report_url: str = ""

    def locale(self, name: str) -> Locale:
        """The locale of that name."""
        return next(locale for locale in self.locales if locale.name == name)

    def url(self, locale: Locale, route: str) -> str:
        """The root-relative URL of a route (percent-encoded already) in a locale."""
        return f"{self.base_path}/{locale.url}/{route}"

    def absolute(self, url: str) -> str:
        """`url` with scheme and host if the site has a base URL."""
        return f"{self.base_url}{url[len(self.base_path) :]}" if self.base_url else url
