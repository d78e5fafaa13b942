"""The second pass, as each process does it: read an article's files, render, write."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import unquote

from msgspec import Struct, field
from msgspec.structs import replace

from generator import align
from generator.build.archive import Archive
from generator.build.questions import Questions
from generator.build.remembering import (
    Answer,
    ArticleMemory,
    Included,
    ListsMemory,
    PageMemory,
    digest_of,
    encoded,
    passed_over,
)
from generator.build.shelves import Shelves
from generator.disk.compiled import template_cache
from generator.disk.reading import read_article
from generator.disk.writing import Output, Written, unchanged, write_artifact
from generator.model.anchor import AnchoredLink
from generator.model.artifact import Artifact
from generator.model.diagnostic import Diagnostic
from generator.model.locale import Locale
from generator.model.navigation import Navigation
from generator.model.page import Crumb, NavView, PageKind, PageView
from generator.model.redirect import Redirect
from generator.model.site import Article, Site
from generator.model.standing import Outdated
from generator.model.theme import Theme
from generator.parse import parsed
from generator.render.article import Edition, Rendered, rendered_article
from generator.render.crawlers import letters_sitemap
from generator.render.letters import index_views
from generator.render.lists import (
    chooser_view,
    crumbs_above,
    home_view,
    not_found_view,
    section_views,
)
from generator.render.navigation import Wayfinder
from generator.render.redirects import redirect_view
from generator.render.templates import Templates
from generator.render.titles import shown


class Task(NamedTuple):
    """Articles by their places in the plan, or the lists of one locale (`lists`: its name)."""

    articles: tuple[int, ...] = ()
    lists: str = ""


class Renewal(NamedTuple):
    """What must be done again of what is remembered, and why.

    `every`: why all its pages; `pages`: by locale name, why that one. Pages that differ in
    what is their own are found on the way.
    """

    memory: ArticleMemory
    every: str = ""
    pages: Mapping[str, str] = MappingProxyType({})


class Outcome(Struct):
    """What a task did: small enough to send back. `made`: path of a page → why."""

    files: list[Written] = field(default_factory=list)
    pages: int = 0
    fallbacks: int = 0
    noindex: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)
    anchored: list[AnchoredLink] = field(default_factory=list)
    made: dict[str, str] = field(default_factory=dict)
    articles: dict[str, bytes] = field(default_factory=dict)  # key → `ArticleMemory`, encoded
    lists: dict[str, ListsMemory] = field(default_factory=dict)  # by locale name
    history: bool = False  # an article asked for the source's history
    unseen: bool = False  # one shows a part of a file that looking at the site passes over
    included: set[str] = field(default_factory=set)  # paths of the files that they show parts of


class Workshop(Struct, frozen=True, dict=True):
    """All that a process needs for any task. `names` maps a locale to its folder's shown name.

    Without an `output` nothing is written and no template filled: for what is found on the way,
    which is all in the locales' own files.

    `renewals`: by article key, what is remembered of articles that are to be done again, and
    `lists` the same of the lists, by locale name. `first`: why all the rest is made.
    """

    site: Site
    articles: tuple[Article, ...]
    theme: Theme
    output: Output | None
    locales: tuple[Locale, ...]  # the ones to build
    names: dict[str, str]
    navigation: Mapping[str, Navigation]  # by locale name
    archive: Archive
    redirects: tuple[Redirect, ...] = ()
    renewals: Mapping[str, Renewal] = field(default_factory=dict)
    lists: Mapping[str, ListsMemory] = field(default_factory=dict)
    lists_made_of: str = ""
    first: str = ""

    @cached_property
    def questions(self) -> Questions:
        """What pages ask of the plan."""
        return Questions(self.site.routes)

    @cached_property
    def watched(self) -> Site:
        """The site, as pages are rendered with it."""
        return replace(self.site, routes=self.questions.watched)

    @cached_property
    def templates(self) -> Templates:
        """Compiled at first use."""
        return Templates(self.theme, self.site, template_cache())

    @cached_property
    def library(self) -> Shelves:
        """What articles include, read once per process."""
        return Shelves(self.site)

    @cached_property
    def wayfinders(self) -> Mapping[str, Wayfinder]:
        """Per locale name: what its pages show of its navigation."""
        return _Wayfinders(self)

    def done(self, task: Task) -> Outcome:
        """Do a task: the files are written when this returns."""
        outcome = Outcome()
        if task.lists:
            self._lists(self.site.locale(task.lists), outcome)
        for place in task.articles:
            article = self.articles[place]
            if article.route:
                self._article(replace(article, outlines=dict(article.outlines.items())), outcome)
        return outcome

    def _article(self, article: Article, outcome: Outcome) -> None:
        locales = self.locales
        if self.output is None:  # pages that show another locale's file have no findings
            locales = tuple(one for one in locales if one.name in article.outlines)
        opened = self._opened(article)
        wanted = self._wanted(opened, locales)
        memory = opened.memory
        if memory and memory.images and wanted:  # there is no telling which page had them
            wanted = self._whole(opened, locales) | wanted
        rendered = self._rendered(opened, [one for one in locales if one.name in wanted])
        pages = dict(memory.pages) if memory else {}
        images = [self._write(image, outcome) for image in rendered.images]
        if memory and not wanted:
            images = list(memory.images)
            outcome.files.extend(images)
        for locale, view in rendered.views if self.output else ():
            placed = self.placed(article, locale, view)
            file = self._page(locale, placed, outcome, wanted[locale.name])
            pages[locale.name] = PageMemory(
                opened.made_of[locale.name], file, view.fallback, view.noindex
            )
        self._told(opened, rendered, frozenset(wanted), images, pages, outcome)

    def _told(
        self,
        opened: _Opened,
        rendered: Rendered,
        made: frozenset[str],
        images: list[Written],
        pages: dict[str, PageMemory],
        outcome: Outcome,
    ) -> None:
        """Report an article's findings, those of its remembered pages as well, and remember it."""
        memory = opened.memory
        kept = {name for name in pages if name in opened.made_of and name not in made}
        findings = [one for one in rendered.diagnostics if one.locale not in kept]
        anchored = [one for one in rendered.anchored if one.finding.locale not in kept]
        answers, included = self.questions.taken(), self.library.taken()
        history = opened.history
        if memory and kept:
            findings += (one for one in memory.findings if one.locale in kept)
            anchored += (one for one in memory.anchored if one.finding.locale in kept)
            answers = tuple(dict.fromkeys((*answers, *self._today(memory.answers))))
            shown_now = {self._shown_by(opened.article, name) for name in made}
            old = (one for one in memory.included if one.by not in shown_now)
            included = tuple(dict.fromkeys((*included, *old)))
        outcome.diagnostics.extend(findings)
        outcome.anchored.extend(anchored)
        if self.output is None:
            return
        for name in kept:
            outcome.files.append(pages[name].file)
            outcome.pages += 1
            outcome.fallbacks += pages[name].fallback
            outcome.noindex += pages[name].noindex and not pages[name].fallback
        remembered = encoded(
            ArticleMemory(
                digest_of(opened.article),
                opened.digests,
                answers,
                included,
                history,
                {name: page for name, page in pages.items() if name in kept or name in made},
                tuple(images),
                tuple(findings),
                tuple(anchored),
            )
        )
        if remembered:
            outcome.articles[opened.article.key] = remembered
        outcome.history |= history
        outcome.unseen |= passed_over(included)
        outcome.included.update(one.path for one in included)

    def _today(self, answers: Iterable[Answer]) -> Iterator[Answer]:
        """The same questions, answered anew."""
        for one in answers:
            yield self.questions.answered(one.table, one.key[0] if len(one.key) == 1 else one.key)

    def placed(self, article: Article, locale: Locale, view: PageView) -> PageView:
        """An article's page with the way through its locale beside it."""
        if not self.templates.may_show(view.kind, "navigation", "previous", "next"):
            return view
        finder = self.wayfinders[locale.name]
        place = finder.place(article.key)
        previous, following = finder.neighbours(place)
        return view._replace(navigation=finder.tree(place), previous=previous, next=following)

    def rendered(
        self, article: Article, locales: Iterable[Locale]
    ) -> tuple[Rendered, tuple[Included, ...]]:
        """The article's pages in some locales as readers get them, and the files they show parts
        of. Nothing is written.
        """
        opened = self._opened(article)
        if not self.output:
            opened.outdated.update(self._outdated(opened))
        rendered = self._rendered(opened, locales)
        self.questions.taken()  # nobody asks for them here
        return rendered, self.library.taken()

    def _opened(self, article: Article) -> _Opened:
        """Read an article's files, and see what each of its pages is made of."""
        editions: dict[str, Edition] = {}
        unread: list[Diagnostic] = []
        digests: dict[str, str] = {}
        for name, outline in article.outlines.items():
            locale = self.site.locale(name)
            called = f"{self.names[name]}/{outline.file}"
            read = read_article(locale.folder, outline.file, name, called)
            unread.extend(read.findings)
            editions[name] = Edition(read.file, parsed(read.file), outline)
            digests[name] = read.digest
        renewal = self.renewals.get(article.key)
        opened = _Opened(article, editions, unread, digests, renewal)
        if self.output:
            opened.outdated.update(self._outdated(opened))
            for locale in self.locales:
                if shown(self.site, article, locale):
                    opened.made_of[locale.name] = self._made_of(opened, locale)
        return opened

    def _shown_by(self, article: Article, locale: str) -> str:
        """The locale whose document a locale's page shows."""
        return locale if locale in article.outlines else article.origin

    def _made_of(self, opened: _Opened, locale: Locale) -> str:
        """A digest of what a page does not share with the article's other pages."""
        article = opened.article
        behind = opened.outdated.get(locale.name)
        return digest_of(
            (
                article.key,
                article.route,
                sorted(article.own_routes.items()),
                sorted(article.outlines),
                article.original,
                article.outlines.get(locale.name),
                opened.digests[self._shown_by(article, locale.name)],
                (sorted(behind.names), behind.stale, behind.missing) if behind else (),
            )
        )

    def _whole(self, opened: _Opened, locales: Iterable[Locale]) -> dict[str, str]:
        every = opened.renewal.every if opened.renewal else self.first
        shown_in = (one.name for one in locales if shown(self.site, opened.article, one))
        return dict.fromkeys(shown_in, every or "another page of the article was made anew")

    def _wanted(self, opened: _Opened, locales: Iterable[Locale]) -> dict[str, str]:
        """The pages to make, by locale name, and why."""
        renewal = opened.renewal
        if renewal is None or renewal.every:
            return self._whole(opened, locales)
        wanted: dict[str, str] = {}
        for name, made_of in opened.made_of.items():
            known = renewal.memory.pages.get(name)
            if name in renewal.pages or known is None or known.made_of != made_of:
                wanted[name] = self._why(opened, renewal, name)
        return wanted

    def _why(self, opened: _Opened, renewal: Renewal, name: str) -> str:
        """Which of an article's documents has changed, that of the page first."""
        memory, around = renewal.memory, renewal.pages.get(name, "")
        by = self._shown_by(opened.article, name)
        for one in (by,) if around else (by, *opened.article.outlines):
            if opened.digests[one] != memory.documents.get(one):
                change = "changed" if one in memory.documents else "is new"
                return f"{opened.editions[one].file.path} {change}"
        if around:
            return around
        gone = next((one for one in memory.documents if one not in opened.digests), "")
        return f"its file in {gone} is gone" if gone else "what the site knows of it changed"

    def _rendered(self, opened: _Opened, locales: Iterable[Locale]) -> Rendered:
        article = opened.article
        chosen = tuple(locales)
        crumbs = {
            locale.name: crumbs_above(article, self.wayfinders[locale.name])
            for locale in (chosen if self._shows_crumbs(opened) else ())
        }
        rendered = rendered_article(
            self.watched,
            article,
            opened.editions,
            chosen,
            crumbs,
            self.library,
            self.templates.translated,
            opened.outdated,
        )
        for one in rendered.diagnostics:
            self.questions.searched(one.code)
        rendered.diagnostics[:0] = opened.unread
        return rendered

    def _shows_crumbs(self, opened: _Opened) -> bool:
        """Whether an article's pages may say where they are, or tell machines."""
        kinds: set[PageKind] = {
            "landing" if one.document.landing else "article" for one in opened.editions.values()
        }
        if not opened.article.route:
            kinds = {"home"}
        return any(self.templates.may_show(kind, "crumbs", "structured") for kind in kinds)

    def _outdated(self, opened: _Opened) -> dict[str, Outdated]:
        """What readers are told of each translation that is not the original of today."""
        article, source = opened.article, self.site.source
        translations = (one for name, one in opened.editions.items() if name != source.name)
        if not any(align.says_origin(one.document) for one in translations):
            return {}
        versions = {
            name: align.Edition(
                one.outline.path, one.file, one.document, self.site.locale(name).tag
            )
            for name, one in opened.editions.items()
        }
        past = self.archive.past(article.original.file)

        def at(commit: str) -> align.PlainSource | None:
            opened.history = True
            return past.at(commit)

        return align.outdated(article.key, versions, source.name, source.tag, replace(past, at=at))

    def _lists(self, locale: Locale, outcome: Outcome) -> None:
        """Home, index, sections, redirects and 404 of a locale."""
        site = self.site
        made = _Lists(self.lists.get(locale.name))
        home = next((article for article in self.articles if not article.route), None)
        written: PageView | None = None
        if home:
            first = locale is self.locales[0]  # tells the findings of all its files, once
            opened = self._opened(home)
            rendered = self._rendered(opened, self.locales if first else (locale,))
            written = next((view for one, view in rendered.views if one is locale), None)
            if first:
                made.findings += rendered.diagnostics
                made.anchored += rendered.anchored
            made.history = opened.history
            made.files += [self._write(image, outcome) for image in rendered.images]
        outcome.diagnostics.extend(made.findings)
        outcome.anchored.extend(made.anchored)
        if self.output is None:
            return
        finder = self.wayfinders[locale.name]
        self._listing(
            locale, home_view(site, self.articles, locale, written, finder), made, outcome
        )
        for view in section_views(site, locale, self.navigation, finder):
            self._listing(locale, view, made, outcome)
        letters: list[str] = []
        for view in index_views(site, self.articles, locale):
            self._listing(locale, view, made, outcome)
            if view.kind == "letter":
                letters.append(view.canonical)
        if letters and site.base_url:
            made.files.append(self._write(letters_sitemap(locale, letters), outcome))
        missing = not_found_view(site, locale)
        self._filled(locale, missing, f"{locale.url}/404.html", made, outcome)
        for redirect in self.redirects:
            if redirect.locale == locale.name:
                view = redirect_view(site, self.by_key, redirect)
                self._filled(locale, view, f"{self._folder(view)}index.html", made, outcome)
        self.questions.taken()  # the lists are made anew whenever the plan is another
        included = self.library.taken()
        outcome.unseen |= passed_over(included)
        outcome.included.update(one.path for one in included)
        outcome.lists[locale.name] = ListsMemory(
            self.lists_made_of,
            included,
            made.history,
            made.views,
            tuple(made.files),
            made.pages,
            made.fallbacks,
            made.noindex,
            tuple(made.findings),
            tuple(made.anchored),
        )

    def _listing(self, locale: Locale, view: PageView, made: _Lists, outcome: Outcome) -> None:
        self._filled(locale, view, f"{self._folder(view)}index.html", made, outcome)
        noindex = view.noindex and not view.fallback
        made.pages += 1
        made.fallbacks += view.fallback
        made.noindex += noindex
        outcome.pages += 1
        outcome.fallbacks += view.fallback
        outcome.noindex += noindex

    def _filled(
        self, locale: Locale, view: PageView, path: str, made: _Lists, outcome: Outcome
    ) -> None:
        """Write a page of lists, unless it is there and its view is the same."""
        made.views[path] = digest_of(view)
        known = made.memory.views.get(path) if made.memory else None
        file = made.known.get(path)
        if file and known == made.views[path] and self.output and unchanged(self.output, file):
            outcome.files.append(file)
        else:
            file = self._write(Artifact(path, self.templates.page(locale, view)), outcome)
            outcome.made[path] = "what it lists changed" if made.memory else self.first
        made.files.append(file)

    @cached_property
    def by_key(self) -> dict[str, Article]:
        """Articles by their keys."""
        return {article.key: article for article in self.articles}

    def _folder(self, view: PageView) -> str:
        """Where a page stands below the output folder."""
        return unquote(view.url[len(self.site.base_path) + 1 :], errors="surrogateescape")

    def _page(self, locale: Locale, view: PageView, outcome: Outcome, why: str) -> Written:
        data = self.templates.page(locale, view)
        file = self._write(Artifact(f"{self._folder(view)}index.html", data), outcome)
        outcome.made[file.path] = why
        outcome.pages += 1
        outcome.fallbacks += view.fallback
        outcome.noindex += view.noindex and not view.fallback
        return file

    def _write(self, artifact: Artifact, outcome: Outcome) -> Written:
        if self.output is None:
            return Written(artifact.path, "", 0, 0, 0)
        file = write_artifact(self.output, artifact)
        outcome.files.append(file)
        return file

    def page_text(self, article: Article, locale: Locale) -> str:
        """An article's page as text, not written; its navigation is left out."""
        views = self._rendered(self._opened(article), (locale,)).views
        return "".join(self.templates.page(locale, view).decode() for _, view in views)


