"""Text → pieces, in one linear pass."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from itertools import pairwise

from generator.model.diagnostic import Problem, Severity
from generator.model.segment import Piece, Segment
from generator.sxs.fences import fenced
from generator.sxs.grammar import CLOSE, ID_END, MAX_ID, MIDDLE, OPEN

_ID = re.compile(r"[0-9a-f]{5}-(p?)([0-9]{1,6})\Z")
_DAMAGED_MIDDLE = re.compile(
    r"""</span>\s{0,9}<span\s{1,9}class=["']?sxs-lookup["']?\s{0,9}>\s{0,9}"""
    r"""<span\s{1,9}data-stu-id=["']?([^"'<>\s]{1,64})["']?\s{0,9}>"""
)
_DAMAGED_CLOSE = re.compile(r"</span>(?:\s{0,9}</span>)?")


def read(text: str, start: int = 0) -> tuple[tuple[Piece, ...], tuple[Problem, ...]]:
    """Read the pieces of `text` from `start` on.

    Returns the pieces, whose spelling joined is `text[start:]`, and the problems found, in
    order. Never raises. A triple whose marks are damaged but recognisable becomes a segment
    that keeps its own spelling; an opening mark without a lookup stays plain text, and so does a
    lookup without an opening mark.
    """
    if OPEN not in text and MIDDLE not in text:
        return (text[start:],) if start < len(text) else (), ()
    pieces: list[Piece] = []
    problems: list[Problem] = []
    position = start
    lookups = text.count(MIDDLE, start)
    openings = _openings(text, start)
    for opening, limit in pairwise((*openings, len(text))):
        segment = _segment(text, opening, limit) or _damaged(text, opening, limit)
        if segment is None:
            problems.append(_unreadable(opening))
        else:
            if opening > position:
                pieces.append(text[position:opening])
            pieces.append(segment)
            position = segment.end
            lookups -= not segment.raw
            if segment.raw:
                problems.append(_repaired(segment))
    if position < len(text):
        pieces.append(text[position:])
    if lookups > 0:
        problems.extend(_unopened(text, start, pieces))
    problems.extend(_id_problems(p for p in pieces if isinstance(p, Segment)))
    return tuple(pieces), tuple(sorted(problems, key=lambda p: p.offset))


def _openings(text: str, start: int) -> list[int]:
    """Where segments open: every opening mark outside code."""
    found: list[int] = []
    opening = text.find(OPEN, start)
    literal = fenced(text, start) if opening >= 0 and ("```" in text or "~~~" in text) else []
    for fence_start, fence_end in (*literal, (len(text), len(text))):
        while 0 <= opening < fence_start:
            if text[opening - 1 : opening] != "`":
                found.append(opening)
            opening = text.find(OPEN, opening + len(OPEN))
        if 0 <= opening < fence_end:
            opening = text.find(OPEN, fence_end)
    return found


def _segment(text: str, opening: int, limit: int) -> Segment | None:
    """The well-formed segment at `opening` that ends by `limit`."""
    id_start = opening + len(OPEN)
    id_end = text.find(ID_END, id_start, id_start + MAX_ID)
    middle = text.find(MIDDLE, id_end, limit) if id_end >= 0 else -1
    if middle < 0:
        return None
    stu_start = middle + len(MIDDLE)
    stu_end = text.find(ID_END, stu_start, stu_start + MAX_ID)
    close = text.find(CLOSE, stu_end, limit) if stu_end >= 0 else -1
    if close < 0:
        return None
    target_start = id_end + len(ID_END)
    return Segment(
        text[id_start:id_end],
        text[target_start:middle],
        text[stu_start:stu_end],
        text[stu_end + len(ID_END) : close],
        opening,
        close + len(CLOSE),
        target_start,
    )


