"""The second pass, as each process does it: read an article's files, render, write."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from generator import align
from generator.build.archive import Archive
from generator.build.shelves import Shelves
from generator.disk.reading import source_file
from generator.disk.writing import Output, write_artifact
from generator.model.anchor import AnchoredLink
from generator.model.artifact import Artifact
from generator.model.diagnostic import Diagnostic
from generator.model.locale import Locale
from generator.model.navigation import Navigation
from generator.model.page import PageView
from generator.model.redirect import Redirect
from generator.model.site import Article, Site
from generator.model.standing import Outdated
from generator.model.theme import Theme
from generator.parse import parsed
from generator.render.article import Edition, Rendered, rendered_article
from generator.render.lists import (
    chooser_view,
    crumbs_above,
    home_view,
    index_view,
    not_found_view,
    section_views,
)
from generator.render.navigation import Wayfinder
from generator.render.redirects import redirect_view
from generator.render.templates import Templates


class Task(NamedTuple):
    """Articles by their place in the plan, or the lists of one locale (`lists`: its name)."""

    start: int = 0
    stop: int = 0
    lists: str = ""


@dataclass(slots=True)
class Outcome:
    """What a task did: small enough to send back. `paths` are below the output folder."""

    paths: list[str] = field(default_factory=list)
    pages: int = 0
    fallbacks: int = 0
    noindex: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)
    anchored: list[AnchoredLink] = field(default_factory=list)


@dataclass(frozen=True)
class Workshop:
    """All that a process needs for any task. `names` maps a locale to its folder's shown name.

    Without an `output` nothing is written and no template filled: for what is found on the way,
    which is all in the locales' own files.
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

    @cached_property
    def templates(self) -> Templates:
        """Compiled at first use, once per process."""
        return Templates(self.theme, self.site)

    @cached_property
    def library(self) -> Shelves:
        """What articles include, read once per process."""
        return Shelves(self.site)

    @cached_property
    def wayfinders(self) -> dict[str, Wayfinder]:
        """Per locale name: what its pages show of its navigation."""
        return {
            locale.name: Wayfinder(self.site, locale, self.navigation[locale.name])
            for locale in self.locales
        }

    def done(self, task: Task) -> Outcome:
        """Do a task: the files are written when this returns."""
        outcome = Outcome()
        if task.lists:
            self._lists(self.site.locale(task.lists), outcome)
        for article in self.articles[task.start : task.stop]:
            if article.route:
                self._article(article, outcome)
        return outcome

    def _article(self, article: Article, outcome: Outcome) -> None:
        locales = self.locales
        if self.output is None:  # pages that show another locale's file have no findings
            locales = tuple(one for one in locales if one.name in article.outlines)
        rendered = self.rendered(article, locales)
        outcome.diagnostics.extend(rendered.diagnostics)
        outcome.anchored.extend(rendered.anchored)
        self._write(rendered.images, outcome)
        for locale, view in rendered.views if self.output else ():
            self._page(locale, self.placed(article, locale, view), outcome)

    def placed(self, article: Article, locale: Locale, view: PageView) -> PageView:
        """An article's page with the way through its locale beside it."""
        finder = self.wayfinders[locale.name]
        place = finder.place(article.key)
        previous, following = finder.neighbours(place)
        return replace(view, navigation=finder.tree(place), previous=previous, next=following)

    def rendered(
        self, article: Article, locales: Iterable[Locale], *, whole: bool = False
    ) -> Rendered:
        """The article's pages in some locales. `whole`: as for readers, also where nothing is
        written: with what of them is out of date.
        """
        editions: dict[str, Edition] = {}
        unread: list[Diagnostic] = []
        for name, outline in article.outlines.items():
            locale = self.site.locale(name)
            shown = f"{self.names[name]}/{outline.file}"
            file, findings = source_file(locale.folder, outline.file, name, shown)
            unread.extend(findings)
            editions[name] = Edition(file, parsed(file), outline)
        chosen = tuple(locales)
        crumbs = {
            locale.name: crumbs_above(article, self.wayfinders[locale.name]) for locale in chosen
        }
        rendered = rendered_article(
            self.site,
            article,
            editions,
            chosen,
            crumbs,
            self.library,
            self.templates.translated,
            self._outdated(article, editions) if self.output or whole else {},
        )
        rendered.diagnostics[:0] = unread
        return rendered

    def _outdated(self, article: Article, editions: Mapping[str, Edition]) -> dict[str, Outdated]:
        """What readers are told of each translation that is not the original of today."""
        versions = {
            name: align.Edition(
                one.outline.path, one.file, one.document, self.site.locale(name).tag
            )
            for name, one in editions.items()
        }
        source, past = self.site.source, self.archive.past(article.original.file)
        return align.outdated(article.key, versions, source.name, source.tag, past)

    def _lists(self, locale: Locale, outcome: Outcome) -> None:
        """Home, index and 404 of a locale; the source's task makes the site's own as well."""
        site = self.site
        home = next((article for article in self.articles if not article.route), None)
        written: PageView | None = None
        if home:
            first = locale is self.locales[0]  # tells the findings of all its files, once
            rendered = self.rendered(home, self.locales if first else (locale,))
            written = next((view for one, view in rendered.views if one is locale), None)
            if first:
                outcome.diagnostics.extend(rendered.diagnostics)
                outcome.anchored.extend(rendered.anchored)
            self._write(rendered.images, outcome)
        if self.output is None:
            return
        finder = self.wayfinders[locale.name]
        self._page(locale, home_view(site, self.articles, locale, written, finder), outcome)
        for view in section_views(site, locale, self.navigation, finder):
            self._page(locale, view, outcome)
        self._page(locale, index_view(site, self.articles, locale), outcome)
        missing = self.templates.page(locale, not_found_view(site, locale))
        self._write([Artifact(f"{locale.url}/404.html", missing)], outcome)
        self._redirects(locale, outcome)

    def _redirects(self, locale: Locale, outcome: Outcome) -> None:
        """The pages of a locale that only lead elsewhere."""
        for redirect in self.redirects:
            if redirect.locale == locale.name:
                view = redirect_view(self.site, self.by_key, redirect)
                data = self.templates.page(locale, view)
                self._write([Artifact(f"{self._folder(view)}index.html", data)], outcome)

    @cached_property
    def by_key(self) -> dict[str, Article]:
        """Articles by their keys."""
        return {article.key: article for article in self.articles}

    def _folder(self, view: PageView) -> str:
        """Where a page stands below the output folder."""
        return unquote(view.url[len(self.site.base_path) + 1 :], errors="surrogateescape")

    def _page(self, locale: Locale, view: PageView, outcome: Outcome) -> None:
        if self.output is None:
            return
        data = self.templates.page(locale, view)
        self._write([Artifact(f"{self._folder(view)}index.html", data)], outcome)
        outcome.pages += 1
        outcome.fallbacks += view.fallback
        outcome.noindex += view.noindex and not view.fallback

    def _write(self, artifacts: Iterable[Artifact], outcome: Outcome) -> None:
        if self.output is None:
            return
        for artifact in artifacts:
            write_artifact(self.output, artifact)
            outcome.paths.append(artifact.path)

    def page_text(self, article: Article, locale: Locale) -> str:
        """An article's page as text, not written; its navigation is left out."""
        views = self.rendered(article, (locale,)).views
        return "".join(self.templates.page(locale, view).decode() for _, view in views)

    def site_pages(self) -> list[Artifact]:
        """The pages that belong to no locale: the chooser and the host's 404 page."""
        source = self.site.source
        missing = self.templates.page(source, not_found_view(self.site, source))
        return [
            Artifact("index.html", self.templates.page(source, chooser_view(self.site))),
            Artifact("404.html", missing),
        ]


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
