"""A plain source article as numbered sentences, counted the way real files count them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.cldr.sentences import sentence_ends
from generator.markdown import plain_text, slug
from generator.markdown.prose import prose
from generator.model.document import FrontMatter

FIRST = 101
"""The number of the first of the front matter's translatable fields."""

FIELDS = ("title", "description", "keywords")
"""Fields of the front matter that are translated; each that is there takes a number."""

_IMAGE = re.compile(r"!\[(?:[^\w\[\]]|_)*+[^\[\]]++\]\(")
_MARKED_END = re.compile(
    r"""(?<!\.\.)[.!?][)"'”’]*"""
    r"""(?:(?:\*{1,3}|_{1,3})[)"'”’]*\s+(?=[\W_]{0,9}(?P<next>[^\W\d_]))|\s+(?=`|[a-z]\.\s))"""
)
"""The end of a sentence that ICU does not see: in bold words, before code, before `b.`"""
_ABBREVIATION = re.compile(
    r"(?:^\d+\\?"
    r"|(?:^|(?<=[\W_]))(?:(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}"
    r"|[^\W\d_aeiouyAEIOUY][b-df-hj-np-tv-xz]{1,2})"
    r")\.\s+\Z"
)
"""A word of letters with full stops (`e.g.`, `U.S.`) or without a vowel (`Mr.`, `vs.`); a list's
number. ICU's own list of abbreviations has `app.`, `card.` and `tab.`, and more than half of what
it keeps together are two sentences in real articles.
"""
_LINE_END = re.compile(r"[\r\n\x85\u2028\u2029]")
"""For ICU it ends a sentence; in Markdown it is a space."""
_APART = re.compile(r"(?:</?(?:br|img|ul|ol|li|p)\b[^<>]*>\s*|(?: {2,}|\\)\r?\n\s*)+", re.I)
"""Line breaks, images and the lists of a table's cell stand between sentences, not in one."""
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)|<[^<>]*>", re.DOTALL)
_LONGEST = 50
"""Breaks that an open bracket or code span may refuse: what is never closed ends nevertheless."""


class Stretch(NamedTuple):
    """A sentence of plain Markdown: `text[start:stop]`, its number, and the block that it is in."""

    start: int
    stop: int
    number: int
    block: int
    kind: str
    anchor: str


def stretches(text: str, front: FrontMatter, tag: str) -> list[Stretch]:
    """The sentences of the body of a plain article in the language `tag`, in order.

    Numbers begin after those of the front matter; the alternative text of an image takes one,
    too, as it is translated without a span. `anchor`: of a heading, its own or its slug.
    """
    number = FIRST + sum(bool(front.text(field)) for field in FIELDS)
    found: list[Stretch] = []
    position = len(front.raw)
    for place in prose(text, position):
        heading = place.kind[0] == "h" and place.kind[1].isdigit()
        anchor = place.anchor
        if heading and not anchor:
            anchor = slug(plain_text(text[place.start : place.stop]))
        for start, stop in _sentences(text, place.start, place.stop, tag):
            number += len(_IMAGE.findall(text, position, start))
            found.append(Stretch(start, stop, number, place.block, place.kind, anchor))
            number += 1 + len(_IMAGE.findall(text, start, stop))
            position = stop
    return found


def _sentences(text: str, start: int, stop: int, tag: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of `text[start:stop]` stand, what parts them left out."""
    position = start
    for tags in _APART.finditer(text, start, stop):
        yield from _between(text, position, tags.start(), tag)
        position = tags.end()
    yield from _between(text, position, stop, tag)


def _between(text: str, start: int, stop: int, tag: str) -> Iterator[tuple[int, int]]:
    stretch = text[start:stop]
    begin = refused = 0
    for end in _ends(stretch, tag):
        if end < len(stretch) and refused < _LONGEST and not _whole(stretch[begin:end]):
            refused += 1
            continue  # a break inside a link, a code span or bold words ends no sentence
        sentence = stretch[begin:end]
        lead = len(sentence) - len(sentence.lstrip())
        length = len(sentence.strip())
        if length:
            yield start + begin + lead, start + begin + lead + length
        begin, refused = end, 0


def _ends(stretch: str, tag: str) -> list[int]:
    """Where a sentence may end: where ICU says so, and after a full stop in bold or brackets.

    A full stop without white space after it (`.NET`, `?id=7`) ends nothing; a full-width one does.
    """
    ends = {
        end
        for end in sentence_ends(_LINE_END.sub(" ", stretch), tag)
        if end == len(stretch)
        or not stretch[end - 1].isascii()
        or (stretch[end - 1].isspace() and not _ABBREVIATION.search(stretch, max(end - 12, 0), end))
    }
    marked = _MARKED_END.finditer(stretch)
    ends.update(match.end() for match in marked if not (match["next"] or "").islower())
    return sorted(ends)


def _whole(sentence: str) -> bool:
    """Whether no link, code span or emphasis is open at its end."""
    bare = _CODE.sub("", sentence)
    if "`" in bare or bare.count("**") % 2:
        return False
    return bare.count("[") <= bare.count("]") and bare.count("](") <= bare.count(")")
