from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from finishing import finished, segment

from generator.markdown import plain_text
from generator.markdown.anchors import slug
from generator.markdown.extensions.raw_html import MAX_DEPTH
from generator.model.locale import Direction


def _visible(html: str) -> str:
    """The text outside elements that are hidden."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.find_all(hidden=True):
        element.decompose()
    return soup.get_text()


def test_headings_are_told_with_level_text_and_anchor() -> None:
    text = f'# <a name="top"></a>{segment(102, "Un **deux**", "One")}\n\n### Trois &amp; `x`\n'
    assert [tuple(heading) for heading in finished(text).body.headings] == [
        (1, "Un deux", "top"),
        (3, "Trois & x", "trois--x"),
    ]


def test_the_source_is_not_part_of_a_headings_text() -> None:
    made = finished(f"## {segment(102, 'Titre', 'Title')}", paired=True).body
    assert [tuple(heading) for heading in made.headings] == [(2, "Titre", "titre")]


def test_no_two_headings_share_an_anchor() -> None:
    text = '# A\n\n# A-1\n\n# A\n\n# A\n\n# <a name="a"></a>B\n'
    anchors = [heading.anchor for heading in finished(text).body.headings]
    assert anchors[0] == "a"
    assert len(set(anchors)) == 5


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n# A\n\n# A-1\n",
        f"{segment(102, 'a', 'b')} {segment(102, 'c', 'd')}",
        f"{segment(102, 'a', 'b')} {segment(102, 'c', 'd').replace('abcde', '12345')}",
    ],
)
def test_no_id_of_the_page_stands_twice(text: str) -> None:
    soup = BeautifulSoup(finished(text).html, "html.parser")
    ids = [element["id"] for element in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_a_body_says_whether_it_has_pairs() -> None:
    text = segment(102, "Un", "One")
    assert finished(text, paired=True).body.pairs
    assert not finished(text).body.pairs
    assert not finished("Text", paired=True).body.pairs


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Say x.", False),
        ('Say <span class="row">x</span>.', False),
        ("# [One](#tab/one)\n\nx\n\n---\n", True),
    ],
)
def test_a_body_says_whether_it_has_blocks_that_few_have(text: str, blocks: bool) -> None:
    assert finished(text).body.blocks is blocks


def test_the_source_side_is_never_paired() -> None:
    made = finished(segment(102, "Un", "One"), side="source", paired=True)
    assert not made.body.pairs
    assert _visible(made.html).strip() == "One"


@pytest.mark.parametrize(("direction", "told"), [("ltr", None), ("rtl", "ltr")])
@pytest.mark.parametrize("target", ["Un", "Un <b>deux</b>"])
def test_the_sources_language_is_marked_and_its_direction_where_it_turns(
    direction: Direction, told: str | None, target: str
) -> None:
    text = f"{segment(102, target, 'One')} {segment(103, '', 'Two')}"
    soup = BeautifulSoup(finished(text, paired=True, direction=direction).html, "html.parser")
    source, lent = soup.select_one(".source"), soup.select_one("#s-103")
    assert source is not None
    assert lent is not None
    assert (source["lang"], source.get("dir"), source.has_attr("hidden")) == ("en-US", told, True)
    assert (lent["lang"], lent.get("dir")) == ("en-US", told)


@pytest.mark.parametrize(
    ("targets", "direction", "told"),
    [
        (("", ""), "rtl", "ltr"),
        (("", ""), "ltr", None),
        (("", "Two"), "rtl", None),
        (("", "اثنان"), "rtl", None),
    ],
)
def test_sentences_that_are_all_lent_run_in_their_own_direction(
    targets: tuple[str, str], direction: Direction, told: str | None
) -> None:
    text = " ".join(map(segment, (102, 103), targets, ("One", "Two")))
    soup = BeautifulSoup(finished(text, paired=True, direction=direction).html, "html.parser")
    block = soup.select_one(".target")
    assert block is not None
    assert block.get("dir") == told
    assert _visible(str(block)) == " ".join(
        target or source for target, source in zip(targets, ("One", "Two"), strict=True)
    )


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (segment(102, "Teams", "Teams"), ["Teams"]),
        (segment(102, "", "Teams"), ["Teams"]),
        (segment(102, "Un", "One") + segment(103, "Teams", "Teams"), ["UnTeams", "OneTeams"]),
        ("`x` " + segment(102, "**Teams**", "**Teams**") + " y", ["x Teams y"]),
        (segment(102, "**Teams**", "Teams"), ["Teams", "Teams"]),
        ("<div>" + segment(102, "Teams", "Teams") + "</div>", ["Teams"]),
    ],
)
def test_a_block_that_is_the_same_in_both_languages_stands_once(
    text: str, sides: list[str]
) -> None:
    made = finished(text, paired=True)
    soup = BeautifulSoup(made.html, "html.parser")
    assert [side.get_text() for side in soup.select(".target, .source")] == sides
    assert made.body.pairs == (len(sides) > 1)


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("Un", "One</span> LEAK"),
        ("Un", "One</b> LEAK"),
        ("<b>Un", "One</b> LEAK"),
        ("Un", "<b>One LEAK"),
        ("<i>Un", "One LEAK"),
        ("Un", "</p>LEAK"),
        ("Un", "<p>LEAK"),
        ("Un", "<div>LEAK</div>"),
        ("Un", "<table><tr><td>LEAK"),
        ("<table><tr>Un", "LEAK"),
        ("Un", "<a href='x'>LEAK"),
        ("<a href='x'>Un", "[LEAK](y.md)"),
        ("<ul><li>Un", "<ul><li>LEAK"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "<div>{}</div>"])
def test_unbalanced_tags_never_show_the_source(target: str, source: str, around: str) -> None:
    text = around.format(f"{segment(102, target, source)} {segment(103, 'Deux', 'LEAK')}")
    shown = _visible(finished(text, paired=True).html)
    assert "LEAK" not in shown
    assert "Un" in shown
    assert "Deux" in shown


@pytest.mark.parametrize("target", ["Un</span> trois", "<b>Un", "Un</b>", "<div>Un", "Un</p>"])
def test_unbalanced_tags_hide_no_text_of_the_target(target: str) -> None:
    text = f"{segment(102, target, 'One')} {segment(103, 'Deux', 'Two')}\n\nFin"
    shown = _visible(finished(text, paired=True).html)
    for word in ("Un", "Deux", "Fin"):
        assert word in shown


@pytest.mark.parametrize(
    "text",
    [
        "**a {} b** c",
        "a **{} b** c",
        f"{segment(102, 'a **b', 'x')} c** d",
        f"**a {segment(102, 'b** c', 'x')} d",
        f"{segment(102, 'a **b', 'x')} {segment(103, 'c** d', 'y')} e",
        f"{segment(102, 'a [b', 'x')} {segment(103, 'c](d.md) e', 'y')} f",
        f"*{segment(102, 'a **b', 'x')}* c** {segment(103, 'd', 'y')}",
        f"~~{segment(102, 'a ~~b', 'x')} {segment(103, 'c~~ d~~ e', 'y')} f",
        f"{segment(102, '`a', 'x')} {segment(103, 'b` c', 'y')} d",
        f"{segment(102, '<b>a', 'x')} {segment(103, 'b</b> c', 'y')} d",
        f"![{segment(102, 'a', 'x')} {segment(103, 'b](c.png) d', 'y')} e",
    ],
)
def test_elements_are_properly_nested(text: str) -> None:
    html = finished(text.format(segment(102, "x", "y"))).html
    opened = [tag.name for tag in BeautifulSoup(html, "html.parser").find_all(True)]
    closing = sum(html.count(f"</{name}>") for name in set(opened))
    assert closing == sum(name not in ("img", "br", "hr") for name in opened)


def test_text_after_a_split_segment_does_not_belong_to_it() -> None:
    text = f"**un {segment(102, 'deux** trois', 'two')} after"
    soup = BeautifulSoup(finished(text).html, "html.parser")
    pieces = [element.get_text() for element in soup.select("[id='s-102'], [data-s='102']")]
    assert "".join(pieces).split() == ["deux", "trois"]


LEAKING = [
    pytest.param(f"C:\\{segment(102, 'Temp', 'Temp')}", "C:\\Temp", id="a backslash before"),
    pytest.param(f"{segment(102, 'C:' + chr(92), 'C')} x", "C:\\ x", id="a backslash at the end"),
    pytest.param(f"**{segment(102, '*Un* deux', 'x')}**", "Un deux", id="emphasis in emphasis"),
    pytest.param(f"*{segment(102, '', '')}*", "**", id="an empty segment in emphasis"),
    pytest.param(
        f"<https://example.org/{segment(102, 'fr', 'en')}>", "https://example.org/fr", id="autolink"
    ),
    pytest.param(f'[a][r]\n\n[r]: x.md "{segment(102, "T", "S")}"', "a", id="a reference's title"),
    pytest.param(f"[a][r]\n\n[r]: {segment(102, 'x.md', 'y.md')}", "a", id="a reference's address"),
]


@pytest.mark.parametrize(("text", "readable"), LEAKING)
def test_no_internal_mark_is_left_and_the_words_are(text: str, readable: str) -> None:
    html = finished(text).html
    assert not [c for c in html if "\ufdd0" <= c <= "\ufdef"]
    assert "%EF%B7%9" not in html
    assert "%EF%BF%BD" not in html
    assert BeautifulSoup(html, "html.parser").get_text().strip() == readable


def test_a_segment_in_a_reference_is_its_target() -> None:
    text = (
        f'[a][r]\n\n[r]: {segment(102, "https://example.org/fr", "x")} "{segment(103, "T", "S")}"'
    )
    link = BeautifulSoup(finished(text).html, "html.parser").a
    assert link is not None
    assert (link.get("href"), link.get("title")) == ("https://example.org/fr", "T")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:x",
        "java&Tab;script:x",
        "&#106;avascript:x",
        "vbscript:x",
        "data:text/html,x",
        "file:///x",
        "blob:x",
        "ms-settings:display",
    ],
)
def test_an_address_that_is_left_out_is_reported(address: str) -> None:
    assert "link-scheme" in finished(f"[a]({address})").codes
    assert "link-scheme" in finished(f'<a href="{address}">a</a>').codes


def test_a_scheme_that_the_site_allows_is_a_link() -> None:
    text = '[a](ms-settings:display) <a href="ms-settings:x">b</a>'
    page = finished(text, schemes=frozenset(("https", "ms-settings")))
    links = BeautifulSoup(page.html, "html.parser").find_all("a")
    assert [link["href"] for link in links] == ["ms-settings:display", "ms-settings:x"]
    assert "link-scheme" not in page.codes


@pytest.mark.parametrize("tag", ["<email>", "<user principal name>", "<script>", "</policy>"])
def test_an_unknown_tag_is_reported(tag: str) -> None:
    assert "html-unknown-tag" in finished(f"a {tag} b").codes
    assert "html-unknown-tag" in finished(f"<div>a {tag} b</div>").codes


def test_html_that_nests_too_deep_loses_tags_and_no_words() -> None:
    text = "<div>a\n\n" * 300 + "</div>b\n\n" * 300 + "<div>c</div>"
    page = finished(text)
    assert page.codes.count("html-too-deep") == 1
    assert page.html.count("<div>") == MAX_DEPTH + 1 == page.html.count("</div>")
    assert _visible(page.html).split() == ["a"] * 300 + ["b"] * 300 + ["c"]


@pytest.mark.parametrize("tag", ["<p>", "<br>", "<li>", "<!-- -->"])
def test_what_closes_itself_is_not_deep(tag: str) -> None:
    page = finished(f"<div>{tag * 300}\n</div>")
    assert "html-too-deep" not in page.codes


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<div>a <!-- b <c> --> d</div>", "a  d"),
        ("<div>a <!--> b --> c</div>", "a  b --> c"),
        ("<div>a <!-- b</div>", "a <!-- b"),
        ("<div>a <!-- b ---> c</div>", "a  c"),
        ("<div>a <?b > c?> d</div>", "a <?b > c?> d"),
        ("<div>a <!b> c <! d > <![CDATA[e<b>f]]> g</div>", "a <!b> c <! d > <![CDATA[e<b>f]]> g"),
        ("<div>a < b <= c</div>", "a < b <= c"),
    ],
)
def test_an_html_block_shows_what_is_no_comment(html: str, shown: str) -> None:
    assert _visible(finished(html).html).strip() == shown


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("| a | b |", []),
        ("| a | b | |", []),
        ("a | b", []),
        ("a | b \\|", []),
        ("| a | b | c | d |", ["c"]),
        ("a | b | c", ["c"]),
        ("| a | b | `x|y` |", ["`x"]),
        (f"| a | b | {segment(102, 'un', 'one')} |", ["un"]),
        (f"| a | b | **{segment(102, 'un', 'one')}** |", ["**"]),
    ],
)
def test_a_cell_beyond_the_head_is_reported(row: str, words: list[str]) -> None:
    page = finished(f"> | K | V |\n> | --- | --- |\n> {row}\n")
    assert page.codes.count("table-extra-cell") == len(words)
    assert list(page.body.texts) == words


def test_problems_of_the_other_language_belong_to_its_own_page() -> None:
    text = segment(102, "Un", "See <email>")
    assert "html-unknown-tag" not in finished(text, paired=True).codes
    assert "html-unknown-tag" in finished(text, side="source").codes


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Plain", "Plain"),
        ("**Bold** and `code`", "Bold and code"),
        ("[Link](x.md) ![Image](y.png)", "Link"),
        ("AT&amp;T & <email>", "AT&T & <email>"),
        ("a <b>b</b> <!-- c -->", "a b"),
        ("  two \n lines ", "two lines"),
        ("5 < 6 > 4", "5 < 6 > 4"),
        ("x\ufdd0\ud800", "x\ufffd\ufffd"),
        ("https://example.org", "https://example.org"),
        ("", ""),
    ],
)
def test_plain_text_is_what_a_reader_sees(markdown: str, text: str) -> None:
    assert plain_text(markdown) == text


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Reset your phone", "reset-your-phone"),
        ("What's new?", "whats-new"),
        ("A & B", "a--b"),
        ("snake_case", "snake_case"),
        ("Étape 1", "étape-1"),
        ("手順", "手順"),
        ("!?", ""),
    ],
)
def test_a_slug_is_made_as_github_makes_it(text: str, anchor: str) -> None:
    assert slug(text) == anchor


@pytest.mark.parametrize("prefix", ["", "Text\n\n", "> "])
def test_the_same_text_gives_the_same_html_again(prefix: str) -> None:
    text = f"{prefix}{segment(102, 'Un <b>x', 'One')} [a](b.md)"
    assert finished(text, paired=True).html == finished(text, paired=True).html
