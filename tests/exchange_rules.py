"""What the standards ask of an exchange file, in our own words: as much as we write of each.

(The published schemas judge the real articles, where they are at hand.)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

_INLINE = "((cp|ph|pc) )*"
_NATIVE = "((bpt|ept|ph) )*"
_NAME_TOKEN = re.compile(r"[\w.:-]+")


class Rule(NamedTuple):
    """An element: its children in order, the attributes it must and may have, whether it has
    words."""

    children: str
    must: str = ""
    may: str = ""
    words: bool = False


XLIFF: Mapping[str, Rule] = {
    "xliff": Rule("(file )+", "version srcLang trgLang"),
    "file": Rule("(unit )+", "id", "original canResegment space"),
    "unit": Rule("(notes )?(originalData )?(segment )+", "id"),
    "notes": Rule("(note )+"),
    "note": Rule("", "", "category", words=True),
    "originalData": Rule("(data )+"),
    "data": Rule("(cp )*", "id", words=True),
    "segment": Rule("source (target )?", "", "id state subState"),
    "source": Rule(_INLINE, words=True),
    "target": Rule(_INLINE, words=True),
    "pc": Rule(_INLINE, "id", "dataRefStart dataRefEnd type subType", words=True),
    "ph": Rule("", "id", "dataRef type subType"),
    "cp": Rule("", "hex"),
}
XLIFF12: Mapping[str, Rule] = {
    "xliff": Rule("(file )+", "version"),
    "file": Rule("body ", "original source-language datatype", "target-language"),
    "body": Rule("(trans-unit )*"),
    "trans-unit": Rule("source (target )?(note )*", "id", "approved space"),
    "source": Rule(_NATIVE, words=True),
    "target": Rule(_NATIVE, "", "state state-qualifier", words=True),
    "note": Rule("", "", "from", words=True),
    "bpt": Rule("", "id", "ctype", words=True),
    "ept": Rule("", "id", words=True),
    "ph": Rule("", "id", "ctype", words=True),
}
TMX: Mapping[str, Rule] = {
    "tmx": Rule("header body ", "version"),
    "header": Rule(
        "",
        "creationtool creationtoolversion segtype o-tmf adminlang srclang datatype",
    ),
    "body": Rule("(tu )*"),
    "tu": Rule("(prop )*(tuv )+"),
    "prop": Rule("", "type", words=True),
    "tuv": Rule("(prop )*seg ", "lang", "changedate"),
    "seg": Rule(_NATIVE, words=True),
    "bpt": Rule("", "i", "x type", words=True),
    "ept": Rule("", "i", words=True),
    "ph": Rule("", "", "x type", words=True),
}
RULES = {"xliff": XLIFF, "xliff12": XLIFF12, "tmx": TMX}


def faults(format_: str, data: bytes) -> list[str]:
    """What a file of the format does wrong."""
    root = etree.fromstring(data)
    found = [fault for one in root.iter() for fault in _faults(one, RULES[format_])]
    if format_ == "xliff":
        return [*found, *_xliff_faults(root)]
    if format_ == "tmx":
        return [*found, *(fault for seg in root.iter("seg") for fault in _pair_faults(seg, "i"))]
    ids = Counter(
        (unit.getparent().getparent().get("original"), unit.get("id"))
        for unit in root.iter("{*}trans-unit")
    )
    sides = [*root.iter("{*}source"), *root.iter("{*}target")]
    return [
        *found,
        *(f"{id_} repeats" for id_, count in ids.items() if count > 1),
        *(fault for side in sides for fault in _pair_faults(side, "id")),
    ]


def _name(tag: str) -> str:
    return etree.QName(tag).localname


def _faults(element: etree._Element, rules: Mapping[str, Rule]) -> Iterator[str]:
    name = _name(element.tag)
    rule = rules.get(name)
    if rule is None:
        yield f"{name} is none of the format's elements"
        return
    children = "".join(f"{_name(child.tag)} " for child in element)
    if not re.fullmatch(rule.children, children):
        yield f"{name} has the children {children}"
    attributes = {_name(key) for key in element.keys()}  # noqa: SIM118
    must, may = set(rule.must.split()), set(rule.may.split())
    if not must <= attributes <= must | may:
        yield f"{name} has the attributes {attributes}"
    texts = [element.text, *(child.tail for child in element)]
    if not rule.words and any((text or "").strip() for text in texts):
        yield f"{name} has words"


def _pair_faults(side: etree._Element, key: str) -> Iterator[str]:
    """What opens must close, inside out."""
    open_: list[str] = []
    for code in side:
        name = _name(code.tag)
        if name == "bpt":
            open_.append(code.get(key))
        elif name == "ept" and (not open_ or open_.pop() != code.get(key)):
            yield f"ept {code.get(key)} closes nothing"
    if open_:
        yield f"bpt {open_} stay open"


def _xliff_faults(root: etree._Element) -> Iterator[str]:
    articles = root.findall("{*}file")
    yield from _repeated(articles)
    for article in articles:
        units = article.findall("{*}unit")
        yield from _repeated(units)
        for unit in units:
            yield from _repeated(unit.findall("{*}originalData/{*}data"))
            yield from _unit_faults(unit)


def _repeated(elements: list[etree._Element]) -> Iterator[str]:
    counts = Counter(one.get("id") for one in elements)
    for id_, count in counts.items():
        if count > 1 or not _NAME_TOKEN.fullmatch(id_):
            yield f"the id {id_} stands {count} times"


def _unit_faults(unit: etree._Element) -> Iterator[str]:
    """Inline ids: unique in the unit, but for a code's two places in source and target."""
    data = {one.get("id") for one in unit.iterfind("{*}originalData/{*}data")}
    used = Counter(one.get("id") for one in unit.iterfind("{*}segment"))
    for segment in unit.iterfind("{*}segment"):
        codes: dict[str, set[str]] = {}
        for side in segment:
            inside = [one for one in side.iter() if one.get("id")]
            yield from _repeated(inside)
            for code in inside:
                codes.setdefault(code.get("id"), set()).add(code.tag)
                refs = {value for key, value in code.items() if key.startswith("dataRef")}
                if not refs or not refs <= data:
                    yield f"code {code.get('id')} refers to {refs}"
        used.update(list(codes))
        if any(len(tags) > 1 for tags in codes.values()):
            yield f"a code of {segment.get('id')} is another element in the target"
        if segment.get("state") != "initial" and segment.find("{*}target") is None:
            yield f"{segment.get('id')} is {segment.get('state')} without a target"
        if segment.get("subState") and not segment.get("state"):
            yield f"{segment.get('id')} has a subState without a state"
    for id_, count in used.items():
        if count > 1:
            yield f"the id {id_} stands {count} times in a unit"
