"""What each format says of a sentence: states, provenance, codes, notes."""

from __future__ import annotations

import csv
import io
import json

import pytest
from lxml import etree
from worksheets import sheet, written

from generator.exchange import markdown
from generator.exchange.formats import FORMATS
from generator.exchange.units import Entry, Unit, returnable
from generator.model.source import SourceFile
from generator.parse import parsed

ENTRY = Entry(
    "c967b-102", "102", "102", "Open **[Store](a.md)**.", "Ouvrez **[Store](a.md)**.", 3, 1
)
STALE = ENTRY._replace(stale=True, now="Open the new store.")
MERGED = ENTRY._replace(id="c967b-p101", covers="102-104")
EMPTY = ENTRY._replace(id="c967b-103", target="")
X2 = {"x": "urn:oasis:names:tc:xliff:document:2.0"}
X1 = {"x": "urn:oasis:names:tc:xliff:document:1.2"}


def tree(format_: str, *entries: Entry, kind: str = "MT") -> etree._Element:
    return etree.fromstring(written(format_, [sheet(*entries, kind=kind)]))


@pytest.mark.parametrize(
    ("entry", "kind", "state"),
    [
        (ENTRY, "MT", ("translated", None)),
        (ENTRY, "HT", ("reviewed", None)),
        (ENTRY, "", ("translated", None)),
        (STALE, "HT", ("translated", "hexapla:stale")),
        (STALE, "MT", ("translated", "hexapla:stale")),
        (EMPTY, "MT", ("initial", None)),
        (STALE._replace(target=""), "", ("initial", "hexapla:stale")),
    ],
)
def test_xliff_states(entry: Entry, kind: str, state: tuple[str, str | None]) -> None:
    [segment] = tree("xliff", entry, kind=kind).iterfind(".//x:segment", X2)
    assert (segment.get("state"), segment.get("subState")) == state
    assert (segment.find("x:target", X2) is not None) == bool(entry.target)


@pytest.mark.parametrize(
    ("entry", "kind", "state", "qualifier", "approved"),
    [
        (ENTRY, "MT", "needs-review-translation", "mt-suggestion", "no"),
        (ENTRY, "HT", "translated", None, "yes"),
        (ENTRY, "", "translated", None, "no"),
        (STALE, "HT", "needs-review-translation", None, "no"),
    ],
)
def test_xliff12_states(
    entry: Entry, kind: str, state: str, qualifier: str | None, approved: str
) -> None:
    [unit] = tree("xliff12", entry, kind=kind).iterfind(".//x:trans-unit", X1)
    target = unit.find("x:target", X1)
    assert (target.get("state"), target.get("state-qualifier")) == (state, qualifier)
    assert unit.get("approved") == approved


def test_xliff_codes_have_the_same_ids_on_both_sides_and_their_markdown_once() -> None:
    root = tree("xliff", ENTRY, ENTRY._replace(id="c967b-103"))
    data = {one.get("id"): one.text for one in root.iterfind(".//x:data", X2)}
    assert sorted(data.values()) == ["**", "[", "](a.md)"]
    for segment in root.iterfind(".//x:segment", X2):
        sides = [
            [(code.get("id"), code.get("type")) for code in side.iterfind(".//x:pc", X2)]
            for side in segment
        ]
        assert sides[0] == sides[1]
        assert [type_ for _, type_ in sides[0]] == ["fmt", "link"]
    ids = [one.get("id") for one in root.iterfind(".//x:source//*[@id]", X2)]
    assert len(set(ids)) == len(ids) == 4


def test_codes_may_change_places() -> None:
    entry = Entry("c967b-102", "", "", "`a` and `b`", "`b` et `a` et `c`")
    [segment] = tree("xliff", entry).iterfind(".//x:segment", X2)
    ids = [[code.get("id") for code in side.iterfind("x:ph", X2)] for side in segment]
    assert ids == [["_1", "_2"], ["_2", "_1", "_3"]]


def test_notes_tell_place_range_staleness_and_findings() -> None:
    entry = MERGED._replace(stale=True, now="New.", findings=("its id repeats",))
    root = tree("xliff", entry)
    assert [(one.get("category"), one.text) for one in root.iterfind(".//x:note", X2)] == [
        ("place", "c967b-p101: fr-FR/a/b.md:3:1"),
        ("covers", "c967b-p101: covers the source sentences 102-104"),
        ("stale", "c967b-p101: the source is now: New."),
        ("finding", "c967b-p101: its id repeats"),
    ]
    assert len(list(tree("xliff12", entry).iterfind(".//x:note", X1))) == 4


def test_what_xml_forbids_is_cp_in_xliff_2() -> None:
    [source] = tree("xliff", ENTRY._replace(source="a\x07**b**\ufffe")).iterfind(".//x:source", X2)
    assert [one.get("hex") for one in source.iterfind(".//x:cp", X2)] == ["0007", "FFFE"]


