"""Links by name (`xref:System.String`), filled in for one reader."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from itertools import chain
from typing import NamedTuple
from urllib.parse import unquote

from generator.markdown.addresses import XREF, Notes, link, scheme
from generator.markdown.marks import LINK, STOP
from generator.model.diagnostic import Severity
from generator.model.locale import Locale
from generator.model.site import Routes, Site
from generator.render.addresses import Note, Report, unnoted
from generator.routing.links import Finding, page_url
from generator.routing.nearest import nearest
from generator.routing.readers import title_in

_TAG = re.compile(
    f'<a(?P<before>[^<>]*) href="{LINK}(?P<address>{XREF}:[^{STOP}]*){STOP}"(?P<after>[^<>]*)>'
    "(?P<empty></a>)?|</a>"
)
_COMPARED = 2_000
"""Names that an unknown one is compared with, at most: a map may hold a million."""


class _Target(NamedTuple):
    """Where a name leads: the `href` attribute ('' if nowhere) and what it is called."""

    attribute: str
    name: str = ""
    finding: Finding | None = None
    url: str = ""  # of an article


def referenced(html: str, site: Site, reader: Locale, report: Report, note: Note = unnoted) -> str:
    """Give each link by name in `html` its address, and its text if it has none.

    The text of a link that leads nowhere stays, as text. An address within the site is left
    as a mark, for `filled`.
    """
    if f'"{LINK}{XREF}:' not in html:
        return html
    dropped = False  # the opening tag of the link that we are in

    def tag(found: re.Match[str]) -> str:
        nonlocal dropped
        if found["address"] is None:
            dropped, was_dropped = False, dropped
            return "" if was_dropped else "</a>"
        address = unescape(found["address"])
        target = _target(site, reader, address)
        if target.finding:
            report(target.finding, address)
        if "#" in target.url:
            note(target.url, address)
        words = escape(target.name, quote=False) if found["empty"] else ""
        dropped = not target.attribute and not found["empty"]
        if not target.attribute:
            return words
        return (
            f"<a{found['before']}{target.attribute}{found['after']}>{words}{found['empty'] or ''}"
        )

    return _TAG.sub(tag, html)


def _target(site: Site, reader: Locale, address: str) -> _Target:
    name, tail = _split(address.partition(":")[2])
    routes = site.routes
    article = routes.by_uid.get(name)
    if article:
        url = page_url(site, reader, article.key) + tail
        return _Target(f' href="{escape(url)}"', title_in(site, article, reader)[0], None, url)
    reference = routes.references.get(name)
    if reference is None:
        return _Target("", name, _unknown(routes, name))
    notes = Notes(site.schemes)
    attribute = link(_from_root(reference.href) + tail, notes)
    if attribute or not notes.problems:
        return _Target(attribute, reference.name)
    problem = notes.problems[0]
    finding = Finding(problem.code, problem.severity, problem.message, problem.help)
    return _Target("", reference.name, finding)


def _split(reference: str) -> tuple[str, str]:
    """The name and the fragment of `name?displayProperty=fullName#fragment`."""
    rest, hash_, fragment = reference.partition("#")
    return unquote(rest.partition("?")[0]), hash_ + fragment if fragment else ""


def _from_root(href: str) -> str:
    """A map's relative address counts from the site's root, not from an article's folder."""
    return href if scheme(href) or href.startswith(("/", "\\", "#")) else f"/{href}"


def _unknown(routes: Routes, name: str) -> Finding:
    near = _nearest(routes, name)
    advice = "name its map in xref_maps in the settings, or mend the name"
    return Finding(
        "xref-unknown",
        Severity.WARNING,
        f"no article and no cross-reference map has the name {name[:80]}",
        f"did you mean {near}?" if near else advice,
    )


@lru_cache(maxsize=4096)
def _nearest(routes: Routes, name: str) -> str:
    """The known name most like `name`, '' if none is much alike. Remembered for all locales."""
    return nearest(name, _by_beginning(routes).get(_beginning(name), ())[:_COMPARED])


@lru_cache(maxsize=1)
def _by_beginning(routes: Routes) -> dict[str, list[str]]:
    """Names by their beginnings: looking through all for each unknown one would be slow."""
    beginnings: dict[str, list[str]] = {}
    for name in chain(routes.by_uid, routes.references):
        beginnings.setdefault(_beginning(name), []).append(name)
    return beginnings


def _beginning(name: str) -> str:
    """The first letters of a name's last part: what is mistyped is mostly further on."""
    return name.rpartition(".")[2][:2].casefold()
