"""Where readers of an old address are led."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import quote

from msgspec import Struct, field

from generator.model.diagnostic import Diagnostic, Severity
from generator.model.locale import Locale
from generator.model.redirect import Move, Redirect
from generator.model.site import Article, Outline, Site
from generator.plan.site import reserved
from generator.routing.keys import INDEX_ROUTE, folded, key, route
from generator.routing.links import Step, step

_PAGES = (".yml", ".yaml", ".html", ".htm")
_FILES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".json", ".pdf", ".zip", ".txt")
_SAFE = "%/:?#[]@!$&'()*+,;=~-._"


class Redirects(NamedTuple):
    """The redirect pages, and what links to them resolve to (see `Routes.moved`)."""

    pages: tuple[Redirect, ...] = ()
    moved: Mapping[tuple[str, str], str] = {}
    findings: tuple[Diagnostic, ...] = ()


def _quoted(url: str) -> str:
    """Percent-encoded where it is not yet; bytes that are no text are lost."""
    return quote(url, safe=_SAFE, errors="replace")


def moves_in(outlines: Iterable[Outline], names: Mapping[str, str]) -> list[Move]:
    """What front matter says: `redirect_url` of files that are no articles any more.

    `names` maps a locale to the name that diagnostics give its folder.
    """
    return [
        Move(
            one.locale,
            one.path,
            one.redirect,
            f"{names[one.locale]}/{one.file}",
            *one.redirect_place,
        )
        for one in outlines
        if one.redirect
    ]


def planned_redirects(site: Site, articles: Iterable[Article], moves: Iterable[Move]) -> Redirects:
    """A redirect in every locale for each path that has moved, straight to where it ends.

    A locale's own word counts most, then the source's, then what holds for all, then any
    other locale's. An article that is still there keeps its address.
    """
    said = _by_path(moves)
    if not said:
        return Redirects()
    taken = _taken(site, articles)
    plan = _Plan(site, said)
    for locale in site.locales:
        for name in said:
            plan.add(locale, name, taken)
    return Redirects(tuple(plan.pages), plan.moved, tuple(plan.findings))


def _by_path(moves: Iterable[Move]) -> dict[str, dict[str, Move]]:
    """Case-folded key → locale's name → the first word on it; sorted by key."""
    said: dict[str, dict[str, Move]] = {}
    for move in moves:
        path = move.path
        if path.lower().endswith(_FILES):
            continue
        if path.lower().endswith(_PAGES):
            path = path.rpartition(".")[0]
        said.setdefault(folded(key(path)), {}).setdefault(move.locale, move)
    return dict(sorted(said.items()))


def _taken(site: Site, articles: Iterable[Article]) -> set[tuple[str, str]]:
    """(locale, case-folded route) of all pages there are."""
    taken = {(locale.name, one) for locale in site.locales for one in ("", INDEX_ROUTE)}
    for article in articles:
        for locale in site.locales:
            if (
                locale.name in article.outlines
                or locale is site.source
                or locale.fallback != "omit"
            ):
                taken.add((locale.name, article.route_in(locale.name).casefold()))
    return taken


class _Plan(Struct):
    site: Site
    said: Mapping[str, Mapping[str, Move]]
    pages: list[Redirect] = field(default_factory=list)
    moved: dict[tuple[str, str], str] = field(default_factory=dict)
    ends: dict[tuple[str, str], Step] = field(default_factory=dict)
    findings: dict[Diagnostic, None] = field(default_factory=dict)  # each once, in order

    def add(self, locale: Locale, name: str, taken: set[tuple[str, str]]) -> None:
        """The redirect of one path in one locale, or what is wrong with it."""
        move = self._said(locale, name)
        stem = move.path.rpartition(".")[0] if move.path.lower().endswith(_PAGES) else move.path
        where = route(key(stem))
        place = (locale.name, where.casefold())
        if name in self.site.routes.by_path or place in taken or reserved(where):
            self._report(
                move,
                "redirect-shadowed",
                f"a page is at {where or '/'} already",
                "remove the other file, or this redirect",
            )
            return
        found = self._followed(locale, name)
        if found is None:
            return
        taken.add(place)
        url = _quoted(found.url + found.tail)
        self.moved[locale.name, name] = url
        self.pages.append(Redirect(locale.name, where, url, found.article))

    def _said(self, locale: Locale, name: str) -> Move:
        words = self.said[name]
        order = (locale.name, self.site.source.name, "", *sorted(words))
        return next(words[one] for one in order if one in words)

    def _followed(self, locale: Locale, name: str) -> Step | None:
        """The end of the chain that begins at `name`, None (and told) if there is none."""
        end = self._end(locale, name)
        if end.url:
            return end
        first = self._said(locale, name)
        if end.moved:
            self._report(
                first,
                "redirect-loop",
                f"this redirect leads in a circle: {name} → … → {end.moved}",
                "let one of them lead to an article",
            )
        else:
            self._report(
                first,
                "redirect-unresolved",
                f"{first.url} leads to nothing of this site, so there is no redirect",
                "mend the address, or write the whole of it if it is elsewhere",
            )
        return None

    def _end(self, locale: Locale, name: str) -> Step:
        """The last step from `name`; one with `moved` is the beginning of a circle.

        Each step of a chain is taken once, however many chains share it.
        """
        passed: dict[str, str] = {}  # name → the tail of its own address
        end = self.ends.get((locale.name, name))
        while end is None:
            move = self._said(locale, name)
            found = step(self.site, locale, move.path, move.url.strip(), self.said)
            passed[name] = found.tail
            name = found.moved
            stops = not name or name in passed
            end = found if stops else self.ends.get((locale.name, name))
        for one, tail in reversed(passed.items()):
            end = end._replace(tail=end.tail or tail)
            self.ends[locale.name, one] = end
        return end

    def _report(self, move: Move, code: str, message: str, advice: str) -> None:
        finding = Diagnostic(
            move.shown, move.line, move.column, code, Severity.WARNING, message, advice, move.locale
        )
        self.findings[finding] = None
