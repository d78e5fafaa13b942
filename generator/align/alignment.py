"""An article in all its languages, sentence by sentence, beside today's source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from generator import sxs
from generator.align.blocks import paired
from generator.align.ranges import Bitext, Ranges, ranges
from generator.align.segmentation import stretches
from generator.align.versions import Match, matches
from generator.model.alignment import Alignment, Covers, Pair, Sentence, State, Translation, Truth
from generator.model.diagnostic import Diagnostic, Problem, Severity
from generator.model.document import Document, FrontMatter
from generator.model.segment import Segment
from generator.model.source import SourceFile
from generator.sxs.wording import bare, same_body


class Edition(NamedTuple):
    """One locale's file of an article, as it was read."""

    path: str  # below the locale's folder
    file: SourceFile
    document: Document
    tag: str  # BCP 47


class PlainSource(NamedTuple):
    """A version of the source article: its text, and its front matter read."""

    text: str
    front: FrontMatter


class Past(Struct, frozen=True):
    """What the source repository knows of an article.

    `at(commit)`: the source article at that commit, '' for the newest; None: it isn't there.
    `behind(commit)`: how many commits have changed it since; None: there is no telling.
    """

    at: Callable[[str], PlainSource | None]
    behind: Callable[[str], int | None]


NO_PAST = Past(lambda _commit: None, lambda _commit: None)


def aligned(
    key: str, editions: Mapping[str, Edition], source: str, source_tag: str, past: Past = NO_PAST
) -> Alignment:
    """Align the editions of an article (by locale name) with today's source.

    `source` and `source_tag` are the source locale's name and language. Never raises; what
    could not be settled is in `findings`.
    """
    translations = {name: editions[name] for name in sorted(editions) if name != source}
    bilingual = {name: one for name, one in translations.items() if one.document.segments}
    truth, article = _plain_today(editions.get(source), past)
    sentences = _numbered(article, source_tag) if article else ()
    bitexts = {
        name: Bitext(one.document.segments, one.document.handoff.commit)
        for name, one in bilingual.items()
    }
    covered = ranges(bitexts, {one.number: one.text for one in sentences})
    if not truth and bilingual:
        truth, sentences = "locales", _newest(bilingual, covered)
    shelf = _Shelf(editions, source, source_tag, past, article, sentences)
    made = tuple(
        _translation(
            name,
            one,
            _from_spans(one.document, covered[name])
            if name in covered
            else _from_blocks(one, shelf),
            shelf,
        )
        for name, one in translations.items()
    )
    path = editions[source].path if source in editions else min(e.path for e in editions.values())
    file = editions[source].file if source in editions else None
    unsettled = tuple(_unsettled(bilingual, covered))
    return Alignment(key, path, truth, sentences, made, unsettled, file)


def _plain_today(own: Edition | None, past: Past) -> tuple[Truth, PlainSource | None]:
    """Today's source article: the site's, or the newest one of its repository."""
    if own:
        front = own.document.front
        return "article", PlainSource(front.raw + sxs.target_view(own.document.pieces), front)
    newest = past.at("")
    return ("history" if newest else "", newest)


def _numbered(source: PlainSource, tag: str) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(one.number, source.text[one.start : one.stop])
        for one in stretches(source.text, source.front, tag)
    )


def _newest(
    bilingual: Mapping[str, Edition], covered: Mapping[str, Ranges]
) -> tuple[Sentence, ...]:
    """The newest source side among the locales, by all documents that were made from it."""
    name = max(bilingual, key=lambda n: (bilingual[n].document.handoff.day or date.min, n))
    commit = bilingual[name].document.handoff.commit
    family = [
        n for n, one in bilingual.items() if commit and one.document.handoff.commit == commit
    ] or [name]
    known: dict[int, tuple[int, str]] = {}  # first number → (last number, text), the shortest
    unsettled: list[tuple[int, str]] = []
    for member in (name, *(n for n in family if n != name)):
        last = 0
        for segment, covers in zip(
            bilingual[member].document.segments, covered[member], strict=True
        ):
            if covers is None:
                if member == name:
                    unsettled.append((last, segment.source))
                continue
            last = covers.last
            if covers.first not in known or covers.last < known[covers.first][0]:
                known[covers.first] = (covers.last, segment.source)
    return tuple(_in_order(known, unsettled))


def _in_order(
    known: Mapping[int, tuple[int, str]], unsettled: Sequence[tuple[int, str]]
) -> Iterator[Sentence]:
    """Each number once; what could not be settled follows the sentence that it stands after."""
    done = 0
    waiting = list(unsettled)
    for first in sorted(known):
        if first <= done:
            continue
        while waiting and waiting[0][0] < first:
            yield Sentence(*waiting.pop(0))
        last, text = known[first]
        yield Sentence(first, text)
        done = last
    yield from (Sentence(*one) for one in waiting)


