"""Emphasis is CommonMark's, whether or not segments stand in the text."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.markdown import inline
from generator.markdown.addresses import Notes
from generator.markdown.extensions.sentences import cjk
from generator.markdown.marks import CLOSE, OPEN, STOP

ATOMS = st.sampled_from(
    ["a", "b", " ", "*", "**", "_", "__", "~~", ".", "(", '"', "é", "\u00a0", "€"]
)
REFERENCE = MarkdownIt("commonmark").enable("strikethrough")
_SPAN = re.compile(r"</?span[^>]*>")


def _html(text: str) -> str:
    return inline.html(text, {}, Notes(), addressed=True)


@given(st.lists(ATOMS, max_size=14).map("".join))
@example("*a**b**c*")
@example('a*"b"*c')
@example("**a*b**c*")
@example("_a__b_")
def test_emphasis_without_cjk_is_commonmarks(text: str) -> None:
    text = text.strip(" ")
    assert _html(text) == REFERENCE.renderInline(text)


@given(st.lists(ATOMS, max_size=12), st.integers(0, 12), st.integers(0, 12))
@example(["**", "a", ".", "**", "b"], 1, 3)
@example(["a", "**", "b", "**"], 1, 4)
def test_a_segment_is_invisible_to_emphasis(atoms: list[str], start: int, end: int) -> None:
    start, end = sorted((min(start, len(atoms)), min(end, len(atoms))))
    before, inside, after = ("".join(p) for p in (atoms[:start], atoms[start:end], atoms[end:]))
    before, after = before.lstrip(" "), after.rstrip(" ")
    for left, right in ((before, inside or after), (inside or before, after)):
        if left[-1:] and left[-1:] == right[:1] and left[-1] in "*_~":
            return  # a segment parts two runs that would be one
    marked = f"{before}{OPEN}102{STOP}{inside}{CLOSE}{after}"
    assert _SPAN.sub("", _html(marked)) == _html(before + inside + after)


CJK_WORDS = st.text(
    st.sampled_from("保存画面ページ設定저장。、！？「」『』（）［］"), min_size=1, max_size=4
)


@given(CJK_WORDS, CJK_WORDS, CJK_WORDS)
@example("を", "「製品」", "ページ")
@example("は", "保存。", "次に")
def test_emphasis_between_cjk_text_always_closes(before: str, inside: str, after: str) -> None:
    expected = f"{before}<strong>{inside}</strong>{after}"
    assert _html(f"{before}**{inside}**{after}") == expected
    assert _html(f"**{inside}**{after}") == f"<strong>{inside}</strong>{after}"


def test_scripts_are_told_apart() -> None:
    assert all(cjk(c) for c in "日あア한「。！ー々")
    assert not any(cjk(c) for c in "aéЖعא.(«“—😀✓€")
