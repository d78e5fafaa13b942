from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.model.settings import Settings, settings_schema
from generator.model.tables import Fault, table

FAULTS: list[tuple[dict[str, Any], str, str]] = [
    ({"output": 5}, "output", "expected text, got a number"),
    ({"docfx": "no"}, "docfx", "expected true or false, got text"),
    ({"featured": "a"}, "featured", "expected a list, got text"),
    ({"featured": ["a", 1]}, "featured.1", "expected text, got a number"),
    ({"title": 1}, "title", "expected text or a table, got a number"),
    ({"title": {"fr-FR": 1}}, "title.fr-FR", "expected text, got a number"),
    ({"search": "perhaps"}, "search", "write on or off"),
    ({"fallback": "none"}, "fallback", "write show, hide or omit"),
    ({"fallback": 1}, "fallback", "write show, hide or omit"),
    ({"locales": "fr"}, "locales", "expected a table, got text"),
    ({"locales": {"fr": "x"}}, "locales.fr", "expected a table, got text"),
    ({"checks": {"selct": []}}, "checks.selct", "unknown key; did you mean select?"),
    (
        {"checks": {"profiles": {"fr": {"length": [1]}}}},
        "checks.profiles.fr.length",
        "expected a list of length 2, got 1",
    ),
    (
        {"checks": {"profiles": {"fr": {"length": [2, 1]}}}},
        "checks.profiles.fr.length",
        "write the least length first, then the greatest",
    ),
    (
        {"checks": {"overrides": [{}, {"severity": {"HX101": "bad"}}]}},
        "checks.overrides.1.severity.HX101",
        "write error, warning, info or off",
    ),
]


@pytest.mark.parametrize(("data", "place", "message"), FAULTS)
def test_a_fault_is_told_with_its_place_in_a_writers_words(
    data: dict[str, Any], place: str, message: str
) -> None:
    assert table(Settings, data) == (None, [Fault(place, message)])


@pytest.mark.parametrize("written", [True, False, "on", "off"])
def test_a_switch_is_kept_as_a_boolean(written: bool | str) -> None:
    settings, faults = table(Settings, {"search": written})
    assert settings is not None
    assert faults == []
    assert settings.search is (written in (True, "on"))


def test_lengths_may_be_whole_numbers() -> None:
    settings, _ = table(Settings, {"checks": {"profiles": {"ja": {"length": [0, 2]}}}})
    assert settings is not None
    assert settings.checks.profiles["ja"].length == (0.0, 2.0)


_VALUES = st.recursive(
    st.one_of(st.text(max_size=4), st.integers(), st.booleans(), st.floats(allow_nan=False)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)
_KEYS = st.sampled_from((*Settings.__struct_fields__, "zzz"))


@given(st.dictionaries(_KEYS, _VALUES, max_size=4))
def test_what_is_taken_fits_the_schema_that_editors_use(data: dict[str, Any]) -> None:
    settings, faults = table(Settings, data)
    assert (settings is None) == bool(faults)
    if settings is not None:
        Draft202012Validator(json.loads(json.dumps(settings_schema()))).validate(data)
