"""One article's file, made and renewed."""

from __future__ import annotations

from finishing import segment

from generator import sxs
from generator.align.leverage import Known, Memory
from generator.align.renewal import Renewed, Terms, renewed
from generator.model.segment import Segment
from generator.parse import front_matter


def made(text: str, old: str = "", marks: dict[str, str] | None = None, *known: Known) -> Renewed:
    terms = Terms(Memory(known), lambda _target, _source: True)
    front = front_matter(text)[0]
    found = renewed(text, front, "en-US", "abcde", terms, sxs.read(old)[0], marks)
    assert found is not None
    return found


def body(result: Renewed) -> str:
    return sxs.rebuilt(result.pieces)


def sentences(result: Renewed) -> list[tuple[str, str, str]]:
    return [(one.name, one.source, one.target) for one in result.pieces if isinstance(one, Segment)]


def blank(number: int | str, source: str) -> str:
    return segment(number, "", source)


def test_headings_have_the_sources_slug() -> None:
    text = "# One\n\n## One\n\n> ## In a quotation\n\n## [A link](a.md)\n\nUnder\n=====\n"
    assert body(made(text)) == (
        f'# <a name="one"></a>{blank(101, "One")}\n\n'
        f'## <a name="one-1"></a>{blank(102, "One")}\n\n'
        f'> ## <a name="in-a-quotation"></a>{blank(103, "In a quotation")}\n\n'
        f'## <a name="a-link"></a>[{blank(104, "A link")}](a.md)\n\n'
        f'<a name="under"></a>{blank(105, "Under")}\n=====\n'
    )


def test_a_heading_that_has_an_anchor_or_is_a_tab_gets_none() -> None:
    text = "# <a name='own'></a>One\n\n## Two {#two}\n\n# [Tab](#tab/a)\n"
    assert body(made(text)).count("<a name") == 1


def test_an_anchor_that_the_source_has_now_is_taken_over() -> None:
    old = f'## <a name="two"></a>{segment(101, "Deux", "Two")}\n\n- {segment(102, "Un", "One")}\n'
    text = "## Two\n\n- One\n"
    assert body(made(text, old)) == old
    anchored = body(made(text.replace("- ", '- <a name="one"></a>'), old))
    assert anchored == old.replace("- ", '- <a name="one"></a>')
    whole = f"- {segment(101, '[Un](a.md)', '[One](a.md)')}\n"
    linked = '- <a name="one"></a>[One](a.md)\n'
    assert body(made(linked, whole)) == f'- <a name="one"></a>[{segment(101, "Un", "One")}](a.md)\n'


def test_line_ends_and_code_stay_as_they_are() -> None:
    text = "One.\r\n\r\n```\r\ncode. Code.\r\n```\r\n"
    assert body(made(text)) == f"{blank(101, 'One.')}\r\n\r\n```\r\ncode. Code.\r\n```\r\n"


def test_a_merged_sentence_stays_merged_with_its_name() -> None:
    old = f"{segment('p107', 'Un et deux.', 'One. Two.')}\n"
    same = made("One. Two.\n", old)
    assert body(same) == old
    more = made("One. Two. Three.\n", old)
    assert sentences(more) == [("p107", "One. Two.", "Un et deux."), ("103", "Three.", "")]
    assert more.tally.kept == 1
    assert more.tally.empty == 1


def test_sentences_that_were_cut_finer_are_joined_when_the_article_changes() -> None:
    old = f"{segment(101, 'Un.', 'One a.')} {segment(102, 'Deux.', 'b two.')}\n"
    assert body(made("One a. b two.\n", old)) == old
    assert sentences(made("One a. b two. New.\n", old)) == [
        ("101", "One a. b two.", "Un. Deux."),
        ("102", "New.", ""),
    ]


def test_a_link_whose_brackets_moved_keeps_its_label() -> None:
    old = f"{segment(101, '[Début](a.md)', '[Start](a.md)')}\n\nx\n"
    result = made("[Start](a.md)\n\nNew.\n", old)
    assert f"[{segment(101, 'Début', 'Start')}](a.md)" in body(result)


def test_a_moved_sentence_takes_its_translation_along() -> None:
    old = f"{segment(101, 'Un.', 'One kettle.')}\n\n{segment(102, 'Deux.', 'Two lamps.')}\n"
    result = made("Two lamps.\n\nOne kettle.\n", old)
    assert sentences(result) == [("101", "Two lamps.", "Deux."), ("102", "One kettle.", "Un.")]


def test_marks_go_with_their_sentence() -> None:
    old = f"{segment(101, 'Un.', 'One kettle.')} {segment(102, 'Deux.', 'Two lamps.')}\n"
    result = made("New. One kettle. Two lamps.\n", old, {"102": "fuzzy-80"})
    assert result.marks == {"103": "fuzzy-80"}


def test_a_reworded_sentence_keeps_its_translation_and_says_how_like_it_is() -> None:
    old = f"{segment(101, 'Débranchez.', 'Unplug the kettle.')}\n"
    result = made("Unplug the kettle now.\n", old)
    assert sentences(result) == [("101", "Unplug the kettle now.", "Débranchez.")]
    assert result.marks == {"101": "fuzzy-90"}
    assert result.tally.changed == 1


def test_a_translated_label_stays_and_a_changed_one_is_changed() -> None:
    one = segment(101, "Un.", "One.")
    assert body(made("> [!NOTE]\n> One.\n", f"> [!REMARQUE]\n> {one}\n")).startswith(
        "> [!REMARQUE]"
    )
    assert body(made("> [!TIP]\n> One.\n", f"> [!NOTE]\n> {one}\n")).startswith("> [!TIP]")


def test_an_empty_place_takes_the_very_sentence_only_when_it_is_asked_again() -> None:
    known = Known("Unplug the kettle.", "Débranchez.", True)
    old = f"{blank(101, 'Unplug the kettle now.')} {blank(102, 'Unplug the kettle.')}\n"
    result = made("Unplug the kettle now. Unplug the kettle.\n", old, {}, known)
    assert [target for _, _, target in sentences(result)] == ["", "Débranchez."]
    assert result.marks == {"102": "exact"}
    assert result.tally.machine
    fresh = made("Unplug the kettle now.\n", "", {}, known)
    assert fresh.marks == {"101": "fuzzy-90"}


def test_marks_of_the_form_in_a_sentence_leave_it_plain() -> None:
    result = made("A stray </span> here. And more.\n")
    assert sentences(result) == [("102", "And more.", "")]
