"""A locale's sxs file made from its source article, or brought in step with it again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct, field

from generator import sxs
from generator.align.leverage import Fits, Leverage, Memory, likeness
from generator.align.segmentation import Stretch, stretches
from generator.align.versions import Match, matches
from generator.model.document import FrontMatter
from generator.model.segment import Piece, Segment
from generator.sxs.grammar import OPEN

_ANCHORED = re.compile(r"<a\s+(?:name|id)=[^<>]*>\s*</a>\s*[^\n]*\Z")
_ANCHOR = re.compile(r"<a\s+(?:name|id)=[\"']?([^\s<>\"']+)")
_MARK = re.compile(r"[ \t>]*#{1,6}[ \t]+")
_OWN_ID = re.compile(r"[^\n]*\{[^\n{}]*#")
_PARAGRAPHS = re.compile(r"(\r?\n[ \t]*\r?\n)")
_LABEL = re.compile(r"\[!(?!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\])[^\[\]]*\]")
"""An alert's label that has been translated."""
_ANY_LABEL = re.compile(r"\[![^\[\]]*\]")
_TRANSLATABLE = re.compile(
    r"!\[[^\[\]]*\]"  # an alternative text
    r"|<a\s+(?:name|id)=[^<>]*>\s*</a>"
    r"|(?<=/)[a-z]{2}-[a-z]{2}(?=/)"
    r"|\s+",
    re.IGNORECASE,
)
_WHOLE_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]\([^()\s]*\)\Z")


class Tally(Struct):
    """What became of an article's sentences. `gone`: the words that were dropped."""

    kept: int = 0
    exact: int = 0
    fuzzy: int = 0
    changed: int = 0
    empty: int = 0
    machine: bool = False  # something was taken from a machine's translation
    gone: list[str] = field(default_factory=list)


class Terms(Struct, frozen=True):
    """How targets are found: `memory`, from `threshold` per cent on, with markup that `fits`."""

    memory: Memory
    fits: Fits
    threshold: int = 75


class Renewed(NamedTuple):
    """A body as it should be. `marks`: name → how its target was found."""

    pieces: tuple[Piece, ...]
    marks: dict[str, str]
    tally: Tally


class _Unit(Struct):
    """A sentence of the new file: places (start, stop) among the source's stretches."""

    start: int
    stop: int
    source: str
    target: str = ""
    mark: str = ""
    name: str = ""  # of the old segment that it was
    old: tuple[int, int] | None = None  # the places of the old segments that it was


def renewed(
    text: str,
    front: FrontMatter,
    tag: str,
    prefix: str,
    terms: Terms,
    old: tuple[Piece, ...] = (),
    marks: dict[str, str] | None = None,
) -> Renewed | None:
    """The body of a locale's file for the source article `text` in the language `tag`.

    `prefix` begins the ids. `old` is the body that is there, with its `marks`: targets whose
    sentence still stands are kept, those of a changed one too, marked as fuzzy. None if the
    article holds marks of the form itself, so that the file could not be read back.
    """
    tally = Tally()
    places = [one for one in stretches(text, front, tag) if is_safe(text[one.start : one.stop])]
    units = _units(text, places, old, marks or {}, tally)
    for unit in units:
        _fill(unit, terms, tally)
    if old and _untouched(text, front, places, units, old, tally):
        return Renewed(old, marks or {}, tally)
    pieces, made = _assembled(text, front, places, units, prefix, old)
    body = sxs.rebuilt(pieces)
    read = [(one.ttu, one.source, one.target) for one in _segments(sxs.read(body)[0])]
    if read != [(one.ttu, one.source, one.target) for one in _segments(pieces)]:
        return None
    return Renewed(pieces, made, tally)


def is_safe(sentence: str) -> bool:
    """Whether a sentence holds no mark of the form, so that it can stand in it."""
    return "</span>" not in sentence and OPEN not in sentence


def _segments(pieces: Sequence[Piece]) -> list[Segment]:
    return [piece for piece in pieces if isinstance(piece, Segment)]


