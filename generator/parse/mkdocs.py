"""`mkdocs.yml` → what of it is of use here. Its tags (`!!python/name:`) name code: never read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.model.mkdocs import Mkdocs, NavEntry
from generator.parse.yaml_guard import TOC, YamlError, loaded

_BLOCK = re.compile(r"^(?P<key>[A-Za-z_][\w-]*):.*(?:\n(?![A-Za-z_][\w-]*:).*)*", re.MULTILINE)
_TAG = re.compile(r"(?<=[:\-])([ \t]+)!!?[^\s\[\]{},\"']*(?=[ \t\r\n]|\Z)")
_WANTED = frozenset(
    "nav markdown_extensions plugins theme docs_dir repo_url edit_uri copyright".split()
)
_OTHERS = (
    *("extra_css", "extra_javascript", "extra_templates", "hooks"),
    *("exclude_docs", "draft_docs", "not_in_nav"),
)
_BRINGS = {"extra": ("attr_list", "md_in_html", "abbr")}
"""Extensions that are several."""

DEEPEST = 16


def mkdocs(text: str) -> Mkdocs:
    """What the settings `text` say. Never raises: what can't be read is named in `unread`.

    Each key is read by itself, so one that can't be read costs no other.
    """
    table: dict[str, object] = {}
    unread: list[str] = []
    others: list[str] = []
    for block in _BLOCK.finditer(text.replace("\r\n", "\n")):
        if block["key"] in _OTHERS:
            others.append(block["key"])
        if block["key"] not in _WANTED:
            continue
        try:
            value, _ = loaded(_TAG.sub(r"\1", block[0]), TOC)
        except YamlError:
            unread.append(block["key"])
            continue
        table |= value if isinstance(value, dict) else {}
    plugins = dict(_named(table.get("plugins")))
    extensions = {
        name.rpartition(".")[2]: given for name, given in _named(table.get("markdown_extensions"))
    }
    theme = _table(table.get("theme"))
    brought = [one for name in extensions for one in _BRINGS.get(name, ())]
    return Mkdocs(
        tuple(_entries(table.get("nav"))),
        frozenset((*extensions, *brought)),
        frozenset(plugins),
        tuple(_texts(_table(extensions.get("snippets")).get("base_path"))) or (".",),
        dict(_pairs(_table(plugins.get("redirects")).get("redirect_maps"))),
        dict(_translations(_table(plugins.get("i18n")).get("languages"))),
        _text(table.get("docs_dir")) or "docs",
        _text(table.get("repo_url")),
        _text(table["edit_uri"]) if "edit_uri" in table else None,
        _primary(theme.get("palette")),
        _text(theme.get("logo")),
        _text(table.get("copyright")),
        (*others, *(["theme.custom_dir"] if theme.get("custom_dir") else [])),
        tuple(unread),
    )


def _named(value: object) -> Iterator[tuple[str, object]]:
    """(name, options) of each item of a list of names and one-key tables, or of a table."""
    if isinstance(value, dict):
        yield from value.items()
    for item in value if isinstance(value, tuple) else ():
        if isinstance(item, dict):
            yield from item.items()
        elif isinstance(item, str):
            yield item, ""


def _entries(value: object, depth: int = 0) -> Iterator[NavEntry]:
    for item in value if isinstance(value, tuple) and depth < DEEPEST else ():
        if isinstance(item, str) and item:
            yield NavEntry(href=item)
        for title, below in item.items() if isinstance(item, dict) else ():
            if isinstance(below, str):
                yield NavEntry(str(title), below)
            else:
                yield NavEntry(str(title), items=tuple(_entries(below, depth + 1)))


def _translations(value: object) -> Iterator[tuple[str, dict[str, str]]]:
    """(locale, its words for titles): of a list of languages, or of a table of them."""
    languages = [*value.items()] if isinstance(value, dict) else []
    for item in value if isinstance(value, tuple) else ():
        table = _table(item)
        languages.append((_text(table.get("locale")), table))
    for locale, given in languages:
        words = dict(_pairs(_table(given).get("nav_translations")))
        if locale and words:
            yield locale, words


def _primary(value: object) -> str:
    """The first colour of a palette, or of the first of several."""
    palettes: Iterable[object] = value if isinstance(value, tuple) else (value,)
    return next((_text(_table(one).get("primary")) for one in palettes if _table(one)), "")


def _pairs(value: object) -> Iterator[tuple[str, str]]:
    for key, words in _table(value).items():
        if isinstance(words, str) and words:
            yield str(key), words


def _texts(value: object) -> Iterator[str]:
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, str) and item:
            yield item


def _table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
