"""What was translated from what: an article's sentences beside its versions in each locale."""

from __future__ import annotations

from typing import Literal, NamedTuple

from msgspec import Struct

from generator.model.diagnostic import Diagnostic
from generator.model.document import Document
from generator.model.source import SourceFile

Resolution = Literal["id", "neighbours", "sibling", "source"]
"""How a range was found: the id says it; the numbers around leave no other; a sibling locale's
sentences, or the source article's, spell its SOURCE."""

State = Literal["current", "changed", "deleted", "unknown"]
"""Of a translated sentence: its source stands in today's source as it was, stands there with
other words, no longer stands there; or there is no telling."""

Truth = Literal["article", "history", "locales", ""]
"""Where today's source is known from: the source article, the source repository's newest
commit, the newest source side among the locales; or there is none."""


class Covers(NamedTuple):
    """The numbers of the source sentences that one target covers, both ends included."""

    first: int
    last: int
    by: Resolution

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


class Sentence(NamedTuple):
    """A sentence of today's source, or several that are only known joined."""

    number: int
    text: str


class Pair(NamedTuple):
    """A target with the source that it was made from.

    `id` is the segment's (`c967b-102`), or '' in an article without spans. `start` is where
    the target stands in the file's text. `now` are the places, in `Alignment.sentences`, of
    the sentences of today that it translates. `block` numbers the paragraphs, cells and
    headings of the file: pairs of one block stand side by side.
    """

    id: str
    covers: Covers | None
    source: str
    target: str
    start: int
    block: int
    state: State
    now: tuple[int, ...] = ()

    @property
    def translated(self) -> bool:
        """Whether there is a translation at all."""
        return bool(self.target.strip())


class Translation(Struct, frozen=True):
    """One locale's document of an article, sentence by sentence.

    `missing` are the places, in `Alignment.sentences`, of the sentences that it lacks.
    `behind`: commits to the source article since the one that was translated; None: unknown.
    """

    locale: str
    path: str  # below the locale's folder
    file: SourceFile
    document: Document
    pairs: tuple[Pair, ...]
    missing: tuple[int, ...] = ()
    behind: int | None = None

    @property
    def stale(self) -> tuple[Pair, ...]:
        """The pairs whose source has changed or is gone."""
        return tuple(pair for pair in self.pairs if pair.state in ("changed", "deleted"))


class Alignment(Struct, frozen=True):
    """An article: the sentences of today's source, and its translations."""

    key: str
    path: str  # of the source article, or of the file that stands for it
    truth: Truth
    sentences: tuple[Sentence, ...]
    translations: tuple[Translation, ...]
    findings: tuple[Diagnostic, ...] = ()
    source: SourceFile | None = None  # the source article's own file, if the site has it

    def rows(self) -> list[tuple[Sentence, dict[str, tuple[Pair, ...]]]]:
        """Each sentence of today with the pairs that translate it, by locale.

        A pair that covers several sentences stands in each of their rows; where only several
        sentences joined are known, a row may have a pair for each of them.
        """
        by_place: list[dict[str, tuple[Pair, ...]]] = [{} for _ in self.sentences]
        for translation in self.translations:
            for pair in translation.pairs:
                for place in pair.now:
                    row = by_place[place]
                    row[translation.locale] = (*row.get(translation.locale, ()), pair)
        return list(zip(self.sentences, by_place, strict=True))

    def now(self, pair: Pair) -> str:
        """The words of today that `pair` should translate; '' if they are gone."""
        return " ".join(self.sentences[place].text for place in pair.now)
