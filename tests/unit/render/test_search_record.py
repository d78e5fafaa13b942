"""What the search index gets of a published page."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from generator.render.search_record import JOINED, paired, search_record, stemming

PAGE = """<!doctype html><html lang="{lang}"><head><title>Bouilloire · Aide</title>{head}</head>
<body><form class="search" data-section="L&#39;eau &amp; le th\u00e9"></form><nav>Ailleurs</nav>
<main><nav>Sommaire</nav><div class="main"><div class="body">{body}</div></div><p>Fin</p></main>
<footer>Pied</footer></body></html>"""


def _record(body: str, lang: str = "fr-FR", head: str = "") -> BeautifulSoup:
    record = search_record(PAGE.format(lang=lang, head=head, body=body).encode())
    assert record is not None
    return BeautifulSoup(record, "html.parser")


def _metas(record: BeautifulSoup) -> list[str]:
    return [str(meta["content"]) for meta in record.find_all("meta")]


def test_a_page_that_is_not_to_be_found_has_no_record() -> None:
    assert search_record(b"<html lang=fr><main><div class=body>x</div></main>") is None


def test_the_title_and_the_section_are_told_apart_from_the_words() -> None:
    og = '<meta property="og:title" content="La &#34;bouilloire&#34;">'
    record = _record("<h1>La bouilloire</h1><p>Du vinaigre.</p>", head=og)
    assert _metas(record) == ['La "bouilloire"', "L'eau & le thé"]
    assert record.body is not None
    assert record.body.get_text("|", strip=True) == "Du vinaigre."
    assert _metas(_record("x"))[0] == "Bouilloire · Aide"


def test_source_sentences_come_after_all_others_below_their_own_headings() -> None:
    def pair(target: str, source: str) -> str:
        return f'<span class="target">{target}</span><span class="source" hidden>{source}</span>'

    record = _record(
        f'<h1 id="kettle">{pair("Bouilloire", "Kettle")}</h1><p>{pair("Un.", "One.")}</p>'
        f'<h2 id="more">{pair("Encore", "More")}</h2><ul><li>{pair("Deux.", "Two.")}</li></ul>'
    )
    assert record.body is not None
    found = [(one.name, one.get("id"), one.get_text()) for one in record.find_all(["h2", "p"])]
    assert found == [
        ("p", None, "Un."),
        ("h2", "more", "Encore"),
        ("p", None, "Deux."),
        ("h2", "kettle", "Kettle"),
        ("p", None, "One."),
        ("h2", "more", "More"),
        ("p", None, "Two."),
    ]
    below = record.select_one("div[data-pagefind-weight]")
    assert below is not None
    assert below.get_text("|", strip=True) == "Kettle|One.|More|Two."


def test_blocks_are_words_of_their_own_and_inline_tags_are_not() -> None:
    record = _record("<p>a<b>b</b>c</p><ul><li>d</li><li>e<br>f</li></ul><p>g &lt;h&gt;</p>")
    assert [one.get_text() for one in record.find_all("p")] == ["abc", "d", "e", "f", "g <h>"]


def test_what_the_theme_says_of_an_article_is_not_found() -> None:
    about = '<div class="about"><p>Traduction automatique</p></div>'
    record = _record(f"<h1>Titre</h1>{about}<p>Texte.</p>")
    assert [one.get_text() for one in record.find_all("p")] == ["Texte."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Open the page.", "Open the page."),
        ("設定", "設定 定"),
        ("設定を", "設定 定を を"),
        ("水", "水"),
        ("設定 水", "設定 定 水"),
        ("Windowsの設定。", f"Windows{JOINED}の設 設定 定{JOINED}。"),
        ("ที่นี่", "ที่นี่ นี่"),  # a letter keeps its marks
        ("한국어 책", "한국 국어 어 책"),
        ("اسقِ", "اسقِ"),
    ],
)
def test_unspaced_scripts_go_in_by_pairs(text: str, expected: str) -> None:
    assert paired(text) == expected


@given(st.text(st.sampled_from("設定をab 。."), max_size=30))
def test_each_part_begins_with_the_next_letter(text: str) -> None:
    parts = paired(text).replace(JOINED, " ").split()
    firsts = "".join(part[0] if part[0] in "設定を" else part for part in parts)
    assert firsts == "".join(text.split())


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("fr-FR", "fr"), ("ja-JP", "und"), ("zh-Hant", "und"), ("nb-NO", "no"), ("sr-Latn-RS", "sr")],
)
def test_the_engine_knows_a_language_by_its_own_name(tag: str, expected: str) -> None:
    assert stemming(tag) == expected
