"""The ground floor: settings, theme, locales and files of a site, and the first pass over them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from generator.build import survey
from generator.build.cluster import Cluster
from generator.build.pool import BREAK_EVEN, executor, worker_count
from generator.cldr.catalogue import compiled, missing
from generator.disk.discovery import ContentFolder, content_folder, locale_folders
from generator.disk.docfx import docfx_of
from generator.disk.redirection import moves_of
from generator.disk.settings import SiteFolder
from generator.disk.suffixes import suffix_content, suffix_folders
from generator.disk.theme import site_theme
from generator.model.diagnostic import Diagnostic
from generator.model.errors import GeneratorError
from generator.model.locale import Locale
from generator.model.redirect import Move
from generator.model.settings import Settings
from generator.model.site import Outline, Reference
from generator.model.theme import Theme
from generator.plan import (
    locale_tags,
    planned_locales,
)

Progress = Callable[[str, int, int], object]
"""Called with the stage's name, tasks done, and tasks in all."""


def silent(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


class Ground(Struct, frozen=True):
    """What all work on a site stands on: settings, theme, locales, and the files that are there."""

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
    cluster: Cluster | None = None  # where the work is done instead of here
    origin: str = ""  # of the settings, as `SiteFolder` has it


class Survey(Struct, frozen=True):
    """A site after the first pass: what it stands on, and the outlines of all documents.

    `texts`: the documents as they were read; `beside`: what is known of the media, by locale name
    and path.
    """

    ground: Ground
    outlines: Sequence[Outline]
    media: list[survey.Medium]
    texts: survey.Texts
    beside: dict[str, dict[str, survey.KnownMedium]]
    read: int  # documents; the others were remembered

    def documents(self, since: int, foundation: str = "") -> survey.Documents:
        """The first pass, to be remembered; a file that was changed after `since` is read again."""
        files = survey.article_files(self.ground.locales, self.ground.content)
        return survey.documents(self.texts, files, self.beside, foundation=foundation, since=since)


def surveyed(
    folder: SiteFolder,
    *,
    only: Iterable[str] = (),
    jobs: int | None = None,
    progress: Progress = silent,
    media: bool = True,
    known: survey.Documents = survey.NO_DOCUMENTS,
    same: Mapping[str, Container[str]] = MappingProxyType({}),
    cluster: Cluster | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> Survey:
    """Make the first pass over a site. Raises `GeneratorError` for an operator's mistake.

    `only` names the locales to work on (all if empty). `media`: digest the files beside the
    articles, too, for their addresses. `known`: what need not be read if it is as it was;
    `same`: by folder, files that are. `cluster`: where to work instead of here. `meanwhile` is
    called while others read.
    """
    found = ground(folder, only, jobs)
    if cluster:
        found = replace(found, cluster=cluster.seeing(found.root))
    old = survey.unchanged(known, found.locales, found.content, same)
    total = sum(len(content.articles) for content in found.content.values())
    read = total - sum(map(len, old.places.values()))
    with executor(hands(found, read, total), int, cluster=found.cluster) as pool:
        texts = _outlines(found, pool, progress, old, read, meanwhile)
        beside = survey.media(pool, found.locales, found.content, old.media) if media else []
    for medium, stat in beside:
        seen = survey.KnownMedium(stat, medium.published)
        old.media.setdefault(medium.locale, {})[medium.path] = seen
    media_there = [one for one, _ in beside]
    return Survey(found, texts.outlines, media_there, texts, old.media, read)


def hands(ground: Ground, amount: int, total: int) -> int:
    """How many processes to use for a part of all work: starting them must pay."""
    return 1 if amount < min(total, BREAK_EVEN) else ground.workers


def ground(folder: SiteFolder, only: Iterable[str], jobs: int | None) -> Ground:
    """What a site is made of; articles are listed, not read. Raises `GeneratorError`."""
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
    return Ground(
        str(folder.root),
        settings,
        replace(theme, catalogues=catalogues),
        locales,
        chosen(locales, only),
        content,
        worker_count(jobs, sum(len(found.articles) for found in content.values())),
        tuple(moves),
        survey.references(folder.root, settings.xref_maps),
        (*findings, *missing(catalogues, locales), *told, *misread),
        origin=folder.origin,
    )


def _outlines(
    ground: Ground,
    pool: Executor,
    progress: Progress,
    known: survey.Unchanged,
    read: int,
    meanwhile: Callable[[], object] | None,
) -> survey.Texts:
    total = -(-read // survey.BATCH)
    progress("Reading", 0, total)
    return survey.outlines(
        pool,
        ground.locales,
        ground.content,
        lambda done: progress("Reading", done, total),
        known,
        meanwhile,
    )


def _with_source(folders: Mapping[str, str], settings: Settings) -> dict[str, str]:
    """Add the source locale: without a folder, its site is reconstructed."""
    if settings.source_locale in locale_tags(settings, folders):
        return dict(folders)
    return {settings.source_locale: "", **folders}


def chosen(locales: tuple[Locale, ...], only: Iterable[str]) -> tuple[Locale, ...]:
    """Those of `locales` that `only` names, all if it is empty. Raises `GeneratorError`."""
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