def test_tmx_says_where_a_sentence_is_from() -> None:
    root = tree("tmx", STALE)
    header = root.find("header")
    assert {**header.attrib}.keys() >= {
        "creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang",
        "datatype",
    }  # fmt: skip
    assert header.get("srclang") == "en-US"
    assert {one.get("type"): one.text for one in root.iter("prop")} == {
        "x-path": "a/b.md",
        "x-id": "c967b-102",
        "x-translation-type": "MT",
        "x-commit": "1d98db8a",
        "x-stale": "yes",
    }
    [_, target] = root.iter("tuv")
    assert target.get("changedate") == "20190822T000000Z"
    assert [(one.tag, one.get("i"), one.get("x"), one.text) for one in target.find("seg")] == [
        ("bpt", "1", "1", "**"),
        ("bpt", "2", "2", "["),
        ("ept", "2", None, "](a.md)"),
        ("ept", "1", None, "**"),
    ]


def test_tmx_joins_locales_by_todays_sentence() -> None:
    french = ENTRY._replace(source="Open [Store](/fr-fr/a).", target="Ouvrez.", now="Open.")
    german = ENTRY._replace(source="Open [Store](/de-de/a).", target="Öffnen.", now="Open.")
    sheets = [sheet(french), sheet(german, tag="de-DE"), sheet(EMPTY, tag="ja-JP")]
    root = etree.fromstring(written("tmx", sheets))
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [[(one.get(lang), one.findtext("seg")) for one in unit.iter("tuv")]
            for unit in root.iter("tu")] == [
        [("en-US", "Open."), ("fr-FR", "Ouvrez."), ("de-DE", "Öffnen.")]
    ]  # fmt: skip


def test_tmx_gives_the_same_pair_the_same_digest() -> None:
    def digests(one: Entry, path: str) -> set[bytes]:
        return {digest for digest, _ in FORMATS["tmx"].fragments([sheet(one, path=path)])}

    assert digests(ENTRY, "a.md") == digests(ENTRY._replace(id="c967b-109"), "b.md")
    assert digests(ENTRY, "a.md") != digests(ENTRY._replace(target="Autre."), "a.md")


def test_po() -> None:
    entry = ENTRY._replace(source='100 % (s) of "all"', covers="102-103")
    long = f"{'very-long-name-' * 8}.md"
    text = written("po", [sheet(entry, path=long), sheet(ENTRY, EMPTY, kind="HT")]).decode()
    header, first, second, third = text.strip().split("\n\n")
    assert header.startswith('msgid ""\nmsgstr ""\n"Project-Id-Version: hexapla\\n"\n"Language: fr')
    assert first.splitlines() == [
        "#. covers the source sentences 102-103",
        f"#: fr-FR/{long}:3",
        "#, fuzzy",
        f'msgctxt "{long}#c967b-102"',
        'msgid "100 % (s) of \\"all\\""',
        'msgstr "Ouvrez **[Store](a.md)**."',
    ]
    assert "fuzzy" not in second
    assert third.endswith('msgstr ""')


def test_csv_holds_no_formula_and_ends_lines_as_its_standard_says() -> None:
    entries = [ENTRY._replace(target=f"{mark}x") for mark in ("=", "+", "-", "@", "\t", "\r", "'=")]
    data = written("csv", [sheet(*entries)])
    assert data.startswith(b"path,locale,id,number,covers,source,target,line,column,")
    assert data.endswith(b",MT,false\r\n")
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    assert all(row["target"].startswith("'") for row in rows)


def test_json_lines() -> None:
    [line] = written("jsonl", [sheet(STALE)]).decode().splitlines()
    assert json.loads(line) == {
        "path": "a/b.md",
        "locale": "fr-FR",
        "id": "c967b-102",
        "number": "102",
        "covers": "102",
        "source": ENTRY.source,
        "target": ENTRY.target,
        "line": 3,
        "column": 1,
        "translation_type": "MT",
        "stale": True,
    }


def test_only_what_has_an_id_of_its_own_can_come_back() -> None:
    plain = ENTRY._replace(id="")
    twice = ENTRY._replace(id="c967b-103")
    one = sheet(ENTRY, plain, twice)._replace(
        units=(Unit("b0", (ENTRY, plain, twice)), Unit("b1", (twice,)))
    )
    assert returnable(one).entries == (ENTRY,)
    assert [unit.name for unit in returnable(one).units] == ["b0"]


def test_source_view_drops_the_anchors_of_headings_only() -> None:
    text = '# <a name="x"></a>A\n\n> ## <a name="y"></a>B\n\n<a name="z"></a>C\n\n'
    code = '```\n# <a name="x"></a>A\n```\n'
    document = parsed(SourceFile("a.md", "fr", text + code))
    expected = '# A\n\n> ## B\n\n<a name="z"></a>C\n\n' + code
    assert markdown.source_text(document.pieces) == expected
