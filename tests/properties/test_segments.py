"""The text parser and the Markdown side see the same segments."""

from __future__ import annotations

from collections import Counter

from bs4 import BeautifulSoup
from finishing import finished, segment
from generated import MARKDOWN, NAMES, documents
from hypothesis import assume, example, given
from hypothesis import strategies as st
from spans import opened_names

from generator import sxs
from generator.model.segment import Segment


def _names(text: str) -> Counter[str]:
    return Counter(p.name for p in sxs.read(text)[0] if isinstance(p, Segment))


CALM = MARKDOWN.map(lambda text: text.replace("|", "").replace(":", ""))
"""Without cells that a table has no column for, and definitions that stand twice: both are lost."""


@given(documents(CALM))
@example(f"C:\\{segment(102, 'a', 'b')}")
@example(f"![{segment(102, 'a', 'b')}](x.png)")
@example(f'[a]({segment(102, "x.md", "y.md")} "{segment(103, "c", "d")}")')
@example(f"<{segment(102, 'https://x.example', 'b')}>")
@example(f"`a {segment(102, 'x', 'y')}`")
@example(f"**a {segment(102, 'b** c', 'd')} e")
def test_every_segment_is_opened_once_and_no_other(text: str) -> None:
    assert opened_names(text) == _names(text)


PROSE = st.text("abc é日", min_size=1, max_size=8).filter(str.strip)


@given(st.lists(st.tuples(NAMES, PROSE, PROSE), unique_by=lambda s: s[0], max_size=6))
def test_prose_has_a_span_for_each_segment_with_its_words(
    sentences: list[tuple[str, str, str]],
) -> None:
    assume(sentences)
    text = " ".join(segment(*sentence) for sentence in sentences)
    soup = BeautifulSoup(finished(text, paired=True).html, "html.parser")
    same = all(target == source for _, target, source in sentences)
    for name, target, source in sentences:
        own, other = soup.find(id=f"s-{name}"), soup.find(attrs={"data-s": name})
        assert own
        assert own.get_text() == target
        assert (other.get_text() if other else None) == (None if same else source)
