"""What articles bring in from elsewhere, and what the page's own language adds."""

from __future__ import annotations

import re
from copy import copy
from pathlib import Path

import pytest
from publishing import article, body, built, page, pages, segment, visible, written

from generator.build.pipeline import Summary

EXCERPT = "def first():\n    return 1\n\n\n# <main>\ndef second():\n    return 2\n# </main>\n"


@pytest.fixture
def site(tmp_path: Path) -> tuple[Path, Summary]:
    french = segment(102, "Cliquez.", "Click.")
    files = {
        "content/en-US/one.md": article("One", "[!INCLUDE [a](includes/a.md)]\n\nEnd."),
        "content/en-US/includes/a.md": "See [two](../deep/two.md) and ![gear](gear.png).\n",
        "content/en-US/includes/gear.png": "PNG",
        "content/en-US/deep/two.md": article("Two", "[!include[b](~/includes/b.md)]"),
        "content/en-US/includes/b.md": "# Part\n\nOnly in English.\n",
        "content/en-US/code.py": EXCERPT,
        "content/en-US/snippets.md": article(
            "Snippets",
            "[!code-python[x](code.py?range=1-2&highlight=2)]\n\n"
            ':::code language="python" source="~/code.py" id="main":::\n\n'
            "[!code-python[x](../../hexapla.toml)]\n",
        ),
        "content/en-US/loop.md": article("Loop", "[!INCLUDE [l](loop2.md)]\n\nStill here."),
        "content/en-US/loop2.md": "Twice.\n\n[!INCLUDE [l](loop.md)]\n",
        "content/en-US/missing.md": article("Missing", "[!INCLUDE [m](none.md)]\n\nStill here."),
        "content/en-US/outside.md": article("Outside", "[!INCLUDE [o](../../secret.md)]"),
        "secret.md": "Not for readers.\n",
        "content/fr-FR/one.md": article("Un", "[!INCLUDE [a](includes/a.md)]\n\nFin."),
        "content/fr-FR/includes/a.md": f"{french} [Deux](../deep/two.md)\n",
        "content/fr-FR/deep/two.md": article("Deux", "> [!WARNING]\n> Attention.\n\n"
                                             "[!include[b](~/includes/b.md)]"),
        "content/en-US/line.md": article(
            "Line",
            "The [!INCLUDE [k](includes/kettle.md)] and [!INCLUDE [a](includes/a.md)] "
            "and [!INCLUDE [n](includes/none.md)] and [!INCLUDE [d](includes/blocks.md)] :tea:",
        ),
        "content/en-US/includes/kettle.md": "kettle **Pro**\n",
        "content/en-US/includes/blocks.md": "# One\n\n- [Two](../deep/two.md)\n",
        "content/fr-FR/line.md": article(
            "Ligne",
            "## La [!INCLUDE [k](includes/kettle.md)]\n\n"
            f"{segment(102, 'Ou bien', 'Or else')} [!INCLUDE [a](includes/a.md)] `:tea:`",
        ),
        "hexapla.toml": 'title = "T"\nemoji = true\n',
    }  # fmt: skip
    return tmp_path / "out", built(written(tmp_path / "in", files), tmp_path / "out")


def _words(output: Path, url: str) -> str:
    return visible(body(page(output, url)))


def test_a_fragment_stands_in_the_place_of_its_include(site: tuple[Path, Summary]) -> None:
    assert _words(site[0], "/en-us/one/") == "One See two and . End."


def test_a_fragment_is_the_locales_own_and_keeps_its_pairs(site: tuple[Path, Summary]) -> None:
    assert _words(site[0], "/fr-fr/one/") == "Un Cliquez. Deux Fin."
    source = body(page(site[0], "/fr-fr/one/")).select_one(".source [data-s='102']")
    assert source is not None
    assert source.get_text() == "Click."


def test_a_fragment_that_a_locale_lacks_is_the_sources(site: tuple[Path, Summary]) -> None:
    assert "Only in English." in _words(site[0], "/fr-fr/deep/two/")


def test_a_fragment_may_stand_within_a_line(site: tuple[Path, Summary]) -> None:
    words = "Line The kettle Pro and See two and . and and One Two 🍵"
    assert _words(site[0], "/en-us/line/") == words
    english = body(page(site[0], "/en-us/line/"))
    assert len(english.select("p a[href='/en-us/deep/two/']")) == 2
    assert english.select_one("img")