def site_pages(site: Site, templates: Templates) -> list[Artifact]:
    """The pages that belong to no locale: the chooser and the host's 404 page."""
    missing = templates.page(site.source, not_found_view(site, site.source))
    return [
        Artifact("index.html", templates.page(site.source, chooser_view(site))),
        Artifact("404.html", missing),
    ]


class _Opened(Struct):
    """An article whose files have been read. `made_of`: by locale name, a page's own digest."""

    article: Article
    editions: dict[str, Edition]
    unread: list[Diagnostic]
    digests: dict[str, str]
    renewal: Renewal | None
    outdated: dict[str, Outdated] = field(default_factory=dict)
    made_of: dict[str, str] = field(default_factory=dict)
    history: bool = False

    @property
    def memory(self) -> ArticleMemory | None:
        return self.renewal.memory if self.renewal else None


class _Lists:
    """A locale's lists in the making."""

    def __init__(self, memory: ListsMemory | None) -> None:
        self.memory = memory
        self.known = {file.path: file for file in memory.files} if memory else {}
        self.views: dict[str, str] = {}
        self.files: list[Written] = []
        self.pages = 0
        self.fallbacks = 0
        self.noindex = 0
        self.findings: list[Diagnostic] = []
        self.anchored: list[AnchoredLink] = []
        self.history = False


