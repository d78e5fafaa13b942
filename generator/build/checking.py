"""The staircase of `check`: what is usual is learnt first, then each article is looked at."""

from __future__ import annotations

import time
from collections.abc import Container, Iterable, Mapping
from functools import partial

from msgspec import Struct, field
from msgspec.structs import replace

from generator.build.bitext import Shelf, shelf_of
from generator.build.ground import Progress, Survey, silent, surveyed
from generator.build.learning import profiles, source_profile
from generator.build.places import Places
from generator.build.second_pass import findings
from generator.build.severities import Severities, Texts, checks_of, weighed
from generator.check.engine import Bench, checked, fingerprint
from generator.check.kinds import Check, Reported
from generator.check.profiles import Profile
from generator.check.table import BY_NAME
from generator.disk.settings import SiteFolder
from generator.model.alignment import Alignment
from generator.model.check import Rule
from generator.model.diagnostic import Diagnostic
from generator.model.locale import Locale


class Checked(Struct):
    """What `check` found, sorted, and in how much.

    `checks` are those that ran; `places` tells where the files are.
    """

    source: Locale
    locales: tuple[Locale, ...]
    checks: tuple[Check, ...]
    places: Places
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
    seen = surveyed(folder, only=only, jobs=jobs, progress=progress)
    result = checked_site(seen, select=select, ignore=ignore, progress=progress)
    result.seconds = time.perf_counter() - started  # the first pass is a part of it
    return result


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
    checks = checks_of(settings, select, ignore)
    site = shelf_of(seen)
    names = site.bitexts.names
    places = Places({one.name: (names[one.name], one.folder) for one in site.locales})
    result = Checked(site.bitexts.source, site.chosen, checks, places, len(site.groups))
    severity = Severities(settings, checks)
    consistency = any(one.rule.family == "consistency" for one in checks)
    bench = bench_of(
        site,
        checks,
        profiles(site, seen.ground, consistency=consistency, progress=progress),
        severity,
    )
    for faults, sentences in site.worked(partial(_checked, bench), progress):
        result.diagnostics.extend(faults)
        result.sentences += sentences
    if any(isinstance(one, Reported) for one in checks):
        found = findings(seen, progress) if reported is None else reported
        texts = Texts(seen.ground.root)
        asked = {"", *(locale.name for locale in seen.ground.chosen)}
        mine = (one for one in found if one.locale in asked)
        told = {(one.code, one.path, one.line, one.column) for one in result.diagnostics}
        result.diagnostics.extend(_reported(mine, severity, texts, told))
    result.diagnostics = sorted(set(result.diagnostics))
    result.seconds = time.perf_counter() - started
    return result


def bench_of(
    site: Shelf, checks: tuple[Check, ...], usual: Mapping[str, Profile], severity: Severities
) -> Bench:
    """What the articles of a site are checked with. `usual`: profiles by locale name."""
    source = source_profile(site.bitexts.source)
    return Bench(checks, usual, source, _locales(site), severity)


def _locales(site: Shelf) -> tuple[str, ...]:
    """The names of the locales that have articles."""
    source = site.bitexts.source.name
    written = any(source in group.outlines for group in site.groups)
    return (*([source] if written else []), *(locale.name for locale in site.chosen))


def _checked(bench: Bench, alignment: Alignment) -> tuple[list[Diagnostic], int]:
    sentences = sum(len(translation.pairs) for translation in alignment.translations)
    return checked(alignment, bench), sentences


def _reported(
    found: Iterable[Diagnostic],
    severity: Severities,
    texts: Texts,
    checked: Container[tuple[str, str, int, int]],
) -> Iterable[Diagnostic]:
    """What other rooms found, as findings of checks; what both sides of a sentence have, once.

    `checked`: the codes and places of what checks have found themselves.
    """
    told: set[tuple[str, int, str]] = set()
    for one in weighed(sorted(found), severity, texts):
        check = BY_NAME.get(one.code)
        if check is None:
            rule = Rule("", one.code, one.severity, "files")
        else:
            rule = check.rule
            better = check.unless if isinstance(check, Reported) else ""
            if better and (better, one.path, one.line, one.column) in checked:
                continue
            sentence, is_source = texts.sentence(one)
            if is_source and (one.path, sentence, one.message) in told:
                continue
            told.add((one.path, sentence, one.message))
        print_ = fingerprint(rule, one.path, one.locale, one.segment, one.message)
        yield replace(one, number=rule.code, fingerprint=print_)
