"""What a `docfx.json` says of a folder of articles."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from msgspec import Struct, field

_BREADCRUMB = re.compile(r"/((?:[^/]+/)+?)(?:breadcrumbs?|bread)/.+", re.IGNORECASE)


class FileRule(Struct, frozen=True):
    """Which files are meant: those below `source` that fit `files` and not `exclude`."""

    files: re.Pattern[str]
    exclude: re.Pattern[str]
    source: str = ""  # a folder relative to docfx.json's, '' for that folder itself

    def judged(self, path: str) -> bool | None:
        """Whether a path is meant; None where it lies outside of `source`."""
        below = _below(path, self.source)
        if below is None:
            return None
        return bool(self.files.fullmatch(below)) and not self.exclude.fullmatch(below)

    def excludes(self, path: str) -> bool:
        """Whether a path is excluded in so many words."""
        below = _below(path, self.source)
        return below is not None and bool(self.exclude.fullmatch(below))


def _below(path: str, source: str) -> str | None:
    if not source:
        return path
    return path[len(source) + 1 :] if path.startswith(f"{source}/") else None


class Docfx(Struct, frozen=True):
    """The rules and the metadata of one `docfx.json`, as they hold for one locale's folder.

    `prefix` is that folder relative to the file's ('' beside it). A file above the folders
    of several locales is read as if it stood beside each: a path fits a pattern with its
    prefix or without.
    """

    content: tuple[FileRule, ...] = ()
    resource: tuple[FileRule, ...] = ()
    everywhere: Mapping[str, str] = field(default_factory=dict)  # globalMetadata
    by_file: tuple[tuple[str, re.Pattern[str], str], ...] = ()  # fileMetadata: key, glob, value
    prefix: str = ""

    def _spellings(self, path: str) -> tuple[str, ...]:
        return (path, posixpath.join(self.prefix, path)) if self.prefix else (path,)

    def is_page(self, path: str) -> bool:
        """Whether the Markdown file at `path` is a page, and no fragment of others."""
        found = [self._judged(rule, path) for rule in self.content]
        judgements = [judgement for judgement in found if judgement is not None]
        return any(judgements) or not judgements

    def _judged(self, rule: FileRule, path: str) -> bool | None:
        """A rule's word on a path in either spelling: one that excludes it is enough."""
        spellings = self._spellings(path)
        if any(rule.excludes(one) for one in spellings):
            return False
        found = [rule.judged(one) for one in spellings]
        return None if found == [None] * len(found) else any(found)

    def is_published(self, path: str) -> bool:
        """Whether the file at `path`, no article, is not excluded."""
        kept = any(self._judged(rule, path) for rule in self.resource)
        spellings = self._spellings(path)
        return kept or not any(rule.excludes(one) for rule in self.resource for one in spellings)

    @property
    def published_at(self) -> str:
        """Where the old website had these pages (`product/area/`), '' if it does not say.

        Its breadcrumb's address says so: `/product/area/breadcrumb/toc.json`.
        """
        address = self.everywhere.get("breadcrumb_path", "")
        found = _BREADCRUMB.fullmatch(address)
        return found[1] if found else ""

    def metadata(self, path: str) -> dict[str, str]:
        """Front matter that the file at `path` has unless it says otherwise itself."""
        spellings = self._spellings(path)
        particular = {
            key: value
            for key, pattern, value in self.by_file
            if any(pattern.fullmatch(one) for one in spellings)
        }
        return {**self.everywhere, **particular}
