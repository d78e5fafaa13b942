"""XLIFF 2.0, the core: a file per article, a unit per block, a segment per sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from lxml import etree

from generator.exchange import xliff12
from generator.exchange.characters import (
    UNSPEAKABLE,
    from_name_token,
    name_token,
    spelled,
    unspelled,
)
from generator.exchange.inline import Item, Numbering
from generator.exchange.returned import Refused, Returned
from generator.exchange.units import Entry, Unit, Worksheet, notes
from generator.exchange.xliff12 import UnknownCodeError
from generator.exchange.xml import SPACE, Element, add_text, file_fragments, records
from generator.exchange.xml import envelope as xml_envelope
from generator.markdown.codes import Type

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
UNIT = f"{{{NAMESPACE}}}unit"

_TYPES: Mapping[Type, Mapping[str, str]] = {
    "bold": {"type": "fmt", "subType": "xlf:b"},
    "italic": {"type": "fmt", "subType": "xlf:i"},
    "strike": {"type": "fmt", "subType": "hexapla:strike"},
    "link": {"type": "link"},
    "address": {"type": "link"},
    "image": {"type": "image"},
}
_OTHER = {"type": "other"}


def envelope(source: str, targets: Sequence[str]) -> tuple[bytes, bytes]:
    """The root, which names the languages."""
    attributes = {"version": "2.0", "srcLang": source, "trgLang": targets[0]}
    root = etree.Element(f"{{{NAMESPACE}}}xliff", attributes, nsmap={None: NAMESPACE})
    return xml_envelope(root, root)


def fragments(sheets: Sequence[Worksheet]) -> Iterator[tuple[bytes, bytes]]:
    """A `file` per worksheet. What XML forbids is `cp` in sentences."""
    return file_fragments(sheets, _file)


def _file(sheet: Worksheet) -> Element:
    # No inline id has the form of a name token made from another text: `_1` has one underscore.
    attributes = {
        "id": name_token(sheet.path),
        "original": spelled(sheet.path),
        "canResegment": "no",
        SPACE: "preserve",
    }
    file = etree.Element(f"{{{NAMESPACE}}}file", attributes, nsmap={None: NAMESPACE})
    for unit in sheet.units:
        _unit(file, sheet, unit)
    return file


def _unit(file: Element, sheet: Worksheet, unit: Unit) -> None:
    element = _child(file, "unit", id=unit.name)
    element.tail = "\n"
    _notes(element, sheet, unit)
    data = _child(element, "originalData")
    numbering = Numbering()
    refs: dict[str, str] = {}
    for entry in unit.entries:
        ours, theirs = numbering.sides(entry.source, entry.target)
        segment = _child(element, "segment", id=name_token(entry.id), state=_state(sheet, entry))
        if entry.stale:
            segment.set("subState", "hexapla:stale")
        _fill(_child(segment, "source"), ours, refs)
        if entry.target:
            _fill(_child(segment, "target"), theirs, refs)
    for text, ref in refs.items():
        _speak(_child(data, "data", id=ref), text)
    if not refs:
        element.remove(data)


def _notes(element: Element, sheet: Worksheet, unit: Unit) -> None:
    found = [
        (category, f"{entry.id}: {words}")
        for entry in unit.entries
        for category, words in notes(sheet, entry)
    ]
    if found:
        holder = _child(element, "notes")
        for category, words in found:
            _child(holder, "note", category=category).text = spelled(words)


def _state(sheet: Worksheet, entry: Entry) -> str:
    if not entry.target.strip():
        return "initial"
    return "reviewed" if sheet.kind == "HT" and not entry.stale else "translated"


def _fill(element: Element, items: Sequence[Item], refs: dict[str, str]) -> None:
    """Write a side. `refs`: the ids of the unit's original data, by what it is."""
    open_ = [element]
    for item in items:
        here = open_[-1]
        given = {**_TYPES.get(item.type, _OTHER), "id": f"_{item.id}"}
        match item.kind:
            case "text":
                _speak(here, item.text)
            case "open":
                given["dataRefStart"] = _ref(refs, item.text)
                given["dataRefEnd"] = _ref(refs, item.closing)
                open_.append(_child(here, "pc", given))
            case "close":
                open_.pop()
            case "alone":
                _child(here, "ph", given | {"dataRef": _ref(refs, item.text)})


def _ref(refs: dict[str, str], text: str) -> str:
    return refs.setdefault(text, f"d{len(refs) + 1}")


