"""Findings that are safe to mend, into the articles."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct, field

from generator import sxs
from generator.build.places import Place, Places
from generator.disk.editing import write_edits
from generator.model.diagnostic import Diagnostic
from generator.model.edit import Edit, edited, in_order, overlap
from generator.model.source import SourceFile
from generator.parse import parsed


class Mended(NamedTuple):
    """A file before and after."""

    path: str
    before: str
    after: str


class Mending(Struct):
    """What was mended, or could be. `refused`: why a file stays as it is."""

    files: list[Mended] = field(default_factory=list)
    findings: int = 0
    refused: list[Diagnostic] = field(default_factory=list)


def mend(diagnostics: Iterable[Diagnostic], places: Places, *, write: bool) -> Mending:
    """Make the safe edits of the findings (sorted); with `write` false only say which they are.

    All edits of a finding are made, or none. Of two that change the same place the first is made;
    one by which a segment would be read differently is not.
    """
    done = Mending()
    safe = (one for one in diagnostics if one.fix == "safe" and one.edits)
    for path, group in groupby(safe, key=lambda one: one.path):
        found = [one for one in group if all(edit.path == path for edit in one.edits)]
        file = places.file(found[0]) if found else None
        place = places.place(found[0]) if found else None
        if file and place:
            _mend(done, found, file, place, write=write)
    return done


def _mend(
    done: Mending, found: list[Diagnostic], file: SourceFile, place: Place, *, write: bool
) -> None:
    body = parsed(file).body_start
    taken, edits = _taken(found, file.text, body)
    if not edits:
        return
    refused = write_edits(place.folder, file, place.path, edits, body) if write else []
    done.refused += refused
    if not refused:
        done.findings += taken
        done.files.append(Mended(file.path, file.text, edited(file.text, edits)))


def _taken(found: list[Diagnostic], text: str, body: int) -> tuple[int, tuple[Edit, ...]]:
    """How many findings can be mended together, and by which edits."""
    fitting = [one for one in found if all(edit.fits(text) for edit in one.edits)]
    together = in_order(edit for one in fitting for edit in one.edits)
    if not overlap(together) and sxs.keeps_segments(text, together, body):
        return len(fitting), together
    edits: tuple[Edit, ...] = ()
    taken = 0
    for one in fitting:
        own = in_order(one.edits)
        more = in_order((*edits, *own))
        if not overlap(more) and sxs.keeps_segments(text, own, body):
            edits = more
            taken += 1
    return taken, edits
