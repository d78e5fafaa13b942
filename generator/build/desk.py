"""A translator's desk: an article of one locale sentence by sentence, as its files are now.

What takes long to know (what is usual in the locale, its memory, what the checks find in all its
articles) is learnt beside and laid on the desk when it is there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from generator.align import Edition, aligned, standing
from generator.align.leverage import Known, Leverage, Memory
from generator.build.bitext import Shelf, shelf_of
from generator.build.checking import bench_of, checked_site
from generator.build.ground import chosen, silent, surveyed
from generator.build.learning import profiles
from generator.build.live import LiveSite
from generator.build.provenance import kind_edits, leverage_edits
from generator.build.severities import Severities, checks_of
from generator.build.status import status_of
from generator.check.engine import Bench, checked
from generator.check.kinds import Reported
from generator.check.profiles import Profile
from generator.disk.editing import write_edits
from generator.disk.reading import source_file
from generator.disk.settings import site_folder
from generator.exchange.objections import line_of, objection
from generator.model.alignment import Alignment, Pair, Translation
from generator.model.diagnostic import Diagnostic
from generator.model.document import Document
from generator.model.edit import Edit, edited
from generator.model.errors import GeneratorError
from generator.model.locale import Locale
from generator.model.segment import Segment
from generator.model.site import Article, Outline
from generator.model.source import SourceFile
from generator.model.standing import Standing
from generator.parse import parsed
from generator.sxs.wording import bare

FUZZY = 60
"""Likeness in per cent from which another sentence's translation is a help."""

UNDONE = 200
"""Changes that can be taken back."""


class Said(NamedTuple):
    """A sentence of the locale: in the article `key`, by its segment's id."""

    key: str
    id: str
    source: str
    target: str
    machine: bool


class Opened(Struct, frozen=True):
    """An article on the desk. `findings` are those of the locale's own file."""

    article: Article
    outline: Outline
    alignment: Alignment
    translation: Translation
    standing: Standing
    findings: tuple[Diagnostic, ...]


class Mended(NamedTuple):
    """What came of an attempt to change a sentence: how many were changed, or why it was not.

    `conflict`: what stands in its place by now, None if it is still what was shown.
    """

    changed: int = 0
    refused: str = ""
    conflict: str | None = None


class _Change(NamedTuple):
    """A sentence that was changed, so that it can be changed back."""

    key: str
    id: str
    old: str
    new: str


