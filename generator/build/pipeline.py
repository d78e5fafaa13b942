"""The staircase itself. `build` reads like a table of contents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from generator.build import survey
from generator.build.cluster import Cluster
from generator.build.ground import Ground, Progress, Survey, silent, surveyed
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
from generator.build.pool import executor
from generator.build.remembering import (
    NO_REST,
    Links,
    Memory,
    RestMemory,
    digest_of,
    recalled,
    remember,
    standing_plan,
)
from generator.build.searching import indexed_pages, search_form, searched, unsearched
from generator.build.summary import Stages, Summary
from generator.build.telling import known_checks, told
from generator.disk.merging import NOTE, shard_note
from generator.disk.settings import SiteFolder
from generator.disk.store import forget
from generator.disk.writing import (
    Output,
    Written,
    changed_files,
    finish_output,
    prepare_output,
    site_files,
    write_artifact,
)
from generator.model.artifact import Artifact
from generator.model.diagnostic import Diagnostic
from generator.model.settings import CheckSettings, PreviewSettings
from generator.model.shard import WHOLE, Shard
from generator.routing.keys import REVIEW_ROUTE

if TYPE_CHECKING:
    from generator.build.planning import Plan
    from generator.build.renewing import Today

__all__ = ["Summary", "build"]


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
    known_checks(folder.settings.checks)
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
        meanwhile=_load,
    )
    # Late, so that they are loaded while others read.
    from generator.build.archive import archive_of
    from generator.build.planning import planned
    from generator.build.publishing import published, reviewed_pages
    from generator.build.second_pass import rendered

    target = prepare_output(output, clean=clean, atomic=atomic)
    if clean:
        forget(output)
    stages.done("reading")
    ground = seen.ground
    plan = planned(seen)
    archive = archive_of(Path(ground.root), ground.settings, plan.site.source)
    history = history_mark(archive.folder) if archive.folder else ""
    of_pages = replace(ground.settings, checks=CheckSettings(), preview=PreviewSettings())
    options = digest_of((str(ground.root), only, part, of_pages))
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
            rest = RestMemory(made_of, tuple(published(ground, plan, target)))

    made = rendered(
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
        files.extend(reviewed_pages(seen, plan, target, summary, progress))
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
    heard = told(summary.diagnostics, ground.settings.checks, plan.silencing, ground.root)
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
        None if heard is summary.diagnostics else heard,
    )
    looks = bool(asked) and not made.unseen
    retouchable = part == WHOLE and not (plan.site.search or ground.settings.review)
    remember(
        output,
        seen.documents(known.since, foundation),
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
            plan.silencing,
        )
        if looks and retouchable
        else None,
        Links(tuple(sorted(made.included)), tuple(made.anchored), made.unresolved),
    )
    stages.done("remembering")
    statistics.stages = stages.all
    summary.diagnostics = heard
    summary.seconds = stages.total
    return summary


def _load() -> None:
    """Load what comes after the first pass: it would be a thirtieth of a large site's build."""
    import_module("generator.build.publishing")
    import_module("generator.build.second_pass")
    import_module("icu")


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


def _today(
    seen: Survey, plan: Plan, target: Output, program: str, options: str, history: str
) -> Today:
    """This build, to be compared with the last one."""
    from generator.build.renewing import Today

    ground, site = seen.ground, plan.site
    routes = site.routes
    parts = {
        "Hexapla": program,
        "the settings or options": options,
        "the theme": digest_of((ground.theme.templates, site.assets)),
        "the languages": digest_of((site.locales, ground.chosen, plan.names, routes.former)),
        "the words of the interface": digest_of(ground.theme.catalogues),
    }
    articles = [digest_of(one) for one in plan.articles]
    media, moved = sorted(routes.media.items()), sorted(routes.moved.items())
    return Today(
        site,
        plan.articles,
        ground.chosen,
        plan.names,
        plan.navigation,
        target,
        parts,
        digest_of((articles, media, moved, routes.references, plan.redirects)),
        history,
        seen.texts,
    )


def _digest(seen: Survey) -> str:
    """What all parts of one build share, wherever they are made: settings, and every document
    as others know it.
    """
    chosen = [locale.name for locale in seen.ground.chosen]
    media = [(one.locale, one.published) for one in seen.media]
    facts = repr((seen.ground.settings, chosen, [*seen.outlines], media))
    return hashlib.blake2b(facts.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _locale_part(path: str) -> str:
    """The part of a file's path that is a locale's URL, if it is in one."""
    return path.removeprefix(REVIEW_ROUTE).partition("/")[0]
