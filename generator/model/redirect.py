"""Addresses that have moved."""

from __future__ import annotations

from typing import NamedTuple


class Move(NamedTuple):
    """Somebody's word that an article is elsewhere now, and where it stands.

    `locale` is the name of the locale it was said in, '' if it holds for all alike; `path` is
    the article's below the locale's folder; `url` is as written.
    """

    locale: str
    path: str
    url: str
    shown: str  # the file that says so, as diagnostics call it
    line: int = 0
    column: int = 0


class Redirect(NamedTuple):
    """A page of one locale that only leads elsewhere: `route` is where it was."""

    locale: str
    route: str
    url: str
    article: str = ""  # the key of the article it leads to, '' outside of the site
