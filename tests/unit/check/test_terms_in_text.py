"""Terms found in sentences."""

from __future__ import annotations

import pytest

from generator.check.terms import in_text, stands


def test_the_longest_term_is_found() -> None:
    terms = ("Garden", "Garden Planner", "C++")
    assert in_text(terms, "Garden Planner, Garden, C++ and Gardening") == [
        "Garden Planner",
        "Garden",
        "C++",
    ]
    assert in_text((), "Garden") == []


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("parterre", "Les parterres", True),
        ("stropitoare", "Folosiți stropitoarea", True),
        ("лопата", "Возьмите лопату", True),
        ("plate-bande", "Plate bande", True),
        ("花壇", "この花壇です", True),
        ("lit", "lits", True),
        ("lit", "allié", False),
        ("parterre", "parapluie", False),
    ],
)
def test_endings_may_differ(term: str, text: str, found: bool) -> None:
    assert stands(term, text) is found
