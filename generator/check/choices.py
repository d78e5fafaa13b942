"""What translators chose for each source sentence, over all of a locale's files.

Counted as digests: of a sentence that stands once in a locale two numbers are kept. The words are
kept only of what stands more than once, for they are what a finding offers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import NamedTuple

from msgspec import Struct, field

from generator.model.document import Translation
from generator.model.segment import Segment
from generator.sxs.wording import bare

_PUNCTUATION = re.compile(
    r"[!-/:-@\[-`{-~\u00a0-\u00bf\u2000-\u206f\u3000-\u303f\uff01-\uff0f\uff1a-\uff20،؛؟]+"
)


class Chosen(NamedTuple):
    """A sentence and its translation: digests, and words."""

    source: int
    target: int
    source_words: str
    target_words: str


class Preferred(NamedTuple):
    """The translation that most places have: `times` of `among`."""

    target: int
    words: str
    times: int
    among: int


class Usage(Struct, frozen=True):
    """What is chosen in a locale. `preferred`: by digest of a source that is translated in several
    ways; `reused`: by digest of a target that stands for several sources, one of them.
    """

    preferred: Mapping[int, Preferred] = field(default_factory=dict)
    reused: Mapping[int, tuple[int, str]] = field(default_factory=dict)


NO_USAGE = Usage()


class Choices(Struct):
    """What was chosen so far in a locale's files."""

    counts: Counter[tuple[int, int]] = field(default_factory=Counter)  # (source, target)
    targets: dict[int, str] = field(default_factory=dict)  # words of those chosen twice
    first: dict[int, int] = field(default_factory=dict)  # target → its first source
    reused: dict[int, tuple[int, str]] = field(default_factory=dict)  # target → a later source

    def add(self, some: Iterable[Chosen]) -> None:
        """Count some more sentences."""
        for source, target, source_words, target_words in some:
            self.counts[source, target] += 1
            if self.counts[source, target] == 2:
                self.targets.setdefault(target, target_words)
            if self.first.setdefault(target, source) != source:
                self.reused.setdefault(target, (source, source_words))

    def usage(self) -> Usage:
        """What most places have, where they differ; what stands for several sources."""
        among: Counter[int] = Counter()
        ways: Counter[int] = Counter()
        for (source, _), times in self.counts.items():
            among[source] += times
            ways[source] += 1
        preferred = {
            source: Preferred(target, self.targets[target], times, among[source])
            for (source, target), times in self.counts.items()
            if ways[source] > 1 and times > 1 and 2 * times > among[source]
        }
        return Usage(preferred, self.reused)


def chosen(segments: Iterable[Segment], translation: Translation) -> list[Chosen]:
    """The sentences of a file as `Choices` counts them; of one word alone there is no telling."""
    return [
        Chosen(
            source_digest(segment.source, translation),
            target_digest(segment.target),
            segment.source,
            segment.target,
        )
        for segment in segments
        if segment.target.strip() and counts_as_sentence(segment.source)
    ]


def counts_as_sentence(source: str) -> bool:
    """Whether a source has two words: one alone means something else at each place."""
    return " " in source.strip()


def source_digest(text: str, translation: Translation) -> int:
    """The same for the same sentence; machine and human translations are told apart."""
    return _digest(f"{translation}\0{_PUNCTUATION.sub('', bare(text))}")


def target_digest(text: str) -> int:
    """The same for translations that differ in punctuation, capitals and markup only."""
    return _digest(_PUNCTUATION.sub("", bare(text)).lower())


def _digest(text: str) -> int:
    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big")
