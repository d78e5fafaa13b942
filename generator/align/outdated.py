"""Which sentences of a translation a reader should be warned of."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from generator.align.alignment import NO_PAST, Edition, Past, aligned
from generator.model.document import Document
from generator.model.standing import Outdated


def outdated(
    key: str, editions: Mapping[str, Edition], source: str, source_tag: str, past: Past = NO_PAST
) -> dict[str, Outdated]:
    """What is out of date in each translation of an article, by locale name; nothing: no entry.

    Takes what `aligned` takes. A translation that does not say what it was made from is not
    compared. Where all were made from one commit and there is no source article, nothing can
    be out of date.
    """
    known = {
        name: one for name, one in editions.items() if name == source or says_origin(one.document)
    }
    if (source not in known and _of_one_version(known)) or known.keys() <= {source}:
        return {}
    # How many commits it is behind, no reader asks; reading the history for it takes long.
    alignment = aligned(key, known, source, source_tag, replace(past, behind=NO_PAST.behind))
    found: dict[str, Outdated] = {}
    for translation in alignment.translations:
        stale = translation.stale
        if stale or (translation.missing and translation.pairs):
            names = frozenset(pair.id.rpartition("-")[2] for pair in stale if pair.id)
            found[translation.locale] = Outdated(names, len(stale), len(translation.missing))
    return found


def says_origin(document: Document) -> bool:
    """Whether a translation names its source's commit, or has the source's sentences beside it."""
    return bool(document.handoff.commit) or any(type(one) is not str for one in document.pieces)


def _of_one_version(editions: Mapping[str, Edition]) -> bool:
    commits = {edition.document.handoff.commit for edition in editions.values()}
    return len(editions) < 2 or (len(commits) == 1 and "" not in commits)
