"""Tables of contents → branches: entries nested as readers see them, addresses understood."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import NamedTuple

from generator.markdown.addresses import scheme
from generator.model.diagnostic import Diagnostic, Problem, Severity
from generator.model.locale import Locale
from generator.model.navigation import Toc, TocEntry
from generator.model.site import Site
from generator.routing.keys import folded
from generator.routing.links import linked_article, resolved_link

_NAMES = ("toc.yml", "toc.yaml")


MAX_DEPTH = 32
"""Levels of a navigation, over all tables nested in one another."""


class Branch(NamedTuple):
    """An entry whose address is understood: an article's `key`, or any other `address`."""

    title: str
    key: str
    tail: str  # query and fragment after the article's address
    address: str  # as written; empty where there is a key or nothing to lead to
    origin: str  # the table's path, from which `address` counts
    expanded: bool
    children: tuple[Branch, ...]


def toc_branches(
    site: Site, locale: Locale, tocs: Mapping[str, Toc]
) -> tuple[tuple[Branch, ...], list[Diagnostic]]:
    """The locale's own navigation; nothing if it has no table at its top.

    `tocs` maps case-folded paths below the locale's folder to the tables there.
    """
    reader = _Reader(site, locale, tocs)
    for name in _NAMES:
        if name in tocs:
            return reader.table(tocs[name]), reader.findings
    return (), []


class _Reader:
    """One locale's tables, each read once: that leaves no room for cycles."""

    def __init__(self, site: Site, locale: Locale, tocs: Mapping[str, Toc]) -> None:
        self.site = site
        self.locale = locale
        self.tocs = tocs
        self.read: set[str] = set()
        self.depth = 0
        self.places: dict[tuple[str, str], int] = {}
        self.findings: list[Diagnostic] = []

    def table(self, toc: Toc) -> tuple[Branch, ...]:
        self.read.add(folded(toc.path))
        return self._branches(toc, toc.entries)

    def _branches(self, toc: Toc, entries: tuple[TocEntry, ...]) -> tuple[Branch, ...]:
        branches: list[Branch] = []
        if entries and self.depth > MAX_DEPTH:
            message = f"this is nested deeper than {MAX_DEPTH} levels; it is left out"
            self._report(toc, entries[0].name or entries[0].href, "toc-invalid", message)
            return ()
        self.depth += 1
        for entry in entries:
            branch = self._branch(toc, entry)
            if branch.title or branch.key or branch.address:
                branches.append(branch)
            else:
                branches.extend(branch.children)  # a table nested in without a name
        self.depth -= 1
        return tuple(branches)

    def _branch(self, toc: Toc, entry: TocEntry) -> Branch:
        below = self._nested(toc, entry.toc) or ()
        nested = self._nested(toc, entry.href)
        key, tail, address = ("", "", "") if nested is not None else self._target(toc, entry.href)
        children = (*(nested or ()), *below, *self._branches(toc, entry.items))
        return Branch(entry.name, key, tail, address, toc.path, entry.expanded, children)

    def _nested(self, toc: Toc, href: str) -> tuple[Branch, ...] | None:
        """The branches of the table that `href` names; None if it names none."""
        if not href or scheme(href):
            return None
        path = posixpath.normpath(posixpath.join(posixpath.dirname(toc.path), href))
        names = [f"{path}/{name}" for name in _NAMES] if href.endswith("/") else [path]
        found = next((folded(name) for name in names if folded(name) in self.tocs), "")
        if found and found in self.read:
            self._report(toc, href, "toc-invalid", "this table is in the navigation already")
            return ()
        if found:
            return self.table(self.tocs[found])
        if path.rpartition("/")[2].lower() in _NAMES:
            self._report(toc, href, "toc-unresolved", f"there is no table of contents {href}")
            return ()
        return None

    def _target(self, toc: Toc, href: str) -> tuple[str, str, str]:
        """(article's key, query and fragment, any other address) of an entry's page."""
        if not href:
            return "", "", ""
        found = scheme(href)
        if found and found not in self.site.schemes:
            message = f"addresses that begin with {found}: are not allowed; this one is left out"
            self._report(toc, href, "link-scheme", message)
            return "", "", ""
        if found:
            return "", "", href
        if href.startswith(("//", "\\\\", "/\\")):
            message = "this names another host without a scheme"
            self._report(toc, href, "link-insecure-host", message)
            return "", "", ""
        article = linked_article(self.site.routes, toc.path, href)
        if article:
            return *article, ""
        finding = resolved_link(self.site, self.locale, toc.path, href).finding
        if finding and finding.code == "link-unresolved":
            self._report(toc, href, "toc-unresolved", finding.message, finding.help)
            return "", "", ""
        return "", "", href

    def _report(self, toc: Toc, words: str, code: str, message: str, advice: str = "") -> None:
        """Place a finding at the next occurrence of `words` in the table."""
        start = self.places.get((toc.path, words), 0)
        place = max(toc.file.text.find(words, start), 0)
        self.places[toc.path, words] = place + 1
        advice = advice or "mend the entry's address; it counts from this file's folder"
        problem = Problem(code, place, message, advice, severity=Severity.WARNING)
        self.findings.append(toc.file.diagnostic(problem))
