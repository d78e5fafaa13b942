"""The files that articles include: fragments and code, found in the content folders."""

from __future__ import annotations

from functools import lru_cache

from generator.disk.reading import path_inside, source_file
from generator.markdown import Fragment, Side
from generator.model.document import Document
from generator.model.locale import Locale
from generator.model.site import Site
from generator.parse import parsed
from generator.routing.keys import MARKDOWN_ENDINGS

REMEMBERED = 256
"""Fragments and code files kept in memory per process; many articles include the same few."""


class Shelves:
    """Reads fragments and code files; remembers the latest."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._document = lru_cache(REMEMBERED)(self._read_document)
        self._text = lru_cache(REMEMBERED)(self._read_text)

    def fragment(self, path: str, locale: str, side: Side) -> Fragment | None:
        """The article at `path`: the locale's, else the source's, else any locale's source side."""
        name = path if path.lower().endswith(MARKDOWN_ENDINGS) else f"{path}.md"
        own = self._document(locale, name)
        if own:
            return Fragment(own.pieces, side, name)
        source = self._document(self._site.source.name, name)
        if source:
            return Fragment(source.pieces, "target", name)
        for other in self._site.locales:
            document = self._document(other.name, name)
            if document:
                return Fragment(document.pieces, "source" if document.segments else "target", name)
        return None

    def snippet(self, path: str, locale: str) -> str | None:
        """The text of the code file at `path`: the locale's, else the source's."""
        return self._text(locale, path) or self._text(self._site.source.name, path)

    def forget(self) -> None:
        """Read everything anew: files have changed."""
        self._document.cache_clear()
        self._text.cache_clear()

    def _read_document(self, locale: str, path: str) -> Document | None:
        folder = self._folder(locale)
        if not folder or not path_inside(folder, path):
            return None
        return parsed(source_file(folder, path, locale, path)[0])

    def _read_text(self, locale: str, path: str) -> str | None:
        folder = self._folder(locale)
        if not folder or not path_inside(folder, path):
            return None
        return source_file(folder, path, locale, path)[0].text

    def _folder(self, locale: str) -> str:
        found: Locale = self._site.locale(locale)
        return found.folder
