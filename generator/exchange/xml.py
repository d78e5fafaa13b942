"""XML by lxml: documents written piece by piece, and read piece by piece with every guard up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, BinaryIO, Literal

from lxml import etree

from generator.exchange.characters import spelled
from generator.exchange.inline import Item
from generator.exchange.returned import Refused
from generator.exchange.units import Worksheet

Element = Any
"""lxml has no types of its own."""

XML = "http://www.w3.org/XML/1998/namespace"
LANG = f"{{{XML}}}lang"
SPACE = f"{{{XML}}}space"

MAX_BYTES = 512 * 2**20
"""Of an exchange file: a locale of 3,000 articles takes 20 MiB."""

MAX_UNIT = 16 * 2**20
"""Bytes between the ends of two units: what is held in memory."""

_CHUNK = 64 * 1024


def envelope(root: Element, body: Element) -> tuple[bytes, bytes]:
    """`root` as bytes: before and after what is to stand at the end of `body`, in it."""
    place = etree.Comment("body")
    body.append(place)
    whole = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    head, _, tail = whole.partition(etree.tostring(place, encoding="UTF-8"))
    return head + b"\n", tail + b"\n"


def fragment(element: Element) -> bytes:
    """`element` as bytes, on a line of its own."""
    data: bytes = etree.tostring(element, encoding="UTF-8", with_tail=False)
    return data + b"\n"


def add_text(element: Element, text: str) -> None:
    """Append words to what `element` holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def file_fragments(
    sheets: Iterable[Worksheet], file: Callable[[Worksheet], Element]
) -> Iterator[tuple[bytes, bytes]]:
    """The element `file` of each worksheet, as the formats table has fragments."""
    for sheet in sheets:
        yield b"", fragment(file(sheet))


_CODES = {"open": "bpt", "close": "ept", "alone": "ph"}


def add_codes(
    element: Element,
    items: Sequence[Item],
    namespace: str,
    attributes: Callable[[Item], dict[str, str]],
) -> None:
    """Append a side whose codes hold what they stand for (`bpt`, `ept`, `ph`), as TMX and XLIFF
    1.2 have them. `namespace`: '' or `{…}`; `attributes`: those of a code.
    """
    for item in items:
        if item.kind == "text":
            add_text(element, spelled(item.text))
        else:
            name = f"{namespace}{_CODES[item.kind]}"
            etree.SubElement(element, name, attributes(item)).text = spelled(item.text)


def records(
    stream: BinaryIO, tags: frozenset[str]
) -> Iterator[tuple[Literal["start", "end"], Element] | Refused]:
    """The starts of elements outside those named `tags`, and the ends of these, whole.

    Nothing else is kept. A fault ends the file: a `Refused` is the last value. Document types
    are refused, entities are not resolved, nothing is fetched.
    """
    parser = etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    inside: list[Element] = []
    size = since = 0
    begun = False
    while True:
        chunk = stream.read(_CHUNK)
        size += len(chunk)
        since += len(chunk)
        if size > MAX_BYTES or since > MAX_UNIT:
            yield too_large()
            return
        fault = _fed(parser, chunk)
        for event, element in parser.read_events():
            if not begun:
                begun = True
                if _has_doctype(element):
                    yield _DOCTYPE
                    return
            if event == "start" and element.tag in tags:
                inside.append(element)
            elif event == "start" and not inside:
                yield "start", element
            elif event == "end" and (not inside or inside[-1] is element):
                if inside:
                    inside.pop()
                    since = 0
                    yield "end", element
                if not inside:
                    _forget(element)
        if fault or not chunk:
            if fault:
                yield fault
            return


def too_large() -> Refused:
    """The file, or a unit of it, is beyond the limits."""
    return Refused(
        "exchange-too-large",
        f"the file is longer than {MAX_BYTES // 2**20} MiB,"
        f" or one unit of it than {MAX_UNIT // 2**20} MiB",
        "export and import fewer articles at a time",
    )


_DOCTYPE = Refused(
    "exchange-doctype",
    "the file has a document type declaration; such files are not read",
    "remove the line that begins with <!DOCTYPE",
    1,
)


def _fed(parser: Any, chunk: bytes) -> Refused | None:
    """Give the parser its next bytes (none: the end); what is wrong with them."""
    try:
        if chunk:
            parser.feed(chunk)
        else:
            parser.close()
    except etree.XMLSyntaxError as error:
        return Refused(
            "exchange-invalid",
            f"this is not well-formed XML: {error.msg}",
            "export it from the translation tool again; what stands before was read",
            error.lineno or 0,
        )
    return None


def _has_doctype(root: Element) -> bool:
    info = root.getroottree().docinfo
    return bool(info.doctype or info.internalDTD is not None)


def _forget(element: Element) -> None:
    """Free what has been read."""
    element.clear(keep_tail=False)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
