"""Languages: their names, their direction, their dates (Babel's CLDR)."""

from __future__ import annotations

from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from generator.model.locale import Direction


def parents(tag: str) -> list[str]:
    """`sr-Latn-RS` → itself, `sr-Latn`, `sr`: the tags to try, nearest first (RFC 4647)."""
    parts = tag.split("-")
    return ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]


@cache
def cldr_locale(tag: str) -> Locale:
    """Babel's locale for a tag, or for its nearest known parent; English if there is none."""
    for candidate in parents(tag):
        try:
            return Locale.parse(candidate, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


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


@cache
def formatted_date(day: date | None, tag: str) -> str:
    """A date in the locale's long form, '' for None."""
    return format_date(day, "long", locale=cldr_locale(tag)) if day else ""
