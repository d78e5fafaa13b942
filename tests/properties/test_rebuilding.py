"""What is read can be written back: the same bytes."""

from __future__ import annotations

from generated import ANY_TEXT, damaged, documents
from hypothesis import example, given
from hypothesis import strategies as st

from generator import sxs
from generator.model.source import SourceFile
from generator.parse import parsed


def _bytes_again(data: bytes) -> bytes:
    file = SourceFile.decoded("a.md", "fr-FR", data)
    document = parsed(file)
    return file.encoded(document.front.raw + sxs.rebuilt(document.pieces))


@given(st.binary())
@example(b"\xef\xbb\xbf---\r\ntitle: x\r\n---\r\n\xff\x00")
@example(b"---\n---")
def test_any_bytes_are_rebuilt(data: bytes) -> None:
    assert _bytes_again(data) == data


@given(st.sampled_from(["", "---\ntitle: x\n---\n", "---\na: b: c\n---\r\n"]), documents())
def test_documents_are_rebuilt(front: str, text: str) -> None:
    data = (front + text).encode("utf-8", "surrogatepass")
    assert _bytes_again(data) == data


@given(damaged())
def test_damaged_documents_are_rebuilt(text: str) -> None:
    assert sxs.rebuilt(sxs.read(text)[0]) == text


@given(documents(ANY_TEXT), st.integers(0, 50))
def test_what_follows_any_offset_is_rebuilt(text: str, start: int) -> None:
    assert sxs.rebuilt(sxs.read(text, start)[0]) == text[start:]


@given(damaged())
def test_segments_stand_in_order_at_their_offsets(text: str) -> None:
    position = 0
    for piece in sxs.read(text)[0]:
        if isinstance(piece, str):
            assert text.startswith(piece, position)
            position += len(piece)
            continue
        assert (piece.start, text[piece.start : piece.end]) == (position, sxs.spelled(piece))
        assert text.startswith(piece.target, piece.target_start)
        position = piece.end
    assert position == len(text)


@given(documents(st.text("ab ñ日\n", max_size=8)))
def test_views_have_one_side_each_and_no_marks(text: str) -> None:
    pieces, problems = sxs.read(text)
    assert "span" not in sxs.target_view(pieces)
    assert "span" not in sxs.source_view(pieces)
    assert not [p for p in problems if p.code not in ("sxs-id-order", "sxs-id-duplicate")]
