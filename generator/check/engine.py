"""An article through all checks: faults → diagnostics, told once and in the right place."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from generator.check.kinds import ArticleCheck, Check, FileCheck, PairCheck, Sides, Text, TextCheck
from generator.check.profiles import Profile
from generator.check.silence import SPOKEN, Silence, silence
from generator.model.alignment import Alignment, Pair, Translation
from generator.model.check import Fault, Rule
from generator.model.diagnostic import Diagnostic, Origin, Severity
from generator.model.edit import Edit
from generator.model.source import SourceFile
from generator.sxs.wording import bare

SeverityOf = Callable[[Rule, str, str], Severity | None]
"""(rule, locale name, path of the file) → what the settings make of it; None: off there."""

QUORUM = 3
"""Locales that must have a sentence before "all of them" makes a fault the source's."""


class Bench(Struct, frozen=True):
    """What articles are checked with.

    `profiles` by locale name; `locales`: the names of all, the source's if it has any article.
    """

    checks: tuple[Check, ...]
    profiles: Mapping[str, Profile]
    source: Profile
    locales: tuple[str, ...]
    severity: SeverityOf


class _Found(NamedTuple):
    """A fault in a sentence's target, before it is known whose fault it is."""

    rule: Rule
    fault: Fault
    translation: Translation
    pair: Pair


def checked(alignment: Alignment, bench: Bench) -> list[Diagnostic]:
    """What the checks find in an article, sorted. Never raises for content."""
    return sorted(set(_Article(alignment, bench).findings()))


