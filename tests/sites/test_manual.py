"""This repository's own site: the manual."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from bs4 import BeautifulSoup
from publishing import (
    REPOSITORY,
    address_of,
    body,
    built,
    dead_references,
    pages,
    weights,
)

from generator.build.pipeline import Summary
from generator.cli.main import hexapla
from generator.model.settings import LocaleSettings, Settings

REFERENCE = REPOSITORY / "content/en-US/reference"


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    output = tmp_path_factory.mktemp("manual") / "out"
    return output, built(REPOSITORY, output)


@pytest.fixture(scope="module")
def found(manual: tuple[Path, Summary]) -> dict[str, BeautifulSoup]:
    return pages(manual[0])


def test_the_manual_has_no_finding(manual: tuple[Path, Summary]) -> None:
    assert [f"{d.place}: {d.message}" for d in manual[1].diagnostics] == []


def test_no_page_is_above_sixty_kibibytes(manual: tuple[Path, Summary]) -> None:
    heavy = {
        file.parent.relative_to(manual[0]).as_posix()
        for file in manual[0].rglob("index.html")
        if weights(manual[0], address_of(file.relative_to(manual[0]).as_posix()))[2] > 60 * 1024
    }
    assert heavy == set()


def test_the_manual_has_eight_languages_and_a_dozen_articles(
    manual: tuple[Path, Summary],
) -> None:
    assert [locale.tag for locale in manual[1].locales] == [
        "en-US",
        "ar-SA",
        "de-DE",
        "fr-FR",
        "ja-JP",
        "ro-RO",
        "ru-RU",
        "sv-SE",
    ]
    assert manual[1].articles >= 12


def test_several_languages_show_a_fallback(
    manual: tuple[Path, Summary], found: dict[str, BeautifulSoup]
) -> None:
    fallbacks = [path for path, soup in found.items() if soup.select_one(".notice:not(.outdated)")]
    assert len(fallbacks) == manual[1].fallbacks
    assert len({path.partition("/")[0] for path in fallbacks}) >= 3
    assert not any(path.startswith("en-us/") for path in fallbacks)


def test_one_translation_of_the_manual_is_plain(found: dict[str, BeautifulSoup]) -> None:
    plain = [
        soup
        for soup in found.values()
        if soup.select_one(".badge") and not soup.select_one(".modes")
    ]
    assert plain
    assert not any(soup.select(".source, [id^='s-']") for soup in plain)


def test_the_japanese_manual_has_merged_segments(found: dict[str, BeautifulSoup]) -> None:
    assert any(
        soup.select('[id^="s-p"]') for path, soup in found.items() if path.startswith("ja-jp/")
    )


@pytest.mark.parametrize(
    ("overview", "part"),
    [
        ("guide/markdown", "markdown-blocks"),
        ("guide/translations", "out-of-date"),
        ("reference/command-line", "commands-"),
        ("reference/diagnostics", "diagnostics-"),
        ("reference/settings", "settings-"),
    ],
)
def test_anchors_of_what_was_one_article_stand_beside_the_links_to_its_parts(
    found: dict[str, BeautifulSoup], overview: str, part: str
) -> None:
    articles = {path: soup for path, soup in found.items() if f"/{overview}/" in path}
    assert len(articles) == 8
    for path, soup in articles.items():
        links = body(soup).select(
            f"li a[href*='/{part}'][href*='#'], td a[href*='/{part}'][href*='#']"
        )
        assert links, path
        for link in links:
            row = link.find_parent(["li", "td"])
            fragment = str(link["href"]).partition("#")[2]
            assert row is not None
            assert row.find(id=fragment), (path, fragment)


def test_every_link_and_anchor_of_the_manual_resolves(manual: tuple[Path, Summary]) -> None:
    assert dead_references(manual[0], anchors=True) == []


def test_links_of_the_manual_keep_the_reader_in_the_language(
    found: dict[str, BeautifulSoup],
) -> None:
    for path, soup in found.items():
        article = soup.select_one("article .body")
        if article is None:
            continue
        locale = address_of(path).split("/")[1]
        inside = [str(a["href"]) for a in body(soup).select("a[href^='/']")]
        assert all(href.startswith(f"/{locale}/") for href in inside), path


def trees() -> list[ast.Module]:
    files = sorted((REPOSITORY / "generator").rglob("*.py"))
    return [ast.parse(file.read_text(encoding="utf-8")) for file in files]


def coded(node: ast.AST) -> Iterator[tuple[str, int]]:
    """(name, place of the argument `code`) of a function or a value that has one."""
    if isinstance(node, ast.FunctionDef):
        names = [one.arg for one in node.args.args if one.arg != "self"]
    elif isinstance(node, ast.ClassDef):
        fields = (one for one in node.body if isinstance(one, ast.AnnAssign))
        names = [one.target.id for one in fields if isinstance(one.target, ast.Name)]
    else:
        return
    if "code" in names:
        yield node.name, names.index("code")


def called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
    return ""


def codes_of_the_generator() -> set[str]:
    """All texts that its sources give as a `code`, to whatever takes one."""
    nodes = [node for tree in trees() for node in ast.walk(tree)]
    places = {pair for node in nodes for pair in coded(node)}
    given: list[ast.AST] = []
    for node in nodes:
        if isinstance(node, ast.Call):
            name = called(node)
            given += [one for place, one in enumerate(node.args) if (name, place) in places]
            given += [keyword.value for keyword in node.keywords if keyword.arg == "code"]
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).startswith("code"):
            given.append(node.value)
    texts = {
        one.value
        for node in given
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }
    return {text for text in texts if re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", text)}


def text_of(articles: str) -> str:
    """Those articles of the reference whose names fit a pattern, one after the other."""
    return "".join(file.read_text(encoding="utf-8") for file in sorted(REFERENCE.glob(articles)))


def rows(articles: str) -> set[str]:
    """The first cells of the tables in articles of the reference."""
    return set(re.findall(r"^\| `([^`]+)` \|", text_of(articles), re.MULTILINE))


def test_every_code_of_a_diagnostic_is_in_the_manual() -> None:
    codes = codes_of_the_generator()
    assert {"toc-unresolved", "include-cycle", "sxs-id-order", "link-scheme"} <= codes
    assert codes - rows("diagnostics*.md") == set()


def test_every_setting_is_in_the_manual() -> None:
    # Locales have a section of their own.
    assert set(Settings.__struct_fields__) - rows("settings*.md") == {"locales"}
    assert set(LocaleSettings.__struct_fields__) - rows("settings*.md") == set()


def sections(articles: str) -> list[str]:
    """The parts of articles of the reference, a heading of the second level each."""
    return re.split(r"^## ", text_of(articles), flags=re.MULTILINE)


@pytest.mark.parametrize("name", sorted(hexapla.commands))
def test_every_command_and_option_is_in_the_manual(name: str) -> None:
    told = "".join(one for one in sections("command*.md") if f"hexapla {name}" in one)
    assert told
    options = [one for one in hexapla.commands[name].params if isinstance(one, click.Option)]
    untold = [
        option.opts
        for option in options
        if not any(
            re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", told) for word in option.opts
        )
    ]
    assert untold == []
