"""What is usual in each locale of a site, learnt from all its files and told by its settings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from generator.build.bitext import Shelf
from generator.build.ground import Ground, Progress
from generator.check.choices import Choices, Chosen, chosen
from generator.check.profiles import Counts, Profile, profile
from generator.disk.terms import glossary, kept_terms
from generator.model.document import Document
from generator.model.locale import Locale
from generator.model.terms import TermLists


def source_profile(locale: Locale) -> Profile:
    """The profile of the source: nothing is learnt of it."""
    return Profile(locale.name, locale.tag)


def profiles(
    site: Shelf, ground: Ground, *, consistency: bool, progress: Progress
) -> dict[str, Profile]:
    """The profiles of the locales that are worked on, by name.

    `consistency`: also which translations each source sentence has. Raises `GeneratorError`
    if a list of terms can't be read.
    """
    settings, root = ground.settings.checks, Path(ground.root)
    lists = TermLists(
        kept_terms(root, settings.keep) if settings.keep else (),
        glossary(root, settings.glossary, ground.settings.source_locale)
        if settings.glossary
        else (),
    )
    counts = {locale.name: Counts() for locale in site.chosen}
    choices = {locale.name: Choices() for locale in site.chosen}
    for found in site.read(partial(_counted, tuple(counts), consistency), progress):
        for name, (some, sentences) in found.items():
            counts[name].update(some)
            choices[name].add(sentences)
    language = source_profile(site.bitexts.source).language
    return {
        locale.name: replace(
            profile(
                locale.name,
                locale.tag,
                counts[locale.name],
                lists.terms(locale),
                settings.profiles.get(locale.name) or settings.profiles.get(locale.tag),
                choices.pop(locale.name).usage(),
            ),
            source_language=language,
        )
        for locale in site.chosen
    }


def _counted(
    locales: tuple[str, ...], consistency: bool, documents: Mapping[str, Document]
) -> dict[str, tuple[Counts, list[Chosen]]]:
    counted: dict[str, tuple[Counts, list[Chosen]]] = {}
    for locale, document in documents.items():
        if locale in locales:
            counts = Counts()
            counts.add(document.segments)
            kind = document.handoff.translation
            counted[locale] = counts, chosen(document.segments, kind) if consistency else []
    return counted
