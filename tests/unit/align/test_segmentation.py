"""Plain source articles as numbered sentences."""

from __future__ import annotations

import pytest

from generator.align.segmentation import stretches
from generator.parse import front_matter


def sentences(text: str, tag: str = "en-US") -> list[str]:
    return [text[one.start : one.stop] for one in stretches(text, front_matter(text)[0], tag)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Use .NET. Then call `a. B()`.", ["Use .NET.", "Then call `a. B()`."]),
        ("The file (.CSV) is at https://x.example/?Id=7 now.", None),
        ("**It takes a day.** You may wait.", ["**It takes a day.**", "You may wait."]),
        ("**C'est tout.** Été comme hiver.", 2),
        ("The **All set!** page opens.", None),
        ("**New here?** Read on.", ["**New here?**", "Read on."]),
        ("Select **More ...** > **Settings**.", None),
        ("Open the app. The page loads.", ["Open the app.", "The page loads."]),
        ("Keep it safe (e.g. Paris). Mr. Smith of the U.S. Navy agrees.", 2),
        ("See [Go. Now.](a.md) at once.", None),
        ("It ends. `code` begins.", ["It ends.", "`code` begins."]),
        ("1\\. Save.", None),
        ("Save.<br>Close.", ["Save.", "Close."]),
        ("Press <img src='a.png'> here.", ["Press", "here."]),
        ("Close the window.<br>", ["Close the window."]),
        ("`Get-Mailbox`", []),
        ("```\nGet. Mailbox.\n```", []),
        ("![A bird](bird.png)", []),
        ("- [ ] Buy milk.\n- [x] Rest.", ["Buy milk.", "Rest."]),
        ("> [!NOTE]\n> One. Two.", ["One.", "Two."]),
        ("[Reset](reset.md)", ["Reset"]),
        ("# <a name='reset'></a>Reset", ["Reset"]),
        ("| A | B \\| C |\n| --- | --- |\n| d | |", ["A", "B \\| C", "d"]),
        ("# [One](#tab/a)\n\nText.\n\n***\n", ["One", "Text."]),
        ("One.[^1]\n\n[^1]: The note.", ["One.[^1]", "The note."]),
        ("Term\n: Its meaning.", ["Term", "Its meaning."]),
        ("<table><tr><td>One. Two.</td><td><code>x</code></td></tr></table>", ["One.", "Two."]),
        ("First line\r\nsecond line.\r\n\r\nNext.\r\n", ["First line\r\nsecond line.", "Next."]),
        ("> Quoted. Twice.", ["Quoted.", "Twice."]),
        ("One line\ngoes on.", None),
        ("One  \nTwo\\\nThree", ["One", "Two", "Three"]),
        ("a. Save.\nb. Close.", ["a.", "Save.", "b.", "Close."]),
        ("| A |\n| --- |\n| <ul><li>One.</li><li>Two.</li></ul> |", ["A", "One.", "Two."]),
        ("&emsp;&emsp;", []),
        (":::row:::\nText.\n:::row-end:::", None),
    ],
)
def test_sentences_are_cut_where_real_files_cut_them(text: str, expected: object) -> None:
    found = sentences(text)
    if isinstance(expected, int):
        assert len(found) == expected, found
    elif expected is None:
        assert len(found) == 1, found
    else:
        assert found == expected


def test_full_width_stops_need_no_space() -> None:
    assert sentences("保存します。閉じます。", "ja-JP") == ["保存します。", "閉じます。"]


def test_front_matter_and_alternative_texts_take_numbers() -> None:
    text = "---\ntitle: T\ndescription: D\n---\n# Head\n\n![A bird](b.png)\n\nOne. Two.\n"
    front = front_matter(text)[0]
    assert [one.number for one in stretches(text, front, "en")] == [103, 105, 106]
