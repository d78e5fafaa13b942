"""How far the translations of a site are: every article in every locale."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from msgspec import Struct

from generator.align import standing
from generator.build.bitext import Shelf, shelf
from generator.build.ground import Progress, silent
from generator.disk.settings import SiteFolder
from generator.model.alignment import Alignment
from generator.model.diagnostic import Diagnostic
from generator.model.locale import Locale
from generator.model.standing import Standing


class Status(Struct, frozen=True):
    """`standings` by locale, in the order of articles."""

    source: Locale
    locales: tuple[Locale, ...]
    standings: dict[str, list[Standing]]
    findings: list[Diagnostic]


def status(
    folder: SiteFolder,
    *,
    only: Iterable[str] = (),
    jobs: int | None = None,
    details: bool = False,
    progress: Progress = silent,
) -> Status:
    """The status of a site's locales (`only` those named). Raises `GeneratorError`.

    `details`: with each stale sentence's words, then and now.
    """
    return status_of(
        shelf(folder, only=only, jobs=jobs, progress=progress), details=details, progress=progress
    )


def status_of(site: Shelf, *, details: bool = False, progress: Progress = silent) -> Status:
    """The status of the chosen locales of a site whose articles are at hand."""
    names = tuple(locale.name for locale in site.chosen)
    standings: dict[str, list[Standing]] = {name: [] for name in names}
    findings: list[Diagnostic] = []
    for article, found in site.worked(partial(_standings, names, details), progress):
        findings.extend(found)
        for one in article:
            standings[one.locale].append(one)
    findings.extend(site.bitexts.archive.findings())
    return Status(site.bitexts.source, site.chosen, standings, sorted(findings))


def _standings(
    names: tuple[str, ...], details: bool, alignment: Alignment
) -> tuple[list[Standing], tuple[Diagnostic, ...]]:
    return [standing(alignment, name, details=details) for name in names], alignment.findings
