"""The staircase itself. `build` reads like a table of contents."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote, urlsplit

from generator.align import grouped
from generator.build import survey
from generator.build.anchors import unresolved_anchors
from generator.build.archive import archive_of
from generator.build.ground import Ground, Progress, Survey, silent, surveyed
from generator.build.pool import executor, in_order
from generator.build.workshop import Task, Workshop, do, open_workshop, shown_name
from generator.disk.merging import NOTE, shard_note
from generator.disk.settings import SiteFolder
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
from generator.model.locale import Locale
from generator.model.navigation import Navigation
from generator.model.redirect import Redirect
from generator.model.settings import Settings
from generator.model.shard import WHOLE, Shard
from generator.model.site import Article, Routes, Site
from generator.plan import (
    moves_in,
    planned_articles,
    planned_navigation,
    planned_redirects,
    planned_routes,
)
from generator.render.assets import hashed_assets
from generator.render.crawlers import crawler_files
from generator.render.redirects import redirect_rules
from generator.routing.keys import REVIEW_ROUTE, folded

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
    part: Shard = WHOLE,
    progress: Progress = silent,
) -> Summary:
    """Build the site in `folder` into `output`.

    `only` names the locales to build (all if empty); the others are still read, for
    links and fallbacks. `part`: only that part of the pages, for `merge`. Raises
    `GeneratorError` for an operator's mistake.
    """
    started = time.perf_counter()
    seen = surveyed(folder, only=only, jobs=jobs, progress=progress)
    ground = seen.ground
    plan = planned(seen)
    target = prepare_output(output, clean=clean)
    findings = [*plan.findings] if part.first else []
    summary = Summary(output, ground.chosen, len(plan.articles), diagnostics=findings)
    written = _rendered(ground, plan, target, summary, progress, part)
    if part.first:
        written.update(_published(ground, plan, target))
    if part != WHOLE:
        note = Artifact(NOTE, shard_note(part, _digest(seen)))
        write_artifact(target, note)
        written.add(note.path)
    if ground.settings.review and part.first:
        written.update(_reviewed(seen, plan, target, summary, progress))
    others = {locale.url for locale in ground.locales} - {one.url for one in ground.chosen}
    summary.removed = finish_output(target, written, keep=lambda path: _locale_part(path) in others)
    chosen = {locale.name for locale in ground.chosen}
    summary.redirects = sum(one.locale in chosen for one in plan.redirects)
    summary.sitemap = bool(plan.site.base_url)
    summary.diagnostics.sort()
    summary.seconds = time.perf_counter() - started
    return summary


def findings(seen: Survey, progress: Progress = silent) -> list[Diagnostic]:
    """What `build` would find, with nothing written. Raises `GeneratorError` as it does."""
    ground = seen.ground
    plan = planned(seen)
    summary = Summary(Path(), ground.chosen, diagnostics=[*plan.findings])
    _rendered(ground, plan, None, summary, progress)
    return summary.diagnostics


@dataclass(frozen=True, slots=True)
class Plan:
    """A site as it will be: what its pages know of each other, and where everything goes."""

    site: Site
    articles: tuple[Article, ...]
    navigation: Mapping[str, Navigation]  # by locale name
    media: tuple[survey.Medium, ...]
    assets: Mapping[str, Artifact]
    names: dict[str, str]  # how diagnostics call each locale's folder
    redirects: tuple[Redirect, ...]
    findings: tuple[Diagnostic, ...]


def planned(seen: Survey) -> Plan:
    """What becomes of a site that was surveyed."""
    ground, outlines, media = seen.ground, seen.outlines, seen.media
    settings = ground.settings
    source = next(one for one in ground.locales if one.tag == settings.source_locale)
    names = {one.name: shown_name(one.folder, ground.root) for one in ground.locales}
    articles, collisions = planned_articles(
        grouped([one for one in outlines if not one.redirect and not one.blank], source.name), names
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
    return Plan(site, articles, navigation, tuple(media), assets, names, redirects.pages, findings)


def _rendered(
    ground: Ground,
    plan: Plan,
    target: Output | None,
    summary: Summary,
    progress: Progress,
    part: Shard = WHOLE,
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
    every = _tasks(plan.articles, ground.chosen)
    tasks = [task for place, task in enumerate(every) if part.takes(place)]
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
    if target and part.first:
        for artifact in workshop.site_pages():
            write_artifact(target, artifact)
            written.add(artifact.path)
    summary.diagnostics.extend(unresolved_anchors(workshop, anchored))
    return written


def _digest(seen: Survey) -> str:
    """What all parts of one build share, wherever they are made: settings, and every document
    as others know it.
    """
    chosen = [locale.name for locale in seen.ground.chosen]
    media = [(one.locale, one.published) for one in seen.media]
    facts = repr((seen.ground.settings, chosen, seen.outlines, media))
    return hashlib.blake2b(facts.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _published(ground: Ground, plan: Plan, target: Output) -> set[str]:
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
    seen: Survey, plan: Plan, target: Output, summary: Summary, progress: Progress
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
