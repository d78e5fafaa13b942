"""`handoff`: a locale started from its source articles, and kept in step with them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

from msgspec import Struct, field

from generator import sxs
from generator.align.adoption import adopted
from generator.align.leverage import Known, Memory
from generator.align.renewal import Tally, Terms, renewed
from generator.align.segmentation import FIELDS
from generator.build.bitext import BATCH, Shelf, shelf
from generator.build.ground import Progress, silent
from generator.build.pool import executor, in_order
from generator.build.renaming import left_behind
from generator.build.workshop import shown_name
from generator.disk.articles import move_article, remove_article, write_article
from generator.disk.discovery import locale_pattern
from generator.disk.history import History, history_of, is_committed
from generator.disk.reading import source_file
from generator.disk.settings import SiteFolder
from generator.disk.suffixes import content_path, suffixed
from generator.markdown.codes import broken
from generator.model.diagnostic import Diagnostic
from generator.model.document import Document, FrontMatter
from generator.model.errors import GeneratorError
from generator.model.site import Group
from generator.model.source import SourceFile
from generator.model.tags import canonical_tag, is_locale_folder
from generator.parse import parsed
from generator.sxs.front_lines import scalar, with_lines
from generator.sxs.leverage import LEVERAGE, leverage, leverage_line

R = TypeVar("R")

Fate = Literal["made", "changed", "current", "moved", "adopted", "plain", "unlike", "unreadable"]
"""Of an article: its file is new, or brought in step, or was in step, if under another name; it had
no spans and has them now; it has none; it has none, and is made otherwise than its source; or it
holds marks of the form itself, so that no file can be made of it."""

_OF_THE_SOURCE = ("original_content_git_url", "content_git_url", "gitcommit", "locale")
"""Fields that name the source's own file in its repository: no other file has them."""
_OF_A_HANDOFF = (
    "ms.contentlocale", "ms.sourcegitcommit", "ms.openlocfilehash", "ms.translationtype",
    "ms.lasthandoff", "ms.locfileid", LEVERAGE,
)  # fmt: skip


class Target(NamedTuple):
    """A locale that is handed off: its name, tag and folder, which need not exist.

    `suffixed`: its files have its name before their ending, as all locales share the folder.
    """

    name: str
    tag: str
    folder: str
    shown: str
    suffixed: bool = False

    def file_of(self, path: str) -> str:
        """Where the locale's file of the article at `path` is to be, below its folder."""
        return suffixed(path, self.name) if self.suffixed else path


class Outcome(NamedTuple):
    """What became of one article in one locale. `path` is what messages call its file.

    `former`: the file that it was made from, as the source had that name before; `stays`: that
    one is still there, too.
    """

    locale: str
    path: str
    fate: Fate
    tally: Tally | None = None
    former: str = ""
    stays: bool = False


class Report(Struct):
    """What a handoff did, or would do."""

    targets: tuple[Target, ...]
    outcomes: list[Outcome] = field(default_factory=list)
    memories: dict[str, int] = field(default_factory=dict)  # locale → sentences known
    findings: list[Diagnostic] = field(default_factory=list)


class _Desk(Struct, frozen=True):
    """All that a process needs to hand off any article to a locale."""

    target: Target
    source_name: str
    source_tag: str
    source_folder: str
    terms: Terms
    history: History | None  # of the source articles
    today: str
    adopt: bool
    dry: bool
    moved: Mapping[str, str]  # see `left_behind`


