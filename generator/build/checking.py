"""The staircase of `check`: what is usual is learnt first, then each article is looked at."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from fnmatch import fnmatch
from functools import partial
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from generator.build.bitext import Shelf, shelf_of
from generator.build.ground import Progress, Survey, silent, surveyed
from generator.build.learning import profiles, source_profile
from generator.build.places import Places
from generator.build.second_pass import findings
from generator.check.engine import Bench, checked, fingerprint
from generator.check.kinds import Check, Reported
from generator.check.profiles import Profile
from generator.check.silence import SPOKEN, Silence, silence
from generator.check.table import BY_NAME, CHECKS, chosen
from generator.disk.reading import source_file
from generator.disk.settings import SiteFolder
from generator.model.alignment import Alignment
from generator.model.check import Rule
from generator.model.diagnostic import Diagnostic, Severity
from generator.model.errors import GeneratorError
from generator.model.locale import Locale
from generator.model.settings import CheckSettings
from generator.model.source import SourceFile
from generator.sxs.grammar import CLOSE, MIDDLE, OPEN


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
        files = _Files(Path(seen.ground.root))
        asked = {"", *(locale.name for locale in seen.ground.chosen)}
        mine = (one for one in found if one.locale in asked)
        result.diagnostics.extend(_reported(mine, severity, files))
    result.diagnostics = sorted(set(result.diagnostics))
    result.seconds = time.perf_counter() - started
    return result


def checks_of(
    settings: CheckSettings, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()
) -> tuple[Check, ...]:
    """The checks that run: `select` and `ignore` in place of those of the settings."""
    checks = _chosen(select or settings.select, (*ignore, *settings.ignore))
    return tuple(one for one in checks if _anywhere(one.rule, settings))


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


def _chosen(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Check, ...]:
    try:
        return chosen(select, ignore)
    except KeyError as error:
        word = str(error.args[0])
        near = get_close_matches(word, BY_NAME, 1, 0.5)
        hint = f"did you mean {near[0]}?" if near else "hexapla explain lists them"
        raise GeneratorError(f"there is no check {word!r}; {hint}") from None


class Severities(Struct, frozen=True):
    """What the settings make of a rule in a file: `SeverityOf`."""

    settings: CheckSettings
    checks: tuple[Check, ...]

    def __call__(self, rule: Rule, locale: str, path: str) -> Severity | None:
        """The severity of the rule's findings in that file; None: off."""
        level = _level(self.settings.severity, rule)
        for one in self.settings.overrides:
            if (not one.locales or locale in one.locales) and (
                not one.paths or any(_fits(path, pattern) for pattern in one.paths)
            ):
                level = _level(one.severity, rule) or level
        if level == "off":
            return None
        return Severity[level.upper()] if level else rule.severity


def _anywhere(rule: Rule, settings: CheckSettings) -> bool:
    """Whether the rule is on in any file: what is off need not be looked for."""
    levels = [settings.severity, *(one.severity for one in settings.overrides)]
    return rule.severity is not None or any(_level(one, rule) for one in levels)


def _fits(path: str, pattern: str) -> bool:
    """Whether a pattern means the file, from the site's folder or from the locale's."""
    return fnmatch(path, pattern) or fnmatch(path, f"*/{pattern}")


def _level(levels: Mapping[str, str], rule: Rule) -> str:
    return levels.get(rule.name) or levels.get(rule.code) or ""


def _checked(bench: Bench, alignment: Alignment) -> tuple[list[Diagnostic], int]:
    sentences = sum(len(translation.pairs) for translation in alignment.translations)
    return checked(alignment, bench), sentences


class _Files:
    """The files that other rooms have findings in, each read once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.read: dict[str, tuple[SourceFile, Silence]] = {}

    def silent(self, rule: Rule, found: Diagnostic) -> bool:
        """Whether a comment silences the rule at the place of the finding."""
        file, said = self._of(found)
        return said is not SPOKEN and said.covers(rule, file.offset(found.line, found.column))

    def sentence(self, found: Diagnostic) -> tuple[int, bool]:
        """Where the finding's sentence begins, and whether it is on the source's side; -1: none."""
        file, _ = self._of(found)
        place = file.offset(found.line, found.column)
        start = file.text.rfind(OPEN, 0, place)
        if start < 0 or file.text.find(CLOSE, start, place) >= 0:
            return -1, False
        return start, file.text.find(MIDDLE, start, place) >= 0

    def _of(self, found: Diagnostic) -> tuple[SourceFile, Silence]:
        if found.path not in self.read:
            file, _ = source_file(str(self.root), found.path, found.locale, found.path)
            self.read[found.path] = file, silence(file.text)
        return self.read[found.path]


def _reported(
    found: Iterable[Diagnostic], severity: Severities, files: _Files
) -> Iterable[Diagnostic]:
    """What other rooms found, as findings of checks; what both sides of a sentence have, once."""
    names = {one.rule.name for one in severity.checks if isinstance(one, Reported)}
    known = {one.rule.name for one in CHECKS}
    told: set[tuple[str, int, str]] = set()
    for one in sorted(found):
        if one.code not in known:
            stranger = Rule("", one.code, one.severity, "files")
            print_ = fingerprint(stranger, one.path, one.locale, one.segment, one.message)
            yield replace(one, fingerprint=print_)
        elif one.code in names:
            rule = BY_NAME[one.code].rule
            level = severity(rule, one.locale, one.path)
            if level is None or files.silent(rule, one):
                continue
            sentence, is_source = files.sentence(one)
            if is_source and (one.path, sentence, one.message) in told:
                continue
            told.add((one.path, sentence, one.message))
            print_ = fingerprint(rule, one.path, one.locale, one.segment, one.message)
            same = level == rule.severity
            yield replace(
                one,
                number=rule.code,
                fingerprint=print_,
                severity=one.severity if same else level,
            )
