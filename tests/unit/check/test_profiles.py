"""What is learnt of a locale, and what the settings add."""

from __future__ import annotations

from generator.check.profiles import Counts, closing, end_mark, profile
from generator.model.segment import Segment
from generator.model.settings import ProfileSettings


def _segment(target: str, source: str) -> Segment:
    return Segment("a-1", target, "a-1", source, 0, 0, 0)


def test_closing_is_the_place_of_the_end_mark() -> None:
    for text in ("Save.", "**Save**.", "**Save.**", "(Save.)", "Save", "**Save** ", ""):
        start, stop = closing(text)
        assert text[start:stop] == end_mark(text), text


def test_settings_say_more_than_the_files() -> None:
    counts = Counts()
    counts.add([_segment("x" * 60, "y" * 40)] * 300)
    counts.add([_segment("Vous vous asseyez :", "Sit:")] * 60)
    learnt = profile("fr-FR", "fr-FR", counts)
    assert learnt.bounds is not None
    assert learnt.bounds[0] < 1.5 < learnt.bounds[1]
    assert learnt.ends[":"] == {":"}
    assert learnt.doubled == {"vous"}
    said = ProfileSettings(ends={":": ("。",)}, length=(0.5, 3.0), doubled=("Nous",))
    told = profile("fr-FR", "fr-FR", counts, said=said)
    assert told.bounds == (0.5, 3.0)
    assert told.ends[":"] == {"。"}
    assert told.doubled == {"vous", "nous"}
