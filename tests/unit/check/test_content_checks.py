"""The content checks on any text: they never raise, and point into it."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.check.addresses import bare, plain
from generator.check.kinds import PairCheck, Sides, Text, TextCheck
from generator.check.profiles import Profile
from generator.check.table import BY_NAME, CHECKS
from generator.model.alignment import Pair
from generator.model.check import Fault

CONTENT = [one for one in CHECKS if one.rule.family == "content"]
PROFILE = Profile("ja-JP", "ja-JP")

PIECES = r"""
** * \* \*\* [ ]( ) ] ( ） （ [a](b.md) [b] ![i](i.png) https:// https://a.b/c https：// > \> >>
&gt; ` `a` `` < <b> </b> <tenant> \<x> % %TEMP% ٪a٪ $ ${a} $a {0} {a} { } 10 1,000 万 ２４ ٢٤ 25th
11 PM ² ½ million #A0 # 「a」 _a_ __b__ 。 . , \
"""
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(PIECES.split()),
        st.sampled_from(" \n\u00a0\u200bあaé"),
        st.text(max_size=3),
    ),
    max_size=14,
).map("".join)


def _sides(source: str, target: str) -> Sides:
    pair = Pair("abcde-102", None, source, target, 0, 0, "unknown")
    return Sides(Text(source, "en-US"), Text(target, "ja-JP"), PROFILE, "machine", "1. ", pair)


def _faults(check: object, source: str, target: str) -> list[Fault]:
    match check:
        case PairCheck():
            return list(check.found(_sides(source, target)))
        case TextCheck():
            return list(check.found(Text(target, "ja-JP"), PROFILE))
    return []


@pytest.mark.parametrize("check", CONTENT, ids=lambda check: check.rule.name)
@settings(max_examples=150)
@given(source=TEXTS, target=TEXTS)
def test_faults_stand_in_the_target(check: object, source: str, target: str) -> None:
    for fault in _faults(check, source, target):
        assert 0 <= fault.start <= fault.stop <= len(target)
        assert fault.message


COMPARED = """
    link-target-mismatch link-broken-syntax escaped-marker emphasis-lost emphasis-unrendered
    emphasis-takes-punctuation code-changed breadcrumb-empty mt-placeholder-leak placeholder-lost
    number-missing html-tag-mismatch brackets-unbalanced
""".split()


@pytest.mark.parametrize("name", COMPARED)
@settings(max_examples=60)
@given(text=TEXTS)
@example(text="$a`a`")
@example(text="24`10`")
def test_markup_left_as_it_is_has_no_fault(name: str, text: str) -> None:
    assert _faults(BY_NAME[name], text, text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/en-us/a", "https://example.org/fr-FR/a"),
        ("https://example.org/zh-hant-tw/a", "https://example.org/a"),
        ("caf%C3%A9.md", "café.md"),
        ("https://example.org/a/", "https://example.org/a."),
    ],
)
def test_addresses_that_are_alike(one: str, other: str) -> None:
    assert plain(one) == plain(other)


def test_an_address_in_a_link_or_in_code_is_not_bare() -> None:
    text = Text("[a](https://a.org/1) `https://a.org/2` https://a.org/3", "en-US")
    assert list(bare(text)) == ["https://a.org/3"]


UNITS = ("123,456,", "1.", "{a%d} ", "[a](b%d) ", "] (b%d) ", "**a%d ** ", "\\*\\* ", "> * ", "(")


@pytest.mark.parametrize("unit", UNITS)
def test_a_sentence_of_many_marks_takes_linear_time(unit: str) -> None:
    text = "".join(unit.replace("%d", str(number)) for number in range(4_000))
    other = text.replace("b", "c").replace("a", "b")
    for name in COMPARED:
        started = time.process_time()
        _faults(BY_NAME[name], text, other)
        assert time.process_time() - started < 2, name
