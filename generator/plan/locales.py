"""The site's locales, from its settings and from the folders that are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from generator.cldr.catalogue import Catalogues, translations
from generator.cldr.names import direction, label, parents
from generator.model.errors import GeneratorError
from generator.model.locale import Locale
from generator.model.settings import LocaleSettings, Settings
from generator.model.tags import canonical_tag


def planned_locales(
    settings: Settings, folders: Mapping[str, str], catalogues: Catalogues
) -> tuple[Locale, ...]:
    """The locales by name, source first, then by tag.

    `folders` maps each locale's name to the absolute path of its content; `catalogues` have
    the word "Help" for a site without a title. Raises
    `GeneratorError` if a name is no tag and its settings give none, or if two locales
    share a URL part or a tag.
    """
    names = sorted(folders, key=lambda name: (name != source_name(settings, folders), name))
    tags = {name: _tag(name, settings) for name in names}
    languages = Counter(tag.split("-")[0] for tag in tags.values())
    locales = tuple(
        _locale(
            name,
            tags[name],
            folders[name],
            settings,
            languages,
            settings.title or translations(catalogues, tags[name]).gettext("Help"),
        )
        for name in names
    )
    _distinct(locales)
    return locales


def locale_tags(settings: Settings, folders: Mapping[str, str]) -> list[str]:
    """The tags of the locales named in `folders`."""
    return [_tag(name, settings) for name in folders]


def source_name(settings: Settings, folders: Mapping[str, str]) -> str:
    """The name of the locale whose tag is the source locale's."""
    for name in folders:
        if _tag(name, settings) == settings.source_locale:
            return name
    return settings.source_locale


def _tag(name: str, settings: Settings) -> str:
    own = settings.locales.get(name, LocaleSettings())
    if own.tag:
        return own.tag
    try:
        return canonical_tag(name)
    except ValueError as error:
        raise GeneratorError(f"locales.{name}: {error}; give the locale a tag") from None


def _locale(
    name: str,
    tag: str,
    folder: str,
    settings: Settings,
    languages: Counter[str],
    title: str | dict[str, str],
) -> Locale:
    own = settings.locales.get(name, LocaleSettings())
    qualified = languages[tag.split("-")[0]] > 1
    return Locale(
        name,
        tag,
        folder,
        own.url or tag.lower(),
        own.label or label(tag, qualified=qualified),
        direction(tag),
        _title(title, name, tag, settings.source_locale),
        own.fallback or settings.fallback,
    )


def _title(title: str | dict[str, str], name: str, tag: str, source: str) -> str:
    if isinstance(title, str):
        return title
    for candidate in (name, *parents(tag), *parents(source)):
        if candidate in title:
            return title[candidate]
    return next(iter(title.values()))


def _distinct(locales: tuple[Locale, ...]) -> None:
    for what, values in (
        ("URL part", [locale.url for locale in locales]),
        ("tag", [locale.tag for locale in locales]),
    ):
        twice = [value for value, count in Counter(values).items() if count > 1]
        if twice:
            raise GeneratorError(f"two locales have the {what} {twice[0]}; give one another")
