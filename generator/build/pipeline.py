"""The staircase itself. `build` reads like a table of contents."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit

from msgspec import Struct, field
from msgspec.structs import replace

from generator.align import grouped
from generator.build import survey
from generator.build.anchors import unresolved_anchors
from generator.build.archive import archive_of
from generator.build.cluster import Cluster
from generator.build.ground import Ground, Progress, Survey, hands, silent, surveyed
from generator.build.inputs import docfx_digest, inputs_of
from generator.build.looking import (
    Comparison,
    Inputs,
    Look,
    Sight,
    clock,
    history_mark,
    later,
    sight,
    unchanged_files,
)
from generator.build.pool import executor, gathered
from generator.build.remembering import (
    NO_REST,
    Links,
    ListsMemory,
    Memory,
    RestMemory,
    digest_of,
    encoded,
    passed_over,
    recalled,
    remember,
    standing_plan,
)
from generator.build.renewing import Renewals, Today
from generator.build.searching import indexed_pages, search_form, searched, unsearched
from generator.build.summary import Stages, Summary
from generator.build.workshop import Task, Workshop, do, open_workshop, shown_name, site_pages
from generator.disk.compiled import template_cache
from generator.disk.merging import NOTE, shard_note
from generator.disk.pagefind import search_engine
from generator.disk.settings import SiteFolder
from generator.disk.store import forget
from generator.disk.writing import (
    Output,
    Written,
    changed_files,
    copy_media,
    finish_output,
    prepare_output,
    site_files,
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
from generator.render.machines import machine_files
from generator.render.options import checked_featured, checked_options, styled_assets
from generator.render.redirects import redirect_rules
from generator.render.templates import Templates
from generator.routing.keys import REVIEW_ROUTE, folded

__all__ = ["Summary", "build", "findings"]

BATCH = 24
"""Articles a rendering task takes (times the locales: pages)."""


def build(
    folder: SiteFolder,
    output: Path,
    *,
    only: Iterable[str] = (),
    jobs: int | None = None,
    clean: bool = False,
    atomic: bool = False,
    part: Shard = WHOLE,
    asked: str = "",
    found: Comparison | None = None,
    progress: Progress = silent,
    cluster: Cluster | None = None,
) -> Summary:
    """Build the site in `folder` into `output`, as far as the last build's site is not the same.

    `only` names the locales to build (all if empty); the others are still read, for
    links and fallbacks. `clean`: from nothing. `atomic`: the old site or the new one at any
    moment. `part`: only that part of the pages, for `merge`. `asked`: the words by which
    `compared` knows that the same is wanted again; '' if nobody will ask it; `found`: what it
    has just seen. `cluster`: whose workers read and write, instead of this machine.
    Raises `GeneratorError` for an operator's mistake.
    """
    stages = Stages()
    only = tuple(only)
    found = found if found and found.output == output else None
    inputs = inputs_of(folder, output)
    seen_before = _sight(inputs, found)
    documents, memory = recalled(output) if not clean else (survey.NO_DOCUMENTS, Memory())
    stages.done("looking")
    foundation = digest_of((seen_before.program, docfx_digest(inputs), folder.settings.docfx))
    if documents.foundation != foundation:
        documents = survey.NO_DOCUMENTS
    seen = surveyed(
        folder,
        only=only,
        jobs=jobs,
        progress=progress,
        known=documents,
        same=unchanged_files(found) if found else {},
        cluster=cluster,
    )
    target = prepare_output(output, clean=clean, atomic=atomic)
    if clean:
        forget(output)
    stages.done("reading")
    ground = seen.ground
    plan = planned(seen)
    archive = archive_of(Path(ground.root), ground.settings, plan.site.source)
    history = history_mark(archive.folder) if archive.folder else ""
    options = digest_of((str(ground.root), only, part, ground.settings.model_dump_json()))
    today = _today(seen, plan, target, seen_before.program, options, history)
    if found:
        today = replace(today, left=frozenset(found.look.output))
    if not target.previous:
        memory = Memory()
    renewals = today.renewals(memory)
    stages.done("planning")
    summary = Summary(output, ground.chosen, len(plan.articles))
    summary.diagnostics = [*plan.findings, *unsearched(ground.settings)] if part.first else []
    rest = memory.rest if part.first else NO_REST
    made_of = digest_of((today.lists_made_of, plan.media, ground.theme.assets, plan.redirects))

    def publish() -> None:
        nonlocal rest
        if part.first and not today.rest_stands(rest, made_of):
            rest = RestMemory(made_of, tuple(_published(ground, plan, target)))

    made = _rendered(
        ground, plan, target, summary, progress, part, renewals, today.lists_made_of, publish
    )
    stages.done("rendering")
    files = made.files
    files.extend(rest.files)
    indexes: dict[str, RestMemory] = {}
    if plan.site.search and part == WHOLE:  # the parts of a site are indexed by `merge`
        indexes, failures = _searched(ground, target, files, memory, today)
        files.extend(file for one in indexes.values() for file in one.files)
        summary.diagnostics.extend(failures)
    stages.done("searching")
    if part != WHOLE:
        note = Artifact(NOTE, shard_note(part, _digest(seen)))
        files.append(write_artifact(target, note))
    if ground.settings.review and part.first:
        files.extend(_reviewed(seen, plan, target, summary, progress))
    written = {file.path for file in files}
    others = {locale.url for locale in ground.locales} - {one.url for one in ground.chosen}
    summary.statistics.written = changed_files(target) if target.previous else len(written)
    summary.removed = finish_output(target, written, keep=lambda path: _locale_part(path) in others)
    stages.done("writing")
    chosen = {locale.name for locale in ground.chosen}
    summary.redirects = sum(one.locale in chosen for one in plan.redirects)
    summary.search = plan.site.search
    summary.sitemap = bool(plan.site.base_url)
    summary.diagnostics.sort()
    summary.reasons = made.reasons
    statistics = summary.statistics
    statistics.read = seen.read
    statistics.remembered = len(seen.outlines) - seen.read
    statistics.rendered = len(made.reasons)
    statistics.files = len(written)
    asked_history = made.history or any(one.history for one in made.lists.values())
    uses_history = bool(archive.folder) and asked_history
    known = seen_before
    if uses_history:
        known = known._replace(
            inputs=inputs._replace(history=archive.folder), marks=(*known.marks, history)
        )
    counts = (
        summary.articles, summary.pages, summary.fallbacks, summary.noindex, summary.redirects
    )  # fmt: skip
    look = Look(
        asked,
        known,
        site_files(target, files, today.left),
        ground.chosen,
        counts,
        summary.sitemap,
        summary.search,
        len(seen.outlines),
        summary.diagnostics,
    )
    looks = bool(asked) and not made.unseen
    retouchable = part == WHOLE and not (plan.site.search or ground.settings.review)
    remember(
        output,
        seen.documents._replace(foundation=foundation, since=known.since),
        Memory(
            today.parts,
            today.plan,
            history,
            plan.navigation,
            lists=made.lists,
            rest=rest,
            indexes=indexes,
        ),
        made.articles,
        look if looks else None,
        standing_plan(
            ground.root,
            ground.settings,
            plan.site,
            plan.articles,
            ground.theme,
            plan.names,
            archive.folder,
        )
        if looks and retouchable
        else None,
        Links(tuple(sorted(made.included)), tuple(made.anchored), made.unresolved),
    )
    stages.done("remembering")
    statistics.stages = stages.all
    summary.seconds = stages.total
    return summary


def _sight(inputs: Inputs, found: Comparison | None) -> Sight:
    """The inputs before anything of them is read; as they were `found`, if it is those."""
    if found is None or found.seen.inputs._replace(history="") != inputs:
        return sight(inputs, clock())
    seen = found.seen
    marks = seen.marks[: -1 if seen.inputs.history else None]
    return later(seen._replace(inputs=inputs, marks=marks), found.at)


def _searched(
    ground: Ground, target: Output, files: list[Written], memory: Memory, today: Today
) -> tuple[dict[str, RestMemory], list[Diagnostic]]:
    """The search index of each locale, by its URL: the last build's if its pages are the same."""
    pages = indexed_pages(files, [one.url for one in ground.chosen])
    made_of = {url: digest_of((search_form(), found)) for url, found in pages.items()}
    kept = {
        url: memory.indexes[url]
        for url in pages
        if url in memory.indexes and today.rest_stands(memory.indexes[url], made_of[url])
    }
    missing = {url: found for url, found in pages.items() if url not in kept}
    if not missing:
        return kept, []
    with executor(min(ground.workers, len(missing)), int) as pool:
        made, failures = searched(target, missing, pool)
    return {**kept, **{url: RestMemory(made_of[url], one) for url, one in made.items()}}, failures


