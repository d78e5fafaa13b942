"""A plain translation put into the sxs form: each sentence beside the source's it stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import sxs
from generator.align.blocks import BlockPair, paired
from generator.align.leverage import Memory
from generator.align.renewal import Anchors, Terms, is_safe, renewed
from generator.align.segmentation import Stretch, stretches
from generator.model.document import FrontMatter
from generator.model.segment import Piece, Segment

_NO_TERMS = Terms(Memory(), lambda _target, _source: False)


def adopted(
    source: str,
    front: FrontMatter,
    tag: str,
    text: str,
    own_front: FrontMatter,
    own_tag: str,
    prefix: str,
) -> tuple[Piece, ...] | None:
    """The body of the article `text` in `own_tag`, beside its `source` in the language `tag`.

    Every byte of the text stays, and headings get the source's anchors. `prefix` begins the
    ids. None if the two differ in their blocks or in what stands between the sentences, so
    that the next handoff would change it, or if they hold marks of the form itself.
    """
    ours, theirs = stretches(source, front, tag), stretches(text, own_front, own_tag)
    pairs = paired(ours, theirs)
    if not pairs or not _whole(pairs, ours, theirs):
        return None
    pieces: list[Piece] = []
    anchors = Anchors(source, ours)
    done = len(own_front.raw)
    for name, ((a, b), (c, d)) in zip(_names(pairs, ours), pairs, strict=True):
        sentence = source[ours[a].start : ours[b - 1].stop]
        target = text[theirs[c].start : theirs[d - 1].stop]
        if not (is_safe(sentence) and is_safe(target)):
            return None
        gap = anchors.added(text[done : theirs[c].start], a)
        pieces += [gap] if gap else []
        ttu = f"{prefix}-{name}"
        pieces.append(Segment(ttu, target, ttu, sentence, 0, 0, 0))
        done = theirs[d - 1].stop
    pieces += [text[done:]] if text[done:] else []
    made = tuple(pieces)
    if _said(sxs.read(sxs.rebuilt(made))[0]) != _said(made):
        return None
    renewal = renewed(source, front, tag, prefix, _NO_TERMS, made)
    return made if renewal and renewal.pieces == made else None


def _whole(pairs: Sequence[BlockPair], ours: Sequence[Stretch], theirs: Sequence[Stretch]) -> bool:
    """Whether all sentences of both are in a pair, each pair in one block."""
    for side, stretch in ((0, ours), (1, theirs)):
        spans = [pair[side] for pair in pairs]
        if [start for start, _ in spans] != [0, *(stop for _, stop in spans[:-1])]:
            return False
        if spans[-1][1] != len(stretch):
            return False
        if any(stretch[start].block != stretch[stop - 1].block for start, stop in spans):
            return False
    return True


def _names(pairs: Sequence[BlockPair], ours: Sequence[Stretch]) -> Iterator[str]:
    """The source sentence's number; several as one have a counter of their own."""
    merged = 100
    for (start, stop), _ in pairs:
        if stop - start == 1:
            yield str(ours[start].number)
        else:
            merged += 1
            yield f"p{merged}"


def _said(pieces: Sequence[Piece]) -> list[tuple[str, str, str]]:
    return [(one.ttu, one.source, one.target) for one in pieces if isinstance(one, Segment)]
