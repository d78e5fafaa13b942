from __future__ import annotations

from finishing import segment

from generator import sxs
from generator.model.segment import Segment

TEXT = (
    f'# <a name="x"></a>{segment(102, "Titre", "Title")}\r\n\r\n'
    f"{segment(103, 'Un.', 'One.')} {segment('p101', 'Deux et trois.', 'Two. Three.')}\r\n"
)


def test_pieces_written_back_are_the_text() -> None:
    assert sxs.rebuilt(sxs.read(TEXT)[0]) == TEXT


def test_pieces_read_from_an_offset_rebuild_the_rest() -> None:
    assert sxs.rebuilt(sxs.read(TEXT, 20)[0]) == TEXT[20:]


def test_the_target_view_is_the_plain_localized_article() -> None:
    view = '# <a name="x"></a>Titre\r\n\r\nUn. Deux et trois.\r\n'
    assert sxs.target_view(sxs.read(TEXT)[0]) == view


def test_the_source_view_has_each_source_in_its_targets_place() -> None:
    view = '# <a name="x"></a>Title\r\n\r\nOne. Two. Three.\r\n'
    assert sxs.source_view(sxs.read(TEXT)[0]) == view


def test_a_segment_made_by_hand_is_spelled_as_the_form_wants_it() -> None:
    made = Segment("abcde-102", "Un", "abcde-102", "One", 0, 0, 0)
    assert sxs.spelled(made) == segment(102, "Un", "One")


def test_a_segment_with_a_spelling_of_its_own_keeps_it() -> None:
    made = Segment("abcde-102", "Un", "abcde-102", "One", 0, 0, 0, raw="as it was")
    assert sxs.spelled(made) == "as it was"
