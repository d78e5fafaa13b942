"""The files of terms that the settings name: CSV, text, TBX-Basic."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from generator.disk.reading import named_data, named_text
from generator.model.errors import GeneratorError
from generator.model.terms import Term

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTRY = frozenset(("termEntry", "conceptEntry"))
_LANGUAGE = frozenset(("langSet", "langSec"))
_NOTE = frozenset(("tig", "ntig", "termSec"))


def kept_terms(root: Path, path: str) -> tuple[str, ...]:
    """The terms that stay as they are: one a line (`#` begins a remark), or CSV's first column.

    Of a CSV file with the columns source and target only the rows count whose target is the
    source, or empty. Raises `GeneratorError`.
    """
    text = named_text(root, path, "checks.keep")
    if not path.lower().endswith(".csv"):
        lines = (line.strip() for line in text.splitlines())
        return _unique(line for line in lines if line and not line.startswith("#"))
    return _unique(
        source for source, target, _ in _rows(text, path, "checks.keep") if target in ("", source)
    )


def glossary(root: Path, path: str, source: str) -> tuple[Term, ...]:
    """The rows of a glossary: CSV, or TBX-Basic in whatever form (`source`: the source's tag).

    Raises `GeneratorError`.
    """
    if path.lower().endswith((".tbx", ".xml")):
        return tuple(_tbx(named_data(root, path, "checks.glossary"), path, source))
    rows = _rows(named_text(root, path, "checks.glossary"), path, "checks.glossary")
    return tuple(row for row in rows if row.target)


LONGEST = 10_000
"""Characters of a cell: a term is a few words, and a longer cell lacks its closing quote."""


def _rows(text: str, path: str, setting: str) -> list[Term]:
    """The rows with a source, by the names of the first row if it has them."""
    try:
        rows = [[_cell(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
    except csv.Error as error:
        raise GeneratorError(f"{setting}: {path} is not valid CSV: {error}") from None
    if any(len(cell) > LONGEST for row in rows for cell in row):
        raise GeneratorError(f"{setting}: {path} is not valid CSV: a cell has no end")
    rows = [row for row in rows if any(row)]
    names = [cell.lower() for cell in rows[0]] if rows else []
    named = "source" in names
    places = [
        names.index(name) if name in names else len(names) if named else place
        for place, name in enumerate(("source", "target", "locale"))
    ]
    return [
        term
        for row in (rows[1:] if named else rows)
        if (term := Term(*(row[place] if place < len(row) else "" for place in places))).source
    ]


def _cell(cell: str) -> str:
    """A cell's text, without the apostrophe that keeps a spreadsheet from computing it."""
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(("=", "+", "-", "@")) else cell


def _tbx(data: bytes, path: str, source: str) -> Iterator[Term]:
    for entry in _document(data, path).iter(etree.Element):
        if _name(entry) not in _ENTRY:
            continue
        found = [
            (str(part.get(_LANG) or ""), term)
            for part in entry.iter(etree.Element)
            if _name(part) in _LANGUAGE
            for term in _terms(part)
        ]
        own = [term for tag, term in found if _speaks(tag, source)]
        for tag, target in found:
            if tag and not _speaks(tag, source):
                for one in own:
                    yield Term(one, target, tag)


def _document(data: bytes, path: str) -> Any:
    """The root of the XML file, read with every guard up."""
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise GeneratorError(f"checks.glossary: {path} is not well-formed XML: {error}") from None
    info = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:
        raise GeneratorError(
            f"checks.glossary: {path} has a document type declaration; such files are not read. "
            "Remove the line that begins with <!DOCTYPE"
        )
    return root


def _terms(part: Any) -> Iterator[str]:
    """The terms of one language that may be used."""
    for section in part.iter(etree.Element):
        if _name(section) not in _NOTE:
            continue
        notes = [str(one.text or "") for one in section.iter() if _name(one) == "termNote"]
        if any(word in note.lower() for note in notes for word in ("deprecated", "superseded")):
            continue
        for one in section.iter():
            words = " ".join("".join(one.itertext()).split()) if _name(one) == "term" else ""
            if words:
                yield words


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _speaks(tag: str, source: str) -> bool:
    """Whether the tag is of the source's language."""
    return tag.replace("_", "-").partition("-")[0].lower() == source.partition("-")[0].lower()


def _unique(terms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(terms))