def findings(seen: Survey, progress: Progress = silent) -> list[Diagnostic]:
    """What `build` would find, with nothing written. Raises `GeneratorError` as it does."""
    ground = seen.ground
    plan = planned(seen)
    summary = Summary(Path(), ground.chosen, diagnostics=[*plan.findings])
    _rendered(ground, plan, None, summary, progress)
    return summary.diagnostics


class Plan(Struct, frozen=True):
    """A site as it will be: what its pages know of each other, and where everything goes."""

    site: Site
    articles: tuple[Article, ...]
    navigation: Mapping[str, Navigation]  # by locale name
    media: tuple[survey.Medium, ...]
    assets: Mapping[str, Artifact]
    names: dict[str, str]  # how diagnostics call each locale's folder
    redirects: tuple[Redirect, ...]
    findings: tuple[Diagnostic, ...]


def planned(seen: Survey, reviewed: str = "") -> Plan:
    """What becomes of a site that was surveyed.

    A file without a translated sentence is as good as none, but in the locale `reviewed`.
    """
    ground, outlines, media = seen.ground, seen.outlines, seen.media
    settings = ground.settings
    source = next(one for one in ground.locales if one.tag == settings.source_locale)
    names = {one.name: shown_name(one.folder, ground.root) for one in ground.locales}
    there = [
        one for one in outlines if not one.redirect and (not one.blank or one.locale == reviewed)
    ]
    articles, collisions = planned_articles(grouped(there, source.name), names)
    options = checked_options(ground.theme, settings.theme_options)
    assets = hashed_assets(styled_assets(ground.theme, options))
    base_path = quote(urlsplit(settings.base_url).path.rstrip("/"))
    routes = planned_routes(articles, survey.media_routes(media, base_path))
    found = [content.docfx.published_at for content in ground.content.values() if content.docfx]
    former = tuple(sorted({folded(one) for one in found if one}))
    routes = replace(routes, references=ground.references, former=former)
    site = _site(settings, ground.locales, articles, source, routes, base_path, assets)
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


