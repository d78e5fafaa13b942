"""Some articles' texts have changed, and nothing that other pages know of them.

Then the last build's plan still stands: outlines decide what it is. It is taken out of the
store, only those articles are read and rendered again, and neither the settings nor any other
document is looked into. As soon as more has changed than that, this is not for here.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from generator.build.anchors import unresolved_anchors
from generator.build.archive import Archive
from generator.build.looking import Comparison, Sight, later
from generator.build.pool import BREAK_EVEN
from generator.build.remembering import (
    ArticleMemory,
    Links,
    Standing,
    remember_again,
    standing,
)
from generator.build.summary import Stages, Summary
from generator.build.survey import Batch, Mark, known_document
from generator.build.telling import told
from generator.build.workshop import Outcome, Renewal, Task, Workshop
from generator.disk.docfx import docfx_of
from generator.disk.theme import templates
from generator.disk.writing import Output, Written, prepare_output, replace_files
from generator.model.locale import Locale
from generator.model.navigation import Navigation
from generator.model.site import Article
from generator.routing.keys import folded, key

T = TypeVar("T")

_DECODE = msgspec.msgpack.decode


class _Edit(NamedTuple):
    """A document that was read again, and the key of its article."""

    place: int  # among the texts
    mark: Mark
    article: str


def retouched(found: Comparison) -> Summary | None:
    """Make the pages of some articles again, and tell what a whole build would.

    None, with the output as it was, if that is not all that there is to do. Raises
    `GeneratorError` if the output can't be written.
    """
    stages = Stages()
    files = _changed_texts(found.look.sight, found.seen)
    known = standing(found.output, found.data) if files else None
    if not files or known is None or not _alone(files, known.links):
        return None
    stages.done("looking")
    edits = _read_again(known, files)
    if not edits:
        return None
    known = _with_marks(known, edits)
    stages.done("reading")
    before = {one.article: _memory(known, one.article) for one in edits}
    output = prepare_output(found.output, clean=False)
    workshop = _workshop(found, known, before, output)
    stages.done("planning")
    outcome = workshop.done(Task(tuple(range(len(workshop.articles)))))
    stages.done("rendering")
    if not _as_expected(found, known, before, outcome):
        return None
    written = replace_files(output)
    summary = _kept(found, known, workshop, before, outcome)
    summary.statistics.written = written
    stages.done("remembering")
    summary.statistics.read = len(edits)
    summary.statistics.remembered = found.look.documents - len(edits)
    summary.statistics.stages = stages.all
    summary.seconds = stages.total
    return summary


def _changed_texts(before: Sight, now: Sight) -> list[tuple[str, str]] | None:
    """(folder, file) of each file among the articles that has changed, if nothing else has."""
    if (before.program, before.inputs, before.marks) != (now.program, now.inputs, now.marks):
        return None
    found: list[tuple[str, str]] = []
    for tree, old, new in zip(now.inputs.trees, before.trees, now.trees, strict=True):
        if old == new:
            continue
        if not tree.site or old.keys() != new.keys():
            return None
        found += ((tree.folder, file) for file, mark in new.items() if old[file] != mark)
    return found if len(found) < BREAK_EVEN else None  # more are for all processes


def _alone(files: Iterable[tuple[str, str]], links: Links) -> bool:
    """Whether no page but its own shows anything of these files."""
    included = {_spelled(path) for path in links.included}
    return not any(_spelled(file) in included for _, file in files)


def _spelled(path: str) -> str:
    return folded(posixpath.normpath(path))


def _read_again(known: Standing, files: Iterable[tuple[str, str]]) -> list[_Edit] | None:
    """Read the documents, if others know of each what they knew before."""
    plan = known.plan
    edits = []
    for folder, file in files:
        there = [
            one
            for one in plan.site.locales
            if one.folder == folder and file in known.places.get(one.name, ())
        ]
        if not there:
            return None  # a picture, a table of contents, a file that articles include
        for locale in there:
            one = _edit(known, locale, file)
            if one is None:
                return None
            edits.append(one)
    return edits


def _edit(known: Standing, locale: Locale, file: str) -> _Edit | None:
    plan = known.plan
    at = known.places[locale.name][file]
    before = known.texts.outlines[at]
    path = before.path
    article, _ = plan.site.routes.by_path.get(folded(key(path)), ("", ""))
    place = plan.places.get(article)
    if place is None or not place.route or place.documents.get(locale.name) != at:
        return None  # it is no page, or it is the home page, which is among the lists
    if article not in known.pages.articles:
        return None
    docfx = docfx_of(locale.folder, Path(plan.root)).docfx if plan.docfx else None
    now = known_document(Batch(locale.name, locale.folder, (), docfx), path, file)
    return _Edit(at, now.mark, article) if now.outline == before else None


def _with_marks(known: Standing, edits: Iterable[_Edit]) -> Standing:
    marks = known.texts.marks.replaced({one.place: one.mark for one in edits})
    return known._replace(documents=known.documents._replace(marks=marks.kept()))


def _memory(known: Standing, article: str) -> ArticleMemory:
    return _DECODE(known.pages.articles[article], type=ArticleMemory)


def _workshop(
    found: Comparison, known: Standing, before: Mapping[str, ArticleMemory], output: Output
) -> Workshop:
    """Where the articles that are in `before` are made again."""
    plan, site = known.plan, known.plan.site
    articles = {one: _article(known, one) for one in {*before, *plan.uids.values()}}
    by_uid = {uid: articles[one] for uid, one in plan.uids.items()}
    return Workshop(
        replace(
            site,
            source=site.locale(site.source.name),  # the same, as locales are told by identity
            routes=replace(site.routes, by_uid=by_uid),
        ),
        tuple(articles[one] for one in before),
        replace(plan.words, templates=templates(Path(plan.root), plan.theme)),
        output,
        tuple(site.locale(one.name) for one in found.look.locales),
        dict(plan.names),
        _Navigations(known.pages.navigation),
        Archive(plan.history),
        renewals={one: Renewal(memory) for one, memory in before.items()},
    )


def _article(known: Standing, article: str) -> Article:
    place = known.plan.places[article]
    outlines = {name: known.texts.outlines[at] for name, at in place.documents.items()}
    return Article(place.key, place.route, outlines, place.origin, place.own_routes)


class _Navigations(Mapping[str, Navigation]):
    """Each locale's, decoded when a page is made in it."""

    def __init__(self, known: Mapping[str, msgspec.Raw]) -> None:
        self._known = known

    def __getitem__(self, locale: str) -> Navigation:
        return _DECODE(self._known[locale], type=Navigation)

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def _as_expected(
    found: Comparison, known: Standing, before: Mapping[str, ArticleMemory], outcome: Outcome
) -> bool:
    """Whether a look at the site still sees all that the pages are made of, the same pages and
    pictures are there as before, and all of it can be remembered.
    """
    asks = outcome.history and known.plan.history and not found.seen.inputs.history
    anchored = bool(known.links.anchored or outcome.anchored)
    elsewhere = anchored and found.look.locales != known.plan.site.locales
    paths = {file.path for one in before.values() for file in _files(one)}
    made = {file.path for file in outcome.files}
    remembered = outcome.articles.keys() == before.keys()
    return not (asks or elsewhere or outcome.unseen) and made == paths and remembered