def _units(
    text: str,
    places: Sequence[Stretch],
    old: tuple[Piece, ...],
    marks: dict[str, str],
    tally: Tally,
) -> list[_Unit]:
    """The sentences of the new file, with the targets that the old one has for them."""
    segments = _segments(old)
    new = [text[one.start : one.stop] for one in places]
    found = matches([one.source for one in segments], new)
    taken: dict[int, _Unit] = {}
    used: set[int] = set()
    for match in found:
        unit = _kept(text, places, match, segments, marks)
        if unit and not any(place in taken for place in range(unit.start, unit.stop)):
            taken.update(dict.fromkeys(range(unit.start, unit.stop), unit))
            used.update(range(*match.old))
            blank = not unit.target.strip()
            tally.kept += match.same and not blank
            tally.changed += not match.same and not blank
    tally.gone = [
        one.target for n, one in enumerate(segments) if n not in used and one.target.strip()
    ]
    units: list[_Unit] = []
    for place, sentence in enumerate(new):
        unit = taken.get(place)
        if unit is None:
            units.append(_Unit(place, place + 1, sentence))
        elif unit.start == place:
            units.append(unit)
    return units


def _kept(
    text: str,
    places: Sequence[Stretch],
    match: Match,
    segments: Sequence[Segment],
    marks: dict[str, str],
) -> _Unit | None:
    """The new sentence, or several as one, that old ones have become; None if blocks part them."""
    start, stop = match.new
    if any(
        text[places[n].stop : places[n + 1].start].strip() or places[n].block != places[n + 1].block
        for n in range(start, stop - 1)
    ):
        if match.same:
            return None
        stop = start + 1
    mine = segments[slice(*match.old)]
    source = text[places[start].start : places[stop - 1].stop]
    unit = _Unit(start, stop, source, old=match.old)
    unit.target = " ".join(filter(None, (one.target.strip() for one in mine)))
    if len(mine) == 1:
        unit.target, unit.name = mine[0].target, mine[0].name
        unit.mark = marks.get(mine[0].name, "")
    whole = _WHOLE_LINK.match(unit.target)
    if whole and "](" not in source and "](" in mine[0].source:
        unit.target = whole[1]  # the link's brackets stand outside now
    if not unit.target.strip():
        unit.target, unit.mark = "", ""
    elif not match.same:
        before = " ".join(one.source for one in mine)
        unit.mark = f"fuzzy-{min(likeness(before, source), 99)}"
    return unit


def _fill(unit: _Unit, terms: Terms, tally: Tally) -> None:
    """A target from the memory for a sentence that has none.

    A sentence that the file had already, empty, takes the very same sentence's only: what
    was not like enough at first is not looked for again.
    """
    if unit.target:
        return
    found = terms.memory.exact(unit.source, terms.fits)
    if found is None and unit.old is None:
        found = terms.memory.fuzzy(unit.source, terms.threshold, terms.fits)
    if found is None:
        tally.empty += 1
        return
    unit.target, unit.mark = found.target, _mark(found)
    tally.machine |= found.machine
    tally.exact += found.likeness == 100
    tally.fuzzy += found.likeness < 100


def _mark(found: Leverage) -> str:
    return "exact" if found.likeness == 100 else f"fuzzy-{found.likeness}"


def _untouched(
    text: str,
    front: FrontMatter,
    places: Sequence[Stretch],
    units: Sequence[_Unit],
    old: tuple[Piece, ...],
    tally: Tally,
) -> bool:
    """Whether the old body is in step with the source as it is."""
    segments = _segments(old)
    if tally.exact or tally.fuzzy or tally.changed or tally.gone:
        return False
    if not _anchored_alike(sxs.rebuilt(old), text):
        return False
    covered = [unit.old for unit in units]
    if None in covered or sum(b - a for a, b in filter(None, covered)) != len(segments):
        return False
    if covered != sorted(filter(None, covered)):
        return False
    gaps = _gaps(old)
    for one, other in zip([None, *units], [*units, None], strict=True):
        if _spelled_alike(one, segments) and _spelled_alike(other, segments):
            before = one.old[1] if one and one.old else 0
            if not _alike(gaps[before], _between(text, front, places, one, other)):
                return False
    return True


def _spelled_alike(unit: _Unit | None, segments: Sequence[Segment]) -> bool:
    if unit is None:
        return True
    return bool(unit.old) and segments[unit.old[0]].source == unit.source  # type: ignore[index]


def _gaps(pieces: Sequence[Piece]) -> list[str]:
    """The text before each segment, and after the last."""
    gaps = [""]
    for piece in pieces:
        if isinstance(piece, str):
            gaps[-1] += piece
        else:
            gaps.append("")
    return gaps


