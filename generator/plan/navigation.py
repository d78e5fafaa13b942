"""Each locale's way through the site: from tables of contents, else from folders and titles."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import quote

from msgspec import Struct, field

from generator.cldr.alphabet import collation
from generator.markdown.addresses import scheme
from generator.model.diagnostic import Diagnostic
from generator.model.locale import Locale
from generator.model.navigation import Navigation, Node, Toc
from generator.model.packed import Packed
from generator.model.site import Article, Site
from generator.plan.site import RESERVED, taken_routes
from generator.plan.toc import Branch, toc_branches
from generator.routing.keys import folder_title
from generator.routing.links import page_url, resolved_link
from generator.routing.readers import listed, title_in

LONG_ROUTE = 600
"""A section below an address this long begins anew: a host's paths have a limit."""


def planned_navigation(
    site: Site, articles: tuple[Article, ...], tocs: Mapping[str, Mapping[str, Toc]]
) -> tuple[dict[str, Navigation], list[Diagnostic]]:
    """The navigation of each locale by its name.

    `tocs` has the tables of each locale by case-folded path. A locale without one uses the
    source's, with its own articles' titles; a source that is reconstructed uses that of
    the locale with the newest article.
    """
    own: dict[str, tuple[Branch, ...]] = {}
    findings: list[Diagnostic] = []
    for locale in site.locales:
        branches, found = toc_branches(site, locale, tocs.get(locale.name, {}))
        findings.extend(found)
        if branches:
            own[locale.name] = branches
    lender = _lender(site, articles, own)
    pages = _Pages(taken_routes(articles))
    for name in sorted(own, key=lambda name: (name != lender, name)):
        pages.name_sections(own[name])
    known = {article.key: article for article in articles}
    plans: dict[str, Navigation] = {}
    for locale in site.locales:
        writer = locale.name if locale.name in own else lender
        tree = _Tree(site, locale, known, pages)
        if writer:
            tree.write(own[writer], site.locale(writer))
        tree.add_folders()
        plans[locale.name] = tree.navigation()
    return plans, findings


def _lender(site: Site, articles: Iterable[Article], own: Mapping[str, object]) -> str:
    """The locale whose table stands in where there is none: the source, else the newest."""
    if site.source.name in own or not own or site.source.folder:
        return site.source.name if site.source.name in own else ""
    newest = max(
        (
            outline.newness
            for article in articles
            for outline in article.outlines.values()
            if outline.locale in own
        ),
        default=None,
    )
    return newest[1] if newest else min(own)


class _Pages:
    """The addresses of pages made for sections that have none of their own."""

    def __init__(self, taken: set[str]) -> None:
        self.taken = taken
        self.routes: dict[tuple[str, int], str] = {}  # (folder, -1) or a section's identity

    def folder(self, folder: str) -> str:
        """The route of a folder's page, the same in all locales."""
        return self._route((folder, -1), f"{quote(folder, errors='surrogateescape')}/")

    def section(self, branch: Branch) -> str:
        """The route of a section's page, '' if it holds no article."""
        return self.routes.get(_identity(branch), "")

    def name_sections(self, branches: Iterable[Branch]) -> None:
        """Give the sections of a table routes; the first table that has one names it."""
        inside = Counter(folder for key in set(_keys(branches)) for folder in _folders(key))
        self._name(branches, inside, "")

    def _name(self, branches: Iterable[Branch], inside: Counter[str], above: str) -> None:
        for branch in branches:
            route = above
            if branch.children and not branch.key and not branch.address:
                identity = _identity(branch)
                if identity[0] and identity not in self.routes:
                    self.routes[identity] = self._made(branch, inside, above)
                route = self.routes.get(identity, above)
            self._name(branch.children, inside, route)

    def _made(self, branch: Branch, inside: Counter[str], above: str) -> str:
        """The folder's address if the section is all of that folder, else one of its name."""
        keys = set(_keys([branch]))
        shared = set.intersection(*(set(_folders(key)) for key in keys))
        folder = max(shared, key=len, default="")
        whole = folder and inside[folder] == len(keys) and (folder, -1) not in self.routes
        if whole and f"{quote(folder)}/".casefold() not in self.taken:
            return self.folder(folder)
        above = above if len(above) < LONG_ROUTE else ""
        return self._free(f"{above}{quote(_slug(branch.title), errors='surrogateescape')}/")

    def _route(self, identity: tuple[str, int], wanted: str) -> str:
        if identity not in self.routes:
            self.routes[identity] = self._free(wanted)
        return self.routes[identity]

    def _free(self, wanted: str) -> str:
        given, number = wanted, 1
        while given.casefold() in self.taken or RESERVED.search(given):
            number += 1
            given = f"{wanted.rstrip('/')}-{number}/"
        self.taken.add(given.casefold())
        return given


def _slug(title: str) -> str:
    return "-".join(re.findall(r"\w+", title.lower()))[:60].strip("-") or "section"


def _identity(branch: Branch) -> tuple[str, int]:
    """What a section is in every locale: its first article, and how far below that is."""
    return next(((key, level) for key, level in _levels(branch, 0) if key), ("", 0))


def _levels(branch: Branch, level: int) -> Iterable[tuple[str, int]]:
    yield branch.key, level
    for child in branch.children:
        yield from _levels(child, level + 1)


def _keys(branches: Iterable[Branch]) -> Iterable[str]:
    return (key for branch in branches for key, _ in _levels(branch, 0) if key)


