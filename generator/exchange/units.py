"""The one unit type of all formats: an article in one locale, block by block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Literal, NamedTuple

from generator.model.alignment import Alignment, Pair, Translation
from generator.model.document import Document
from generator.model.source import SourceFile

Kind = Literal["stale", "untranslated", "mt"]
"""Sentences that can be asked for: their source has changed or is gone; there is no
translation; it was made by a machine."""

KINDS: tuple[Kind, ...] = ("stale", "untranslated", "mt")


class Entry(NamedTuple):
    """One sentence. `id` is '' where the file has no span for it.

    `number` and `covers` are those of the source's sentences ('' unknown); `now`: its words
    today ('' unknown, or gone); `line` and `column` of the target, 0 where there is none.
    """

    id: str
    number: str
    covers: str
    source: str
    target: str
    line: int = 0
    column: int = 0
    stale: bool = False
    now: str = ""
    findings: tuple[str, ...] = ()


class Unit(NamedTuple):
    """The sentences of one paragraph, cell or heading. `name`: unique in its article."""

    name: str
    entries: tuple[Entry, ...]


class Worksheet(NamedTuple):
    """An article in one locale, as a translator's tool gets it.

    `path` is below the locale's folder, `file` as messages call it; `kind` is MT, HT or ''.
    `origin`: the document whose source sides are the article's source, if there is one.
    """

    path: str
    locale: str
    tag: str
    source_tag: str
    file: SourceFile
    document: Document
    origin: Document | None
    kind: str
    units: tuple[Unit, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All sentences, in order."""
        return tuple(entry for unit in self.units for entry in unit.entries)

    @property
    def commit(self) -> str:
        """The source repository's commit that was translated."""
        return self.document.handoff.commit

    @property
    def day(self) -> date | None:
        """When the translation was handed over."""
        return self.document.handoff.day


def worksheet(
    alignment: Alignment,
    translation: Translation,
    tag: str,
    source_tag: str,
    only: Iterable[Kind],
    missing: bool,
) -> Worksheet:
    """One locale's side of an article: sentences of the kinds `only`, all if there are none.

    `missing`: with the sentences of today that have no place in the locale's file yet.
    """
    handoff = translation.document.handoff
    kind = {"machine": "MT", "human": "HT"}.get(handoff.translation, "")
    wanted = _wanted(frozenset(only), kind)
    units = [
        Unit(f"b{block}", tuple(entries))
        for block, found in groupby(_entries(alignment, translation), key=lambda one: one[0])
        if (entries := [entry for _, entry in found if wanted(entry)])
    ]
    if missing and (lacking := tuple(filter(wanted, _missing(alignment, translation)))):
        units.append(Unit("missing", lacking))
    return Worksheet(
        translation.path,
        translation.locale,
        tag,
        source_tag,
        translation.file,
        translation.document,
        _origin(alignment, translation),
        kind,
        tuple(units),
    )


def returnable(sheet: Worksheet) -> Worksheet:
    """Only the sentences that can be put back: those with an id that no other has."""
    counts = Counter(entry.id for entry in sheet.entries)
    kept = (
        Unit(unit.name, tuple(one for one in unit.entries if one.id and counts[one.id] == 1))
        for unit in sheet.units
    )
    return sheet._replace(units=tuple(unit for unit in kept if unit.entries))


def notes(sheet: Worksheet, entry: Entry) -> Iterator[tuple[str, str]]:
    """What a translator should know of a sentence: (category, words)."""
    if entry.line:
        yield "place", f"{sheet.file.path}:{entry.line}:{entry.column}"
    if entry.covers and entry.covers != entry.number:
        yield "covers", f"covers the source sentences {entry.covers}"
    if entry.stale:
        yield "stale", f"the source is now: {entry.now}" if entry.now else "the source is gone"
    for finding in entry.findings:
        yield "finding", finding


def _wanted(only: frozenset[Kind], kind: str) -> Callable[[Entry], bool]:
    def wanted(entry: Entry) -> bool:
        translated = bool(entry.target.strip())
        return (
            not only
            or ("stale" in only and entry.stale)
            or ("untranslated" in only and not translated)
            or ("mt" in only and kind == "MT" and translated)
        )

    return wanted


def _entries(alignment: Alignment, translation: Translation) -> Iterator[tuple[int, Entry]]:
    """(block, sentence) in the file's order."""
    findings = _findings(alignment, translation)
    text = translation.file.text
    line, begin = 1, 0  # where the line that was reached begins
    reached = 0
    for pair in translation.pairs:
        if pair.start < reached:
            line, begin, reached = 1, 0, 0
        if newlines := text.count("\n", reached, pair.start):
            line += newlines
            begin = text.rfind("\n", reached, pair.start) + 1
        reached = pair.start
        yield (
            pair.block,
            Entry(
                pair.id,
                _number(pair),
                str(pair.covers) if pair.covers else "",
                pair.source,
                pair.target,
                line,
                pair.start - begin + 1,
                pair.state in ("changed", "deleted"),
                alignment.now(pair),
                findings.get(pair.id, ()) if pair.id else (),
            ),
        )


def _number(pair: Pair) -> str:
    return str(pair.covers.first) if pair.covers else ""


def _missing(alignment: Alignment, translation: Translation) -> Iterator[Entry]:
    """The sentences that the file has no span for: one whose span is empty is there already."""
    there = {place for pair in translation.pairs for place in pair.now}
    for place in translation.missing:
        if place not in there:
            number, text = alignment.sentences[place]
            yield Entry("", str(number), str(number), text, "", now=text)


def _findings(alignment: Alignment, translation: Translation) -> dict[str, tuple[str, ...]]:
    """What is wrong with each segment of the file, by its id."""
    found: dict[str, tuple[str, ...]] = {}
    own = [(one.segment, one.message) for one in translation.document.problems]
    own += [
        (one.segment, one.message) for one in alignment.findings if one.locale == translation.locale
    ]
    for segment, message in own:
        if segment:
            found[segment] = (*found.get(segment, ()), message)
    return found


def _origin(alignment: Alignment, translation: Translation) -> Document | None:
    """Whose source sides spell the source: its own, else those made from the same commit."""
    document = translation.document
    if document.segments:
        return document
    commit = document.handoff.commit
    others = (one.document for one in alignment.translations)
    return next(
        (one for one in others if commit and one.handoff.commit == commit and one.segments), None
    )
