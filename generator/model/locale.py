"""A locale of a site: folder, BCP 47 tag and URL part are three separate values."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Direction = Literal["ltr", "rtl"]
Fallback = Literal["show", "hide", "omit"]


class Locale(Struct, frozen=True):
    """One language version of the site."""

    name: str  # the key in the settings and in messages, usually the folder's name
    tag: str  # canonical BCP 47, as `lang` and `hreflang` want it
    folder: str  # absolute path of its content; need not exist for the source locale
    url: str  # first part of its URLs
    label: str  # its own name for itself
    direction: Direction
    title: str  # the site's title in this locale
    fallback: Fallback = "show"
