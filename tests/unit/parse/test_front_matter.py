from __future__ import annotations

from datetime import date

import pytest

from generator.model.diagnostic import Severity
from generator.model.document import FrontMatter, Handoff
from generator.parse.front_matter import day, front_matter, handoff


def test_the_block_is_kept_as_spelled() -> None:
    front, problems = front_matter("---\ntitle: Reset\n---\n# Reset\n")
    assert front.raw == "---\ntitle: Reset\n---\n"
    assert front.fields == {"title": "Reset"}
    assert problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "---\r\ntitle: Reset\r\n---\r\nBody",
        "--- \ntitle: Reset\n--- \nBody",
        "---\ntitle: Reset\n...\nBody",
        "---\ntitle: Reset\n---",
        "---\ntitle: Reset\n--- ",
        "---\n\n# note\ntitle:    Reset   # note\n---\nBody",
    ],
)
def test_fences_and_line_ends_may_differ(text: str) -> None:
    front, problems = front_matter(text)
    assert front.text("title") == "Reset"
    assert front.raw + text[len(front.raw) :] == text
    assert problems == ()
    assert text[len(front.raw) :] in ("", "Body")


def test_an_empty_block_has_no_fields_and_no_problem() -> None:
    front, problems = front_matter("---\n---\nBody")
    assert (front.raw, front.fields, problems) == ("---\n---\n", {}, ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Words\n\n# Title\n",
        "## Title\n",
        "#Title\n",
        '# <span data-ttu-id="a-1">Titre</span>\n',
        "\n---\ntitle: x\n---\n",
        "----\ntitle: x\n---\n",
    ],
)
def test_a_file_without_front_matter_is_warned_about_at_its_start(text: str) -> None:
    front, (problem,) = front_matter(text)
    assert front.raw == ""
    assert (problem.code, problem.severity, problem.offset) == (
        "front-matter-missing",
        Severity.WARNING,
        0,
    )


@pytest.mark.parametrize("text", ["# Title\n", "\r\n\n# Title\r\n", "# Title"])
def test_plain_markdown_that_begins_with_its_title_needs_no_front_matter(text: str) -> None:
    assert front_matter(text) == (FrontMatter(), ())


def test_front_matter_that_never_closes_is_an_error() -> None:
    front, (problem,) = front_matter("---\ntitle: Reset\n\n# Reset\n")
    assert front.raw == ""
    assert (problem.code, problem.severity) == ("front-matter-invalid", Severity.ERROR)


def test_three_hyphens_within_a_line_do_not_close_the_block() -> None:
    front, _ = front_matter("---\ntitle: a --- b\nother: c\n---\nBody")
    assert front.fields == {"title": "a --- b", "other": "c"}


def test_positions_count_lines_and_columns_of_the_file() -> None:
    front, _ = front_matter('---\ntitle: Reset\nms.date:  "x"\n---\n')
    assert front.positions == {"title": (2, 8), "ms.date": (3, 11)}


def test_a_list_in_place_of_a_mapping_is_an_error_but_keeps_its_text() -> None:
    front, (problem,) = front_matter("---\n- a\n- b\n---\n")
    assert front.raw == "---\n- a\n- b\n---\n"
    assert front.fields == {}
    assert problem.code == "front-matter-invalid"


def test_text_finds_keys_exactly_then_ignoring_case_and_skips_blanks() -> None:
    front, _ = front_matter('---\nROBOTS: NOINDEX\ntitle: "  "\nTitle: b\nempty:\nlist: [a]\n---\n')
    assert front.text("robots") == "NOINDEX"
    assert front.text("empty", "list", "robots") == "NOINDEX"
    assert front.text("absent") == ""
    assert front.text("Title") == "b"


