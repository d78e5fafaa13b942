"""After the second pass: do links to a place in a page lead to one that was published?

Only pages that such links lead to are looked at, as they were written. One of a locale that
is not built (where readers are sent to the source's page) is made again, and not written.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from difflib import get_close_matches
from functools import cached_property
from html import unescape
from urllib.parse import unquote

from msgspec.structs import replace

from generator.build.workshop import Workshop
from generator.disk.writing import written_text
from generator.model.anchor import AnchoredLink
from generator.model.diagnostic import Diagnostic
from generator.model.locale import Locale
from generator.model.site import Article

_PLACE = re.compile(r' (id|data-tab)="([^"]*)"')
_OWN = re.compile(r"hx-|s-p?[0-9]")
"""Ids of the page's own parts and of sentences: no heading's, so none is suggested."""

_ADVISED, _COMPARED = 50, 300
"""Wrong links to a page that get a suggestion, and places compared for it: comparing is slow."""

_LOOK = "look up the heading's anchor on that page"


def unresolved_anchors(
    workshop: Workshop, links: Iterable[AnchoredLink], written: Container[str]
) -> Iterator[Diagnostic]:
    """What to say of the links that lead to no place of their page.

    `written`: the paths of the site's files, as far as it is built.
    """
    by_url: dict[str, list[AnchoredLink]] = {}
    for link in links:
        by_url.setdefault(link.url, []).append(link)
    pages = _Pages(workshop, written)
    for url, leading in by_url.items():
        known = pages.anchors(url)
        if known is None:
            continue
        names = sorted(name for name in known if not _OWN.match(name))
        wrong = [link for link in leading if _wanted(link.anchor) not in known]
        for number, link in enumerate(wrong):
            near = _nearest(link.anchor, names) if number < _ADVISED else ""
            advice = f"did you mean #{near}?" if near else _LOOK
            yield replace(link.finding, help=advice)


class _Pages:
    """The site's pages, looked up by URL."""

    def __init__(self, workshop: Workshop, written: Container[str]) -> None:
        self.workshop = workshop
        self.written = written

    def anchors(self, url: str) -> frozenset[str] | None:
        """The names of all places in a page; None for what is no page of this site."""
        base = f"{self.workshop.site.base_path}/"
        if not url.startswith(base) or not url.endswith("/"):
            return None
        path = unquote(url[len(base) :], errors="surrogateescape")
        output = self.workshop.output
        file = f"{path}index.html"
        text = written_text(output, file) if output and file in self.written else None
        if text is None and url in self._unwritten:
            text = self._whole.page_text(*self._unwritten[url]) or None
        return None if text is None else _anchors(text)

    @cached_property
    def _whole(self) -> Workshop:
        if self.workshop.locales == self.workshop.site.locales:
            return self.workshop
        return replace(self.workshop, locales=self.workshop.site.locales)

    @cached_property
    def _unwritten(self) -> dict[str, tuple[Article, Locale]]:
        """The pages of articles, by URL: those of other locales and parts are not written."""
        site = self.workshop.site
        return {
            site.url(locale, article.route_in(locale.name)): (article, locale)
            for locale in site.locales
            for article in self.workshop.articles
        }


def _anchors(text: str) -> frozenset[str]:
    return frozenset(
        unescape(name) if kind == "id" else f"tab/{unescape(name)}"
        for kind, name in _PLACE.findall(text)
    )


def _wanted(anchor: str) -> str:
    """The anchor without the condition of a tab: `tab/linux/docker` is in the tab `linux`."""
    return "/".join(anchor.split("/")[:2]) if anchor.startswith("tab/") else anchor


def _nearest(anchor: str, names: list[str]) -> str:
    """The name most like `anchor`, '' if none is much alike."""
    folded = anchor.casefold()
    same = next((name for name in names if name.casefold() == folded), "")
    return same or next(iter(get_close_matches(anchor, names[:_COMPARED], 1, 0.6)), "")