def _speak(element: Element, text: str) -> None:
    """Append words; a character that XML forbids is an element."""
    position = 0
    for match in UNSPEAKABLE.finditer(text):
        add_text(element, text[position : match.start()])
        _child(element, "cp", hex=f"{ord(match[0]):04X}")
        position = match.end()
    add_text(element, text[position:])


def _child(
    parent: Element, name: str, given: Mapping[str, str] | None = None, **attributes: str
) -> Element:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", dict(given or {}), **attributes)


def read(stream: BinaryIO, name: str) -> Iterator[Returned | Refused]:
    """The sentences of an XLIFF file of either version, which its root tells."""
    path = locale = ""
    begun = False
    for record in records(stream, frozenset({UNIT, xliff12.UNIT})):
        if isinstance(record, Refused):
            yield record
            return
        event, element = record
        tag = etree.QName(element)
        if not begun and (tag.localname, tag.namespace) not in _ROOTS:
            yield Refused(
                "exchange-unknown-format",
                f"{name} is XML, but not XLIFF 1.2 or 2.0: its root is {spelled(tag.localname)}",
                "XLIFF, PO and CSV can be read",
                element.sourceline or 0,
            )
            return
        if not begun:
            begun = True
            locale = element.get("trgLang", "")
        elif event == "start" and tag.localname == "file":
            path = unspelled(element.get("original", ""))
            locale = element.get("target-language", locale)
        elif event == "end" and element.tag == UNIT:
            yield from _returned(element, path, locale)
        elif event == "end":
            yield from xliff12.returned(element, path, locale)


_ROOTS = frozenset({("xliff", NAMESPACE), ("xliff", xliff12.NAMESPACE)})


def _returned(unit: Element, path: str, locale: str) -> Iterator[Returned | Refused]:
    data: dict[str, str] = {}
    for one in unit.iterfind(f"{{{NAMESPACE}}}originalData/{{{NAMESPACE}}}data"):
        data[one.get("id", "")] = _text(one, {}, {})
    for segment in unit.iterfind(f"{{{NAMESPACE}}}segment"):
        source, target = (segment.find(f"{{{NAMESPACE}}}{side}") for side in ("source", "target"))
        id_ = from_name_token(segment.get("id", ""))
        line = segment.sourceline or 0
        if source is None or not id_:
            yield Refused(
                "exchange-invalid",
                "this segment has no source or no id",
                "export it from the translation tool again",
                line,
            )
            continue
        try:
            codes = {one.get("id", ""): one for one in source.iter(_PAIR, _ALONE)}
            ours = _text(source, data, codes)
            theirs = _text(target, data, codes) if target is not None else ""
        except UnknownCodeError as error:
            yield Refused(
                "exchange-code",
                f"the sentence {id_} of {path} has {error.args[0]}, whose original data is not"
                " in its unit",
                "inline codes must come back as they were exported",
                line,
            )
            continue
        yield Returned(locale, path, id_, ours, theirs, line)


_PAIR = f"{{{NAMESPACE}}}pc"
_ALONE = f"{{{NAMESPACE}}}ph"
_PLAIN = frozenset({"mrk", "sm", "em"})


def _text(element: Element, data: Mapping[str, str], codes: Mapping[str, Element]) -> str:
    """The Markdown of a side. Raises `UnknownCodeError`."""
    parts = [element.text or ""]
    for child in element:
        name = etree.QName(child).localname if isinstance(child.tag, str) else "an entity"
        original = codes.get(child.get("copyOf", ""), child)
        match name:
            case "cp":
                parts.append(_code_point(child))
            case "pc":
                parts.append(_data(original, "dataRefStart", data))
                parts.append(_text(child, data, codes))
                parts.append(_data(original, "dataRefEnd", data))
            case "ph" | "sc" | "ec":
                parts.append(_data(original, "dataRef", data))
            case _ if name in _PLAIN:
                parts.append(_text(child, data, codes))
            case _:
                raise UnknownCodeError(name)
        parts.append(child.tail or "")
    return "".join(parts)


def _data(code: Element, attribute: str, data: Mapping[str, str]) -> str:
    ref = code.get(attribute, "")
    if ref not in data:
        raise UnknownCodeError(f"the code {code.get('id', '')!r}")
    return data[ref]


def _code_point(element: Element) -> str:
    try:
        return chr(int(element.get("hex", ""), 16))
    except (ValueError, OverflowError):
        raise UnknownCodeError("a code point that there is not") from None