def _folders(key: str) -> tuple[str, ...]:
    """`a/b/c` → `a`, `a/b`: the folders a file is in, outermost first."""
    return _ways(key.rpartition("/")[0])


@lru_cache(256)  # neighbours are in the same one
def _ways(folder: str) -> tuple[str, ...]:
    parts = folder.split("/") if folder else []
    return tuple("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))


class _Step(Struct):
    """A node in the making."""

    title: str
    locale: Locale  # whose language the title is in
    url: str = ""
    article: str = ""
    section: str = ""
    expanded: bool = False
    children: list[_Step] = field(default_factory=list)
    folder: str = ""


class _Tree:
    """One locale's navigation in the making."""

    def __init__(
        self, site: Site, locale: Locale, articles: Mapping[str, Article], pages: _Pages
    ) -> None:
        self.site = site
        self.locale = locale
        self.articles = articles
        self.pages = pages
        self.written = False
        self.top: list[_Step] = []
        self.apart: list[_Step] = []  # what no table names
        self.named: set[str] = set()
        self.made: set[str] = set()  # sections that have their page

    def write(self, branches: Iterable[Branch], writer: Locale) -> None:
        """Take the table of `writer`; articles that this locale does not list are left out."""
        self.written = True
        self.top = [step for branch in branches for step in self._steps(branch, writer)]

    def _steps(self, branch: Branch, writer: Locale) -> list[_Step]:
        step = self._step(branch, writer)
        step.children = [one for child in branch.children for one in self._steps(child, writer)]
        if not step.url and step.children:
            route = self.pages.section(branch)
            if route and route not in self.made:
                self.made.add(route)
                step.section, step.url = route, self.site.url(self.locale, route)
        emptied = not step.url and not step.children and (branch.key or branch.children)
        return [] if emptied else [step]

    def _step(self, branch: Branch, writer: Locale) -> _Step:
        article = self.articles.get(branch.key)
        if article is None:
            url = branch.address
            if url and not scheme(url):
                url = resolved_link(self.site, self.locale, branch.origin, url).url
            return _Step(branch.title, writer, url, expanded=branch.expanded)
        if not listed(self.site, article, self.locale):
            return _Step(branch.title, writer, expanded=branch.expanded)
        self.named.add(article.key)
        own, language = title_in(self.site, article, self.locale)
        if branch.title and (writer is self.locale or language is writer):
            own, language = branch.title, writer
        url = page_url(self.site, self.locale, article.key) + branch.tail
        return _Step(own, language, url, article.key, expanded=branch.expanded)

    def add_folders(self) -> None:
        """Add the articles that no table names, by folder, and where there is no table all."""
        folders: dict[str, _Step] = {}
        loose: list[_Step] = []
        for article in self.articles.values():
            plain = article.key not in self.named and article.route
            if plain and listed(self.site, article, self.locale):
                self._add(article, folders, loose)
        if self.written:
            self.apart = loose
        else:
            self.top = loose
        order = collation(self.locale.tag)
        for steps in (loose, *(step.children for step in folders.values())):
            steps.sort(key=lambda step: (order(step.title), step.title, step.url))

    def _add(self, article: Article, folders: dict[str, _Step], loose: list[_Step]) -> None:
        parents = _folders(article.key)
        above = loose
        for folder in parents:
            if folder not in folders:
                folders[folder] = self._folder(folder)
                above.append(folders[folder])
            above = folders[folder].children
        if parents and article.key == folders[parents[-1]].article:
            return
        if self.written and not parents:
            return  # what is in no folder has nothing above it but the home page
        title, language = title_in(self.site, article, self.locale)
        above.append(_Step(title, language, self._url(article), article.key))

    def _folder(self, folder: str) -> _Step:
        """A folder is its index article, or a page made for it."""
        index = next(
            (
                article
                for name in ("index", "Index", "INDEX")
                if (article := self.articles.get(f"{folder}/{name}"))
                and listed(self.site, article, self.locale)
            ),
            None,
        )
        if index:
            title, language = title_in(self.site, index, self.locale)
            return _Step(title, language, self._url(index), index.key, folder=folder)
        route = self.pages.folder(folder)
        url = self.site.url(self.locale, route)
        section = "" if route in self.made else route
        self.made.add(route)
        return _Step(folder_title(folder), self.locale, url, section=section, folder=folder)

    def _url(self, article: Article) -> str:
        return self.site.url(self.locale, article.route_in(self.locale.name))

    def navigation(self) -> Navigation:
        """The finished tree, in reading order."""
        nodes: list[Node] = []
        top = tuple(self._flatten(step, -1, nodes) for step in self.top)
        shown = len(nodes)
        for step in self.apart:
            self._flatten(step, -1, nodes)
        places: dict[str, int] = {}
        for number, node in enumerate(nodes):
            if node.article:
                places.setdefault(node.article, number)
        return Navigation(
            nodes=Packed.of(Node, nodes),
            top=array("Q", top),
            places=places,
            sections={node.section: number for number, node in enumerate(nodes) if node.section},
            order=array("Q", (number for number in places.values() if number < shown)),
            written=self.written,
        )

    def _flatten(self, step: _Step, parent: int, nodes: list[Node]) -> int:
        number = len(nodes)
        lang = "" if step.locale is self.locale else step.locale.tag
        node = Node(
            step.title,
            step.url,
            step.article,
            step.section,
            lang,
            step.locale.direction,
            step.expanded,
            parent,
            (),
        )
        nodes.append(node)
        if step.children:
            children = tuple(self._flatten(child, number, nodes) for child in step.children)
            nodes[number] = node._replace(children=children)
        return number
