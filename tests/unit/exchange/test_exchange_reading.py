"""What comes back from tools: moved codes, other spellings, and files that mean harm."""

from __future__ import annotations

import io

import pytest
from worksheets import back, sheet, written

from generator.exchange import xml
from generator.exchange.reading import read
from generator.exchange.returned import Refused, Returned
from generator.exchange.units import Entry

ENTRY = Entry(
    "c967b-102", "102", "102", "Open **[Store](a.md)** `x`.", "Ouvrez **[Store](a.md)** `x`.", 3, 1
)
SHEET = sheet(ENTRY)


def xliff(unit: str, attributes: str = 'srcLang="en-US" trgLang="fr-FR"') -> bytes:
    return (
        f'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" {attributes}>'
        f'<file id="f" original="a.md">{unit}</file></xliff>'
    ).encode()


def xliff12(unit: str) -> bytes:
    return (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a.md"'
        ' source-language="en-US" target-language="fr-FR" datatype="x-markdown"><body>'
        f'<trans-unit id="c967b-102">{unit}</trans-unit></body></file></xliff>'
    ).encode()


def unit(content: str, data: str = "") -> str:
    return (
        f'<unit id="u"><originalData><data id="d1">**</data>{data}</originalData>'
        f'<segment id="c967b-102"><source>a</source><target>{content}</target></segment></unit>'
    )


def target(data: bytes) -> str:
    [one] = back(data)
    assert isinstance(one, Returned), one
    return one.target


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("plain", "plain"),
        ('a <pc id="1" dataRefStart="d1" dataRefEnd="d1">b</pc> c', "a **b** c"),
        ('<sc id="1" dataRef="d1"/>b<ec startRef="1" dataRef="d1"/>', "**b**"),
        ('<mrk id="m" type="term">b <ph id="2" dataRef="d1"/></mrk>', "b **"),
        ('a<sm id="m"/>b<em startRef="m"/>', "ab"),
        ('a<cp hex="0007"/>b', "a\x07b"),
        ("<!-- said -->a<?tool x?>b", "ab"),
        ("a &lt;b&gt; &#13;", "a <b> \r"),
    ],
)
def test_xliff_codes_become_markdown_again(content: str, expected: str) -> None:
    assert target(xliff(unit(content))) == expected


def test_a_copy_of_a_code_is_its_original() -> None:
    content = '<segment id="s"><source><ph id="1" dataRef="d1"/></source>'
    content += '<target><ph id="1" dataRef="d1"/><ph id="2" copyOf="1"/></target></segment>'
    [one] = back(
        xliff(f'<unit id="u"><originalData><data id="d1">`x`</data></originalData>{content}</unit>')
    )
    assert isinstance(one, Returned)
    assert one.target == "`x``x`"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<bpt id="1">**</bpt>b<ept id="1">**</ept> c', "**b** c"),
        ('<mrk mtype="seg" mid="0">a <ph id="2">`x`</ph></mrk>', "a `x`"),
        ('<ph id="2">[<sub>b</sub>]</ph>', "[b]"),
    ],
)
def test_xliff12_codes_become_markdown_again(content: str, expected: str) -> None:
    assert target(xliff12(f"<source>a</source><target>{content}</target>")) == expected


def test_a_suggestion_is_no_translation() -> None:
    content = "<source>a</source><alt-trans><target>no</target></alt-trans>"
    assert target(xliff12(content)) == ""


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_spreadsheet_may_change_the_delimiter_and_the_order(delimiter: str) -> None:
    rows = (("target", "note", "id", "path"), ("'=1", "x", "c967b-102", "a.md"))
    text = "\ufeff" + "\n".join(delimiter.join(row) for row in rows)
    assert back(text.encode()) == [Returned("", "a.md", "c967b-102", "", "=1", 2)]


def test_an_apostrophe_that_a_translator_types_stays() -> None:
    assert target(b"path,id,target\na.md,c967b-102,'tis") == "'tis"


def test_a_sentence_without_a_place_is_refused_once_it_has_a_translation() -> None:
    found = back(b"path,id,target\na.md,,\na.md,,neu\n")
    assert [one.code for one in found if isinstance(one, Refused)] == ["exchange-no-id"]
    assert found[0].line == 3


def test_po_as_other_tools_spell_it() -> None:
    text = """# a comment
msgid ""
msgstr "Language: fr-FR\\n"

#: a.md:3
#, fuzzy
#| msgctxt "a.md#x"
#| msgid "old"
msgctxt ""
"a.md#"
"c967b-102"
msgid "one "
"line"
msgstr ""
"une \\"ligne\\"\\n"
"\\tdeux"

#~ msgctxt "a.md#c967b-103"
#~ msgid "gone"
#~ msgstr "parti"
"""
    expected = Returned("fr-FR", "a.md", "c967b-102", "one line", 'une "ligne"\n\tdeux', 9)
    assert back(text.encode()) == [expected]


@pytest.mark.parametrize("format_", ["xliff", "xliff12", "po", "csv"])
def test_the_format_is_told_by_the_content(format_: str) -> None:
    [one] = back(written(format_, [SHEET]))
    assert isinstance(one, Returned)
    assert one[:5] == ("fr-FR", "a/b.md", ENTRY.id, ENTRY.source, ENTRY.target)


