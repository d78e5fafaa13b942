"""The line of the front matter that remembers what a memory filled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.parse import front_matter
from generator.sxs.leverage import leverage, leverage_line

ENTRIES = st.dictionaries(
    st.integers(101, 9999).map(str) | st.integers(101, 999).map("p{}".format),
    st.just("exact") | st.integers(50, 99).map("fuzzy-{}".format),
)


@given(ENTRIES)
def test_what_is_written_is_read(entries: dict[str, str]) -> None:
    line = leverage_line(entries)
    front, problems = front_matter(f"---\ntitle: x\n{line}\n---\n" if line else "---\na: b\n---\n")
    assert not problems
    assert leverage(front.fields) == entries


def test_the_line_is_as_documented() -> None:
    line = leverage_line({"103": "fuzzy-87", "107": "exact"})
    assert line == 'hexapla.leverage: "103 fuzzy-87, 107 exact"'


@pytest.mark.parametrize("value", [None, "", ("103 exact",), {"a": "b"}, ",,", "103", "a b c"])
def test_what_is_not_of_the_form_is_passed_over(value: object) -> None:
    assert leverage({"hexapla.leverage": value}) == {}
