"""Code keeps its words, whatever they are and whatever language they are said to be in."""

from __future__ import annotations

import re
from html import unescape

from generated import ANY_TEXT
from hypothesis import example, given
from hypothesis import strategies as st
from pygments.lexers import get_all_lexers

from generator.markdown.highlighting import KINDS, highlighted

LANGUAGES = sorted(alias for _, aliases, *_ in get_all_lexers(plugins=False) for alias in aliases)
CODE = st.text(alphabet="ab_1 \n\t\r\"'`<>&;:=#/*-+{}()[]$@%\\é\ufeff").map(
    lambda text: text + "\n"
)
SPAN = re.compile(r'<span class="k-([a-z]+)">([^<]*)</span>')
TAG = re.compile(r"</?(?:span|mark)[^>]*>")


@given(st.one_of(CODE, ANY_TEXT), st.sampled_from(LANGUAGES), st.booleans())
@example("\ufeffa\r\nb\r", "python", False)
@example("Token.Text\t'a\\nb'\n", "raw", False)
@example("'''\n\n a '''", "python", True)
def test_the_words_stay(code: str, language: str, marked: bool) -> None:
    html = highlighted(code, language, ((1, 3),) if marked else ())
    assert unescape(TAG.sub("", html)) == code
    assert html.count("<mark>") == html.count("</mark>")
    spans = SPAN.findall(html)
    assert {kind for kind, _ in spans} <= set(KINDS.values())
    assert len(spans) == html.count("<span")  # none is within another, or over a tag
    assert all(text.strip() for _, text in spans)