INVALID = [
    pytest.param("title: Reset: how to", {"title": "Reset: how to"}, id="a colon in a value"),
    pytest.param("title: @home", {"title": "@home"}, id="a leading at sign"),
    pytest.param("title: [Beta] Reset", {"title": "[Beta] Reset"}, id="a leading bracket"),
    pytest.param("title: *Reset*", {"title": "*Reset*"}, id="a leading star"),
    pytest.param("title: 'Reset\nms.date: x", {"title": "'Reset", "ms.date": "x"}, id="a quote"),
    pytest.param("title: 'a': b\nms.date: 'c'", {"title": "'a': b", "ms.date": "c"}, id="quotes"),
    pytest.param("title: a\ntitle: b", {"title": "a"}, id="a key that stands twice"),
    pytest.param("title: a\nx: &y z", {"title": "a", "x": "&y z"}, id="an anchor"),
    pytest.param("title: a\nx: !!int 5", {"title": "a", "x": "!!int 5"}, id="a tag"),
    pytest.param("\ttitle: a\nms.date: b", {"ms.date": "b"}, id="a tab"),
    pytest.param("title: a\r\nx: b: c", {"title": "a", "x": "b: c"}, id="both line ends"),
]


@pytest.mark.parametrize(("yaml", "fields"), INVALID)
def test_invalid_yaml_costs_no_field_that_stands_alone_on_its_line(
    yaml: str, fields: dict[str, str]
) -> None:
    text = f"---\n{yaml}\n---\nBody"
    front, (problem,) = front_matter(text)
    assert front.fields == fields
    assert front.raw == text.removesuffix("Body")
    assert (problem.code, problem.severity) == ("front-matter-invalid", Severity.ERROR)
    assert 4 <= problem.offset < len(front.raw)


def test_front_matter_inside_a_span_is_salvaged_as_far_as_it_can_be() -> None:
    text = (
        '---\n<span data-ttu-id="abcde-101">title: Un titre</span><span class="sxs-lookup">'
        '<span data-stu-id="abcde-101">title: A title</span></span>\nms.date: 01/02/2020\n---\nBody'
    )
    front, (problem,) = front_matter(text)
    assert front.text("ms.date") == "01/02/2020"
    assert problem.code == "front-matter-invalid"
    assert text[len(front.raw) :] == "Body"


def test_the_place_of_invalid_yaml_is_told() -> None:
    text = "---\ntitle: a\nother: b: c\n---\n"
    _, (problem,) = front_matter(text)
    assert text.count("\n", 0, problem.offset) == 2


def test_salvaged_fields_have_positions() -> None:
    front, _ = front_matter("---\ntitle: a: b\nms.date:   c\n---\n")
    assert front.positions == {"title": (2, 8), "ms.date": (3, 12)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("08/22/2019", date(2019, 8, 22)),
        ("1/2/2020", date(2020, 1, 2)),
        ("12/31/1999", date(1999, 12, 31)),
        ("2019-08-22", date(2019, 8, 22)),
        ("2019-08-22T10:11:12Z", date(2019, 8, 22)),
        ("22/08/2019", None),
        ("02/30/2020", None),
        ("02/29/2020", date(2020, 2, 29)),
        ("00/10/2020", None),
        ("08/22/19", None),
        ("08/22/20190", None),
        ("0000-01-01", None),
        ("August 22, 2019", None),
        ("", None),
    ],
)
def test_dates_are_month_day_year_or_iso(text: str, expected: date | None) -> None:
    assert day(text) == expected


def test_the_handoff_is_read_from_the_ms_fields() -> None:
    front, _ = front_matter(
        "---\nms.sourcegitcommit: 0f1e2d\nms.openlocfilehash: aa11\nms.translationtype: mt\n"
        "ms.lasthandoff: 03/04/2021\n---\n"
    )
    assert handoff(front) == Handoff("0f1e2d", "aa11", "machine", date(2021, 3, 4))


@pytest.mark.parametrize(
    ("word", "meaning"), [("MT", "machine"), ("HT", "human"), ("XX", ""), ("[MT]", "")]
)
def test_the_kind_of_translation_is_said_or_unknown(word: str, meaning: str) -> None:
    front, _ = front_matter(f"---\nms.translationtype: {word}\n---\n")
    assert handoff(front).translation == meaning


def test_a_file_without_handoff_fields_has_an_empty_handoff() -> None:
    assert handoff(front_matter("---\ntitle: x\n---\n")[0]) == Handoff()