class _Shelf(Struct, frozen=True):
    """What a translation may be compared with."""

    editions: Mapping[str, Edition]
    source: str
    tag: str
    past: Past
    article: PlainSource | None  # today's source article
    today: tuple[Sentence, ...]

    def translated_from(self, document: Document) -> PlainSource | None:
        """The source as it was when `document` was translated; None if that is not known."""
        commit = document.handoff.commit
        if not commit:
            return None
        for name, edition in self.editions.items():
            other = edition.document
            if name != self.source and other.handoff.commit == commit and other.segments:
                return PlainSource(other.front.raw + sxs.source_view(other.pieces), other.front)
        return self.past.at(commit)

    def unchanged(self, document: Document) -> bool:
        """Whether today's source article is the very one that `document` was made from."""
        if self.article is None or not document.segments:
            return False
        body = self.article.text[len(self.article.front.raw) :]
        return same_body(sxs.source_view(document.pieces), body)


class _Made(NamedTuple):
    """A pair not yet compared with today's source. `known`: `source` is what was translated."""

    id: str
    covers: Covers | None
    source: str
    target: str
    start: int
    block: int
    known: bool = True


def _from_spans(document: Document, covered: Ranges) -> list[_Made]:
    made: list[_Made] = []
    block = 0
    settled = iter(covered)
    for piece in document.pieces:
        if isinstance(piece, Segment):
            covers = next(settled)
            made.append(
                _Made(piece.ttu, covers, piece.source, piece.target, piece.target_start, block)
            )
        elif piece.strip() or piece.count("\n") > 1:
            block += 1  # anything but a space or a line's end parts two blocks
    return made


def _from_blocks(edition: Edition, shelf: _Shelf) -> list[_Made]:
    """The pairs of a plain translation, as far as its blocks are those of the source."""
    then = shelf.translated_from(edition.document)
    source = then or shelf.article
    if source is None:
        return []
    ours = stretches(source.text, source.front, shelf.tag)
    text = edition.file.text
    theirs = stretches(text, edition.document.front, edition.tag)
    return [
        _Made(
            "",
            Covers(ours[a].number, ours[b - 1].number, "source"),
            source.text[ours[a].start : ours[b - 1].stop],
            text[theirs[c].start : theirs[d - 1].stop],
            theirs[c].start,
            theirs[c].block,
            then is not None,
        )
        for (a, b), (c, d) in paired(ours, theirs)
    ]


def _translation(name: str, edition: Edition, made: list[_Made], shelf: _Shelf) -> Translation:
    today = shelf.today
    unchanged = shelf.unchanged(edition.document)
    found = matches([one.source for one in made], [sentence.text for sentence in today])
    fate: dict[int, Match] = {place: match for match in found for place in range(*match.old)}
    pairs = tuple(
        _pair(one, fate.get(place), bool(today), unchanged) for place, one in enumerate(made)
    )
    missing = _missing(edition.document, pairs, today, unchanged)
    commit = edition.document.handoff.commit
    behind = shelf.past.behind(commit) if commit else None
    return Translation(name, edition.path, edition.file, edition.document, pairs, missing, behind)


def _missing(
    document: Document, pairs: Sequence[Pair], today: Sequence[Sentence], unchanged: bool
) -> tuple[int, ...]:
    """The places of today's sentences that nothing translates.

    What the file has outside its segments (code, a name that stays) is not missing.
    """
    there = {place for pair in pairs if pair.translated for place in pair.now}
    blank = {place for pair in pairs if not pair.translated for place in pair.now} - there
    if unchanged:  # all of the source is there: only what is blank is missing
        return tuple(sorted(blank))
    missing = tuple(place for place in range(len(today)) if place not in there)
    if not missing or not document.segments:
        return missing
    shared = bare("".join(piece for piece in document.pieces if isinstance(piece, str)))
    return tuple(
        place for place in missing if place in blank or bare(today[place].text) not in shared
    )


def _pair(made: _Made, match: Match | None, told: bool, unchanged: bool) -> Pair:
    state: State = "unknown"
    if unchanged:
        state = "current"
    elif told and made.known:
        state = "deleted" if match is None else "current" if match.same else "changed"
    now = tuple(range(*match.new)) if match else ()
    return Pair(made.id, made.covers, made.source, made.target, made.start, made.block, state, now)


def _unsettled(
    bilingual: Mapping[str, Edition], covered: Mapping[str, Ranges]
) -> Iterator[Diagnostic]:
    for name, edition in bilingual.items():
        for segment, covers in zip(edition.document.segments, covered[name], strict=True):
            if covers is None:
                yield edition.file.diagnostic(
                    Problem(
                        "sxs-range-unknown",
                        segment.start,
                        f"there is no telling which source sentences {segment.ttu} covers",
                        "give each of its sentences a span of its own, or add the source article",
                        segment.ttu,
                        Severity.INFO,
                    )
                )
