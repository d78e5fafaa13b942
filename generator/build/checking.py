"""The staircase of `check`: what is usual is learnt first, then each article is looked at."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from fnmatch import fnmatch
from functools import partial

from generator.build.bitext import Shelf, shelf_of
from generator.build.pipeline import Progress, Survey, findings, silent, surveyed
from generator.check.engine import Bench, checked, fingerprint
from generator.check.kinds import Check, Reported
from generator.check.profiles import Counts, Profile, Terms, profile
from generator.check.table import BY_NAME, CHECKS, chosen
from generator.disk.settings import SiteFolder
from generator.model.alignment import Alignment
from generator.model.check import Rule
from generator.model.diagnostic import Diagnostic, Severity
from generator.model.document import Document
from generator.model.errors import GeneratorError
from generator.model.locale import Locale
from generator.model.settings import CheckSettings


@dataclass(slots=True)
class Checked:
    """What `check` found, sorted, and in how much."""

    source: Locale
    locales: tuple[Locale, ...]
    articles: int = 0
    sentences: int = 0
    seconds: float = 0.0
    diagnostics: list[Diagnostic] = field(default_factory=list)


def check(
    folder: SiteFolder,
    *,
    only: Iterable[str] = (),
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    jobs: int | None = None,
    progress: Progress = silent,
) -> Checked:
    """Run the checks over a site. Raises `GeneratorError` for an operator's mistake.

    `only`: locales; `select` and `ignore`: checks, in place of those of the settings.
    """
    seen = surveyed(folder, only=only, jobs=jobs, progress=progress)
    return checked_site(seen, select=select, ignore=ignore, progress=progress)


def checked_site(
    seen: Survey,
    *,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    reported: Iterable[Diagnostic] | None = None,
    progress: Progress = silent,
) -> Checked:
    """Run the checks over a site that was surveyed.

    `reported`: what other rooms found, if it is known; else the site is rendered for it.
    """
    started = time.perf_counter()
    settings = seen.ground.settings.checks
    checks = _chosen(select or settings.select, (*ignore, *settings.ignore))
    site = shelf_of(seen)
    result = Checked(site.bitexts.source, site.chosen, len(site.groups))
    severity = Severities(settings, checks)
    bench = Bench(
        checks,
        _profiles(site, progress),
        Profile(site.bitexts.source.name, site.bitexts.source.tag),
        tuple(locale.name for locale in site.chosen),
        severity,
    )
    for faults, sentences in site.worked(partial(_checked, bench), progress):
        result.diagnostics.extend(faults)
        result.sentences += sentences
    if any(isinstance(one, Reported) for one in checks):
        found = findings(seen, progress) if reported is None else reported
        result.diagnostics.extend(_reported(found, severity))
    result.diagnostics = sorted(set(result.diagnostics))
    result.seconds = time.perf_counter() - started
    return result


def _chosen(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Check, ...]:
    try:
        return chosen(select, ignore)
    except KeyError as error:
        word = str(error.args[0])
        near = get_close_matches(word, BY_NAME, 1, 0.5)
        hint = f"did you mean {near[0]}?" if near else "hexapla explain lists them"
        raise GeneratorError(f"there is no check {word!r}; {hint}") from None


@dataclass(frozen=True)
class Severities:
    """What the settings make of a rule in a file: `SeverityOf`."""

    settings: CheckSettings
    checks: tuple[Check, ...]

    def __call__(self, rule: Rule, locale: str, path: str) -> Severity | None:
        """The severity of the rule's findings in that file; None: off."""
        level = _level(self.settings.severity, rule)
        for one in self.settings.overrides:
            if (not one.locales or locale in one.locales) and (
                not one.paths or any(fnmatch(path, pattern) for pattern in one.paths)
            ):
                level = _level(one.severity, rule) or level
        if level == "off":
            return None
        return Severity[level.upper()] if level else rule.severity


def _level(levels: Mapping[str, str], rule: Rule) -> str:
    return levels.get(rule.name) or levels.get(rule.code) or ""


def _profiles(site: Shelf, progress: Progress) -> dict[str, Profile]:
    """What is usual in each locale, from all its files."""
    counts: dict[str, Counts] = {locale.name: Counts() for locale in site.chosen}
    for found in site.read(_counted, progress):
        for name, some in found.items():
            if name in counts:
                counts[name].update(some)
    return {
        locale.name: profile(locale.name, locale.tag, counts[locale.name], Terms())
        for locale in site.chosen
    }


def _counted(documents: Mapping[str, Document]) -> dict[str, Counts]:
    counted: dict[str, Counts] = {}
    for locale, document in documents.items():
        counted[locale] = counts = Counts()
        counts.add(document.segments)
    return counted


def _checked(bench: Bench, alignment: Alignment) -> tuple[list[Diagnostic], int]:
    sentences = sum(len(translation.pairs) for translation in alignment.translations)
    return checked(alignment, bench), sentences


def _reported(found: Iterable[Diagnostic], severity: Severities) -> Iterable[Diagnostic]:
    """What other rooms found, as findings of checks."""
    names = {one.rule.name for one in severity.checks if isinstance(one, Reported)}
    known = {one.rule.name for one in CHECKS}
    for one in found:
        if one.code not in known:
            yield one
        elif one.code in names:
            rule = BY_NAME[one.code].rule
            level = severity(rule, one.locale, one.path)
            if level is None:
                continue
            print_ = fingerprint(rule, one.path, one.locale, one.segment, one.message)
            same = level == rule.severity
            yield replace(
                one,
                number=rule.code,
                fingerprint=print_,
                severity=one.severity if same else level,
            )
