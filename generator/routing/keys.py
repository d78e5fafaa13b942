"""Names of articles: from a file's path to its key, and from a key to its route."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

MARKDOWN_ENDINGS = (".md", ".markdown")
_LANDING = re.compile(r"(?:.*/)?index(?:\.[a-z0-9-]+)?(?P<ending>\.ya?ml)", re.I | re.S)
REVIEW_ROUTE = "_review/"
"""The pages for translators; no locale's address begins so."""

SEARCH_ROUTE = "_search/"
"""Below a locale's address: its search index. It has no pages, so it is in no article's way."""

FEED = "feed.xml"
"""Below a locale's address: its Atom feed."""

INDEX_ROUTE = "a-z/"
"""The alphabetical index, and below it its letters; an article there gets another route."""


_REMEMBERED = 8192
"""Paths whose keys are remembered: a plan asks several times, and in each language."""


@lru_cache(_REMEMBERED)
def key(path: str) -> str:
    """`office/Add a user.md` → `office/Add a user`, in Unicode's composed form (NFC)."""
    stem, _, ending = path.rpartition(".")
    if f".{ending.lower()}" in MARKDOWN_ENDINGS:
        path = stem
    landing = _landing(path)
    if landing:
        path = path[: landing.start("ending")]
    return path if path.isascii() else unicodedata.normalize("NFC", path)


def is_landing(path: str) -> bool:
    """Whether a file of that name may be a landing page: `index.yml`, `index.fr.yml`."""
    return _landing(path) is not None


def _landing(path: str) -> re.Match[str] | None:
    return _LANDING.fullmatch(path) if path[-4:].lower() in (".yml", "yaml") else None


@lru_cache(_REMEMBERED)
def folded(path: str) -> str:
    """The form in which paths are compared when case is ignored."""
    return (path if path.isascii() else unicodedata.normalize("NFC", path)).casefold()


def route(article_key: str) -> str:
    """`a/b` → `a/b/`; an index is its folder's page. Percent-encoded."""
    head, _, name = article_key.rpartition("/")
    if name.lower() == "index":
        return f"{_quoted(head)}/" if head else ""
    return f"{_quoted(article_key)}/"


def folder_title(folder: str) -> str:
    """`guides/add-users` → `Add users`: what a folder is called that has no index article."""
    words = folder.rpartition("/")[2].replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _quoted(path: str) -> str:
    """Percent-encoded, byte for byte: a name on disk need not be UTF-8 (PEP 383)."""
    return quote(path, errors="surrogateescape")
