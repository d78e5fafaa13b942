"""XLIFF 1.2: a file per article, a unit per sentence, the codes' text in the codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from generator.exchange.characters import spelled, unspelled
from generator.exchange.inline import Item, Numbering
from generator.exchange.returned import Refused, Returned
from generator.exchange.units import Entry, Worksheet, notes
from generator.exchange.xml import SPACE, Element, add_codes, file_fragments
from generator.exchange.xml import envelope as xml_envelope

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
UNIT = f"{{{NAMESPACE}}}trans-unit"

_OPENING = {"bold": "bold", "italic": "italic", "link": "link"}
_ALONE = {"image": "image"}
_NATIVE = frozenset({"bpt", "ept", "ph", "it", "sub"})


def envelope(_source: str, _targets: Sequence[str]) -> tuple[bytes, bytes]:
    """The root; languages stand in each file."""
    root = etree.Element(f"{{{NAMESPACE}}}xliff", version="1.2", nsmap={None: NAMESPACE})
    return xml_envelope(root, root)


def fragments(sheets: Sequence[Worksheet]) -> Iterator[tuple[bytes, bytes]]:
    """A `file` per worksheet."""
    return file_fragments(sheets, _file)


def _file(sheet: Worksheet) -> Element:
    attributes = {
        "original": spelled(sheet.path),
        "source-language": sheet.source_tag,
        "target-language": sheet.tag,
        "datatype": "x-markdown",
    }
    file = etree.Element(f"{{{NAMESPACE}}}file", attributes, nsmap={None: NAMESPACE})
    body = _child(file, "body")
    for entry in sheet.entries:
        _unit(body, sheet, entry)
    return file


def _unit(body: Element, sheet: Worksheet, entry: Entry) -> None:
    final = sheet.kind == "HT" and bool(entry.target.strip()) and not entry.stale
    unit = _child(body, "trans-unit", id=spelled(entry.id), approved="yes" if final else "no")
    unit.set(SPACE, "preserve")
    unit.tail = "\n"
    ours, theirs = Numbering().sides(entry.source, entry.target)
    add_codes(_child(unit, "source"), ours, f"{{{NAMESPACE}}}", _code)
    if entry.target:
        target = _child(unit, "target", state=_state(sheet, entry))
        if sheet.kind == "MT":
            target.set("state-qualifier", "mt-suggestion")
        add_codes(target, theirs, f"{{{NAMESPACE}}}", _code)
    for category, words in notes(sheet, entry):
        _child(unit, "note", {"from": f"hexapla-{category}"}).text = spelled(words)


def _state(sheet: Worksheet, entry: Entry) -> str:
    if not entry.target.strip():
        return "new"
    if entry.stale or sheet.kind == "MT":
        return "needs-review-translation"
    return "translated"


def _code(item: Item) -> dict[str, str]:
    number = str(item.id)
    if item.kind == "close":
        return {"id": number}
    types = _OPENING if item.kind == "open" else _ALONE
    return {"id": number, "ctype": types.get(item.type, f"x-{item.type}")}


def _child(
    parent: Element, name: str, given: dict[str, str] | None = None, **attributes: str
) -> Element:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", given or {}, **attributes)


def returned(unit: Element, path: str, locale: str) -> Iterator[Returned | Refused]:
    """The sentence of a `trans-unit`."""
    source, target = (unit.find(f"{{{NAMESPACE}}}{side}") for side in ("source", "target"))
    line = unit.sourceline or 0
    id_ = unspelled(unit.get("id", ""))
    if source is None or not id_:
        yield Refused(
            "exchange-invalid",
            "this trans-unit has no source or no id",
            "export it from the translation tool again",
            line,
        )
        return
    try:
        ours = unspelled(_text(source))
        theirs = unspelled(_text(target)) if target is not None else ""
    except UnknownCodeError as error:
        yield Refused(
            "exchange-code",
            f"the sentence {id_} of {path} has the code <{error.args[0]}>, which says nothing of"
            " the Markdown that it stands for",
            "bpt, ept and ph must come back as they were exported",
            line,
        )
        return
    yield Returned(locale, path, id_, ours, theirs, line)


class UnknownCodeError(Exception):
    """A code that does not say what it stands for; the argument is what it is."""


def _text(element: Element) -> str:
    """The Markdown of a side. Raises `UnknownCodeError`."""
    parts = [element.text or ""]
    for child in element:
        name = etree.QName(child).localname if isinstance(child.tag, str) else "entity"
        if name not in _NATIVE and name != "mrk":
            raise UnknownCodeError(name)
        parts += (_text(child), child.tail or "")
    return "".join(parts)
