"""Where each article is published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.model.diagnostic import Diagnostic, Severity
from generator.model.site import Address, Article, Group, Routes
from generator.routing.keys import INDEX_ROUTE, folded, key, route

RESERVED = re.compile(
    r"(?:^|(?<=/))index\.html(?=/)|^(?:404\.html|sitemap(?:-[0-9]+)?\.xml)(?=/)|^a-z(?=/.)",
    re.IGNORECASE,
)
"""Parts of a route where a build writes a file of that name, so that no folder can stand there,
or pages of its own."""


def reserved(wanted: str) -> bool:
    """Whether a build writes a file where a page with this route would need a folder."""
    return bool(RESERVED.search(wanted))


def planned_articles(
    groups: Iterable[Group], names: Mapping[str, str]
) -> tuple[tuple[Article, ...], list[Diagnostic]]:
    """Give each article a route of its own, ignoring case (not every host minds it).

    `names` maps a locale to the name that diagnostics give its folder.
    """
    taken = {INDEX_ROUTE}
    routed: list[tuple[Group, str]] = []
    findings: list[Diagnostic] = []
    for group in groups:
        wanted = route(group.key)
        given = free = RESERVED.sub(r"\g<0>-2", wanted)
        number = 1
        while given.casefold() in taken:
            number += 1
            given = f"{free.rstrip('/') or 'index'}-{number}/"
        taken.add(given.casefold())
        routed.append((group, given))
        if given != wanted:
            findings.append(_collision(group, wanted, given, names))
    articles = (
        Article(group.key, given, group.outlines, group.origin, _own_routes(group, given, taken))
        for group, given in routed
    )
    return tuple(articles), findings


def taken_routes(articles: Iterable[Article]) -> set[str]:
    """The case-folded routes at which no other page can be."""
    taken = {INDEX_ROUTE, ""}
    for article in articles:
        taken.add(article.route.casefold())
        taken.update(route.casefold() for route in article.own_routes.values())
    return taken


def _own_routes(group: Group, given: str, taken: set[str]) -> dict[str, str]:
    """Routes of files whose path differs from the article's, where they are free."""
    own: dict[str, str] = {}
    for name, outline in group.outlines.items():
        own_key = key(outline.path)
        if folded(own_key) == folded(group.key):
            continue
        wanted = route(own_key)
        free = wanted.casefold() not in taken and not RESERVED.search(wanted.casefold())
        if wanted and given and free:
            taken.add(wanted.casefold())
            own[name] = wanted
        elif wanted in own.values():
            own[name] = wanted  # several locales share a path that the article's is not
    return own


def _collision(group: Group, wanted: str, given: str, names: Mapping[str, str]) -> Diagnostic:
    outline = group.outlines[group.origin]
    return Diagnostic(
        f"{names[outline.locale]}/{outline.file}",
        0,
        0,
        "route-collision",
        Severity.WARNING,
        f"another page is at {wanted or '/'} already, so this article is at {given}",
        "rename one of the two files",
        outline.locale,
    )


def planned_routes(
    articles: Iterable[Article], media: Mapping[tuple[str, str], tuple[str, str]]
) -> Routes:
    """The table that links are resolved with."""
    addresses: dict[str, Address] = {}
    by_path: dict[str, tuple[str, str]] = {}
    by_uid: dict[str, Article] = {}
    known: dict[frozenset[str], frozenset[str]] = {}  # one for all articles in the same locales
    for article in articles:
        locales = frozenset(article.outlines)
        locales = known.setdefault(locales, locales)
        addresses[article.key] = Address(article.route, locales, article.own_routes)
        for outline in article.outlines.values():
            if outline.uid:
                by_uid.setdefault(outline.uid, article)
            spelled = key(outline.path)
            by_path.setdefault(folded(spelled), (article.key, spelled))
            if outline.other_file:
                own = key(outline.file)
                by_path.setdefault(folded(own), (article.key, own))
        by_path[folded(article.key)] = (article.key, article.key)
    return Routes(addresses, by_path, media, by_uid=by_uid)
