"""Alignment → how far each translation of an article is."""

from __future__ import annotations

from collections import Counter

from generator.align.differences import word_diff
from generator.model.alignment import Alignment, Translation
from generator.model.standing import Counts, StaleSentence, Standing


def standing(alignment: Alignment, locale: str, *, details: bool = False) -> Standing:
    """How far the article is in the locale of that name.

    `details`: with the stale sentences themselves.
    """
    translation = next((t for t in alignment.translations if t.locale == locale), None)
    if translation is None:
        counts = Counts(sentences=len(alignment.sentences))
        return Standing(locale, alignment.key, "", alignment.truth, counts)
    handoff = translation.document.handoff
    return Standing(
        locale,
        alignment.key,
        translation.path,
        alignment.truth,
        _counts(alignment, translation),
        handoff.translation,
        translation.behind,
        _stale(alignment, translation) if details else (),
    )


def _counts(alignment: Alignment, translation: Translation) -> Counts:
    pairs = [pair for pair in translation.pairs if pair.translated]
    states = Counter(pair.state for pair in pairs)
    kind = translation.document.handoff.translation
    total = len(alignment.sentences)
    return Counts(
        total,
        total - len(translation.missing),
        states["current"],
        states["changed"],
        states["deleted"],
        states["unknown"],
        len(pairs) if kind == "machine" else 0,
        len(pairs) if kind == "human" else 0,
    )


def _stale(alignment: Alignment, translation: Translation) -> tuple[StaleSentence, ...]:
    found = []
    for pair in translation.stale:
        now = alignment.now(pair)
        line, _ = translation.file.position(pair.start)
        changes = word_diff(pair.source, now)
        found.append(StaleSentence(pair.id, line, pair.state, pair.source, now, changes))
    return tuple(found)
