"""The pages for translators: what they show, and that no reader comes upon them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from publishing import (
    article,
    built,
    dead_references,
    noindex,
    page,
    pages,
    references,
    segment,
    tree,
    written,
)

from generator.render.review import PAGE_FINDINGS

CODE = segment(103, "Lancez `ping /tout` <b>ici</b>.", "Run `ping /all` <b>here</b>.")
HOST = "https://h.example/docs"


@pytest.fixture(scope="session")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a fault in French, the same in Arabic, and none in German."""
    files: dict[str, str | bytes] = {
        "hexapla.toml": f'base_url = "{HOST}"\nreview = true\n[checks]\nselect = ["code-changed"]\n'
    }
    heading = segment(102, "Titre", "Title")
    for locale in ("fr-FR", "ar-SA"):
        files[f"{locale}/guide/net.md"] = article("Titre", f"# {heading}\n\n{CODE}\n")
    files["de-DE/guide/net.md"] = article("Titre", f"# {heading}\n")
    return written(tmp_path_factory.mktemp("review") / "in", files)


@pytest.fixture(scope="session")
def output(faulty: Path) -> Path:
    """That site, built."""
    built(faulty, faulty.parent / "out")
    return faulty.parent / "out"


def test_the_first_page_counts_what_was_found_in_each_language(output: Path) -> None:
    soup = page(output, "/docs/_review/", "/docs")
    rows = {
        row.th.a["lang"]: [cell.get_text() for cell in row.find_all("td")]
        for row in soup.find("tbody").find_all("tr")
    }
    assert set(rows) == {"en-US", "ar-SA", "de-DE", "fr-FR"}
    assert rows["fr-FR"] == ["1", "0", "0", "100%", "0%"]
    assert rows["de-DE"] == ["0", "0", "0", "50%", "0%"]


def test_a_finding_has_both_texts_the_very_words_and_the_way_to_its_sentence(output: Path) -> None:
    soup = page(output, "/docs/_review/ar-sa/code-changed/", "/docs")
    finding = soup.find("article")
    source, target, mend = finding.find_all("dd")
    assert (source["lang"], source["dir"]) == ("en-US", "ltr")
    assert source.get_text() == "Run `ping /all` <b>here</b>."
    assert (target["lang"], target["dir"]) == ("ar-SA", "rtl")
    assert target.get_text() == "Lancez `ping /tout` <b>ici</b>."
    assert target.mark.get_text() == "ping /tout"
    assert (mend.find("del").get_text(), mend.ins.get_text()) == ("tout", "all")
    assert finding.code.get_text() == "ar-SA/guide/net.md:6"
    assert finding.a["href"] == "/docs/ar-sa/guide/net/#s-103"
    assert page(output, finding.a["href"], "/docs").find(id="s-103")


def test_a_page_has_the_words_of_its_language(output: Path) -> None:
    soup = page(output, "/docs/_review/fr-fr/code-changed/", "/docs")
    assert [term.get_text() for term in soup.find_all("dt")] == [
        "Original",
        "Traduction",
        "Suggestion",
    ]
    assert soup.html["lang"] == "fr-FR"


def test_no_reader_comes_upon_them(output: Path) -> None:
    for path, soup in pages(output).items():
        inside = path.startswith("_review/")
        leads = [a for _, a in references(soup) if urlsplit(a).path.startswith("/docs/_review/")]
        assert noindex(soup) or not inside, path
        assert inside or not leads, path
    assert "Disallow: /docs/_review/\n" in (output / "robots.txt").read_text()
    assert not [file for file in output.rglob("sitemap*.xml") if "_review" in file.read_text()]


def test_a_strict_content_policy_lets_them_be(output: Path) -> None:
    for path, soup in pages(output).items():
        if path.startswith("_review/"):
            assert not soup.find("style"), path
            assert not soup.find(style=True), path
            assert all(script.get("src") for script in soup.find_all("script")), path
            assert not [a for tag in soup.find_all() for a in tag.attrs if a.startswith("on")]


def test_nothing_leads_nowhere(output: Path) -> None:
    assert dead_references(output, HOST, anchors=True) == []


def test_headings_are_in_order_and_labels_are_there(output: Path) -> None:
    for path, soup in pages(output).items():
        if path.startswith("_review/"):
            levels = [int(one.name[1]) for one in soup.main.find_all(re.compile("^h[1-6]$"))]
            assert levels[0] == 1, path
            assert set(levels[1:]) <= {2}, path
            assert all(one["scope"] for one in soup.main.find_all("th")), path


def test_without_being_asked_for_there_are_none(faulty: Path, tmp_path: Path) -> None:
    built(faulty, tmp_path / "out", review=False)
    assert not (tmp_path / "out/_review").exists()
    assert "_review" not in (tmp_path / "out/robots.txt").read_text()


def test_they_go_when_they_are_no_longer_wanted(faulty: Path, tmp_path: Path) -> None:
    built(faulty, tmp_path / "out")
    built(faulty, tmp_path / "out", review=False)
    assert not (tmp_path / "out/_review").exists()


def test_a_long_list_is_cut_into_pages(tmp_path: Path) -> None:
    sentences = "\n\n".join(
        segment(number, f"Code `b{number}`.", f"Code `a{number}`.") for number in range(102, 523)
    )
    site = written(tmp_path / "in", {"fr-FR/a.md": article("A", sentences)})
    built(site, tmp_path / "out", review=True)
    counts = []
    for part in ("", "2/", "3/"):
        soup = page(tmp_path / "out", f"/_review/fr-fr/code-changed/{part}")
        counts.append(len(soup.find_all("article")))
        links = soup.find("nav", class_="letters").find_all("a")
        assert [link.get_text() for link in links] == ["1", "2", "3"]
    assert counts == [PAGE_FINDINGS, PAGE_FINDINGS, 21]
    assert dead_references(tmp_path / "out", anchors=True) == []


def test_a_hostile_article_stays_text(tmp_path: Path) -> None:
    hostile = "`</dd><script>alert(1)</script>` {{ 7*7 }}"
    site = written(tmp_path / "in", {"fr-FR/a.md": article("A", segment(102, hostile, "`b`"))})
    built(site, tmp_path / "out", review=True)
    soup = page(tmp_path / "out", "/_review/fr-fr/code-changed/")
    assert hostile in [one.get_text() for one in soup.find_all("dd")]
    assert all(script.get("src") for script in soup.find_all("script"))


def test_building_one_language_leaves_the_pages_of_the_others(faulty: Path, tmp_path: Path) -> None:
    built(faulty, tmp_path / "out")
    before = tree(tmp_path / "out")
    built(faulty, tmp_path / "out", only=["fr-FR"])
    after = tree(tmp_path / "out")
    kept = "_review/ar-sa/code-changed/index.html"
    assert after[kept] == before[kept]


def test_the_option_of_the_command(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from generator.cli.build import build_command

    (tmp_path / "in/fr-FR").mkdir(parents=True)
    (tmp_path / "in/fr-FR/a.md").write_text(article("A", CODE), encoding="utf-8")
    output = tmp_path / "out"
    CliRunner().invoke(build_command, [str(tmp_path / "in"), "-o", str(output), "--review"])
    assert (output / "_review/fr-fr/code-changed/index.html").is_file()
