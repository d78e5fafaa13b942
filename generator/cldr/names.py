"""Languages: their names, their direction, their dates (Babel's CLDR)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date
from babel.numbers import format_decimal

from generator.model.locale import Direction


@cache
def parents(tag: str) -> tuple[str, ...]:
    """The tags to try for what a tag lacks, itself first: CLDR's parent locales.

    `fr-CA` → itself, `fr`; `es-MX` → itself, `es-419`, `es`; `zh-TW` → itself, `zh-Hant-TW`,
    `zh-Hant`, but not `zh`: a language in a script that is not its usual one has no parent.
    A language's old code leads to its new one: `iw` → itself, `he`.
    """
    found = []
    current = tag.replace("-", "_")
    while current and current not in found:
        found.append(current)
        current = _parent(current)
    return tuple(name.replace("_", "-") for name in found)


def _parent(name: str) -> str:
    """The parent of an identifier with underscores, '' if it has none."""
    exceptions: Mapping[str, str] = get_global("parent_exceptions")
    if name in exceptions:
        return exceptions[name]
    rest, _, last = name.rpartition("_")
    if not rest:
        aliases: Mapping[str, str] = get_global("language_aliases")
        return aliases.get(name, "")
    language = name.partition("_")[0]
    script = usual_script(name)
    if script == usual_script(language):
        return rest
    if f"_{script}" not in name:
        return name.replace(language, f"{language}_{script}", 1)
    return "" if last == script else rest


def usual_script(name: str) -> str:
    """The script that a language, or its part in a region, is written in by default.

    A script in the identifier itself (`sr_Latn_RS`) is the answer; '' if CLDR knows none.
    """
    parts = name.split("_")
    own = [part for part in parts[1:] if len(part) == 4 and part.isalpha()]
    if own:
        return own[0]
    likely: Mapping[str, str] = get_global("likely_subtags")
    for known in ("_".join(parts[:2]), parts[0]):
        if known in likely:
            return likely[known].split("_")[1]
    return ""


@cache
def cldr_locale(tag: str) -> Locale:
    """Babel's locale for a tag, or for its nearest known parent; English if there is none."""
    for candidate in (*parents(tag), tag.partition("-")[0]):
        try:
            return Locale.parse(candidate, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def is_known_language(tag: str) -> bool:
    """Whether CLDR has a name for the language of a tag."""
    return tag.partition("-")[0] in Locale("en").languages


def has_cldr_data(tag: str) -> bool:
    """Whether dates, numbers and sorting are the language's own, and not English."""
    return cldr_locale(tag).language != "en" or "en" in parents(tag)


def direction(tag: str) -> Direction:
    """The direction in which the language is written."""
    return "rtl" if cldr_locale(tag).text_direction == "rtl" else "ltr"


def label(tag: str, *, qualified: bool) -> str:
    """The language's own name for itself; with region and script if `qualified`."""
    locale = cldr_locale(tag)
    name = locale.get_display_name(locale) if qualified else locale.get_language_name(locale)
    return f"{name[:1].upper()}{name[1:]}" if name else tag


@cache
def label_in(tag: str, reader: str) -> str:
    """The language's name in the reader's language, as a running text has it."""
    name = cldr_locale(tag).get_language_name(cldr_locale(reader))
    return name or tag


def formatted_number(number: int, tag: str) -> str:
    """A number in the locale's digits and groups."""
    return format_decimal(number, locale=cldr_locale(tag))


@cache
def formatted_date(day: date | None, tag: str) -> str:
    """A date in the locale's long form, '' for None."""
    return format_date(day, "long", locale=cldr_locale(tag)) if day else ""
