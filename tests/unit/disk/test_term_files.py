"""The files of terms, as people and tools write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.disk.terms import glossary, kept_terms
from generator.model.errors import GeneratorError
from generator.model.terms import Term

TBX_2 = """<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX-Basic" xml:lang="en"><text><body><termEntry id="t1">
<langSet xml:lang="en-US"><ntig><termGrp><term>flower <hi>bed</hi></term></termGrp></ntig></langSet>
<langSet xml:lang="fr"><tig><term>parterre</term></tig><tig><term>plate-bande</term></tig></langSet>
<langSet xml:lang="ja-JP"><tig><term>花壇</term></tig></langSet>
</termEntry></body></text></martif>
"""
TBX_3 = """<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<text><body><conceptEntry id="c1">
<langSec xml:lang="en"><termSec><term>spade</term></termSec></langSec>
<langSec xml:lang="de"><termSec><term>Spaten</term></termSec>
<termSec><term>Grabscheit</term>
<termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec></langSec>
</conceptEntry></body></text></tbx>
"""


def _file(root: Path, name: str, text: str | bytes) -> str:
    (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


def test_kept_terms_one_a_line(tmp_path: Path) -> None:
    name = _file(tmp_path, "keep.txt", "\ufeff# a\n\nGarden Planner\n\nRain, Inc.\r\nRain, Inc.")
    assert kept_terms(tmp_path, name) == ("Garden Planner", "Rain, Inc.")


def test_kept_terms_in_csv(tmp_path: Path) -> None:
    plain = _file(tmp_path, "plain.csv", 'Garden Planner\n"Rain, Inc."\n')
    assert kept_terms(tmp_path, plain) == ("Garden Planner", "Rain, Inc.")
    both = _file(tmp_path, "both.csv", "count,source,target\n9,Rain,Rain\n3,bed,lit\n2,Sun,\n")
    assert kept_terms(tmp_path, both) == ("Rain", "Sun")


def test_glossary_in_csv(tmp_path: Path) -> None:
    bare = _file(tmp_path, "bare.csv", "bed,lit,fr\nspade,bêche\n,x\nsun,\n")
    assert glossary(tmp_path, bare, "en-US") == (Term("bed", "lit", "fr"), Term("spade", "bêche"))
    named = _file(tmp_path, "named.csv", "locale,target,source\nfr,lit,bed\n")
    assert glossary(tmp_path, named, "en-US") == (Term("bed", "lit", "fr"),)


def test_glossary_in_tbx(tmp_path: Path) -> None:
    old, new = _file(tmp_path, "old.tbx", TBX_2), _file(tmp_path, "new.xml", TBX_3)
    assert glossary(tmp_path, old, "en-GB") == (
        Term("flower bed", "parterre", "fr"),
        Term("flower bed", "plate-bande", "fr"),
        Term("flower bed", "花壇", "ja-JP"),
    )
    assert glossary(tmp_path, new, "en-GB") == (Term("spade", "Spaten", "de"),)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.tbx", '<!DOCTYPE martif SYSTEM "x.dtd"><martif/>', "document type"),
        ("a.tbx", '<!DOCTYPE m [<!ENTITY a SYSTEM "file:///etc/passwd">]><m>&a;</m>', "document"),
        ("a.tbx", "<martif>", "well-formed"),
        ("a.tbx", "", "well-formed"),
        ("a.csv", b"\xff\xfe", "UTF-8"),
        ("a.csv", "x" * 200_000, "valid CSV"),
    ],
)
def test_what_can_not_be_read_is_the_operator_s_mistake(
    tmp_path: Path, name: str, text: str | bytes, said: str
) -> None:
    with pytest.raises(GeneratorError, match=said):
        glossary(tmp_path, _file(tmp_path, name, text), "en-US")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match=r"checks\.keep: nowhere\.txt can't be read"):
        kept_terms(tmp_path, "nowhere.txt")
