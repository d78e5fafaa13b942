"""The page is built otherwise than the source: headings, lists, code, tables or images differ in
number.

A list that lost a marker runs into the paragraph before it; a fence that was not closed swallows
the rest of the page. What is counted is what the parser makes of the file, not its characters. A
file is compared with the source article, if none of its sentences is out of date, or with two
other languages of the same version that agree.

## Example

The source has a list of four items; in the translation the last one has lost its hyphen.

## How to mend

Compare the place with the source, and give the marks back. They stand outside the spans.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator import sxs
from generator.check.kinds import ArticleCheck, InLocale, rule
from generator.markdown.parser import parser
from generator.markdown.reading import reading
from generator.model.alignment import Alignment, Translation
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_MARK = re.compile(
    r"^[ \t>]*(?P<mark>\#{1,6}(?=[ \t])|[-*+](?=[ \t])|[0-9]{1,9}[.)](?=[ \t])|`{3,}|~{3,}|\|)"
    r"|(?P<image>!\[)",
    re.MULTILINE,
)
_WITNESSES = 2
"""Other languages that must agree where there is no source article."""

_COUNTED = {
    "heading_open": "headings",
    "bullet_list_open": "lists",
    "ordered_list_open": "numbered lists",
    "list_item_open": "list items",
    "fence": "code blocks",
    "table_open": "tables",
    "tr_open": "table rows",
}


def _found(alignment: Alignment, _locales: tuple[str, ...]) -> Iterator[InLocale]:
    marks = {one.locale: _marks(one.file.text) for one in alignment.translations}
    source = _marks(alignment.source.text) if alignment.source else None
    for translation in alignment.translations:
        own = marks[translation.locale]
        if alignment.source and source is not None:
            behind = translation.stale or translation.missing or not translation.pairs
            if not behind and source != own:
                wanted = _made(_body(alignment.source.text))
                yield from _fault(translation, wanted, source, "the source")
            continue
        others = _family(alignment, translation)
        if len(others) < _WITNESSES or all(marks[one.locale] == own for one in others):
            continue
        made = [_made(sxs.target_view(one.document.pieces)) for one in others]
        if all(one == made[0] for one in made):
            usual = marks[others[0].locale]
            yield from _fault(translation, made[0], usual, "other languages")


def _family(alignment: Alignment, translation: Translation) -> list[Translation]:
    """The other languages' files that were made from the same commit."""
    commit = translation.document.handoff.commit
    return [
        one
        for one in alignment.translations
        if commit and one is not translation and one.document.handoff.commit == commit
    ]


def _marks(text: str) -> list[str]:
    """What a file's lines begin with, and its images: a cheap look, which tells most apart."""
    return ["!" if one["image"] else one["mark"][:1] for one in _MARK.finditer(text)]


def _body(text: str) -> str:
    """A source article without its front matter."""
    head = re.match(r"---[ \t]*\r?\n.*?^---[ \t]*\r?$", text, re.MULTILINE | re.DOTALL)
    return text[head.end() :] if head else text


def _made(text: str) -> Counter[str]:
    """How many of each kind the parser makes of a text."""
    counted: Counter[str] = Counter()
    for token in parser().parse(text):
        if token.type in _COUNTED:
            counted[_COUNTED[token.type]] += 1
        elif token.type == "inline" and "![" in token.content:
            counted["images"] += sum(link.image for link in reading(token.content).links)
    return counted


def _fault(
    translation: Translation, wanted: Counter[str], marks: list[str], whose: str
) -> Iterator[InLocale]:
    own = _made(sxs.target_view(translation.document.pieces))
    differing = [kind for kind in (*_COUNTED.values(), "images") if own[kind] != wanted[kind]]
    if differing:
        said = "; ".join(f"{one}: {own[one]} here, {wanted[one]} in {whose}" for one in differing)
        start, stop = _first(translation, marks)
        fault = Fault(said, start, stop, "compare this place with the source")
        yield InLocale(translation.locale, fault)


def _first(translation: Translation, marks: list[str]) -> tuple[int, int]:
    """The first mark of the file that is not as expected; its last one if some are lacking."""
    start, stop = translation.document.body_start, translation.document.body_start
    for number, match in enumerate(_MARK.finditer(translation.file.text)):
        start, stop = match.span(match.lastgroup or 0)
        if number >= len(marks) or match[0].strip(" \t>")[:1] != marks[number]:
            break
    return start, stop


CHECK = ArticleCheck(rule("HX112", "structure-mismatch", Severity.WARNING, page=__doc__), _found)
