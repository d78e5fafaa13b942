"""A site kept in memory: pages are made when they are asked for, and forgotten when a file that
they show has changed.

What stays in memory are the outlines and the plan, never the articles: it does not grow with the
pages that were looked at.
"""

from __future__ import annotations

import os
import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from generator.build import survey
from generator.build.anchors import unresolved_anchors
from generator.build.archive import archive_of
from generator.build.bitext import Shelf, shelf_of
from generator.build.ground import Ground, Progress, Survey, silent, surveyed
from generator.build.inputs import inputs_of
from generator.build.looking import clock
from generator.build.planning import Plan, planned
from generator.build.pool import SerialExecutor
from generator.build.second_pass import findings
from generator.build.telling import silencing, told
from generator.build.workshop import Workshop, shown_name
from generator.disk.discovery import ContentFolder
from generator.disk.reading import path_inside
from generator.disk.settings import SiteFolder, site_folder
from generator.model.anchor import AnchoredLink
from generator.model.diagnostic import Diagnostic
from generator.model.errors import GeneratorError
from generator.model.locale import Locale
from generator.model.page import PageView
from generator.model.redirect import Redirect
from generator.model.settings import Settings
from generator.model.site import Article, Outline
from generator.render.article import Rendered
from generator.render.letters import index_views
from generator.render.lists import (
    chooser_view,
    home_view,
    not_found_view,
    section_views,
)
from generator.render.redirects import redirect_view
from generator.routing.keys import INDEX_ROUTE

REMEMBERED = 64
"""Finished pages kept: those that are open, and a few that one goes back to."""

_SETTINGS = (".json", ".yml", ".yaml", ".toml")
"""Endings of files that say what the site is made of, without being listed as a part of it."""

_RULES = ("hexapla.toml", "pyproject.toml", "docfx.json")
"""What outlines are read by, beside the files themselves."""

Kind = Literal["home", "article", "section", "index", "letter", "redirect", "chooser"]


class Address(NamedTuple):
    """What is at a URL. `name`: the key of an article, the route of a section or a redirect, the
    path of a letter.
    """

    kind: Kind
    locale: str
    name: str = ""


class LivePage(Struct, frozen=True):
    """A finished page, and all that it was made of. `article` is None for a list.

    `files`: the real files that it shows, were they there or not; `findings`: of those that are
    its own; `images`: files that it brings along, by their paths on the site.
    """

    data: bytes
    locale: Locale
    article: Article | None = None
    files: frozenset[str] = frozenset()
    findings: tuple[Diagnostic, ...] = ()
    anchored: tuple[AnchoredLink, ...] = ()
    images: Mapping[str, bytes] | None = None


class Update(NamedTuple):
    """What a change of files came to. `whole`: the site was planned anew; else only the pages
    that show these files were forgotten. `problem`: why the site stays as it was; `passing`: it
    may be another one by and by.
    """

    whole: bool
    problem: str = ""
    passing: bool = False