def handed_off(
    folder: SiteFolder,
    locales: Sequence[str],
    *,
    paths: Sequence[str] = (),
    threshold: int = 75,
    adopt: bool = False,
    dry: bool = False,
    jobs: int | None = None,
    progress: Progress = silent,
) -> Report:
    """Make or renew the files of `locales` for the source articles (below `paths`, if given).

    `adopt`: plain translations are put beside today's source, sentence by sentence, where
    both have the same blocks. `dry`: nothing is written.
    Raises `GeneratorError` for an operator's mistake.
    """
    site = shelf(folder, jobs=jobs, progress=progress)
    source = site.bitexts.source
    targets = tuple(_target(name, folder, site) for name in dict.fromkeys(locales))
    groups = _chosen(site.groups, source.name, paths)
    history, lacks = _history(site.bitexts.archive.folder)
    report = Report(targets, findings=[*site.findings, *lacks])
    for target in targets:
        desk = _Desk(
            target,
            source.name,
            source.tag,
            source.folder,
            Terms(_memory(site, target, progress), _fits, threshold),
            history,
            today(),
            adopt,
            dry,
            left_behind(site.groups, source, target.name, target.folder, history),
        )
        report.memories[target.name] = len(desk.terms.memory)
        report.outcomes.extend(_worked(site, desk, groups, _handed, "Handing off", progress))
    return report


def _history(folder: str) -> tuple[History | None, list[Diagnostic]]:
    return history_of(Path(folder)) if folder else (None, [])


def _target(name: str, folder: SiteFolder, site: Shelf) -> Target:
    """The locale called `name`, which may be new to the site."""
    by_suffix = folder.settings.layout == "suffix"
    for locale in site.locales:
        if name.lower() in (locale.name.lower(), locale.tag.lower(), locale.url):
            if locale is site.bitexts.source:
                raise GeneratorError(f"--locale {name}: that is the source; name a translation")
            names = site.bitexts.names
            return Target(locale.name, locale.tag, locale.folder, names[locale.name], by_suffix)
    try:
        tag = canonical_tag(name)
    except ValueError as error:
        raise GeneratorError(f"--locale {error}") from None
    own = folder.settings.locales.get(name)
    if own is None:
        name = tag
        if not is_locale_folder(tag):
            raise GeneratorError(
                f"--locale {tag}: a {'suffix' if by_suffix else 'folder'} of that name is not taken"
                f" for a language; add a table [locales.{tag}] to the settings"
            )
    if by_suffix:
        place = str(content_path(folder.root, folder.settings).resolve())
    else:
        place = str(
            folder.root / locale_pattern(folder.root, folder.settings).replace("{locale}", name)
        )
    shown = shown_name(place, str(folder.root))
    return Target(name, (own and own.tag) or tag, place, shown, by_suffix)


def _chosen(groups: Iterable[Group], source: str, paths: Sequence[str]) -> list[Group]:
    """The articles that have a source, at or below `paths` if there are any."""
    having = [group for group in groups if source in group.outlines]
    if not having:
        raise GeneratorError(
            f"{source} has no article of its own: put the source articles into its folder"
        )
    found = []
    for path in (path.strip("/") for path in paths):
        below = [
            one
            for one in having
            if path in ("", one.key, one.outlines[source].file)
            or one.outlines[source].file.startswith(f"{path}/")
        ]
        if not below:
            raise GeneratorError(f"--path {path}: no source article is there; begin below {source}")
        found.extend(below)
    return found if paths else having


def today() -> str:
    """This day as `ms.lasthandoff` has it: MM/DD/YYYY, by `SOURCE_DATE_EPOCH` where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        now = datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()  # noqa: DTZ011
    except (ValueError, OverflowError, OSError):
        raise GeneratorError(f"SOURCE_DATE_EPOCH={epoch}: not a number of seconds") from None
    return now.strftime("%m/%d/%Y")


def _fits(target: str, source: str) -> bool:
    return not broken(target, source, source)


def _memory(site: Shelf, target: Target, progress: Progress) -> Memory:
    """Every translated sentence of the locale, those aside that were themselves taken from it."""
    own = [group for group in site.groups if target.name in group.outlines]
    return Memory(_worked(site, target, own, _known, "Remembering", progress))


def _worked(
    site: Shelf,
    desk: object,
    groups: Sequence[Group],
    work: Callable[[tuple[Group, ...]], list[R]],
    stage: str,
    progress: Progress,
) -> Iterator[R]:
    """What `work` makes of batches of articles, in order, in processes that have `desk`."""
    tasks = [tuple(groups[start : start + BATCH]) for start in range(0, len(groups), BATCH)]
    with executor(site.workers, _open, desk) as pool:
        done = in_order(pool, work, tasks, lambda n: progress(stage, n, len(tasks)))
        yield from chain.from_iterable(done)


_desk: list[Any] = []
"""This process's tools: given once, so that tasks stay small."""


