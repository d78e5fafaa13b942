"""The staircase of `terms`: terms are seen in every sentence, and what is agreed on proposed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from generator.build.bitext import shelf
from generator.build.ground import Progress, silent
from generator.check.candidates import Sightings, candidates
from generator.disk.settings import SiteFolder
from generator.model.alignment import Alignment
from generator.model.terms import Candidate


def proposed_terms(
    folder: SiteFolder,
    *,
    only: Iterable[str] = (),
    jobs: int | None = None,
    progress: Progress = silent,
) -> list[Candidate]:
    """The terms that a site's translations agree on, the most frequent first.

    `only`: locales. Raises `GeneratorError` for an operator's mistake.
    """
    site = shelf(folder, only=only, jobs=jobs, progress=progress)
    sightings = Sightings()
    names = frozenset(locale.name for locale in site.chosen)
    for some in site.worked(partial(_seen, names), progress):
        sightings.update(some)
    return candidates(sightings)


def _seen(locales: frozenset[str], alignment: Alignment) -> Sightings:
    sightings = Sightings()
    for translation in alignment.translations:
        if translation.locale in locales:
            sightings.add(translation.pairs, translation.locale)
    return sightings