def _files(memory: ArticleMemory) -> list[Written]:
    return [*memory.images, *(page.file for page in memory.pages.values())]


def _kept(
    found: Comparison,
    known: Standing,
    workshop: Workshop,
    before: Mapping[str, ArticleMemory],
    outcome: Outcome,
) -> Summary:
    """Remember the pages, which are in their places."""
    look = found.look
    memories = before.values()
    gone = [link for memory in memories for link in memory.anchored]
    links = (*_without(known.links.anchored, gone), *outcome.anchored)
    paths = {file.path for file in look.output}
    unresolved = tuple(unresolved_anchors(workshop, links, paths))
    settled = [one for memory in memories for one in memory.findings]
    diagnostics = _without(look.diagnostics, [*settled, *known.links.unresolved])
    diagnostics = sorted([*diagnostics, *outcome.diagnostics, *unresolved])
    heard = told(diagnostics, known.plan.checks, known.plan.silencing, known.plan.root)
    articles, pages, fallbacks, noindex, redirects = look.counts
    shown = [page for memory in memories for page in memory.pages.values()]
    fallbacks += outcome.fallbacks - sum(page.fallback for page in shown)
    noindex += outcome.noindex - sum(page.noindex and not page.fallback for page in shown)
    made = {file.path: file for file in outcome.files}
    look = look._replace(
        sight=later(found.seen, found.at),
        output=tuple(made.get(file.path, file) for file in look.output),
        counts=(articles, pages, fallbacks, noindex, redirects),
        diagnostics=diagnostics,
        told=None if heard is diagnostics else heard,
    )
    summary = look.summary(found.output)
    summary.reasons = outcome.made
    summary.statistics.rendered = len(outcome.made)
    for article, memory in outcome.articles.items():
        known.pages.articles[article] = msgspec.Raw(memory)
    included = tuple(sorted({*known.links.included, *outcome.included}))
    remember_again(found.output, known._replace(links=Links(included, links, unresolved)), look)
    return summary


def _without(every: Iterable[T], some: Iterable[T]) -> list[T]:
    """All but those that are in `some`, each of which takes one away."""
    left = Counter(some)
    found = []
    for one in every:
        if left[one]:
            left[one] -= 1
        else:
            found.append(one)
    return found
