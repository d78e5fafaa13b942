"""What a MkDocs project's settings say that is of use here."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class NavEntry(Struct, frozen=True):
    """An entry of `nav`: a title, an address (a file below docs_dir, or a URL), or both; or a
    section with entries of its own.
    """

    title: str = ""
    href: str = ""
    items: tuple[NavEntry, ...] = ()


class Mkdocs(Struct, frozen=True):
    """`extensions` and `plugins` by their names, an extension's without what leads to it (`keys`);
    `snippets` are folders, relative to the settings file; `redirects` maps old paths to new ones;
    `translations` has, for a locale, its own words for titles in `nav`; `others`: keys that change
    the site in ways that are not known here; `unread`: keys that can't be read.
    """

    nav: tuple[NavEntry, ...] = ()
    extensions: frozenset[str] = frozenset()
    plugins: frozenset[str] = frozenset()
    snippets: tuple[str, ...] = (".",)
    redirects: Mapping[str, str] = field(default_factory=dict)
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    docs: str = "docs"
    repository: str = ""
    edit: str | None = None
    primary: str = ""  # the palette's first colour, by its name
    logo: str = ""
    footer: str = ""
    others: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
