"""Frames that are made without a parser are the ones that markdown-it-py's blocks give."""

from __future__ import annotations

import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import generator.markdown  # noqa: F401  (the package's `frame` is the function)
from generator.markdown.body import BLOCKS
from generator.markdown.everyday_blocks import everyday_blocks
from generator.markdown.marks import HOLD, STOP

FRAMES = sys.modules["generator.markdown.frame"]

STARTS = st.sampled_from(
    [
        *["", "", "", "", "# ", "## ", "- ", "- ", "* ", "1. ", "1. ", "2. ", "3) ", "+  "],
        *["    ", "  ", "> ", "-     ", "#", "####### ", "10. ", "[x] ", "- [ ] ", "| ", "```"],
        *["   ", " - ", "  - ", "   - ", "    - ", "  1. ", "   2. ", "     * ", "> ", ">", "> - "],
        *[">   ", "> > ", "  > ", "    > ", "> [!NOTE]", "> [!tip] ", "  > [!Hinweis]", "> [!x]"],
        *["```\n", "~~~", "  ```", "    ```", "```sh\n", "````", "`", "(", "2016 ", "1.5 ", "__"],
        *['# <a name="n"></a>', "**", "- **", "* [", "[", "---", "===", ": ", "![", "<b>", "$$"],
    ]
)
WORDS = st.sampled_from(
    [
        *[
            "",
            "é",
            "日本。",
            "a",
            "B c",
            f"{HOLD}0{STOP}",
            f"{HOLD}1{STOP} {HOLD}2{STOP}",
            "a  ",
            "x] y",
            "a](b)",
        ],
        *[
            "a]: b",
            "a | b",
            "a #",
            "a ## ",
            "a {#id}",
            "**",
            "-",
            "é",
            "1. a",
            "  ",
            "\t",
            "[!NOTE]",
            "x]",
        ],
    ]
)
TEXTS = st.lists(st.tuples(STARTS, WORDS).map("".join), max_size=9).map("\n".join)


@settings(max_examples=1500)
@given(TEXTS)
@example("- a\n\n1. b\n\n2. c\nd")
@example("- a\n- b\n\n- c\n\nd")
@example("- a\n\n* b\n\n- c")
@example("a\n2. b")
@example("- a\n  - b\n\n    c\n- d")
@example("- a\n\n  - b\n- c\n\n  > d")
@example("1. a\n   > [!NOTE]\n   > b\n\n2. c\n   - d\n\n   - e")
@example("- a\n  ```\n  b\n\n   c\n  ```\n  d\n")
@example("- a\n - b\n  - c\n   - d")
@example("> [!NOTE]\n> - a\n> - b\n\n> c")
@example("- a\n  - b\n\n\n  c\n\n- d")
@example("- a\n  # b\n  c\n  - d")
@example("> [!NOTE]\n\n> a")
@example("- a\n  - b\n\n- c")
@example("a\n1. b\n2. c\n")
@example("# a\n- b\n# c\nd\n- e")
@example("")
@example(" \n \n")
def test_everyday_blocks_are_what_the_parser_makes_of_them(text: str) -> None:
    if everyday_blocks(text) is not None:
        found = FRAMES.frame.__wrapped__(text)
        assert found._replace(parsed=True) == FRAMES._parsed(text, commonmark=False)
        texts = [part for part in found.parts if isinstance(part, str)]
        assert not [mark for mark in BLOCKS for one in texts if mark in one]


@pytest.mark.parametrize(
    "text",
    [
        f'# <a name="reset"></a>{HOLD}0{STOP}\n\n{HOLD}1{STOP} {HOLD}2{STOP}\n\n1. {HOLD}3{STOP}\n',
        f"1. {HOLD}0{STOP}\n\n   > [!NOTE]\n   > {HOLD}1{STOP}\n\n   - {HOLD}2{STOP}\n2. a",
        f"- {HOLD}0{STOP}\n\n- [{HOLD}1{STOP}](b.md)\n\n{HOLD}2{STOP}\n{HOLD}3{STOP}",
    ],
)
def test_the_everyday_takes_no_parser(text: str) -> None:
    assert everyday_blocks(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        *["- a\nb", "> a\nb", "- a\n  - b\n  c", "```\na", "> [!x]\n> a", "[a\nb]: c"],
        *["a\n===", "|a|\n|-|", "    a", "- a\n  2. b", "a [!NOTE]", "a\n    : b", "> a\n    b"],
    ],
)
def test_what_takes_a_parser_is_left_to_it(text: str) -> None:
    assert everyday_blocks(text) is None