class _Wayfinders(dict[str, Wayfinder]):
    """Those that were asked for."""

    def __init__(self, workshop: Workshop) -> None:
        super().__init__()
        self._workshop = workshop

    def __missing__(self, name: str) -> Wayfinder:
        site = self._workshop.site
        self[name] = Wayfinder(site, site.locale(name), self._workshop.navigation[name])
        return self[name]


def surroundings(
    article: Article, finder: Wayfinder
) -> tuple[tuple[Crumb, ...], tuple[NavView | None, NavView | None], tuple[NavView, ...]]:
    """What a page has of its locale's navigation: crumbs, neighbours, tree."""
    place = finder.place(article.key)
    return crumbs_above(article, finder), finder.neighbours(place), finder.tree(place)


_open: list[Workshop] = []
"""This process's workshop: what a worker is given once, so that tasks stay small."""


def open_workshop(workshop: Workshop) -> None:
    """Called once in each process before its first task."""
    _open[:] = [workshop]


def do(task: Task) -> Outcome:
    """Do a task in this process's workshop."""
    return _open[0].done(task)


def shown_name(folder: str, root: str) -> str:
    """How messages call a locale's folder: relative to the site, with `/` between parts."""
    if not folder:
        return ""
    return os.path.relpath(folder, root).replace(os.sep, "/")