class _Made(Struct):
    """The pages of a build: their files, why each was made anew, and what is remembered."""

    files: list[Written] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)
    articles: dict[str, bytes] = field(default_factory=dict)  # key → `ArticleMemory`, encoded
    lists: dict[str, ListsMemory] = field(default_factory=dict)
    history: bool = False  # an article asked for the source's history
    unseen: bool = False  # one shows a part of a file that looking at the site passes over
    included: set[str] = field(default_factory=set)  # paths of the files that they show parts of
    anchored: list[AnchoredLink] = field(default_factory=list)
    unresolved: tuple[Diagnostic, ...] = ()  # those of them that lead nowhere


def _rendered(
    ground: Ground,
    plan: Plan,
    target: Output | None,
    summary: Summary,
    progress: Progress,
    part: Shard = WHOLE,
    renewals: Renewals | None = None,
    lists_made_of: str = "",
    meanwhile: Callable[[], object] | None = None,
) -> _Made:
    """Make the pages of the chosen locales that are not kept; count them all in `summary`.

    `meanwhile` is done here once others have work.
    """
    renewals = renewals or Renewals("")
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
        renewals.articles,
        renewals.lists,
        lists_made_of,
        renewals.first,
    )
    made = _Made()
    cluster = ground.cluster.seeing(target.folder) if ground.cluster and target else None
    every = [one for place, one in enumerate(_tasks(plan, ground.chosen)) if part.takes(place)]
    _keep(plan, every, renewals, summary, made)
    tasks = _remaining(plan, every, renewals)
    amount = sum(len(task.articles) for task in tasks) * len(ground.chosen)
    workers = hands(ground, amount, len(plan.articles) * len(ground.chosen))
    with executor(workers, open_workshop, workshop, cluster=cluster) as pool:
        outcomes = gathered(
            pool, do, tasks, lambda done: progress("Rendering", done, len(tasks)), meanwhile
        )
    for outcome in outcomes:
        made.files.extend(outcome.files)
        made.reasons.update(outcome.made)
        made.lists.update(outcome.lists)
        made.articles.update(outcome.articles)
        made.history |= outcome.history
        made.unseen |= outcome.unseen
        made.included |= outcome.included
        summary.pages += outcome.pages
        summary.fallbacks += outcome.fallbacks
        summary.noindex += outcome.noindex
        summary.diagnostics.extend(outcome.diagnostics)
        made.anchored.extend(outcome.anchored)
    written = {file.path for file in made.files}
    made.unresolved = tuple(unresolved_anchors(workshop, made.anchored, written))
    summary.diagnostics.extend(made.unresolved)
    return made


def _keep(
    plan: Plan,
    tasks: Iterable[Task],
    renewals: Renewals,
    summary: Summary,
    made: _Made,
) -> None:
    """Count in what is as it was."""
    for task in tasks:
        lists = renewals.kept_lists.get(task.lists)
        if lists:
            made.lists[task.lists] = lists
            made.files.extend(lists.files)
            summary.pages += lists.pages
            summary.fallbacks += lists.fallbacks
            summary.noindex += lists.noindex
            summary.diagnostics.extend(lists.findings)
            made.anchored.extend(lists.anchored)
            made.unseen |= passed_over(lists.included)
            made.included.update(one.path for one in lists.included)
        for place in task.articles:
            key = plan.articles[place].key
            known = renewals.kept.get(key)
            if known:
                made.articles[key] = encoded(known) or b""
                made.history |= known.history
                made.unseen |= passed_over(known.included)
                made.included.update(one.path for one in known.included)
                made.files.extend((*known.images, *(page.file for page in known.pages.values())))
                summary.pages += len(known.pages)
                summary.fallbacks += sum(page.fallback for page in known.pages.values())
                summary.noindex += sum(
                    page.noindex and not page.fallback for page in known.pages.values()
                )
                summary.diagnostics.extend(known.findings)
                made.anchored.extend(known.anchored)