def test_a_fragment_within_a_line_has_the_side_of_its_place(site: tuple[Path, Summary]) -> None:
    french = body(page(site[0], "/fr-fr/line/"))
    heading = french.find("h2")
    assert heading is not None
    assert (heading["id"], heading.get_text()) == ("la-kettle-pro", "La kettle Pro")
    assert french.select_one("p .target").get_text() == "Ou bien Cliquez. Deux :tea:"  # type: ignore[union-attr]
    assert french.select_one("p .source").get_text() == "Or else Click. Deux :tea:"  # type: ignore[union-attr]


def test_what_a_line_can_not_include_is_told(site: tuple[Path, Summary]) -> None:
    found = [d for d in site[1].diagnostics if d.path == "content/en-US/line.md"]
    assert sorted(d.code for d in found) == ["include-blocks", "include-missing"]
    assert all(d.line > 3 for d in found)


def test_links_and_images_of_a_fragment_count_from_the_fragment(
    site: tuple[Path, Summary],
) -> None:
    english = body(page(site[0], "/en-us/one/"))
    assert english.select_one("a[href='/en-us/deep/two/']")
    image = english.find("img")
    assert image is not None
    assert str(image["src"]).startswith("/_media/gear.")
    assert body(page(site[0], "/fr-fr/one/")).select_one("a[href='/fr-fr/deep/two/']")


def test_an_alert_has_its_title_in_the_pages_language(site: tuple[Path, Summary]) -> None:
    title = body(page(site[0], "/fr-fr/deep/two/")).select_one(".markdown-alert-title")
    assert title is not None
    assert title.get_text() == "Avertissement"


def test_a_snippet_is_the_lines_that_it_names(site: tuple[Path, Summary]) -> None:
    first, second = body(page(site[0], "/en-us/snippets/")).find_all("pre")
    assert first.get_text().strip() == "def first():\n    return 1"
    assert [mark.get_text() for mark in first.find_all("mark")] == ["    return 1"]
    assert second.get_text().strip() == "def second():\n    return 2"


def test_content_reads_no_file_outside_its_folder(site: tuple[Path, Summary]) -> None:
    everything = " ".join(soup.get_text() for soup in pages(site[0]).values())
    assert "Not for readers" not in everything
    assert 'title = "T"' not in everything


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("content/en-US/missing.md", "include-missing"),
        ("content/en-US/outside.md", "include-missing"),
        ("content/en-US/snippets.md", "snippet-missing"),
    ],
)
def test_what_is_not_there_is_told_at_its_place(
    site: tuple[Path, Summary], path: str, code: str
) -> None:
    (found,) = [d for d in site[1].diagnostics if d.path == path]
    assert found.code == code
    assert found.line > 3


def test_an_endless_include_ends_and_is_told(site: tuple[Path, Summary]) -> None:
    assert "Still here." in _words(site[0], "/en-us/loop/")
    assert "include-cycle" in {d.code for d in site[1].diagnostics}


def test_a_list_in_a_cell_of_an_html_table_is_a_list(tmp_path: Path) -> None:
    cell = segment(102, "\n- un\n- deux\n", "\n- one\n- two\n")
    text = f"<table>\n<tr><td>{cell}</td></tr>\n</table>\n"
    files = {"fr-FR/a.md": article("A", text)}
    output = tmp_path / "out"
    built(written(tmp_path / "in", files), output)
    assert [li.get_text() for li in body(page(output, "/fr-fr/a/")).select("td .target li")] == [
        "un",
        "deux",
    ]


@pytest.mark.corpus
@pytest.mark.slow
def test_no_page_of_real_product_articles_shows_syntax(corpus: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    built(corpus / "teams", output)
    syntax = re.compile(r":::|\[!\w|\(#tab/|data-ttu-id|sxs-lookup")
    found = []
    for path, soup in pages(output).items():
        prose = copy(soup)
        for code in prose.select("pre, code"):
            code.decompose()
        found += [(path, match[0]) for match in syntax.finditer(prose.get_text(" "))]
    assert found == []