class _Article:
    def __init__(self, alignment: Alignment, bench: Bench) -> None:
        self.alignment = alignment
        self.bench = bench
        self.by_locale = {one.locale: one for one in alignment.translations}
        self.silences: dict[str, Silence] = {}
        self.of_source: dict[tuple[str, str], tuple[Fault, ...]] = {}  # (check, sentence)

    def findings(self) -> Iterator[Diagnostic]:
        text_checks = [one for one in self.bench.checks if isinstance(one, TextCheck)]
        pair_checks = [one for one in self.bench.checks if isinstance(one, PairCheck)]
        found: list[_Found] = []
        for translation in self.alignment.translations:
            if translation.locale in self.bench.profiles:
                found.extend(self._in_pairs(translation, text_checks, pair_checks))
        yield from self._voted(found)
        yield from self._in_source(text_checks)
        for check in self.bench.checks:
            match check:
                case FileCheck():
                    yield from self._in_files(check)
                case ArticleCheck():
                    yield from self._in_article(check)
                case _:
                    pass

    def _in_pairs(
        self,
        translation: Translation,
        text_checks: list[TextCheck],
        pair_checks: list[PairCheck],
    ) -> Iterator[_Found]:
        profile = self.bench.profiles[translation.locale]
        tag, source_tag = profile.tag, self.bench.source.tag
        kind = translation.document.handoff.translation
        for pair in translation.pairs:
            if not pair.translated:
                continue
            source, target = Text(pair.source, source_tag), Text(pair.target, tag)
            for check in text_checks:
                faults = list(check.found(target, profile))
                if faults and not self._source_faults(check, source):
                    for fault in faults:
                        yield _Found(check.rule, fault, translation, pair)
            before = _before(translation.file.text, pair)
            sides = Sides(source, target, profile, kind, before, pair)
            for pair_check in pair_checks:
                for fault in pair_check.found(sides):
                    yield _Found(pair_check.rule, fault, translation, pair)

    def _voted(self, found: list[_Found]) -> Iterator[Diagnostic]:
        """A fault that every locale has is the source's, and is told once.

        Not so where the source was looked at as well, nor where a locale's habits decide.
        """
        voting = {
            one.rule.name
            for one in self.bench.checks
            if isinstance(one, PairCheck) and one.rule.family != "consistency"
        }
        groups: dict[tuple[str, object], list[_Found]] = defaultdict(list)
        for one in found:
            groups[one.rule.name, one.pair.now or one.pair.covers or one.pair.id].append(one)
        having = self._having()
        for (name, sentence), group in groups.items():
            locales = {one.translation.locale for one in group}
            everywhere = name in voting and QUORUM <= having.get(sentence, 0) == len(locales)
            if everywhere:
                first = min(locales)
                group = [one for one in group if one.translation.locale == first]
            for rule, fault, translation, pair in group:
                finding = self._at_pair(rule, fault, translation, pair, everywhere)
                if finding:
                    yield finding

    def _having(self) -> dict[object, int]:
        """In how many of the locales that are checked a sentence of today is translated."""
        having: dict[object, int] = defaultdict(int)
        for translation in self.alignment.translations:
            if translation.locale in self.bench.profiles:
                for pair in translation.pairs:
                    if pair.now and pair.translated:
                        having[pair.now] += 1
        return having

    def _in_source(self, checks: list[TextCheck]) -> Iterator[Diagnostic]:
        """The source's own faults: in its file, or where a translation has its sentences."""
        file = self.alignment.source
        if file is None:
            yield from self._in_source_sides(checks)
            return
        position = 0
        for sentence in self.alignment.sentences:
            start = file.text.find(sentence.text, position)
            position = start + len(sentence.text) if start >= 0 else position
            text = Text(sentence.text, self.bench.source.tag)
            for check in checks:
                for fault in self._source_faults(check, text):
                    finding = self._finding(
                        check.rule,
                        fault,
                        file,
                        max(start, 0),
                        locale=self.bench.source.locale,
                        segment=str(sentence.number),
                        source=sentence.text,
                        fixable=start >= 0,
                    )
                    if finding:
                        yield finding

    def _in_source_sides(self, checks: list[TextCheck]) -> Iterator[Diagnostic]:
        told: set[tuple[str, str]] = set()
        for translation in self.alignment.translations:
            for pair in translation.pairs if translation.locale in self.bench.profiles else ():
                text = Text(pair.source, self.bench.source.tag)
                for check in checks:
                    faults = self._source_faults(check, text)
                    if not faults or (check.rule.name, bare(pair.source)) in told:
                        continue
                    told.add((check.rule.name, bare(pair.source)))
                    for fault in faults:
                        start = translation.file.text.find(pair.source, pair.start)
                        finding = self._finding(
                            check.rule,
                            fault,
                            translation.file,
                            max(start, 0),
                            locale=translation.locale,
                            segment=pair.id,
                            source=pair.source,
                            target=pair.target,
                            origin="inherited",
                            fixable=False,
                        )
                        if finding:
                            yield finding

    def _source_faults(self, check: TextCheck, text: Text) -> tuple[Fault, ...]:
        """What the check finds in a sentence of the source; it stands in many locales."""
        key = check.rule.name, text.raw
        if key not in self.of_source:
            self.of_source[key] = tuple(check.found(text, self.bench.source))
        return self.of_source[key]

    def _in_files(self, check: FileCheck) -> Iterator[Diagnostic]:
        for translation in self.alignment.translations:
            profile = self.bench.profiles.get(translation.locale)
            if profile is None:
                continue
            for fault in check.found(translation, self.alignment, profile):
                yield from self._in_file(check.rule, fault, translation)

    def _in_article(self, check: ArticleCheck) -> Iterator[Diagnostic]:
        for locale, fault in check.found(self.alignment, self.bench.locales):
            translation = self.by_locale.get(locale)
            if translation:
                yield from self._in_file(check.rule, fault, translation)
                continue
            file = self.alignment.source or self.alignment.translations[0].file
            whose = locale or self.bench.source.locale
            finding = self._finding(check.rule, fault, file, 0, locale=whose)
            if finding:
                yield finding

    def _in_file(self, rule: Rule, fault: Fault, translation: Translation) -> Iterator[Diagnostic]:
        pair = _pair_at(translation, fault.start)
        finding = self._finding(
            rule,
            fault,
            translation.file,
            0,
            locale=translation.locale,
            segment=pair.id if pair else "",
            source=pair.source if pair else "",
            target=pair.target if pair else "",
            begins=pair.start if pair else -1,
        )
        if finding:
            yield finding

    def _at_pair(
        self, rule: Rule, fault: Fault, translation: Translation, pair: Pair, everywhere: bool
    ) -> Diagnostic | None:
        if everywhere:
            fault = fault._replace(
                message=f"{fault.message} (in every language: look at the source)"
            )
        return self._finding(
            rule,
            fault,
            translation.file,
            pair.start,
            locale=translation.locale,
            segment=pair.id,
            source=pair.source,
            target=pair.target,
            begins=pair.start,
            origin="inherited" if everywhere else "introduced",
        )

    def _finding(
        self,
        rule: Rule,
        fault: Fault,
        file: SourceFile,
        base: int,
        *,
        locale: str,
        segment: str = "",
        source: str = "",
        target: str = "",
        begins: int = -1,
        origin: Origin = "",
        fixable: bool = True,
    ) -> Diagnostic | None:
        """The diagnostic of a fault whose places count from `base`; None if it is silent there.

        `begins`: where `target` stands in the file, if the fault is in it.
        """
        severity = self.bench.severity(rule, locale, file.path)
        start, stop = base + fault.start, base + max(fault.stop, fault.start)
        if severity is None or self._silence(file).covers(rule, start):
            return None
        if fault.severity is not None and severity == rule.severity:
            severity = fault.severity
        line, column = file.position(start)
        words = file.text[start:stop]
        edits: tuple[Edit, ...] = ()
        if fault.replacement is not None and fixable and rule.fix:
            edits = (Edit(file.path, start, stop, words, fault.replacement),)
        print_ = fingerprint(rule, self.alignment.key, locale, segment, words or target)
        return Diagnostic(
            file.path,
            line,
            column,
            rule.name,
            severity,
            fault.message,
            fault.help,
            locale,
            segment,
            stop - start,
            rule.code,
            source,
            target,
            origin,
            print_,
            edits,
            rule.fix if edits else "",
            start - begins if 0 <= begins <= start and stop <= begins + len(target) else -1,
        )

    def _silence(self, file: SourceFile) -> Silence:
        if "hexapla:" not in file.text:
            return SPOKEN
        if file.path not in self.silences:
            self.silences[file.path] = silence(file.text)
        return self.silences[file.path]


def fingerprint(rule: Rule, article: str, locale: str, segment: str, words: str) -> str:
    """A name for a fault that a new handoff of the article does not change: 16 hex digits.

    From the check, the article, the locale, the sentence's number and the words; neither from
    the line nor from the file's own hash.
    """
    number = segment.rpartition("-")[2]
    parts = (rule.name, article, locale, number, " ".join(words.split()))
    return hashlib.blake2b(
        "\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8
    ).hexdigest()


def _pair_at(translation: Translation, offset: int) -> Pair | None:
    """The pair whose target the offset stands in."""
    return next(
        (one for one in translation.pairs if one.start <= offset <= one.start + len(one.target)),
        None,
    )


def _before(text: str, pair: Pair) -> str:
    """What stands before the sentence on its line, spans of other sentences left out."""
    line = text.rfind("\n", 0, pair.start) + 1
    before = text[line : pair.start]
    return before[: before.find("<span")] if "<span" in before else before
