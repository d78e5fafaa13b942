"""Whatever content says: a check never raises, and points into the text that it looked at."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check.choices import Choices, chosen
from generator.check.kinds import PairCheck, Sides, Text, TextCheck
from generator.check.profiles import Counts, profile
from generator.check.table import CHECKS
from generator.model.alignment import Pair
from generator.model.segment import Segment
from generator.model.terms import Terms

_MARKS = st.sampled_from(
    [
        *"*_`[]()<>.,:;!?。、，：؟& \n\\é\u00a0\u200b\ufeff\u0301\ufffd",
        "the ",
        " of",
        "Ã©",
        "Rain ",
        "lit ",
    ]
)
_TEXT = st.lists(_MARKS | st.text(max_size=4), max_size=30).map("".join)
_TERMS = Terms(("Rain", "İst"), {"lit": ("bed",), "Rain": ("pluie",)})
_SENTENCES = [one for one in CHECKS if isinstance(one, TextCheck | PairCheck)]


@pytest.mark.parametrize("check", _SENTENCES, ids=lambda one: one.rule.name)
@settings(max_examples=60, deadline=None)
@given(source=_TEXT, target=_TEXT, tag=st.sampled_from(["fr-FR", "ja-JP", "ar-SA", "de-DE"]))
def test_places_are_in_the_text(
    check: TextCheck | PairCheck, source: str, target: str, tag: str
) -> None:
    segments = [Segment("a-1", one, "a-1", source, 0, 0, 0) for one in (target, target, "x y", "z")]
    counts, choices = Counts(), Choices()
    counts.add(segments)
    choices.add(chosen(segments, "machine"))
    habits = profile(tag, tag, counts, _TERMS, usage=choices.usage())
    text = Text(target, tag)
    if isinstance(check, TextCheck):
        faults = list(check.found(text, habits))
    else:
        pair = Pair("a-1", None, source, target, 0, 0, "current")
        sides = Sides(Text(source, "en-US"), text, habits, "machine", "", pair)
        faults = list(check.found(sides))
    for fault in faults:
        assert 0 <= fault.start <= fault.stop <= len(target)
        assert fault.message