ENTITIES = '<!DOCTYPE xliff [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "exchange-unknown-format"),
        (b"\x00\x01\x02", "exchange-unknown-format"),
        (b"PK\x03\x04", "exchange-unknown-format"),
        (b"just words", "exchange-unknown-format"),
        (b"<html/>", "exchange-unknown-format"),
        (b"<xliff version='2.0'/>", "exchange-unknown-format"),
        (written("tmx", [SHEET]), "exchange-unknown-format"),
        (b"<!DOCTYPE xliff>" + xliff(""), "exchange-doctype"),
        (b"<!DOCTYPE x SYSTEM 'http://example.org/x.dtd'>" + xliff(""), "exchange-doctype"),
        (b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'>" + xliff(""), "exchange-doctype"),
        (ENTITIES.encode() + xliff(unit("&b;")), "exchange-doctype"),
        (b"<!DOCTYPE x [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>" + xliff(""),
         "exchange-doctype"),
        (xliff(unit("&b;")), "exchange-invalid"),
        (xliff(unit("<b>")), "exchange-invalid"),
        (xliff(unit("a"))[:90], "exchange-invalid"),
        (xliff(unit("\x07")), "exchange-invalid"),
        (xliff(unit("a")).replace(b"a.md", b"\xff"), "exchange-invalid"),
        (xliff(unit("<g>" * 300 + "</g>" * 300)), "exchange-invalid"),
        (xliff(unit('<ph id="1" dataRef="d9"/>')), "exchange-code"),
        (xliff(unit('<ph id="1"/>')), "exchange-code"),
        (xliff(unit('<pc id="1" dataRefStart="d1">a</pc>')), "exchange-code"),
        (xliff(unit('<cp hex="110000"/>')), "exchange-code"),
        (xliff(unit('<cp hex="zz"/>')), "exchange-code"),
        (xliff(unit("<script>a</script>")), "exchange-code"),
        (xliff('<unit id="u"><segment><source>a</source></segment></unit>'), "exchange-invalid"),
        (xliff('<unit id="u"><segment id="s"><target>a</target></segment></unit>'),
         "exchange-invalid"),
        (xliff12("<source>a</source><target><x id='1'/></target>"), "exchange-code"),
        (xliff12("<source>a</source><target><g id='1'>a</g></target>"), "exchange-code"),
        (xliff12("<target>a</target>"), "exchange-invalid"),
        (b"path,source,target\n", "exchange-invalid"),
        (b'path,id,target\na.md,x,"open', "exchange-invalid"),
        (b'path,id,target\na.md,x,"a"b\n', "exchange-invalid"),
        (b"path,id,target\na.md,x,\xff\n", "exchange-invalid"),
        (b'msgid "a"\nmsgstr "b"\n', "exchange-no-id"),
        (b'msgctxt "a.md"\nmsgid "a"\nmsgstr "b"\n', "exchange-no-id"),
        (b'msgctxt "a.md#x"\nmsgid "a"\n', "exchange-invalid"),
        (b'msgctxt "a.md#x"\nmsgid "a"\nmsgstr "b\n', "exchange-invalid"),
        (b'msgctxt "a#x"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', "exchange-invalid"),
        (b'msgid "a"\nwhat\n', "exchange-invalid"),
        (b'msgctxt "a#x"\nmsgid "\xff"\nmsgstr ""\n', "exchange-invalid"),
    ],
)  # fmt: skip
def test_damaged_and_hostile_files_are_refused(data: bytes, code: str) -> None:
    found = back(data)
    assert [one.code for one in found if isinstance(one, Refused)] == [code]
    assert not any(isinstance(one, Returned) for one in found)


def test_what_stands_before_the_damage_is_returned() -> None:
    for format_ in ("xliff", "xliff12", "po", "csv"):
        other = sheet(ENTRY._replace(id="c967b-103"), path="c.md")
        data = written(format_, [SHEET, other])
        cut = data.rindex(b"Ouvrez")
        first, *rest = back(data[:cut] + b'"\x00<')
        assert isinstance(first, Returned)
        assert isinstance(rest[-1], Refused)


def test_one_bad_code_refuses_one_sentence() -> None:
    good = unit("a").replace("c967b-102", "c967b-103")
    found = back(xliff(unit('<ph id="1"/>') + good))
    assert [type(one) for one in found] == [Refused, Returned]


@pytest.mark.parametrize("format_", ["xliff", "xliff12", "po", "csv"])
def test_limits(format_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = written(format_, [sheet(ENTRY._replace(source="a" * 200_000))])
    for module in ("xml", "lines"):
        monkeypatch.setattr(f"generator.exchange.{module}.MAX_UNIT", 100_000)
    assert [one.code for one in back(data) if isinstance(one, Refused)] == ["exchange-too-large"]


def test_memory_does_not_grow_with_the_file() -> None:
    many = xliff(unit("word " * 20) * 20_000 + "<notes/>" * 20_000)
    kept = []
    for one in xml.records(
        io.BytesIO(many), frozenset({"{urn:oasis:names:tc:xliff:document:2.0}unit"})
    ):
        assert not isinstance(one, Refused)
        event, element = one
        if event == "end":
            kept.append(len(element.getparent()))
    assert len(kept) == 20_000
    assert max(kept) < 10_000  # of 40,000: what a chunk of the file holds


def test_the_stream_stays_open() -> None:
    stream = io.BytesIO(written("po", [SHEET]))
    assert len(list(read("", stream, "file"))) == 1
    assert not stream.closed
