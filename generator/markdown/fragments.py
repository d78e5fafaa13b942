"""Fragments: the articles that an article includes, and their addresses in its page."""

from __future__ import annotations

import posixpath
import re
from html import unescape

from markdown_it.common.utils import escapeHtml

from generator.markdown.context import Context, Fragment, content_path
from generator.markdown.marks import ADDRESS, DATA, STOP
from generator.model.diagnostic import Problem, Severity

_DEEPEST = 8
"""Fragments in fragments; real ones go two deep."""

_DELIMITER = re.compile(r"([^?#]*)([?#]?)(.*)\Z", re.DOTALL)


def included(address: str, context: Context, around: tuple[str, ...]) -> Fragment | Problem:
    """The fragment at `address` in the article of `context`, or why there is none.

    `around` are the paths of all that this place stands in: the article and its fragments.
    """
    path = content_path(address, context.path)
    fragment = context.fragment(path) if path and path not in around else None
    if path in around or (fragment and fragment.path in around) or len(around) > _DEEPEST:
        return lack("include-cycle", f"{address} includes itself in the end")
    return fragment or lack("include-missing", f"there is no {address} to include")


def lack(code: str, message: str) -> Problem:
    """The finding about a file that can't stand here."""
    return Problem(code, 0, message, "mend the path; ~/ begins it at the locale's folder")


def blocks_in_a_line(address: str) -> Problem:
    """The finding about a fragment of several blocks that is included within a line."""
    return Problem(
        "include-blocks",
        0,
        f"{address} is more than one paragraph; within a line only its words are shown",
        "include it on a line of its own",
        severity=Severity.WARNING,
    )


def rebased(html: str, path: str) -> str:
    """Let the relative addresses of the fragment at `path` count from the page's root."""

    def from_root(mark: re.Match[str]) -> str:
        address = unescape(mark[2])
        if mark[1] == DATA or address.startswith(("/", "~", "#", "?", "xref:")):
            return mark[0]
        place, delimiter, tail = _DELIMITER.match(address).groups()  # type: ignore[union-attr]
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), place))
        slash = "/" if place.endswith("/") else ""
        return f"{mark[1]}{escapeHtml(f'~/{joined}{slash}{delimiter}{tail}')}{STOP}"

    return ADDRESS.sub(from_root, html)