class Desk:
    """The articles of one locale of a live site, to be read and mended one at a time."""

    def __init__(self, site: LiveSite, locale: Locale) -> None:
        """Of a `site` whose pages are the locale's own from now on, as far as it has files."""
        site.review(locale.name)
        self.site = site
        self.locale = locale
        self.memory = Memory()
        self.learnt = False
        self._usual = {locale.name: Profile(locale.name, locale.tag)}
        self._said: dict[str, list[Said]] = defaultdict(list)
        self._undo: list[list[_Change]] = []

    def learn(self, usual: dict[str, Profile], said: Iterable[Said]) -> Iterator[None]:
        """Take over what was learnt of the locale; yields now and then, as it takes its time."""
        self._usual = usual
        for number, one in enumerate(said):
            self.memory.add(Known(one.source, one.target, one.machine))
            self._said[bare(one.source)].append(one)
            if number % 500 == 0:
                yield
        self.learnt = True

    def opened(self, path: str, change: tuple[str, str] | None = None) -> Opened | None:
        """The article whose page is at `path`, if the locale has a file of it.

        `change`: a segment's id and what its target would be.
        """
        address = self.site.addresses.get(path)
        if address is None or address.locale != self.locale.name:
            return None
        article = self._article(address.name if address.kind == "article" else "", address.kind)
        if article is None or self.locale.name not in article.outlines:
            return None
        editions = {name: self._edition(name, one) for name, one in article.outlines.items()}
        if change:
            own = editions[self.locale.name]
            editions[self.locale.name] = _changed(own, *change)
        shelf = self.site.shelf
        past = shelf.bitexts.archive.past(article.original.file)
        source = shelf.bitexts.source
        alignment = aligned(article.key, editions, source.name, source.tag, past)
        outline = article.outlines[self.locale.name]
        mine = (one for one in alignment.translations if one.locale == self.locale.name)
        translation = next(mine, None)
        if translation is None:
            return None
        found = set(checked(alignment, self._bench(shelf)))
        if not change:
            found.update(self.site.findings(path))
        name = translation.file.path
        return Opened(
            article,
            outline,
            alignment,
            translation,
            standing(alignment, self.locale.name, details=True),
            _in_sentences((one for one in found if one.path == name), translation),
        )

    def leverage(self, source: str, target: str) -> list[Leverage]:
        """How the memory translates a sentence, otherwise than `target` does."""
        every = (
            self.memory.exact(source, lambda other, _: other != target),
            self.memory.fuzzy(source, FUZZY, lambda other, _: other != target),
        )
        return list(dict.fromkeys(one for one in every if one))

    def same(self, key: str, source: str, target: str) -> list[Said]:
        """Where else the locale has the same sentence with the same translation."""
        return [one for one in self._said[bare(source)] if one.target == target and one.key != key]

    def objection(self, path: str, segment: str, new: str) -> str:
        """Why `new` can't be the target of a segment, '' if it can."""
        address = self.site.addresses.get(path)
        article = self._article(address.name, address.kind) if address else None
        if article is None:
            return "there is no such article"
        found = self._segment(article, segment)
        if found is None:
            return f"the file has no sentence {segment} any more"
        _, document, place, one = found
        return objection(new, one, line_of(document.pieces, place))

    def mend(
        self, path: str, segment: str, old: str, new: str, also: Iterable[tuple[str, str]] = ()
    ) -> Mended:
        """Write `new` in the place of `old`, the target of a segment of the page at `path`.

        `also`: (article, segment) of the same sentence elsewhere. Nothing is written where the
        file has other words by now, or where the sentence would not fit.
        """
        address = self.site.addresses.get(path)
        if address is None or address.locale != self.locale.name:
            return Mended(refused="there is no such article in this language")
        article = self._article(address.name, address.kind)
        if article is None:
            return Mended(refused="there is no such article in this language")
        first = self._mended(article.key, segment, old, new)
        if not first.changed:
            return first
        done = [_Change(article.key, segment, old, new)]
        for key, name in also:
            if self._mended(key, name, old, new).changed:
                done.append(_Change(key, name, old, new))
        self._undo = [*self._undo, done][-UNDONE:]
        return Mended(len(done))

    def undo(self) -> Mended:
        """Take the last change back, wherever it was made."""
        if not self._undo:
            return Mended(refused="there is nothing to take back")
        changes = self._undo[-1]
        results = [self._mended(one.key, one.id, one.new, one.old, free=True) for one in changes]
        count = sum(one.changed for one in results)
        failed = [one for one in results if not one.changed]
        if failed and not count:
            return failed[0]
        self._undo.pop()
        return Mended(count)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._undo)

    def files(self, keys: Iterable[str]) -> frozenset[str]:
        """The real paths of the locale's files of these articles."""
        found = (self._article(key, "article") for key in keys)
        return frozenset(
            f"{self.locale.folder}/{one.outlines[self.locale.name].file}"
            for one in found
            if one and self.locale.name in one.outlines
        )

    def last_keys(self) -> list[str]:
        """The articles that the last change was made in."""
        return [one.key for one in self._undo[-1]] if self._undo else []

    def _article(self, key: str, kind: str) -> Article | None:
        if kind == "home":
            return next((one for one in self.site.plan.articles if not one.route), None)
        return self.site.article(key)

    def _bench(self, shelf: Shelf) -> Bench:
        settings = self.site.settings.checks
        checks = tuple(one for one in checks_of(settings) if not isinstance(one, Reported))
        return bench_of(shelf, checks, self._usual, Severities(settings, checks))

    def _edition(self, name: str, outline: Outline) -> Edition:
        locale = self.site.plan.site.locale(name)
        shown = f"{self.site.plan.names[name]}/{outline.file}"
        file, _ = source_file(locale.folder, outline.file, name, shown)
        return Edition(outline.file, file, parsed(file), locale.tag)

    def _segment(
        self, article: Article, segment: str
    ) -> tuple[SourceFile, Document, int, Segment] | None:
        """The segment of that id in the locale's file as it is now; None unless there is one."""
        outline = article.outlines.get(self.locale.name)
        if outline is None:
            return None
        edition = self._edition(self.locale.name, outline)
        found = [
            (place, one)
            for place, one in enumerate(edition.document.pieces)
            if isinstance(one, Segment) and one.ttu == segment
        ]
        if len(found) != 1:
            return None
        return edition.file, edition.document, *found[0]

    def _mended(self, key: str, segment: str, old: str, new: str, *, free: bool = False) -> Mended:
        """Change one sentence. `free`: it was so before, and may be so again."""
        article = self._article(key, "article")
        found = self._segment(article, segment) if article else None
        if article is None or found is None:
            return Mended(refused=f"the file has no sentence {segment} any more")
        file, document, place, one = found
        if one.target != old:
            return Mended(conflict=one.target)
        reason = "" if free else objection(new, one, line_of(document.pieces, place))
        if reason:
            return Mended(refused=reason)
        start = one.target_start
        edits = [Edit(file.path, start, start + len(old), old, new)]
        if not free:
            edits += leverage_edits(document.front, file.path, {one.name})
        if self.site.settings.preview.provenance == "human" and not free:
            edits += kind_edits(document.front, file.path, "HT")
        path = article.outlines[self.locale.name].file
        failed = write_edits(self.locale.folder, file, path, edits, document.body_start)
        return Mended(refused=failed[0].message) if failed else Mended(1)