def _alike(old: str, new: str) -> bool:
    """Whether a text between two sentences differs in nothing but what translations change."""
    if not _anchored_alike(old, new):
        return False
    if _LABEL.search(old):
        old, new = _ANY_LABEL.sub("", old), _ANY_LABEL.sub("", new)
    return _TRANSLATABLE.sub("", old) == _TRANSLATABLE.sub("", new)


def _anchored_alike(old: str, new: str) -> bool:
    """Whether the old text has all anchors of the new: where one is lost, links lead nowhere.

    One more is what a heading's translation has.
    """
    return set(_ANCHOR.findall(new)) <= set(_ANCHOR.findall(old))


def _between(
    text: str,
    front: FrontMatter,
    places: Sequence[Stretch],
    one: _Unit | None,
    other: _Unit | None,
) -> str:
    start = places[one.stop - 1].stop if one else len(front.raw)
    return text[start : places[other.start].start if other else len(text)]


def _assembled(
    text: str,
    front: FrontMatter,
    places: Sequence[Stretch],
    units: Sequence[_Unit],
    prefix: str,
    old: tuple[Piece, ...],
) -> tuple[tuple[Piece, ...], dict[str, str]]:
    pieces: list[Piece] = []
    marks: dict[str, str] = {}
    names = _names(places, units)
    anchors = Anchors(text, places)
    gaps = _gaps(old)
    before: _Unit | None = None
    for unit in [*units, None]:
        own = gap = _between(text, front, places, before, unit)
        if unit:
            gap = anchors.added(gap, unit.start)
        if old:
            gap = _translated(gap, own, gaps, before, unit)
        if gap:
            pieces.append(gap)
        if unit:
            name = next(names)
            if unit.mark:
                marks[name] = unit.mark
            ttu = f"{prefix}-{name}"
            pieces.append(Segment(ttu, unit.target, ttu, unit.source, 0, 0, 0))
        before = unit
    return tuple(pieces), marks


def _translated(
    gap: str, own: str, gaps: Sequence[str], before: _Unit | None, unit: _Unit | None
) -> str:
    """`gap` as the old file has it, translated, as far as it is the source's `own` still."""
    start = 0 if before is None else before.old[1] if before.old else -1
    stop = len(gaps) - 1 if unit is None else unit.old[0] if unit.old else -2
    if start == stop and _alike(gaps[start], own):
        return gaps[start]
    if "![" not in gap:
        return gap
    images = [part for old in gaps if "![" in old for part in _PARAGRAPHS.split(old)]
    return "".join(
        next((one for one in images if "![" in part and _alike(one, part)), part)
        for part in _PARAGRAPHS.split(gap)
    )


def _names(places: Sequence[Stretch], units: Sequence[_Unit]) -> Iterator[str]:
    """Each sentence's number; several as one have a counter of their own."""
    merged = 100
    for unit in units:
        if unit.stop - unit.start == 1:
            yield str(places[unit.start].number)
            continue
        own = int(unit.name[1:]) if re.fullmatch(r"p\d{1,6}", unit.name) else 0
        merged = max(merged + 1, own)
        yield f"p{merged}"


class Anchors:
    """The source's slug before each heading that has no anchor, so that links hold."""

    def __init__(self, text: str, places: Sequence[Stretch]) -> None:
        self.text = text
        self.places = places
        self.seen: set[str] = set()
        self.block = -1

    def added(self, gap: str, place: int) -> str:
        """`gap`, which ends where the stretch at `place` begins, with the heading's anchor."""
        one = self.places[place]
        if not re.match(r"h[1-6] ", one.kind) or one.block == self.block or not one.anchor:
            return gap
        self.block = one.block
        name, number = one.anchor, 0
        while name in self.seen:
            number += 1
            name = f"{one.anchor}-{number}"
        self.seen.add(name)
        after = self.text[one.stop : one.stop + 200]
        if _ANCHORED.search(gap) or after.startswith("](#tab/") or _OWN_ID.match(after):
            return gap
        line = gap.rfind("\n") + 1
        mark = _MARK.match(gap, line)
        at = mark.end() if mark else len(gap) if gap[line:].strip(" \t>") else line
        return f'{gap[:at]}<a name="{name}"></a>{gap[at:]}'
