"""What a mistyped name was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable

ALIKE = 80
"""Likeness in per cent below which a name is not proposed."""


def nearest(wanted: str, known: Iterable[str]) -> str:
    """The one of `known` most like `wanted`, the first of several; '' if none is much alike."""
    from rapidfuzz import fuzz, process  # late: most sites have no broken link

    found = process.extractOne(wanted, known, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return found[0] if found else ""