def _changed(edition: Edition, segment: str, new: str) -> Edition:
    """The edition as it would be with another target."""
    found = [one for one in edition.document.segments if one.ttu == segment]
    if len(found) != 1:
        return edition
    start, stop = found[0].target_start, found[0].target_start + len(found[0].target)
    edit = Edit(edition.file.path, start, stop, found[0].target, new)
    file = edition.file._replace(text=edited(edition.file.text, [edit]))
    return edition._replace(file=file, document=parsed(file))


def _in_sentences(
    findings: Iterable[Diagnostic], translation: Translation
) -> tuple[Diagnostic, ...]:
    """The findings, sorted, those of rooms that know no sentences with the one they stand in.

    What both sides of a sentence have is told once, at the translation.
    """
    found = [_in_sentence(one, translation) for one in findings]
    told = {(one.segment, one.code, one.message) for one in found if one.within >= 0}
    return tuple(
        sorted(
            one
            for one in found
            if one.within >= 0 or (one.segment, one.code, one.message) not in told
        )
    )


def _in_sentence(found: Diagnostic, translation: Translation) -> Diagnostic:
    if found.segment or not found.line:
        return found
    place = translation.file.offset(found.line, found.column)
    for one in translation.document.segments:
        if one.start <= place < one.end:
            within = place - one.target_start
            inside = 0 <= within < len(one.target)
            return replace(
                found,
                segment=one.ttu,
                source=one.source,
                target=one.target,
                within=within if inside else -1,
            )
    return found


def pair_of(opened: Opened, segment: str) -> Pair | None:
    """The pair of a segment."""
    return next((one for one in opened.translation.pairs if one.id == segment), None)


# What takes long, for a process of its own


def usual(root: Path, locale: str) -> tuple[dict[str, Profile], list[Said]]:
    """What is usual in a locale, and all that it says. Raises `GeneratorError`."""
    seen = surveyed(site_folder(root), only=(locale,), jobs=1, media=False)
    shelf = shelf_of(seen)
    settings = seen.ground.settings.checks
    consistency = any(one.rule.family == "consistency" for one in checks_of(settings))
    learnt = profiles(shelf, seen.ground, consistency=consistency, progress=silent)
    said: list[Said] = []
    for group in shelf.groups:
        if locale in group.outlines:
            own = {locale: group.outlines[locale]}
            document = shelf.bitexts.documents(own)[locale]
            machine = document.handoff.translation == "machine"
            said += [
                Said(group.key, one.ttu, one.source, one.target, machine)
                for one in document.segments
                if one.target.strip()
            ]
    return learnt, said


class Overview(Struct, frozen=True):
    """How a site's translations are: `standings` by locale, the locale's findings, and the
    counts of findings by article key.
    """

    standings: dict[str, list[Standing]]
    findings: list[Diagnostic]


def overview(root: Path, locale: str) -> Overview:
    """How far all locales are, and what is wrong in one of them. Raises `GeneratorError`."""
    seen = surveyed(site_folder(root), jobs=1)
    status = status_of(shelf_of(seen))
    only = chosen(seen.ground.locales, (locale,))
    mine = replace(seen, ground=replace(seen.ground, chosen=only))
    found = [one for one in checked_site(mine).diagnostics if one.locale == locale]
    return Overview(status.standings, found)


def chosen_locale(site: LiveSite, name: str) -> Locale:
    """The locale of that name, a translation. Raises `GeneratorError`."""
    [locale] = chosen(site.survey.ground.locales, (name,))
    if locale is site.plan.site.source:
        raise GeneratorError(
            f"{name} is the language that articles are written in: see hexapla serve"
        )
    return locale
