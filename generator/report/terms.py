"""Proposed terms as a table of text, and as CSV that `checks.keep` and `checks.glossary` read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from generator.model.terms import Candidate
from generator.report.text import clean


def terms_csv(found: Iterable[Candidate]) -> Iterator[str]:
    """A row for each: the source's term, the translation, the locale, times, of how many."""
    yield _row(("source", "target", "locale", "times", "among"))
    for one in found:
        yield _row((_cell(one.source), _cell(one.target), one.locale, one.times, one.among))


def terms_text(found: Iterable[Candidate]) -> Iterator[str]:
    """A line for each: how often, the term, and what becomes of it where."""
    for one in found:
        said = f"→ {clean(one.target)} ({one.locale})" if one.locale else "stays as it is"
        yield f"{one.times:6} of {one.among:<6} {clean(one.source)}  {said}\n"


def _row(cells: Iterable[object]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow(list(cells))
    return stream.getvalue()


def _cell(text: str) -> str:
    """What a spreadsheet would take for a formula begins with an apostrophe."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
