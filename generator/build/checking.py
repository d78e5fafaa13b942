"""The staircase of `check`: what is usual is learnt first, then each article is looked at."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from fnmatch import fnmatch
from functools import partial

from generator.build.bitext import Shelf, shelf
from generator.build.pipeline import Progress, findings, silent
from generator.check.choices import Choices, Chosen
from generator.check.choices import chosen as chosen_words
from generator.check.engine import Bench, checked, fingerprint
from generator.check.kinds import Check, Reported
from generator.check.profiles import Counts, Profile, profile
from generator.check.table import BY_NAME, CHECKS, chosen
from generator.disk.settings import SiteFolder
from generator.disk.terms import glossary, kept_terms
from generator.model.alignment import Alignment
from generator.model.check import Rule
from generator.model.diagnostic import Diagnostic, Severity
from generator.model.errors import GeneratorError
from generator.model.locale import Locale
from generator.model.settings import CheckSettings
from generator.model.terms import TermLists


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
    started = time.perf_counter()
    settings = folder.settings.checks
    checks = _chosen(select or settings.select, (*ignore, *settings.ignore))
    checks = tuple(one for one in checks if _anywhere(one.rule, settings))
    site = shelf(folder, only=only, jobs=jobs, progress=progress)
    result = Checked(site.bitexts.source, site.chosen, len(site.groups))
    severity = Severities(settings, checks)
    bench = Bench(
        checks,
        _profiles(
            site,
            settings,
            _term_lists(folder),
            any(one.rule.family == "consistency" for one in checks),
            progress,
        ),
        Profile(site.bitexts.source.name, site.bitexts.source.tag),
        tuple(locale.name for locale in site.chosen),
        severity,
    )
    for found, sentences in site.worked(partial(_checked, bench), progress):
        result.diagnostics.extend(found)
        result.sentences += sentences
    if any(isinstance(one, Reported) for one in checks):
        reported = findings(folder, only=only, jobs=jobs, progress=progress)
        result.diagnostics.extend(_reported(reported, severity))
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


def _anywhere(rule: Rule, settings: CheckSettings) -> bool:
    """Whether the rule is on in any file: what is off need not be looked for."""
    levels = [settings.severity, *(one.severity for one in settings.overrides)]
    return rule.severity is not None or any(_level(one, rule) for one in levels)


def _level(levels: Mapping[str, str], rule: Rule) -> str:
    return levels.get(rule.name) or levels.get(rule.code) or ""


def _term_lists(folder: SiteFolder) -> TermLists:
    """The files of terms that the settings name, read."""
    settings = folder.settings.checks
    return TermLists(
        kept_terms(folder.root, settings.keep) if settings.keep else (),
        glossary(folder.root, settings.glossary, folder.settings.source_locale)
        if settings.glossary
        else (),
    )


def _profiles(
    site: Shelf,
    settings: CheckSettings,
    lists: TermLists,
    consistency: bool,
    progress: Progress,
) -> dict[str, Profile]:
    """What is usual in each locale, from all its files and the settings."""
    counts: dict[str, Counts] = {locale.name: Counts() for locale in site.chosen}
    choices: dict[str, Choices] = {locale.name: Choices() for locale in site.chosen}
    for found in site.worked(partial(_counted, tuple(counts), consistency), progress):
        for name, (some, sentences) in found.items():
            counts[name].update(some)
            choices[name].add(sentences)
    return {
        locale.name: profile(
            locale.name,
            locale.tag,
            counts[locale.name],
            lists.terms(locale),
            settings.profiles.get(locale.name) or settings.profiles.get(locale.tag),
            choices.pop(locale.name).usage(),
        )
        for locale in site.chosen
    }


def _counted(
    locales: tuple[str, ...], consistency: bool, alignment: Alignment
) -> dict[str, tuple[Counts, list[Chosen]]]:
    counted: dict[str, tuple[Counts, list[Chosen]]] = {}
    for translation in alignment.translations:
        if translation.locale in locales:
            counts, document = Counts(), translation.document
            counts.add(document.segments)
            sentences = (
                chosen_words(document.segments, document.handoff.translation) if consistency else []
            )
            counted[translation.locale] = counts, sentences
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