def _open(desk: object) -> None:
    _desk[:] = [desk]


def _known(groups: tuple[Group, ...]) -> list[Known]:
    """The sentences that a locale has translated in some articles."""
    target: Target = _desk[0]
    known: list[Known] = []
    for group in groups:
        path = group.outlines[target.name].file
        document = parsed(source_file(target.folder, path, target.name, path)[0])
        marks = leverage(document.front.fields)
        machine = document.handoff.translation == "machine"
        known.extend(
            Known(one.source, one.target, machine)
            for one in document.segments
            if one.name not in marks
        )
    return known


def _handed(groups: tuple[Group, ...]) -> list[Outcome]:
    return [_article(_desk[0], group) for group in groups]


def _article(desk: _Desk, group: Group) -> Outcome:
    """Make or renew the locale's file of one article."""
    target = desk.target
    own = group.outlines.get(target.name)
    original = group.outlines[desk.source_name]
    path = original.file
    source, faults = source_file(desk.source_folder, path, desk.source_name, path)
    place = own.file if own else target.file_of(original.path if target.suffixed else path)
    shown = f"{target.shown}/{place}"
    if faults:
        return Outcome(target.name, shown, "unreadable")
    if own:
        return _renewed(desk, source, place, place, shown)
    if os.path.lexists(os.path.join(target.folder, place)):
        return Outcome(target.name, shown, "plain")  # a redirect, or no page: somebody's choice
    former = desk.moved.get(group.key)
    if former:
        return _moved(desk, source, former, place, shown)
    return _begun(desk, source, place, shown)


def _begun(desk: _Desk, source: SourceFile, path: str, shown: str) -> Outcome:
    """An article that the locale has no file of."""
    text, front = _plain(source)
    prefix = id_prefix(desk.target.name, path)
    made = renewed(text, front, desk.source_tag, prefix, desk.terms)
    if made is None:
        return Outcome(desk.target.name, shown, "unreadable")
    tally = made.tally
    lines = dict.fromkeys((*_OF_THE_SOURCE, *_OF_A_HANDOFF), "")
    for field_ in FIELDS:
        found = desk.terms.memory.exact(front.text(field_), desk.terms.fits)
        if found and field_ in front.fields:
            lines[field_] = f"{field_}: {scalar(found.target)}"
            tally.machine |= found.machine
    lines["ms.contentlocale"] = f"ms.contentlocale: {desk.target.tag}"
    if tally.machine or tally.exact or tally.fuzzy:
        lines["ms.translationtype"] = f"ms.translationtype: {'MT' if tally.machine else 'HT'}"
    lines |= _version(desk, source, made.marks)
    head = with_lines(front.raw, lines)
    _write(desk, path, source.encoded(head + sxs.rebuilt(made.pieces)))
    return Outcome(desk.target.name, shown, "made", tally)


def _moved(desk: _Desk, source: SourceFile, former: str, path: str, shown: str) -> Outcome:
    """An article that the locale has a file of, under the name that the source had before.

    That file goes when all of it has been taken over, or when git has it.
    """
    target = desk.target
    outcome = _renewed(desk, source, former, path, shown)
    if outcome.fate == "unreadable":
        return outcome._replace(path=f"{target.shown}/{former}")
    outcome = outcome._replace(former=f"{target.shown}/{former}")
    if outcome.fate not in ("changed", "adopted"):
        if not desk.dry:
            move_article(target.folder, former, path)
        return outcome._replace(fate="moved") if outcome.fate == "current" else outcome
    lossy = outcome.tally is not None and bool(outcome.tally.gone)
    if lossy and not is_committed(Path(target.folder), former):
        return outcome._replace(stays=True)
    if not desk.dry:
        remove_article(target.folder, former)
    return outcome


