"""The staircase itself. `build` reads like a table of contents."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote, urlsplit

from generator.align import grouped
from generator.build import survey
from generator.build.anchors import unresolved_anchors
from generator.build.archive import archive_of
from generator.build.pool import executor, in_order, worker_count
from generator.build.workshop import Task, Workshop, do, open_workshop, shown_name
from generator.cldr.catalogue import compiled
from generator.disk.discovery import ContentFolder, content_folder, locale_folders
from generator.disk.docfx import docfx_of
from generator.disk.redirection import moves_of
from generator.disk.settings import SiteFolder
from generator.disk.suffixes import suffix_content, suffix_folders
from generator.disk.theme import site_theme
from generator.disk.writing import (
    Output,
    copy_media,
    finish_output,
    prepare_output,
    write_artifact,
)
from generator.markdown.addresses import SCHEMES
from generator.model.anchor import AnchoredLink
from generator.model.artifact import Artifact
from generator.model.diagnostic import Diagnostic
from generator.model.errors import GeneratorError
from generator.model.locale import Locale
from generator.model.navigation import Navigation
from generator.model.redirect import Move, Redirect
from generator.model.settings import Settings
from generator.model.site import Article, Outline, Reference, Routes, Site
from generator.model.theme import Theme
from generator.plan import (
    locale_tags,
    moves_in,
    planned_articles,
    planned_locales,
    planned_navigation,
    planned_redirects,
    planned_routes,
)
from generator.render.assets import hashed_assets
from generator.render.crawlers import crawler_files
from generator.render.redirects import redirect_rules
from generator.routing.keys import REVIEW_ROUTE, folded

Progress = Callable[[str, int, int], object]
"""Called with the stage's name, tasks done, and tasks in all."""


