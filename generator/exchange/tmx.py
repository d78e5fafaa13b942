"""TMX 1.4b, for translation memories: each source with its translations, duplicates once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from lxml import etree

from generator import __version__
from generator.exchange.characters import spelled
from generator.exchange.inline import Item, Numbering
from generator.exchange.units import Entry, Worksheet
from generator.exchange.xml import LANG, Element, add_codes
from generator.exchange.xml import envelope as xml_envelope
from generator.exchange.xml import fragment as xml_fragment


def envelope(source: str, _targets: Sequence[str]) -> tuple[bytes, bytes]:
    """The header with all that the standard obliges it to say."""
    root = etree.Element("tmx", version="1.4")
    header = {
        "creationtool": "hexapla",
        "creationtoolversion": __version__,
        "segtype": "sentence",
        "o-tmf": "sxs",
        "adminlang": "en",
        "srclang": source,
        "datatype": "x-markdown",
    }
    etree.SubElement(root, "header", header)
    return xml_envelope(root, etree.SubElement(root, "body"))


def fragments(sheets: Sequence[Worksheet]) -> Iterator[tuple[bytes, bytes]]:
    """The units of an article: sentences of one source in all locales are one unit."""
    for source, variants in _joined(sheets):
        digest = hashlib.blake2b(source.encode("utf-8", "surrogatepass"), digest_size=12)
        for tag, (_, entry) in variants.items():
            digest.update(f"\0{tag}\0{entry.target}".encode("utf-8", "surrogatepass"))
        yield digest.digest(), xml_fragment(_unit(source, variants))


Variants = dict[str, tuple[Worksheet, Entry]]
"""Translations of one sentence by language."""


def _joined(sheets: Sequence[Worksheet]) -> Iterator[tuple[str, Variants]]:
    """Each source with its translations; one more time where a language has another one."""
    units: dict[str, list[Variants]] = {}
    for sheet in sheets:
        for entry in sheet.entries:
            if entry.source.strip() and entry.target.strip():
                # Locales differ harmlessly in how they spell one sentence: today's is for all.
                shared = len(sheets) > 1 and entry.now and not entry.stale
                same = units.setdefault(entry.now if shared else entry.source, [])
                _place(same, sheet, entry)
    for source, same in units.items():
        for variants in same:
            yield source, variants


def _place(same: list[Variants], sheet: Worksheet, entry: Entry) -> None:
    """Put a translation into the first of the units that has none of its language."""
    for variants in same:
        known = variants.setdefault(sheet.tag, (sheet, entry))
        if known[1].target == entry.target:
            return
    same.append({sheet.tag: (sheet, entry)})


def _unit(source: str, variants: Variants) -> Element:
    unit = etree.Element("tu")
    first = next(iter(variants.values()))[0]
    _property(unit, "x-path", first.path)
    own = etree.SubElement(unit, "tuv", {LANG: first.source_tag})
    seg = etree.SubElement(own, "seg")
    for tag, (sheet, entry) in variants.items():
        ours, theirs = Numbering().sides(source, entry.target)
        if not len(seg) and not seg.text:
            add_codes(seg, ours, "", _code)
        other = etree.SubElement(unit, "tuv", {LANG: tag})
        if sheet.day:
            other.set("changedate", f"{sheet.day:%Y%m%d}T000000Z")
        for name, value in (
            ("x-id", entry.id),
            ("x-translation-type", sheet.kind),
            ("x-commit", sheet.commit),
            ("x-stale", "yes" if entry.stale else ""),
        ):
            if value:
                _property(other, name, value)
        add_codes(etree.SubElement(other, "seg"), theirs, "", _code)
    return unit


def _property(element: Element, name: str, value: str) -> None:
    etree.SubElement(element, "prop", type=name).text = spelled(value)


def _code(item: Item) -> dict[str, str]:
    number = str(item.id)
    match item.kind:
        case "open":
            return {"i": number, "x": number, "type": item.type}
        case "close":
            return {"i": number}
        case _:
            return {"x": number, "type": item.type}