class LiveSite:
    """The site in a folder, as it is now. For one thread.

    Raises `GeneratorError` when it can't be read at first; later such a mistake is its `problem`,
    and the site stays as it was.
    """

    _shelved: Shelf | None

    def __init__(
        self,
        root: Path,
        only: Iterable[str] = (),
        *,
        jobs: int | None = None,
        progress: Progress = silent,
    ) -> None:
        self.root = root.resolve()
        self.only = tuple(only)
        self.problem = ""
        self.made = 0  # pages made so far
        self._reviewed = ""
        self._opened = time.time()
        self._open(self._surveyed(survey.NO_DOCUMENTS, jobs, progress))

    def review(self, locale: str) -> None:
        """Give the files of a locale that have no translated sentence yet pages of their own from
        now on: a translator begins with them. Readers get the source's page.
        """
        self._reviewed = locale
        if any(one.blank and one.locale == locale for one in self.survey.outlines):
            self._open(self.survey)

    # What is there

    @property
    def settings(self) -> Settings:
        """The settings that hold now."""
        return self.survey.ground.settings

    @property
    def plan(self) -> Plan:
        """What the site is made of now."""
        return self._plan

    @property
    def home(self) -> str:
        """The path of the page to begin with."""
        chosen = self.survey.ground.chosen
        return self.plan.site.url(chosen[0], "") if len(chosen) == 1 else self._base

    def watched(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The folders whose changes matter: (with all below them, alone), each that is there."""
        root = str(self.root)
        flat = {root, *map(os.path.dirname, self._named_files())}
        for one in self.survey.ground.locales:
            folder = os.path.dirname(one.folder)
            while folder.startswith(root):
                flat.add(folder)
                folder = os.path.dirname(folder)
        deep = self._whole_folders()
        return tuple(filter(os.path.isdir, deep)), tuple(sorted(filter(os.path.isdir, flat)))

    def minds(self, path: str) -> bool:
        """Whether the site may be another one by what has become of the file or folder at an
        absolute path; a file that stands beside its own is nothing to it.

        While the site can't be read, any file may be the one that it lacks.
        """
        if self.problem or path in self._inputs or path in self._named_files():
            return True
        return os.path.isdir(path) or any(
            path.startswith(f"{one}{os.sep}") or f"{one}{os.sep}".startswith(f"{path}{os.sep}")
            for one in self._whole_folders()
        )

    def _whole_folders(self) -> tuple[str, ...]:
        """The folders in which everything matters, be they there or not."""
        content = {one.folder for one in self.survey.ground.locales if one.folder}
        own = {os.path.join(self.root, name) for name in ("themes", "locales")}
        return tuple(sorted(content | own))

    def _named_files(self) -> list[str]:
        """The files that the settings name."""
        checks = self.settings.checks
        named = [*self.settings.xref_maps, checks.glossary, checks.keep]
        return [os.path.normpath(os.path.join(self.root, one)) for one in named if one]

    @property
    def addresses(self) -> Mapping[str, Address]:
        """What the pages are, by their paths (with percent signs resolved)."""
        return self._addresses

    @property
    def shelf(self) -> Shelf:
        """The site's articles sentence by sentence."""
        if self._shelved is None:
            self._shelved = shelf_of(self.survey)
        return self._shelved

    def article(self, key: str) -> Article | None:
        """The article of that key, None if there is none."""
        return self._workshop.by_key.get(key)

    def page(self, path: str) -> LivePage | None:
        """The page at a path, None if there is none. Raises `GeneratorError` for a template."""
        known = self._pages.get(path)
        if known is None:
            address = self._addresses.get(path) or self._letter(path)
            known = self._page(address) if address else None
            if known is None:
                return None
            self._pages[path] = known
            self._images.update(dict.fromkeys(known.images or (), path))
            if len(self._pages) > REMEMBERED:
                self._pages.popitem(last=False)
        self._pages.move_to_end(path)
        return known

    def missing(self, path: str) -> bytes:
        """The page for a path that leads nowhere, in the language of its locale."""
        start = path.removeprefix(self._base).partition("/")[0]
        chosen = self.survey.ground.chosen
        locale = next((one for one in chosen if one.url == start), self.plan.site.source)
        view = not_found_view(self.plan.site, locale)
        return self._workshop.templates.page(locale, view)

    def file(self, path: str) -> bytes | None:
        """An asset, a file beside the articles or a picture out of one, None if there is none.

        Only what the plan names: no path is joined from what was asked for.
        """
        below = path.removeprefix(self._base) if path.startswith(self._base) else ""
        if below in self._assets:
            return self._assets[below]
        if below in self._media:
            return _read(*self._media[below])
        showing = self.page(self._images[below]) if below in self._images else None
        return (showing.images or {}).get(below) if showing else None

    def findings(self, path: str) -> tuple[Diagnostic, ...]:
        """What is wrong with the page at a path: its own files, and where its links lead."""
        page = self.page(path)
        if page is None:
            return ()
        links = unresolved_anchors(self._workshop, page.anchored, ())
        names = {one.path for one in page.findings} | self._shown_files(page)
        of_plan = (one for one in self.plan.findings if one.path in names)
        found = sorted({*page.findings, *links, *of_plan})
        ground = self.survey.ground
        return tuple(told(found, ground.settings.checks, self._plan.silencing, ground.root))

    def shown_at(self, file: str) -> str:
        """The path of the page that a real file is the article of; '' if it is of none."""
        place = self._places.get(file)
        if place is None:
            return ""
        outline, site = self.survey.outlines[place], self.plan.site
        key = self._keys.get((outline.locale, outline.file))
        if key is None:
            return ""
        route = self._workshop.by_key[key].route_in(outline.locale)
        return unquote(site.url(site.locale(outline.locale), route), errors="surrogateescape")

    def key_of(self, locale: str, file: str) -> str:
        """The key of the article that has this file in a locale, '' if there is none."""
        return self._keys.get((locale, file), "")

    # What changes

    def changed_since_opened(self) -> frozenset[str]:
        """The articles that were saved while the site was read at first, or later."""
        return frozenset(path for path in self._places if _saved(path) >= self._opened)

    def changed(self, paths: Iterable[str]) -> Update:
        """Files or folders with these absolute paths are new, other than before, or gone."""
        touched = {path for path in paths if not self._passing(path)}
        again = self._outlined_again(touched)
        if again is None:
            return self._surveyed_again(touched)
        self._workshop.library.forget()
        self._forget(touched)
        if self.problem:  # a page that could not be made may be well now
            self.problem = ""
        if all(self.survey.outlines[place] == one for place, one in again.items()):
            return Update(False)
        outlines = [again.get(place, one) for place, one in enumerate(self.survey.outlines)]
        self._open(replace(self.survey, outlines=outlines))
        return Update(True)

    def _folder(self) -> SiteFolder:
        """The site without search indexes, which take seconds: its box leads to the A–Z page."""
        found = site_folder(self.root)
        return replace(found, settings=replace(found.settings, search=False))

    def _surveyed(
        self, known: survey.Documents, jobs: int | None, progress: Progress = silent
    ) -> Survey:
        since = clock()
        folder = self._folder()
        seen = surveyed(folder, only=self.only, jobs=jobs, progress=progress, known=known)
        self._inputs = frozenset(inputs_of(folder, self.root / folder.settings.output).files)
        self._since = since
        return seen

    def _open(self, seen: Survey) -> None:
        self.survey = seen
        self._plan = plan = planned(seen, self._reviewed)
        site, found = plan.site, seen.ground
        self._base = f"{site.base_path}/"
        self._workshop = Workshop(
            site,
            plan.articles,
            found.theme,
            None,
            found.chosen,
            plan.names,
            plan.navigation,
            archive_of(Path(found.root), found.settings, site.source),
            plan.redirects,
        )
        self._shelved = None
        self._pages: OrderedDict[str, LivePage] = OrderedDict()
        self._images: dict[str, str] = {}  # path of a picture → the page that brings it
        self._addresses = {unquote(url, errors="surrogateescape"): at for url, at in self._at()}
        folders = {one.name: one.folder for one in found.locales}
        self._places = {
            os.path.join(folders[one.locale], one.file): place
            for place, one in enumerate(seen.outlines)
        }
        self._keys = {
            (name, one.file): article.key
            for article in plan.articles
            for name, one in article.outlines.items()
        }
        self._assets = {one.path: one.data for one in plan.assets.values()}
        self._media = {one.published: (folders[one.locale], one.source) for one in plan.media}

    def _at(self) -> Iterator[tuple[str, Address]]:
        """What is at each URL; of two the later one counts."""
        site = self.plan.site
        yield f"{site.base_path}/", Address("chooser", site.source.name)
        for redirect in self.plan.redirects:
            locale = site.locale(redirect.locale)
            yield site.url(locale, redirect.route), Address("redirect", *_named(redirect))
        for locale in self.survey.ground.chosen:
            name = locale.name
            for section in self.plan.navigation[name].sections:
                yield site.url(locale, section), Address("section", name, section)
            for article in self.plan.articles:
                if article.route:
                    url = site.url(locale, article.route_in(name))
                    yield url, Address("article", name, article.key)
            yield site.url(locale, INDEX_ROUTE), Address("index", name)
            yield site.url(locale, ""), Address("home", name)

    def _letter(self, path: str) -> Address | None:
        """What a path below an A–Z index is; its letters are worked out when one is asked for."""
        for locale in self.survey.ground.chosen:
            if path.startswith(unquote(self.plan.site.url(locale, INDEX_ROUTE))):
                return Address("letter", locale.name, path)
        return None

    def _page(self, address: Address) -> LivePage | None:
        self.made += 1
        locale = self.plan.site.locale(address.locale)
        if address.kind == "article":
            return self._article(self._workshop.by_key[address.name], locale)
        if address.kind == "home":
            return self._home(locale)
        view = self._list(address, locale)
        return LivePage(self._workshop.templates.page(locale, view), locale) if view else None

    def _article(self, article: Article, locale: Locale) -> LivePage | None:
        rendered, files = self._rendered(article, locale)
        if not rendered.views:
            return None
        view = self._workshop.placed(article, locale, rendered.views[0][1])
        return self._made(rendered, files, article, locale, view)

    def _home(self, locale: Locale) -> LivePage:
        site, articles = self.plan.site, self.plan.articles
        article = next((one for one in articles if not one.route), None)
        rendered, files = self._rendered(article, locale) if article else (Rendered(), frozenset())
        written = rendered.views[0][1] if rendered.views else None
        finder = self._workshop.wayfinders[locale.name]
        view = home_view(site, articles, locale, written, finder)
        return self._made(rendered, files, article, locale, view)

    def _list(self, address: Address, locale: Locale) -> PageView | None:
        site, shop = self.plan.site, self._workshop
        match address.kind:
            case "index":
                return next(index_views(site, self.plan.articles, locale))
            case "letter":
                letters = index_views(site, self.plan.articles, locale)
                return next((view for view in letters if unquote(view.url) == address.name), None)
            case "chooser":
                return chooser_view(site)
            case "redirect":
                found = (one for one in self.plan.redirects if _named(one) == address[1:])
                return redirect_view(site, shop.by_key, next(found))
            case _:
                finder = shop.wayfinders[locale.name]
                views = section_views(site, locale, self.plan.navigation, finder)
                url = site.url(locale, address.name)
                return next((view for view in views if view.url == url), None)

    def _rendered(self, article: Article, locale: Locale) -> tuple[Rendered, frozenset[str]]:
        """The article's page in that locale, and the files that it shows."""
        rendered, included = self._workshop.rendered(article, (locale,))
        site = self.plan.site
        own = (
            os.path.join(site.locale(name).folder, one.file)
            for name, one in article.outlines.items()
        )
        shown = (os.path.join(site.locale(one.locale).folder, one.path) for one in included)
        return rendered, frozenset((*own, *shown))

    def _made(
        self,
        rendered: Rendered,
        files: frozenset[str],
        article: Article | None,
        locale: Locale,
        view: PageView,
    ) -> LivePage:
        whose = locale.name
        if article and whose not in article.outlines:
            whose = article.origin  # the page stands in for a translation
        return LivePage(
            self._workshop.templates.page(locale, view),
            locale,
            article,
            files,
            tuple(one for one in rendered.diagnostics if one.locale == whose),
            tuple(rendered.anchored),
            {one.path: one.data for one in rendered.images},
        )

    def _shown_files(self, page: LivePage) -> set[str]:
        """How findings call the page's own file."""
        outline = page.article.outlines.get(page.locale.name) if page.article else None
        return {f"{self.plan.names[outline.locale]}/{outline.file}"} if outline else set()

    def _forget(self, paths: set[str]) -> None:
        for url, page in list(self._pages.items()):
            if not page.files.isdisjoint(paths):
                del self._pages[url]

    def _passing(self, path: str) -> bool:
        """Whether it was a file of the moment, as editors make them beside the one they save."""
        if os.path.lexists(path) or path.endswith(_SETTINGS):
            return False
        found = self.survey.ground
        for one in found.locales:
            if path.startswith(f"{one.folder}{os.sep}") and one.name in found.content:
                below = path[len(one.folder) + 1 :].replace(os.sep, "/")
                content = found.content[one.name]
                files = {*content.files.values(), *content.articles, *content.media}
                listed = files.union(content.tocs, content.fragments, content.shadowed)
                inside = f"{below}/"
                return not any(file == below or file.startswith(inside) for file in listed)
        return False

    def _outlined_again(self, paths: set[str]) -> dict[int, Outline] | None:
        """The articles at these paths, outlined again, by their places among the outlines.

        None if there is anything else among the paths, or an article is gone.
        """
        if not all(path in self._places and os.path.isfile(path) for path in paths):
            return None
        if any(map(os.path.islink, paths)):  # it may lead out of the folder by now
            return None
        places = [self._places[path] for path in paths]
        known = self.survey.outlines
        content = self.survey.ground.content
        chosen = {name: replace(one, articles=()) for name, one in content.items()}
        found: dict[int, Outline] = {}
        for place in places:
            name = known[place].locale
            one = {**chosen, name: replace(content[name], articles=(known[place].path,))}
            found[place] = _outlines(self.survey.ground, one)[0]
        return found

    def _surveyed_again(self, paths: set[str]) -> Update:
        """Look at the whole site again; what has not changed is not read again."""
        rules = any(os.path.basename(path) in _RULES for path in paths)
        known = survey.NO_DOCUMENTS if rules else self.survey.documents(self._since)
        try:
            self._open(self._surveyed(known, 1))
        except GeneratorError as error:
            self.problem = str(error)
            return Update(True, self.problem)
        except OSError as error:  # a folder that went while it was looked at
            self.problem = f"the site can't be read: {error.strerror or error}"
            return Update(True, self.problem, passing=True)
        self.problem = ""
        return Update(True)


def site_findings(root: Path, only: tuple[str, ...]) -> list[Diagnostic]:
    """All that a build of the site would find: for a process of its own, as it takes long."""
    seen = surveyed(site_folder(root), only=only, jobs=1)
    ground, found = seen.ground, sorted(findings(seen))
    names = {one.name: shown_name(one.folder, ground.root) for one in ground.locales}
    return told(found, ground.settings.checks, silencing(seen.outlines, names), ground.root)


def _outlines(found: Ground, content: Mapping[str, ContentFolder]) -> list[Outline]:
    """The outlines of the articles in `content`, in their order."""
    here = SerialExecutor(int, ())
    nothing = survey.unchanged(survey.NO_DOCUMENTS, (), {}, {})
    return list(survey.outlines(here, found.locales, content, lambda _: None, nothing).outlines)


def _saved(path: str) -> float:
    """When a file was written last, in seconds; 0 if it is not there."""
    try:
        return os.stat(path).st_mtime
    except OSError:
        return 0.0


def _named(redirect: Redirect) -> tuple[str, str]:
    return redirect.locale, redirect.route


def _read(folder: str, path: str) -> bytes | None:
    """The file at `path` if it is still in `folder`, links followed."""
    try:
        return Path(path).read_bytes() if path_inside(folder, path) else None
    except OSError:
        return None