def _renewed(desk: _Desk, source: SourceFile, old: str, path: str, shown: str) -> Outcome:
    """An article that the locale has a file of: the one at `old`, to be the one at `path`."""
    target = desk.target
    file, faults = source_file(target.folder, old, target.name, shown)
    document = parsed(file)
    if faults:
        return Outcome(target.name, shown, "unreadable")
    if not document.segments:
        return _adopted(desk, source, file, document, path, shown)
    text, front = _plain(source)
    made = renewed(
        text,
        front,
        desk.source_tag,
        _prefix(document),
        desk.terms,
        document.pieces,
        leverage(document.front.fields),
    )
    if made is None:
        return Outcome(target.name, shown, "unreadable")
    if sxs.rebuilt(made.pieces) == sxs.rebuilt(document.pieces):
        return Outcome(target.name, shown, "current", made.tally)
    lines = _version(desk, source, made.marks)
    if made.tally.machine:
        lines["ms.translationtype"] = "ms.translationtype: MT"
    head = with_lines(document.front.raw, lines)
    _write(desk, path, file.encoded(head + sxs.rebuilt(made.pieces)))
    return Outcome(target.name, shown, "changed", made.tally)


def _adopted(
    desk: _Desk,
    source: SourceFile,
    file: SourceFile,
    document: Document,
    path: str,
    shown: str,
) -> Outcome:
    """An article of which the locale has a file without spans."""
    target = desk.target
    if not desk.adopt:
        return Outcome(target.name, shown, "plain")
    text, front = _plain(source)
    prefix = id_prefix(target.name, path)
    own = document.front
    pieces = adopted(text, front, desk.source_tag, file.text, own, target.tag, prefix)
    if pieces is None:
        return Outcome(target.name, shown, "unlike")
    tally = Tally(kept=sum(not isinstance(piece, str) for piece in pieces))
    lines = {"ms.contentlocale": f"ms.contentlocale: {target.tag}"}
    lines |= _version(desk, source, {})
    _write(desk, path, file.encoded(with_lines(own.raw, lines) + sxs.rebuilt(pieces)))
    return Outcome(target.name, shown, "adopted", tally)


def id_prefix(locale: str, path: str) -> str:
    """Five hex digits for the ids of a locale's new file at `path`."""
    name = f"{locale}/{path}".encode("utf-8", "surrogateescape")
    return hashlib.blake2b(name, digest_size=3).hexdigest()[:5]


def source_digest(source: SourceFile) -> str:
    """What `ms.openlocfilehash` calls the version of a source article."""
    return hashlib.blake2b(source.encoded(), digest_size=20).hexdigest()


def _prefix(document: Document) -> str:
    """The five hex digits that the file's ids begin with."""
    return document.segments[0].ttu.rpartition("-")[0]


def _plain(source: SourceFile) -> tuple[str, FrontMatter]:
    document = parsed(source)
    return document.front.raw + sxs.target_view(document.pieces), document.front


def _version(desk: _Desk, source: SourceFile, marks: Mapping[str, str]) -> dict[str, str]:
    """The lines of the front matter that say which source the file is in step with."""
    commit = desk.history.commit_of(source.path, source.encoded()) if desk.history else ""
    return {
        "ms.sourcegitcommit": f"ms.sourcegitcommit: {commit}" if commit else "",
        "ms.openlocfilehash": f"ms.openlocfilehash: {source_digest(source)}",
        "ms.lasthandoff": f"ms.lasthandoff: {desk.today}",
        LEVERAGE: leverage_line(marks),
    }


def _write(desk: _Desk, path: str, data: bytes) -> None:
    if not desk.dry:
        write_article(desk.target.folder, path, data)
