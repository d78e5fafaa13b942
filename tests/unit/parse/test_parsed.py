from __future__ import annotations

from datetime import date

import pytest
from finishing import segment

from generator import sxs
from generator.model.source import SourceFile
from generator.parse import outlined, parsed


def _parsed(text: str):
    return parsed(SourceFile("fr-FR/a.md", "fr-FR", text))


def _outlined(text: str, path: str = "office/add-a_user.md"):
    return outlined(SourceFile(f"fr-FR/{path}", "fr-FR", text), path)


def test_front_matter_and_pieces_rebuild_the_file() -> None:
    text = f"---\ntitle: x\n---\n{segment(102, 'a', 'b')}\r\nEnd"
    document = _parsed(text)
    assert document.front.raw + sxs.rebuilt(document.pieces) == text
    assert document.body_start == len("---\ntitle: x\n---\n")
    assert [s.name for s in document.segments] == ["102"]


def test_segments_know_their_place_in_the_file() -> None:
    text = f"---\ntitle: x\n---\n{segment(102, 'a', 'b')}"
    (only,) = _parsed(text).segments
    assert text[only.start : only.end] == segment(102, "a", "b")


def test_the_form_in_front_matter_is_no_segment_of_the_body() -> None:
    document = _parsed(f"---\ntitle: {segment(101, 'a', 'b')}\n---\nBody")
    assert document.segments == ()


def test_problems_of_head_and_body_are_told_together() -> None:
    text = f"---\ntitle: a: b\n---\n{segment(102, 'a', 'b')}{segment(102, 'c', 'd')}\udcff"
    codes = [problem.code for problem in _parsed(text).problems]
    assert codes == ["not-utf-8", "front-matter-invalid", "sxs-id-duplicate"]


def test_a_byte_that_is_not_utf_8_is_told_at_its_place() -> None:
    (problem,) = _parsed("---\ntitle: x\n---\nab\udce9cd\udcff").problems
    assert (problem.code, problem.offset) == ("not-utf-8", 19)


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", "---", "---\n", "\0", "<", "```", "\r"])
def test_the_shortest_files_are_documents(text: str) -> None:
    document = _parsed(text)
    assert document.front.raw + sxs.rebuilt(document.pieces) == text


def test_an_outline_has_the_fields_of_the_head() -> None:
    outline = _outlined(
        "---\ntitle: Ajouter\ndescription: Texte\nms.assetid: ABCD-12\nms.translationtype: HT\n"
        "ms.lasthandoff: 02/03/2021\nms.date: 01/01/2001\n---\nBody"
    )
    assert (outline.title, outline.description) == ("Ajouter", "Texte")
    assert (outline.asset_id, outline.translation) == ("abcd-12", "human")
    assert outline.day == date(2021, 2, 3)
    assert (outline.locale, outline.path) == ("fr-FR", "office/add-a_user.md")
    assert (outline.bilingual, outline.noindex) == (False, False)


def test_without_a_handoff_the_articles_own_date_counts() -> None:
    assert _outlined("---\ndate: 2020-05-06\n---\n").day == date(2020, 5, 6)
    assert _outlined("---\nms.date: 05/06/2020\n---\n").day == date(2020, 5, 6)
    assert _outlined("---\ntitle: x\n---\n").day is None


def test_a_missing_title_comes_from_the_heading() -> None:
    assert _outlined("Text\n\n## **Add** a [user](x.md) ##\n").title == "Add a user"


def test_a_missing_title_and_heading_come_from_the_files_name() -> None:
    assert _outlined("Text").title == "Add a user"
    assert _outlined("Text", "office/index.md").title == "Office"
    assert _outlined("Text", "index.md").title == "Index"


def test_a_bilingual_outline_has_the_headings_source_as_source_title() -> None:
    heading = f'# <a name="x"></a>{segment(102, "Titre *un*", "Title *one*")}'
    outline = _outlined(f"---\ntitle: Titre\n---\n{heading}\n")
    assert outline.bilingual
    assert (outline.title, outline.source_title) == ("Titre", "Title one")


def test_a_bilingual_outline_without_a_heading_is_named_by_its_file() -> None:
    outline = _outlined(f"---\ntitle: Titre\n---\n{segment(102, 'a', 'b')}\n")
    assert outline.source_title == "Add a user"


def test_a_plain_outline_has_no_source_title() -> None:
    assert _outlined("---\ntitle: Titre\n---\n# Titre\n").source_title == ""


@pytest.mark.parametrize(
    ("line", "hidden"),
    [
        ("ROBOTS: NOINDEX, NOFOLLOW", True),
        ("robots: noindex", True),
        ("ROBOTS: INDEX", False),
        ("title: noindex", False),
    ],
)
def test_robots_in_front_matter_say_whether_to_index(line: str, hidden: bool) -> None:
    assert _outlined(f"---\n{line}\n---\n").noindex is hidden


def test_a_heading_in_code_is_no_title() -> None:
    assert _outlined("```sh\n# comment\n```\n\n# Real title\n").title == "Real title"