def _damaged(text: str, opening: int, limit: int) -> Segment | None:
    """A segment whose marks depart from the form (spacing, quotes, one closing tag lost)."""
    id_start = opening + len(OPEN)
    id_end = text.find(ID_END, id_start, id_start + MAX_ID)
    middle = _DAMAGED_MIDDLE.search(text, id_end, limit) if id_end >= 0 else None
    close = _DAMAGED_CLOSE.search(text, middle.end(), limit) if middle else None
    if middle is None or close is None:
        return None
    target_start = id_end + len(ID_END)
    return Segment(
        text[id_start:id_end],
        text[target_start : middle.start()],
        middle[1],
        text[middle.end() : close.start()],
        opening,
        close.end(),
        target_start,
        raw=text[opening : close.end()],
    )


def _unreadable(offset: int) -> Problem:
    return Problem(
        "sxs-malformed",
        offset,
        "this sentence opens a translation span that never reaches its source",
        'write it as <span data-ttu-id="ID">…</span><span class="sxs-lookup">'
        '<span data-stu-id="ID">…</span></span>, or remove the tag',
    )


def _unopened(text: str, start: int, pieces: list[Piece]) -> Iterator[Problem]:
    """Lookups in plain text that no opening mark comes before, other than in code."""
    literal = fenced(text, start)
    position = start
    for piece in pieces:
        if isinstance(piece, Segment):
            position = piece.end
            continue
        last, position = position, position + len(piece)
        quotes, opened = 0, False  # backticks before it in its line; whether there is a mark
        while (place := text.find(MIDDLE, last, position)) >= 0:
            line = text.rfind("\n", last, place) + 1
            quotes = text.count("`", line or last, place) + (0 if line else quotes)
            opened |= text.find(OPEN, last, place) >= 0
            fence = bisect(literal, (place, len(text))) - 1
            if not (opened or quotes % 2 or (fence >= 0 and place < literal[fence][1])):
                yield _without_opening(place)
            last = place + len(MIDDLE)


def _without_opening(offset: int) -> Problem:
    return Problem(
        "sxs-malformed",
        offset,
        "a source stands here, and nothing says where its translation begins",
        'put <span data-ttu-id="ID">, with the id of the source, before the translation',
    )


def _repaired(segment: Segment) -> Problem:
    return Problem(
        "sxs-malformed",
        segment.start,
        "the tags of this sentence depart from the sxs form; it was read as far as possible",
        "compare its spacing, quotes and closing tags with a neighbouring sentence",
        segment.ttu,
    )


def _id_problems(segments: Iterator[Segment]) -> Iterator[Problem]:
    """Ids that are odd, that differ between the two sides, that repeat or run backwards."""
    seen: set[str] = set()
    last = {"": -1, "p": -1}  # merged segments have a counter of their own
    for segment in segments:
        ttu = segment.ttu
        if ttu != segment.stu:
            yield _id_problem(
                "sxs-id-mismatch",
                segment,
                f"the target's id {ttu} is not the source's id {segment.stu}",
                "give both sides the same id",
            )
        name = _ID.match(ttu)
        if name is None:
            yield _id_problem(
                "sxs-malformed",
                segment,
                f"{ttu!r} is not a segment id",
                "an id is five hex digits, a hyphen and a number: c967b-102 or c967b-p101",
            )
            continue
        merged, number = name[1], int(name[2])
        if ttu in seen:
            yield _id_problem(
                "sxs-id-duplicate",
                segment,
                f"the id {ttu} stands more than once in this file",
                "number the sentences anew from here",
            )
        elif number < last[merged]:
            yield _id_problem(
                "sxs-id-order",
                segment,
                f"the id {ttu} follows a higher one",
                "keep the order of the source's sentences",
                Severity.WARNING,
            )
        seen.add(ttu)
        last[merged] = number


def _id_problem(
    code: str, segment: Segment, message: str, help_: str, severity: Severity = Severity.ERROR
) -> Problem:
    return Problem(code, segment.start, message, help_, segment.ttu, severity)