def _remaining(plan: Plan, tasks: Iterable[Task], renewals: Renewals) -> list[Task]:
    """The tasks without what is kept."""
    found = [task for task in tasks if task.lists and task.lists not in renewals.kept_lists]
    places = [
        place
        for task in tasks
        for place in task.articles
        if plan.articles[place].key not in renewals.kept
    ]
    return found + [Task(tuple(places[at : at + BATCH])) for at in range(0, len(places), BATCH)]


def _today(
    seen: Survey, plan: Plan, target: Output, program: str, options: str, history: str
) -> Today:
    """This build, to be compared with the last one."""
    ground, site = seen.ground, plan.site
    routes = site.routes
    parts = {
        "Hexapla": program,
        "the settings or options": options,
        "the theme": digest_of((ground.theme.templates, site.assets)),
        "the languages": digest_of((site.locales, ground.chosen, plan.names, routes.former)),
        "the words of the interface": digest_of(ground.theme.catalogues),
    }
    media, moved = sorted(routes.media.items()), sorted(routes.moved.items())
    return Today(
        site,
        plan.articles,
        ground.chosen,
        plan.names,
        plan.navigation,
        target,
        parts,
        digest_of((plan.articles, media, moved, routes.references, plan.redirects)),
        history,
        {
            locale: {file: one.digest for file, one in found.items()}
            for locale, found in seen.documents.outlines.items()
        },
    )


def _digest(seen: Survey) -> str:
    """What all parts of one build share, wherever they are made: settings, and every document
    as others know it.
    """
    chosen = [locale.name for locale in seen.ground.chosen]
    media = [(one.locale, one.published) for one in seen.media]
    facts = repr((seen.ground.settings, chosen, seen.outlines, media))
    return hashlib.blake2b(facts.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _published(ground: Ground, plan: Plan, target: Output) -> Iterator[Written]:
    """Write what is no locale's page: chooser, assets, files for crawlers and hosts, media."""
    crawlers = crawler_files(
        plan.site,
        plan.articles,
        ground.chosen,
        plan.navigation,
        review=ground.settings.review,
    )
    rules = redirect_rules(plan.site, plan.redirects)
    machines = machine_files(plan.site, plan.articles, ground.chosen)
    pages = site_pages(plan.site, Templates(ground.theme, plan.site, template_cache()))
    for artifact in (*pages, *plan.assets.values(), *crawlers, *machines, *rules):
        yield write_artifact(target, artifact)
    for medium in plan.media:
        yield copy_media(medium.source, target, medium.published)


def _reviewed(
    seen: Survey, plan: Plan, target: Output, summary: Summary, progress: Progress
) -> Iterator[Written]:
    """Write the pages for translators."""
    from generator.build.reviewing import reviewed  # the checks stand on this module

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
        yield write_artifact(target, artifact)


def _locale_part(path: str) -> str:
    """The part of a file's path that is a locale's URL, if it is in one."""
    return path.removeprefix(REVIEW_ROUTE).partition("/")[0]


def _site(
    settings: Settings,
    locales: tuple[Locale, ...],
    articles: tuple[Article, ...],
    source: Locale,
    routes: Routes,
    base_path: str,
    assets: Mapping[str, Artifact],
) -> Site:
    return Site(
        locales=locales,
        source=source,
        routes=routes,
        base_url=settings.base_url,
        base_path=base_path,
        bilingual=settings.bilingual,
        search=settings.search and bool(search_engine()),
        schemes=SCHEMES | frozenset(settings.link_schemes),
        emoji=settings.emoji,
        link_host=settings.link_host,
        obey_robots=settings.robots == "obey",
        markdown_twins=settings.markdown_twins,
        assets={path: f"{base_path}/{one.path}" for path, one in assets.items()},
        options=settings.theme_options,
        featured=checked_featured(settings.featured, articles),
        edit_url=settings.edit_url,
        feedback_url=settings.feedback_url,
        report_url=settings.report_url,
    )


def _tasks(plan: Plan, locales: tuple[Locale, ...]) -> list[Task]:
    """The long tasks first: a locale's lists take as long as many articles."""
    lists = [Task(lists=locale.name) for locale in locales]
    places = range(len(plan.articles))
    return [*lists, *(Task(tuple(places[at : at + BATCH])) for at in places[::BATCH])]
