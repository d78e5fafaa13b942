"""The second pass over the content: pages, each rendered and written by a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct, field

from generator.build.anchors import unresolved_anchors
from generator.build.archive import archive_of
from generator.build.ground import Ground, Progress, Survey, hands, silent
from generator.build.planning import Plan, planned
from generator.build.pool import executor, gathered
from generator.build.remembering import (
    ListsMemory,
    encoded,
    passed_over,
)
from generator.build.renewing import Renewals
from generator.build.summary import Summary
from generator.build.workshop import Task, Workshop, do, open_workshop
from generator.disk.writing import (
    Output,
    Written,
)
from generator.model.anchor import AnchoredLink
from generator.model.diagnostic import Diagnostic
from generator.model.locale import Locale
from generator.model.shard import WHOLE, Shard

BATCH = 24
"""Articles a rendering task takes (times the locales: pages)."""


def findings(seen: Survey, progress: Progress = silent) -> list[Diagnostic]:
    """What `build` would find, with nothing written. Raises `GeneratorError` as it does."""
    ground = seen.ground
    plan = planned(seen)
    summary = Summary(Path(), ground.chosen, diagnostics=[*plan.findings])
    rendered(ground, plan, None, summary, progress)
    return summary.diagnostics


class Made(Struct):
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


def rendered(
    ground: Ground,
    plan: Plan,
    target: Output | None,
    summary: Summary,
    progress: Progress,
    part: Shard = WHOLE,
    renewals: Renewals | None = None,
    lists_made_of: str = "",
    meanwhile: Callable[[], object] | None = None,
) -> Made:
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
    made = Made()
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
    made: Made,
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


def _tasks(plan: Plan, locales: tuple[Locale, ...]) -> list[Task]:
    """The long tasks first: a locale's lists take as long as many articles."""
    lists = [Task(lists=locale.name) for locale in locales]
    places = range(len(plan.articles))
    return [*lists, *(Task(tuple(places[at : at + BATCH])) for at in places[::BATCH])]
