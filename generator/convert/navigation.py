"""MkDocs's `nav` → a table of contents, and its redirects → ours."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from generator.model.mkdocs import NavEntry
from generator.routing.keys import MARKDOWN_ENDINGS

_PLAIN = re.compile(r"[A-Za-z][\w./ -]*[\w/]\Z", re.ASCII)
_NO_TEXT = frozenset("true false yes no on off null y n".split())
INDEXES = ("index.md", "readme.md")


def toc_text(
    nav: Iterable[NavEntry], found: Callable[[str], str], words: Mapping[str, str]
) -> tuple[str, list[str]]:
    """A table of contents (YAML) of a `nav`, and the entries that it has no place for.

    `found` gives an article's path below its locale's folder, '' for none; `words` are
    a language's own for the titles: an article that they lack has its own title.
    """
    table = _Table(found, words)
    return "".join(f"{line}\n" for line in table.lines(tuple(nav), "")), table.left


class _Table:
    def __init__(self, found: Callable[[str], str], words: Mapping[str, str]) -> None:
        self.found = found
        self.words = words
        self.left: list[str] = []

    def lines(self, entries: tuple[NavEntry, ...], indent: str) -> Iterator[str]:
        for entry in entries:
            yield from self._entry(entry, indent)

    def _entry(self, entry: NavEntry, indent: str) -> Iterator[str]:
        items, href = entry.items, entry.href
        if items and _is_index(items[0]):
            href, items = items[0].href, items[1:]
        address = self._address(href) if href else ""
        if href and not address:
            self.left.append(href)
        title = self.words.get(entry.title, entry.title)
        if self.words and title == entry.title and address.endswith(MARKDOWN_ENDINGS):
            title = ""
        fields = [("name", title)] if title else []
        fields += [("href", address)] if address else []
        below = list(self.lines(items, f"{indent}    "))
        if not address and not below:
            return
        for number, (key, value) in enumerate(fields):
            yield f"{indent}{'  ' if number else '- '}{key}: {_scalar(value)}"
        if below:
            yield f"{indent}{'  ' if fields else '- '}items:"
            yield from below

    def _address(self, href: str) -> str:
        if urlsplit(href).scheme in ("http", "https", "mailto"):
            return href
        return self.found(href) if href.lower().endswith(MARKDOWN_ENDINGS) else ""


def _is_index(entry: NavEntry) -> bool:
    """Whether an entry is the page of the section that it stands first in."""
    name = entry.href.rpartition("/")[2].lower()
    return not entry.items and not entry.title and name in INDEXES


def _scalar(text: str) -> str:
    plain = _PLAIN.match(text) and text.lower() not in _NO_TEXT
    return text if plain else json.dumps(text, ensure_ascii=False)


def redirections(redirects: Mapping[str, str], folder: str) -> str:
    """A redirection file (JSON) for articles that were in `folder`, relative to its own place."""
    entries = [
        {"source_path": f"{folder}/{old}", "redirect_url": _url(new)}
        for old, new in redirects.items()
    ]
    return json.dumps({"redirections": entries}, indent=2, ensure_ascii=False) + "\n"


def _url(new: str) -> str:
    if urlsplit(new).scheme:
        return new
    path, mark, anchor = new.partition("#")
    stem = path.rpartition(".")[0] if path.lower().endswith(MARKDOWN_ENDINGS) else path
    folder, _, name = stem.rpartition("/")
    address = folder if name.lower() in ("index", "readme") else stem
    return f"/{address.strip('/')}{mark}{anchor}"
