"""What became of a source's sentences, over random edits of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.align.versions import matches

WORDS = st.lists(
    st.sampled_from("open save file menu select the a then now 開く".split()), min_size=1
)
SENTENCES = st.lists(WORDS.map(lambda words: " ".join(words).capitalize() + "."), max_size=8)


@given(SENTENCES, SENTENCES)
def test_matches_never_overlap(old: list[str], new: list[str]) -> None:
    found = matches(old, new)
    assert found == sorted(found)
    old_places = [place for match in found for place in range(*match.old)]
    new_places = [place for match in found for place in range(*match.new)]
    assert len(old_places) == len(set(old_places))
    assert len(new_places) == len(set(new_places))
    assert all(0 <= place < len(old) for place in old_places)
    assert all(0 <= place < len(new) for place in new_places)


@given(SENTENCES, st.data())
def test_an_edit_of_one_sentence_leaves_the_others_alone(
    sentences: list[str], data: st.DataObject
) -> None:
    unlike = [f"{place}: {sentence}" for place, sentence in enumerate(sentences)]
    if not unlike:
        return
    place = data.draw(st.integers(0, len(unlike) - 1))
    edited = [*unlike]
    edited[place] = f"{unlike[place][:-1]}, and more."
    same = {match.old[0] for match in matches(unlike, edited) if match.same}
    assert same == set(range(len(unlike))) - {place}


@given(SENTENCES, st.data())
def test_where_sentences_are_cut_does_not_matter(sentences: list[str], data: st.DataObject) -> None:
    unlike = [f"{place}: {sentence}" for place, sentence in enumerate(sentences)]
    joined: list[str] = []
    for sentence in unlike:
        if joined and data.draw(st.booleans()):
            joined[-1] += f" {sentence}"
        else:
            joined.append(sentence)
    found = matches(joined, unlike)
    assert all(match.same for match in found)
    assert sum(match.old[1] - match.old[0] for match in found) == len(joined)
    assert sum(match.new[1] - match.new[0] for match in found) == len(unlike)


@given(st.lists(WORDS.map(" ".join), max_size=6), st.lists(WORDS.map(" ".join), max_size=6))
def test_no_two_sentences_become_the_same_one(old: list[str], new: list[str]) -> None:
    joined = [f"{one} {other}" for one, other in zip(old, new, strict=False)]
    places = [place for match in matches(joined, new) for place in range(*match.new)]
    assert len(places) == len(set(places))
