"""A source edited at random: what a translator has done for every other sentence stands."""

from __future__ import annotations

import re

from generated import MARKDOWN
from hypothesis import given
from hypothesis import strategies as st

from generator import sxs
from generator.align.adoption import adopted
from generator.align.leverage import Memory
from generator.align.renewal import Renewed, Terms, renewed
from generator.model.segment import Piece, Segment
from generator.parse import front_matter

TERMS = Terms(Memory(), lambda _target, _source: True)
WORDS = "kettle lamp garden window river stone cloud engine letter mirror".split()
SENTENCES = st.lists(
    st.integers(0, 9_999).map(
        lambda n: (
            f"The {WORDS[n % 10]} of {WORDS[n // 10 % 10]} number {n} is {WORDS[n // 100 % 10]}."
        )
    ),
    min_size=1,
    max_size=12,
    unique=True,
)


def article(sentences: list[str]) -> str:
    blocks = [" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3)]
    return "---\ntitle: T\n---\n# Head\n\n" + "\n\n".join(blocks) + "\n"


def made(text: str, old: tuple[Piece, ...] = (), marks: dict[str, str] | None = None) -> Renewed:
    front = front_matter(text)[0]
    found = renewed(text, front, "en-US", "abcde", TERMS, old, marks)
    assert found is not None
    return found


def translated(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return tuple(
        one._replace(target=f"T({one.source})") if isinstance(one, Segment) else one
        for one in pieces
    )


def segments(pieces: tuple[Piece, ...]) -> list[Segment]:
    return [one for one in pieces if isinstance(one, Segment)]


@given(SENTENCES, SENTENCES, st.data())
def test_every_untouched_sentence_keeps_its_target(
    before: list[str], others: list[str], data: st.DataObject
) -> None:
    old = translated(made(article(before)).pieces)
    kept = data.draw(st.lists(st.sampled_from(before), unique=True))
    now = data.draw(st.permutations(list(dict.fromkeys([*kept, *others]))))
    result = made(article(now), old)
    targets = {one.source: one.target for one in segments(result.pieces)}
    for sentence in now:
        if sentence in before:
            assert targets[sentence] == f"T({sentence})"
    names = [one.ttu for one in segments(result.pieces)]
    assert names == [f"abcde-{102 + n}" for n in range(len(names))]
    again = made(article(now), result.pieces, result.marks)
    assert again.pieces == result.pieces, "twice is once"


@given(MARKDOWN, MARKDOWN)
def test_any_source_is_cut_and_renewed_without_loss(text: str, other: str) -> None:
    front = front_matter(text)[0]
    first = renewed(text, front, "en-US", "abcde", TERMS)
    if first is None:
        return
    read = sxs.read(sxs.rebuilt(first.pieces))[0]
    assert renewed(text, front, "en-US", "abcde", TERMS, read).pieces == read  # type: ignore[union-attr]
    front = front_matter(other)[0]
    second = renewed(other, front, "en-US", "abcde", TERMS, translated(read), {})
    if second is not None and segments(second.pieces):
        body = sxs.read(sxs.rebuilt(second.pieces))[0]
        third = renewed(other, front, "en-US", "abcde", TERMS, body, second.marks)
        assert third is not None
        assert sxs.rebuilt(third.pieces) == sxs.rebuilt(body)


@given(MARKDOWN, MARKDOWN, st.booleans())
def test_adopting_loses_no_byte(text: str, other: str, same: bool) -> None:
    front, own = front_matter(text)[0], front_matter(text if same else other)[0]
    target = text if same else other
    found = adopted(text, front, "en-US", target, own, "en-US", "abcde")
    if found is not None:
        body = target[len(own.raw) :]
        assert unanchored(sxs.target_view(found)) == unanchored(body)


def unanchored(text: str) -> str:
    return re.sub('<a name="[^"<>]*"></a>', "", text)