def silent(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


BATCH = 24
"""Articles a rendering task takes (times the locales: pages)."""


@dataclass(slots=True)
class Summary:
    """What a build did."""

    output: Path
    locales: tuple[Locale, ...]
    articles: int = 0
    pages: int = 0
    fallbacks: int = 0
    noindex: int = 0
    redirects: int = 0
    removed: int = 0
    sitemap: bool = False
    seconds: float = 0.0
    diagnostics: list[Diagnostic] = field(default_factory=list)


def build(
    folder: SiteFolder,
    output: Path,
    *,
    only: Iterable[str] = (),
    jobs: int | None = None,
    clean: bool = False,
    progress: Progress = silent,
) -> Summary:
    """Build the site in `folder` into `output`.

    `only` names the locales to build (all if empty); the others are still read, for
    links and fallbacks. Raises `GeneratorError` for an operator's mistake.
    """
    started = time.perf_counter()
    seen = surveyed(folder, only=only, jobs=jobs, progress=progress)
    ground = seen.ground
    plan = _planned(ground, seen.outlines, seen.media)
    target = prepare_output(output, clean=clean)
    summary = Summary(output, ground.chosen, len(plan.articles), diagnostics=[*plan.findings])
    written = _rendered(ground, plan, target, summary, progress)
    written.update(_published(ground, plan, target))
    if ground.settings.review:
        written.update(_reviewed(seen, plan, target, summary, progress))
    others = {locale.url for locale in ground.locales} - {one.url for one in ground.chosen}
    summary.removed = finish_output(target, written, keep=lambda path: _locale_part(path) in others)
    chosen = {locale.name for locale in ground.chosen}
    summary.redirects = sum(one.locale in chosen for one in plan.redirects)
    summary.sitemap = bool(plan.site.base_url)
    summary.diagnostics.sort()
    summary.seconds = time.perf_counter() - started
    return summary


@dataclass(frozen=True, slots=True)
class Survey:
    """A site after the first pass: what it stands on, and the outlines of all documents."""

    ground: _Ground
    outlines: list[Outline]
    media: list[survey.Medium]


def surveyed(
    folder: SiteFolder,
    *,
    only: Iterable[str] = (),
    jobs: int | None = None,
    progress: Progress = silent,
) -> Survey:
    """Make the first pass over a site. Raises `GeneratorError` for an operator's mistake."""
    ground = _ground(folder, only, jobs)
    return Survey(ground, *_surveyed(ground, progress))


def findings(seen: Survey, progress: Progress = silent) -> list[Diagnostic]:
    """What `build` would find, with nothing written. Raises `GeneratorError` as it does."""
    ground = seen.ground
    plan = _planned(ground, seen.outlines, seen.media)
    summary = Summary(Path(), ground.chosen, diagnostics=[*plan.findings])
    _rendered(ground, plan, None, summary, progress)
    return summary.diagnostics


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a build stands on: settings, theme, locales, and the files that are there."""

    root: str
    settings: Settings
    theme: Theme  # with compiled catalogues
    locales: tuple[Locale, ...]
    chosen: tuple[Locale, ...]  # the ones to build
    content: Mapping[str, ContentFolder]
    workers: int
    moves: tuple[Move, ...]
    references: Mapping[str, Reference]  # from cross-reference maps
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    site: Site
    articles: tuple[Article, ...]
    navigation: Mapping[str, Navigation]  # by locale name
    media: tuple[survey.Medium, ...]
    assets: Mapping[str, Artifact]
    names: dict[str, str]  # how diagnostics call each locale's folder
    redirects: tuple[Redirect, ...]
    findings: tuple[Diagnostic, ...]


def _ground(folder: SiteFolder, only: Iterable[str], jobs: int | None) -> _Ground:
    settings = folder.settings
    theme = site_theme(folder.root, settings.theme)
    suffixed = settings.layout == "suffix"
    folders = (suffix_folders if suffixed else locale_folders)(folder.root, settings, folder.origin)
    everywhere = _with_source(folders, settings)
    catalogues, findings = compiled(theme.catalogues, locale_tags(settings, everywhere))
    locales = planned_locales(settings, everywhere, catalogues)
    docfx = {name: docfx_of(path, folder.root) for name, path in folders.items() if settings.docfx}
    told = {finding: None for found in docfx.values() for finding in found.findings}
    rules = {name: found.docfx for name, found in docfx.items()}
    content = (
        suffix_content(folders, rules)
        if suffixed
        else {name: content_folder(path, rules.get(name)) for name, path in folders.items()}
    )
    moves, misread = moves_of(folders, folder.root)
    return _Ground(
        str(folder.root),
        settings,
        replace(theme, catalogues=catalogues),
        locales,
        _chosen(locales, only),
        content,
        worker_count(jobs, sum(len(found.articles) for found in content.values())),
        tuple(moves),
        survey.references(folder.root, settings.xref_maps),
        (*findings, *told, *misread),
    )


def _surveyed(ground: _Ground, progress: Progress) -> tuple[list[Outline], list[survey.Medium]]:
    total = sum(-(-len(found.articles) // survey.BATCH) for found in ground.content.values())
    progress("Reading", 0, total)
    with executor(ground.workers, int) as pool:
        outlines = survey.outlines(
            pool, ground.locales, ground.content, lambda done: progress("Reading", done, total)
        )
        return outlines, survey.media(pool, ground.locales, ground.content)


def _planned(ground: _Ground, outlines: list[Outline], media: list[survey.Medium]) -> _Plan:
    settings = ground.settings
    source = next(one for one in ground.locales if one.tag == settings.source_locale)
    names = {one.name: shown_name(one.folder, ground.root) for one in ground.locales}
    articles, collisions = planned_articles(
        grouped([one for one in outlines if not one.redirect], source.name), names
    )
    assets = hashed_assets(ground.theme.assets)
    base_path = quote(urlsplit(settings.base_url).path.rstrip("/"))
    routes = planned_routes(articles, survey.media_routes(media, base_path))
    found = [content.docfx.published_at for content in ground.content.values() if content.docfx]
    former = tuple(sorted({folded(one) for one in found if one}))
    routes = replace(routes, references=ground.references, former=former)
    site = _site(settings, ground.locales, source, routes, base_path, assets)
    moves = (*moves_in(outlines, names), *ground.moves)
    redirects = planned_redirects(site, articles, moves)
    site = replace(site, routes=replace(routes, moved=redirects.moved))
    tocs, unread = survey.tables_of_contents(ground.locales, ground.content, names)
    navigation, unresolved = planned_navigation(site, articles, tocs)
    findings = (
        *ground.findings,
        *survey.shadowed(ground.content, names),
        *collisions,
        *redirects.findings,
        *unread,
        *unresolved,
    )
    return _Plan(site, articles, navigation, tuple(media), assets, names, redirects.pages, findings)


def _rendered(
    ground: _Ground, plan: _Plan, target: Output | None, summary: Summary, progress: Progress
) -> set[str]:
    """Write all pages of the chosen locales, count them in `summary`; return their paths."""
    workshop = Workshop(
        plan.site,
        plan.articles,
        ground.theme,
        target,
        ground.chosen,
        plan.names,
        plan.navigation,
        archive_of(Path(ground.root), ground.settings, plan.site.source),
        plan.redirects,
    )
    tasks = _tasks(plan.articles, ground.chosen)
    written: set[str] = set()
    anchored: list[AnchoredLink] = []
    with executor(ground.workers, open_workshop, workshop) as pool:
        for outcome in in_order(
            pool, do, tasks, lambda done: progress("Rendering", done, len(tasks))
        ):
            written.update(outcome.paths)
            summary.pages += outcome.pages
            summary.fallbacks += outcome.fallbacks
            summary.noindex += outcome.noindex
            summary.diagnostics.extend(outcome.diagnostics)
            anchored.extend(outcome.anchored)
    if target:
        for artifact in workshop.site_pages():
            write_artifact(target, artifact)
            written.add(artifact.path)
    summary.diagnostics.extend(unresolved_anchors(workshop, anchored))
    return written


def _published(ground: _Ground, plan: _Plan, target: Output) -> set[str]:
    """Write what is no page: assets, files for crawlers and hosts, media."""
    written: set[str] = set()
    crawlers = crawler_files(
        plan.site,
        plan.articles,
        ground.chosen,
        plan.navigation,
        review=ground.settings.review,
    )
    rules = redirect_rules(plan.site, plan.redirects)
    for artifact in (*plan.assets.values(), *crawlers, *rules):
        write_artifact(target, artifact)
        written.add(artifact.path)
    for medium in plan.media:
        copy_media(medium.source, target, medium.published)
        written.add(medium.published)
    return written


def _reviewed(
    seen: Survey, plan: _Plan, target: Output, summary: Summary, progress: Progress
) -> set[str]:
    """Write the pages for translators; return their paths."""
    from generator.build.reviewing import reviewed  # the checks stand on this module

    written: set[str] = set()
    asset = plan.assets.get("review.css")
    stylesheet = f"{plan.site.base_path}/{asset.path}" if asset else ""
    places = {
        f"{plan.names[name]}/{outline.file}": (name, article.route_in(name))
        for article in plan.articles
        for name, outline in article.outlines.items()
    }
    for artifact in reviewed(
        seen, plan.site, places, stylesheet, summary.diagnostics, progress=progress
    ):
        write_artifact(target, artifact)
        written.add(artifact.path)
    return written


def _locale_part(path: str) -> str:
    """The part of a file's path that is a locale's URL, if it is in one."""
    return path.removeprefix(REVIEW_ROUTE).partition("/")[0]


def _with_source(folders: Mapping[str, str], settings: Settings) -> dict[str, str]:
    """Add the source locale: without a folder, its site is reconstructed."""
    if settings.source_locale in locale_tags(settings, folders):
        return dict(folders)
    return {settings.source_locale: "", **folders}


def _chosen(locales: tuple[Locale, ...], only: Iterable[str]) -> tuple[Locale, ...]:
    wanted = {name.lower() for name in only}
    if not wanted:
        return locales
    known = {name.lower() for locale in locales for name in (locale.name, locale.tag, locale.url)}
    unknown = sorted(wanted - known)
    if unknown:
        names = ", ".join(locale.name for locale in locales)
        raise GeneratorError(f"--locale {unknown[0]}: this site has {names}")
    return tuple(
        locale
        for locale in locales
        if wanted & {locale.name.lower(), locale.tag.lower(), locale.url}
    )


def _site(
    settings: Settings,
    locales: tuple[Locale, ...],
    source: Locale,
    routes: Routes,
    base_path: str,
    assets: Mapping[str, Artifact],
) -> Site:
    def asset_url(path: str) -> str:
        return f"{base_path}/{assets[path].path}" if path in assets else ""

    return Site(
        locales=locales,
        source=source,
        routes=routes,
        base_url=settings.base_url,
        base_path=base_path,
        bilingual=settings.bilingual,
        search=settings.search,
        schemes=SCHEMES | frozenset(settings.link_schemes),
        emoji=settings.emoji,
        link_host=settings.link_host,
        obey_robots=settings.robots == "obey",
        stylesheet_url=asset_url("site.css"),
        script_url=asset_url("site.js"),
        icon_url=asset_url("icon.svg"),
    )


def _tasks(articles: tuple[Article, ...], locales: tuple[Locale, ...]) -> list[Task]:
    """The long tasks first: a locale's lists take as long as many articles."""
    lists = [Task(lists=locale.name) for locale in locales]
    batches = [Task(start, start + BATCH) for start in range(0, len(articles), BATCH)]
    return [*lists, *batches]
