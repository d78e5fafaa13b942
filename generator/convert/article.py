"""One article: its blocks in turn, each by the first form that it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from generator.convert import admonitions, fences, headings, html, slashes, snippets, tabs
from generator.convert.inline import ATTRIBUTES, prose
from generator.convert.left import tell
from generator.convert.lines import TAB, Line, indented, joined, lines_of, quoted
from generator.convert.page import Address, Conversion, Form, Made, Page, Project

_MARKER = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)]|:|\[\^[^\]\s]+\]:)(?P<blanks>[ \t]+|\Z)")
_RULE = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_QUOTE = re.compile(r"[ ]*>[ ]?")
_CONTENTS = re.compile(r"[ ]{0,3}\[TOC\][ \t]*\Z")
_ABBREVIATION = re.compile(r"[ ]{0,3}\*\[[^\]]+\]:(?!.*-->).*\Z")
_ATTRIBUTES = re.compile(rf"[ ]*{ATTRIBUTES}[ ]*\Z")


def converted(
    text: str,
    start: int,
    project: Project,
    address: Address,
    tab_names: Sequence[str] = (),
) -> Conversion:
    """The article `text`, whose front matter ends at `start`, in our forms.

    `address` finds the files that it includes; `tab_names` are the titles of the source
    article's tabs, by which those of a translation are known if they are as many. Never raises.
    Words stay as they are, and in their order; a text converted once stays as it is.
    """
    first = _convert(text, start, project, address, ())
    if tab_names and len(first.tabs) == len(tab_names) and tuple(tab_names) != first.tabs:
        return _convert(text, start, project, address, tab_names)
    return first


def _convert(
    text: str, start: int, project: Project, address: Address, names: Sequence[str]
) -> Conversion:
    page = Page(project, address, names)
    page.inside = partial(_blocks, page=page)
    lines = lines_of(text[start:], text.count("\n", 0, start) + 1)
    made = _blocks(lines, page)
    if made == lines:
        return Conversion(text, tuple(page.places), ())
    usual = next((line.end for line in lines if line.end), "\n")
    body = joined(made, bool(lines[-1].end), usual)
    return Conversion(text[:start] + body, tuple(page.places), tuple(page.tabs))


def _blocks(lines: list[Line], page: Page) -> list[Line]:
    """The lines of a container, whose indentation has been taken off."""
    made: list[Line] = []
    run: list[Line] = []  # of a paragraph
    margins: list[tuple[int, int]] = []  # of the list items around: of the marker, of the words
    place = 0
    while place < len(lines):
        line = lines[place]
        before = lines[place - 1] if place else None
        if not line.blank:
            _leave(margins, line, lazy=bool(run))
        margin = margins[-1][1] if margins else 0
        found: Made | None = None
        if line.blank:
            found = Made(1, [line])
        elif line.indent - margin >= TAB and not run:
            found = _code(lines, place, margin)
        elif line.indent - margin < TAB:
            found = _block(lines, place, page, margin, before)
        if found is None:
            _enter(margins, line, margin)
            run.append(line)
            place += 1
            continue
        _flush(run, made, page)
        made += found.lines
        place += found.taken
    _flush(run, made, page)
    return made


def _leave(margins: list[tuple[int, int]], line: Line, *, lazy: bool) -> None:
    """Leave the list items that a line does not belong to."""
    if lazy and not _MARKER.match(line.text) and margins:
        return
    while margins and line.indent <= margins[-1][0]:
        margins.pop()


def _enter(margins: list[tuple[int, int]], line: Line, margin: int) -> None:
    """Enter the list item that a line begins."""
    match = _MARKER.match(line.text)
    if match and line.indent - margin < TAB and not _RULE.match(line.text):
        blanks = len(match["blanks"].expandtabs(TAB))
        width = line.indent + len(match[0].strip()) + (blanks if 1 <= blanks <= TAB else 1)
        margins.append((line.indent, min(width, line.indent + TAB)))


def _code(lines: Sequence[Line], start: int, margin: int) -> Made:
    """Indented code: up to the next line that is indented less."""
    end = start
    while end < len(lines) and (lines[end].blank or lines[end].indent - margin >= TAB):
        end += 1
    while lines[end - 1].blank:
        end -= 1
    return Made(end - start, list(lines[start:end]))


FORMS: tuple[Form, ...] = (
    headings.heading,
    fences.fence,
    html.html,
    admonitions.alert,
    admonitions.details,
    admonitions.slashed,
    slashes.unwrapped,
    tabs.tabs,
    snippets.snippet,
)
"""Blocks that may begin on any line, in a list item too."""


def _block(
    lines: Sequence[Line], place: int, page: Page, margin: int, before: Line | None
) -> Made | None:
    line = lines[place]
    top = not margin
    if line.text.lstrip().startswith(">"):
        return _quotation(lines, place, page)
    if _CONTENTS.match(line.text):
        page.converted(line, "[TOC]", "nothing: every page has its contents")
        blank = before is None or before.blank
        return Made(1 + _blank_after(lines, place, blank), [] if blank else [line.saying("")])
    if _ABBREVIATION.match(line.text) and "abbr" in page.project.extensions:
        page.converted(line, "*[abbr]: words", "a comment")
        return Made(1, [line.saying(f"<!-- {line.text.strip()} -->")])
    if _ATTRIBUTES.match(line.text) and "attr_list" in page.project.extensions:
        page.converted(line, "{ .class }", "nothing")
        name = re.search(r"#([\w:-]+)", line.text)
        return Made(1, [line.saying(f'<a id="{name[1]}"></a>')] if name else [])
    if top and page.in_tab and _RULE.match(line.text) and (before is None or before.blank):
        after = place + 1 < len(lines) and not lines[place + 1].blank
        return Made(1, [line.saying("<hr>"), *([line.saying("")] if after else [])])
    page.in_tab, outer = page.in_tab and top, page.in_tab
    found = next((made for form in FORMS if (made := form(lines, place, page))), None)
    page.in_tab = outer
    return found


def _blank_after(lines: Sequence[Line], place: int, blank: bool) -> int:
    """1 if the blank line after a line that goes is to go as well."""
    return int(blank and place + 1 < len(lines) and lines[place + 1].blank)


def _quotation(lines: Sequence[Line], start: int, page: Page) -> Made:
    """A quotation, without its marks a container as any other."""
    end = start
    while end < len(lines) and lines[end].text.lstrip().startswith(">"):
        end += 1
    inner = [line.saying(_QUOTE.sub("", line.text, count=1)) for line in lines[start:end]]
    made = page.within(inner, in_tab=False)
    if made == inner:
        return Made(end - start, list(lines[start:end]))
    return Made(end - start, indented(quoted(made), lines[start].indent))


def _flush(run: list[Line], made: list[Line], page: Page) -> None:
    """End a paragraph."""
    if run:
        tell(run, page)
        made += prose(run, page)
        run.clear()
