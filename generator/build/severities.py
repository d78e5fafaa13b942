"""What the settings, and comments in articles, make of findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from fnmatch import fnmatch
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from generator.check.kinds import Check, Reported
from generator.check.silence import SPOKEN, Silence, silence
from generator.check.table import BY_NAME, CHECKS, chosen
from generator.disk.reading import source_file
from generator.model.check import Rule
from generator.model.diagnostic import Diagnostic, Severity
from generator.model.errors import GeneratorError
from generator.model.settings import CheckSettings
from generator.model.source import SourceFile
from generator.sxs.grammar import CLOSE, MIDDLE, OPEN


def checks_of(
    settings: CheckSettings, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()
) -> tuple[Check, ...]:
    """The checks that run: `select` and `ignore` in place of those of the settings.

    Raises `GeneratorError` if one of them, or the settings' severities, name no check.
    """
    known = {word for one in CHECKS for word in (one.rule.name, one.rule.code)}
    for word in chain(settings.severity, *(one.severity for one in settings.overrides)):
        if word not in known:
            raise _unknown(word)
    checks = _chosen(select or settings.select, (*ignore, *settings.ignore))
    return tuple(one for one in checks if _anywhere(one.rule, settings))


def _chosen(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Check, ...]:
    try:
        return chosen(select, ignore)
    except KeyError as error:
        raise _unknown(str(error.args[0])) from None


def _unknown(word: str) -> GeneratorError:
    near = get_close_matches(word, BY_NAME, 1, 0.5)
    hint = f"did you mean {near[0]}?" if near else "hexapla explain lists them"
    return GeneratorError(f"there is no check {word!r}; {hint}")


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


def weighed(
    found: Iterable[Diagnostic], severity: Severities, texts: Texts
) -> Iterator[Diagnostic]:
    """What other rooms found, each as severe as the settings have it, without what is silenced."""
    known = {one.rule.name for one in CHECKS}
    running = {one.rule.name for one in severity.checks if isinstance(one, Reported)}
    for one in found:
        if one.code not in known:
            yield one
        elif one.code in running:
            rule = BY_NAME[one.code].rule
            level = severity(rule, one.locale, one.path)
            if level and not texts.silent(rule, one):
                yield one if level == rule.severity else replace(one, severity=level)


class Texts:
    """The files that other rooms have findings in, each read once."""

    def __init__(self, root: str) -> None:
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
            file, _ = source_file(self.root, found.path, found.locale, found.path)
            self.read[found.path] = file, silence(file.text)
        return self.read[found.path]
