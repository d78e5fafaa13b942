from __future__ import annotations

import pytest

from generator.model.mkdocs import Mkdocs, NavEntry
from generator.parse.mkdocs import mkdocs


def test_what_is_of_use_is_read() -> None:
    found = mkdocs(
        "site_name: X\r\n"
        "docs_dir: help\r\n"
        "extra_css:\r\n  - a.css\r\n"
        "repo_url: https://github.com/a/b\r\n"
        "edit_uri: ''\r\n"
        "theme:\r\n  name: material\r\n  palette:\r\n    primary: teal\r\n"
        "  custom_dir: overrides\r\n"
        "markdown_extensions:\r\n"
        "  - pymdownx.keys\r\n"
        "  - markdown.extensions.extra\r\n"
        "  - pymdownx.snippets:\r\n      base_path: [a, b]\r\n"
        "  - x: !!python/name:y.z\r\n"
        "plugins:\r\n"
        "  - search\r\n"
        "  - redirects:\r\n      redirect_maps: {a.md: b.md}\r\n"
        "  - i18n:\r\n      languages:\r\n        - locale: fr\r\n"
        "          nav_translations: {Guide: Le guide}\r\n"
        "nav:\r\n  - index.md\r\n  - Guide:\r\n    - Set up: a.md\r\n"
    )
    assert found == Mkdocs(
        nav=(NavEntry(href="index.md"), NavEntry("Guide", items=(NavEntry("Set up", "a.md"),))),
        extensions=frozenset({"keys", "extra", "attr_list", "md_in_html", "abbr", "snippets", "x"}),
        plugins=frozenset({"search", "redirects", "i18n"}),
        snippets=("a", "b"),
        redirects={"a.md": "b.md"},
        translations={"fr": {"Guide": "Le guide"}},
        docs="help",
        repository="https://github.com/a/b",
        edit="",
        primary="teal",
        others=("extra_css", "theme.custom_dir"),
    )


@pytest.mark.parametrize("text", ["", "# nothing\n", "nav:\n", "plugins: []\ntheme: mkdocs\n"])
def test_what_is_not_said_is_as_usual(text: str) -> None:
    assert mkdocs(text) == Mkdocs()


def test_tables_of_an_older_shape_are_read() -> None:
    found = mkdocs(
        "markdown_extensions:\n  attr_list:\n  pymdownx.mark: {}\n"
        "plugins:\n  i18n:\n    languages:\n      fr:\n        nav_translations:\n          A: B\n"
        "theme:\n  palette:\n    - media: x\n      primary: red\n    - primary: blue\n"
    )
    assert found.extensions == {"attr_list", "mark"}
    assert found.translations == {"fr": {"A": "B"}}
    assert found.primary == "red"


def test_a_key_that_can_t_be_read_costs_no_other() -> None:
    found = mkdocs("nav: &a [*a]\nplugins: [\nmarkdown_extensions:\n  - pymdownx.keys\n")
    assert found.unread == ("nav", "plugins")
    assert found.extensions == {"keys"}


def test_sections_are_read_only_so_deep() -> None:
    deep = "nav:\n" + "".join(f"{'  ' * n}- s:\n" for n in range(30)) + f"{'  ' * 30}- a.md\n"
    assert mkdocs(deep).unread in ((), ("nav",))
