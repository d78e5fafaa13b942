"""A link as an article writes it → a URL in the reader's locale."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote

from generator.model.diagnostic import Severity
from generator.model.locale import Locale
from generator.model.site import Routes, Site
from generator.routing.keys import folded, key
from generator.routing.nearest import nearest


class Finding(NamedTuple):
    """What is wrong with an address; the caller knows the place."""

    code: str
    severity: Severity
    message: str
    help: str


class Resolved(NamedTuple):
    """The URL to write, and what is wrong with the address if anything is."""

    url: str
    finding: Finding | None = None


def resolved_link(site: Site, reader: Locale, origin: str, address: str) -> Resolved:
    """Resolve `address`, found in the article with path `origin`, for `reader`.

    An article leads to its page in the reader's locale; where that locale has none, to the
    source's. A file beside the articles leads to the published copy. An absolute link to
    nothing here leads to the site's `link_host` if it has one. What else is not in the
    site keeps its address and is reported.
    """
    path, tail = _split(address)
    if not path:
        return Resolved(address)
    candidates = _candidates(site.routes, path, origin)
    for candidate in candidates:
        found = _article(site.routes, candidate)
        if found:
            article_key, spelled = found
            url = page_url(site, reader, article_key) + tail
            return Resolved(url, _case_finding(candidate, spelled))
        if folded(key(candidate.strip("/"))) in ("", "index"):
            return Resolved(site.url(reader, "") + tail)
        moved = _moved(site.routes, reader, candidate)
        if moved:
            return Resolved(moved if "#" in moved else moved + tail)
    for candidate in candidates:
        media = _media(site, reader, candidate)
        if media:
            return Resolved(media[0] + tail, _case_finding(candidate, media[1]))
    if site.link_host and path.startswith("/"):
        return Resolved(site.link_host + _as_written(path) + tail)
    return Resolved(_as_written(path) + tail, _unresolved(site.routes, address, candidates))


class Step(NamedTuple):
    """Where an address leads: to a `url` (of the article `article`, if it is one), on to a
    path that has moved itself, or nowhere. `tail` is the address's query and fragment.
    """

    url: str = ""
    article: str = ""
    moved: str = ""
    tail: str = ""


def step(site: Site, reader: Locale, origin: str, address: str, moved: Container[str]) -> Step:
    """Follow `address`, said of the article at `origin`, by one step.

    `moved` has the case-folded keys of what has moved. Only web addresses lead out.
    """
    own = [one for one in (site.base_url, site.link_host) if one and address.startswith(f"{one}/")]
    inside = address[len(own[0]) :] if own else address
    if _ABROAD.match(inside):
        return Step(inside) if _WEB.match(inside) else Step()
    path, tail = _split(inside)
    for candidate in _candidates(site.routes, path, origin):
        found = _article(site.routes, candidate)
        if found:
            return Step(page_url(site, reader, found[0]), found[0], "", tail)
        onward = next((name for name in _names(candidate) if name in moved), "")
        if onward:
            return Step(moved=onward, tail=tail)
    resolved = resolved_link(site, reader, origin, path)
    return Step() if resolved.finding or not path else Step(resolved.url, tail=tail)


_ABROAD = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2}|[/\\][\t\r\n]")
_WEB = re.compile(r"https?://[^/\\?#\s]", re.IGNORECASE)


def linked_article(routes: Routes, origin: str, address: str) -> tuple[str, str] | None:
    """(key, query and fragment) of the article that `address` in the file `origin` means."""
    path, tail = _split(address)
    for candidate in _candidates(routes, path, origin) if path else ():
        found = _article(routes, candidate)
        if found:
            return found[0], tail
    return None


def resolved_image(site: Site, reader: Locale, origin: str, address: str) -> Resolved:
    """Resolve an image beside the articles: the reader's own, else another locale's."""
    path, tail = _split(address)
    for candidate in _candidates(site.routes, path, origin):
        media = _media(site, reader, candidate)
        if media:
            return Resolved(media[0] + tail, _case_finding(candidate, media[1]))
    missing = Finding(
        "image-missing",
        Severity.ERROR,
        f"there is no image {unquote(path)}",
        "add the file, or mend the path; it counts from this article's folder",
    )
    return Resolved(_as_written(path) + tail, missing)


def page_url(site: Site, reader: Locale, article_key: str) -> str:
    """The article's page for a reader of `reader`: there, or in the source locale."""
    address = site.routes.articles[article_key]
    has_page = reader.name in address.locales or reader.fallback != "omit"
    home = reader if has_page or reader is site.source else site.source
    return site.url(home, address.own_routes.get(home.name, address.route))


_LOCALE_PART = re.compile(r"[a-z]{2,3}(?:-[a-z]{4})?-(?:[a-z]{2}|[0-9]{3})\Z", re.IGNORECASE)
"""The part of an old address that named a locale: `/en-us/…`."""


