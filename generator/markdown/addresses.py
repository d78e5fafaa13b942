"""Links and images as content writes them: judged by scheme, left open where the plan decides.

A link to another site is finished here. One within the site depends on the reader's
locale, so its place is marked and `render` fills it in.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from markdown_it.common.utils import escapeHtml
from msgspec import Struct, field

from generator.markdown.marks import DATA, IMAGE, LINK, STOP, printable
from generator.model.diagnostic import Problem, Severity

SCHEMES = frozenset(("http", "https", "mailto", "tel"))
XREF = "xref"
"""Links to an article or to something elsewhere by its name: `xref:System.String`."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_IGNORED = re.compile(r"[\x00-\x20\u200b\ufeff]+")
_DATA_IMAGE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,", re.IGNORECASE)


class Notes(Struct):
    """What is found while one body is spelled: problems (offset: unknown, 0) and raw tags."""

    schemes: frozenset[str] = SCHEMES
    problems: list[Problem] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)  # per problem: the text to look for
    raw: bool = False  # a tag was used that needs a partner: sanitise

    def add(self, problem: Problem, text: str) -> None:
        """Note a problem about `text`, whose place in the file the caller looks up."""
        self.problems.append(problem)
        self.texts.append(text)


def scheme(address: str) -> str:
    """The lower-case scheme as a browser sees it, '' if there is none."""
    if address.startswith("https:"):
        return "https"
    if ":" not in address:
        return ""
    match = _SCHEME.match(_IGNORED.sub("", address[:256]))
    return match[1].lower() if match else ""


def link(address: str, notes: Notes) -> str:
    """The ` href="…"` attribute for an address, or '' if it may not be followed."""
    address = printable(address.strip())
    found = scheme(address)
    if found == XREF:  # a name, whose address the plan knows
        name = address[address.index(":") :]
        return f' href="{LINK}{XREF}{escapeHtml(name)}{STOP}"'
    if found:
        if found in notes.schemes:
            return f' href="{escapeHtml(address)}"'
        notes.add(_scheme_problem(found), address)
        return ""
    if address.startswith(("//", "\\\\", "/\\")):
        notes.add(_host_problem(address), address)
        return f' href="{escapeHtml("https:" + address)}"' if address.startswith("//") else ""
    if address.startswith("#"):
        return f' href="{escapeHtml(address)}"'
    return f' href="{LINK}{escapeHtml(address)}{STOP}"'


def image(address: str, notes: Notes) -> str:
    """The ` src="…"` attribute for an image, or '' if it may not be shown."""
    address = printable(address.strip())
    found = scheme(address)
    if not found and not address.startswith("//"):
        return f' src="{IMAGE}{escapeHtml(address)}{STOP}"'
    if _DATA_IMAGE.match(address):
        return f' src="{DATA}{address}{STOP}"'
    if found in ("http", "https") or address.startswith("//"):
        return f' src="{escapeHtml(address)}"'
    notes.add(_scheme_problem(found), address)
    return ""


def _scheme_problem(found: str) -> Problem:
    return Problem(
        "link-scheme",
        0,
        f"addresses that begin with {found}: are not allowed; this one is left out",
        f'if readers need it, add "{found}" to link_schemes in the settings',
        severity=Severity.WARNING,
    )


def _host_problem(address: str) -> Problem:
    return Problem(
        "link-insecure-host",
        0,
        f"{unquote(address)[:80]} names another host without a scheme",
        "write https: before it",
        severity=Severity.WARNING,
    )
