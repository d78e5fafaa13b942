"""TMX 1.4b, for translation memories: each source with its translations, duplicates once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from lxml import etree

from generator import __version__
from generator.exchange.characters import spelled
from generator.exchange.inline import Item, Numbering
from generator.exchange.units import Entry, Worksheet
from generator.exchange.xml import LANG, Element, add_text
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
    units: dict[str, dict[str, tuple[Worksheet, Entry]]] = {}
    for sheet in sheets:
        for entry in sheet.entries:
            if entry.source.strip() and entry.target.strip():
                # Locales differ harmlessly in how they spell one sentence: today's is for all.
                shared = len(sheets) > 1 and entry.now and not entry.stale
                source = entry.now if shared else entry.source
                units.setdefault(source, {}).setdefault(sheet.tag, (sheet, entry))
    for source, variants in units.items():
        digest = hashlib.blake2b(source.encode("utf-8", "surrogatepass"), digest_size=12)
        for tag, (_, entry) in variants.items():
            digest.update(f"\0{tag}\0{entry.target}".encode("utf-8", "surrogatepass"))
        yield digest.digest(), xml_fragment(_unit(source, variants))


def _unit(source: str, variants: dict[str, tuple[Worksheet, Entry]]) -> Element:
    unit = etree.Element("tu")
    first = next(iter(variants.values()))[0]
    _property(unit, "x-path", first.path)
    own = etree.SubElement(unit, "tuv", {LANG: first.source_tag})
    seg = etree.SubElement(own, "seg")
    for tag, (sheet, entry) in variants.items():
        ours, theirs = Numbering().sides(source, entry.target)
        if not len(seg) and not seg.text:
            _fill(seg, ours)
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
        _fill(etree.SubElement(other, "seg"), theirs)
    return unit


def _property(element: Element, name: str, value: str) -> None:
    etree.SubElement(element, "prop", type=name).text = spelled(value)


def _fill(element: Element, items: Sequence[Item]) -> None:
    for item in items:
        text = spelled(item.text)
        number = str(item.id)
        match item.kind:
            case "text":
                add_text(element, text)
            case "open":
                code = etree.SubElement(element, "bpt", i=number, x=number, type=item.type)
                code.text = text
            case "close":
                etree.SubElement(element, "ept", i=number).text = text
            case "alone":
                etree.SubElement(element, "ph", x=number, type=item.type).text = text
