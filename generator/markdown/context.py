"""What a body needs from outside: words of the interface, and other files."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import Literal, NamedTuple
from urllib.parse import unquote

from generator.model.segment import Piece

Side = Literal["target", "source"]


class Fragment(NamedTuple):
    """An included article: its body, the side to show, its path below the locale's folder."""

    pieces: tuple[Piece, ...]
    side: Side
    path: str


def _no_fragment(_path: str) -> Fragment | None:
    return None


def _no_snippet(_path: str) -> str | None:
    return None


class Context(NamedTuple):
    """`path` is the article's own, below the locale's folder; the functions take such paths.

    `emoji`: whether `:smile:` and its like are emoji.
    `translated` gives an interface word in the page's language; `fragment` and `snippet`
    give None for what is not there.
    """

    path: str = ""
    translated: Callable[[str], str] = str
    fragment: Callable[[str], Fragment | None] = _no_fragment
    snippet: Callable[[str], str | None] = _no_snippet
    emoji: bool = False

    def source_side(self) -> Context:
        """The same for the source's side of a page in both languages."""

        def fragment(path: str) -> Fragment | None:
            found = self.fragment(path)
            return found and found._replace(side="source")

        return self._replace(fragment=fragment)


def content_path(address: str, origin: str) -> str | None:
    """The path below the locale's folder that `address` in the article `origin` means.

    None if it leads outside: content may not read other files.
    """
    path = unquote(address.strip()).replace("\\", "/")
    if path.startswith(("~/", "/")):
        joined = posixpath.normpath(path.lstrip("~/"))
    else:
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(origin), path))
    return None if joined.startswith("..") or joined in (".", "") else joined
