"""The files that articles include: fragments and code, found in the content folders."""

from __future__ import annotations

from functools import lru_cache

from generator.build.remembering import Included
from generator.disk.reading import Reading, path_inside, read_article
from generator.markdown import Fragment, Side
from generator.model.document import Document
from generator.model.site import Site
from generator.parse import parsed
from generator.routing.keys import MARKDOWN_ENDINGS

REMEMBERED = 256
"""Fragments and code files kept in memory per process; many articles include the same few."""


class Shelves:
    """Reads fragments and code files; remembers the latest, and who asked for which."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._document = lru_cache(REMEMBERED)(self._read_document)
        self._text = lru_cache(REMEMBERED)(self._read_text)
        self._digests: dict[tuple[str, str], str] = {}
        self._asked: dict[tuple[str, str, str], None] = {}

    def fragment(self, path: str, locale: str, side: Side) -> Fragment | None:
        """The article at `path`: the locale's, else the source's, else any locale's source side."""
        name = path if path.lower().endswith(MARKDOWN_ENDINGS) else f"{path}.md"
        own = self._fragment_of(locale, locale, name)
        if own:
            return Fragment(own.pieces, side, name)
        source = self._fragment_of(locale, self._site.source.name, name)
        if source:
            return Fragment(source.pieces, "target", name)
        for other in self._site.locales:
            document = self._fragment_of(locale, other.name, name)
            if document:
                return Fragment(document.pieces, "source" if document.segments else "target", name)
        return None

    def snippet(self, path: str, locale: str) -> str | None:
        """The text of the code file at `path`: the locale's, else the source's."""
        source = self._site.source.name
        return self._snippet_of(locale, locale, path) or self._snippet_of(locale, source, path)

    def taken(self) -> tuple[Included, ...]:
        """The files that were asked for since the last call, each once."""
        asked = list(self._asked)
        self._asked.clear()
        return tuple(Included(*one, self.digest(*one[1:])) for one in asked)

    def digest(self, locale: str, path: str) -> str:
        """A digest of a file as the site has it, read once; '' if there is none."""
        if (locale, path) not in self._digests:
            self._digests[locale, path] = self._read_digest(locale, path)
        return self._digests[locale, path]

    def _fragment_of(self, by: str, locale: str, path: str) -> Document | None:
        self._note(by, locale, path)
        return self._document(locale, path)

    def _snippet_of(self, by: str, locale: str, path: str) -> str | None:
        self._note(by, locale, path)
        return self._text(locale, path)

    def _note(self, by: str, locale: str, path: str) -> None:
        self._asked[by, locale, path] = None
        self.digest(locale, path)  # before the file is read: a change in between is seen later

    def forget(self) -> None:
        """Read everything anew: files have changed."""
        self._document.cache_clear()
        self._text.cache_clear()
        self._digests.clear()

    def _read_document(self, locale: str, path: str) -> Document | None:
        found = self._read(locale, path)
        return parsed(found.file) if found else None

    def _read_text(self, locale: str, path: str) -> str | None:
        found = self._read(locale, path)
        return found.file.text if found else None

    def _read_digest(self, locale: str, path: str) -> str:
        found = self._read(locale, path)
        return found.digest if found else ""

    def _read(self, locale: str, path: str) -> Reading | None:
        folder = self._site.locale(locale).folder
        if not folder or not path_inside(folder, path):
            return None
        return read_article(folder, path, locale, path)