def _split(address: str) -> tuple[str, str]:
    """Path and the rest (query, fragment) of an address without a scheme."""
    for position, character in enumerate(address):
        if character in "?#":
            return address[:position], address[position:]
    return address, ""


def _as_written(path: str) -> str:
    """`path` percent-encoded once, so that it names neither a scheme nor another host."""
    written = quote(unquote(path), safe="/:@!$&'()*+,;=~-._")
    if written.startswith("//"):
        return "/" + written.lstrip("/")
    return f"./{written}" if ":" in written.partition("/")[0] else written


def _candidates(routes: Routes, path: str, origin: str) -> list[str]:
    """The paths below a locale's folder that `path` may mean, likeliest first."""
    path = unquote(path).replace("\\", "/")
    if not path.startswith(("/", "~/")):
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(origin), path))
        other = joined.split("/")
        if other[0] == ".." and len(other) > 1 and _LOCALE_PART.match(other[1]):
            return ["/".join(other[2:])]  # another locale's file: the reader stays in theirs
        return [] if other[0] == ".." else [_slashed(joined, path)]
    parts = path.lstrip("~/").split("/")
    candidates = ["/".join(parts)]
    if len(parts) > 1 and _LOCALE_PART.match(parts[0]):
        parts = parts[1:]
        candidates.append("/".join(parts))
    below = "/".join(parts)
    candidates += [below[len(one) :] for one in routes.former if folded(below).startswith(one)]
    if len(parts) > 1:
        # An absolute link begins with the address under which the articles used to be
        # published (/some-product/article), a part that their folder does not have.
        candidates.append("/".join(parts[1:]))
    return candidates


def _slashed(joined: str, path: str) -> str:
    return f"{joined}/" if path.endswith("/") and joined != "." else joined.removeprefix(".")


def _article(routes: Routes, candidate: str) -> tuple[str, str] | None:
    """(key, path as spelled) of the article that a path means."""
    for name in _names(candidate):
        found = routes.by_path.get(name)
        if found:
            return found
    return None


def _names(candidate: str) -> list[str]:
    """The case-folded keys that a path may stand for, likeliest first."""
    path = candidate.rstrip("/")
    names = [path] if path and not candidate.endswith("/") else []
    names += [f"{path}/index" if path else "index", path]
    plain = [
        name.rpartition(".")[0] if name.lower().endswith((".html", ".htm")) else name
        for name in names
    ]
    return [folded(key(name)) for name in plain]


def _moved(routes: Routes, reader: Locale, candidate: str) -> str:
    """The URL of what was at a path once, '' if nothing was."""
    if not routes.moved:
        return ""
    found = (routes.moved.get((reader.name, name)) for name in _names(candidate))
    return next((url for url in found if url), "")


def _media(site: Site, reader: Locale, candidate: str) -> tuple[str, str] | None:
    """(URL, path as spelled): the reader's file, else the source's, else any locale's."""
    for locale in (reader, site.source, *site.locales):
        found = site.routes.media.get((locale.name, folded(candidate)))
        if found:
            return found
    return None


def _case_finding(candidate: str, spelled: str) -> Finding | None:
    """Whether `candidate` differs from the file's path in case (endings aside)."""
    path = candidate.rstrip("/")
    if path.startswith(spelled) or folded(path[: len(spelled)]) != folded(spelled):
        return None
    return Finding(
        "path-case-mismatch",
        Severity.WARNING,
        f"the file is called {spelled}",
        "spell the link as the file is named; not every server ignores case",
    )


def _unresolved(routes: Routes, address: str, candidates: list[str]) -> Finding:
    wanted = folded(key(candidates[-1])) if candidates else ""
    near = _nearest(routes, wanted) if wanted else ""
    suggestion = f"did you mean {near}.md?" if near else ""
    outside = "" if candidates else "; it leaves the folder of the articles"
    return Finding(
        "link-unresolved",
        Severity.WARNING,
        f"{unquote(address)} leads to no article of this site{outside}",
        suggestion or "mend the path, or write the whole address if it is elsewhere",
    )


@lru_cache(maxsize=4096)
def _nearest(routes: Routes, wanted: str) -> str:
    """The path most like `wanted`, '' if none is much alike. Remembered for all locales."""
    near = nearest(wanted, _by_beginning(routes).get(wanted.rpartition("/")[2][:3], ()))
    return routes.by_path[near][1] if near else ""


@lru_cache(maxsize=1)
def _by_beginning(routes: Routes) -> dict[str, list[str]]:
    """Paths by the first letters of their name: comparing with all would be slow."""
    beginnings: dict[str, list[str]] = {}
    for path in routes.by_path:
        beginnings.setdefault(path.rpartition("/")[2][:3], []).append(path)
    return beginnings
