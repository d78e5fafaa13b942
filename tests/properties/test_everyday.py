"""What is spelled without a parser is what markdown-it-py makes of it."""

from __future__ import annotations

import pytest
from generated import NAMES
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.markdown import inline
from generator.markdown.addresses import Notes
from generator.markdown.everyday import everyday, everyday_texts
from generator.markdown.marks import CLOSE, NEXT, OPEN, STOP
from generator.markdown.parser import parser

ATOMS = st.sampled_from(
    [
        *"ab1é日。、「」（）Ａｱ가’“”«»…–🙂\u00a0\u200b\u3000\u2028\t",
        *"*`[]()!&<>_~$:;.,?%+-#/@\"'\\^|{}=",
        " ",
        " ",
        "\n",
        "  \n",
        "**",
        "**a**",
        "**[a]**",
        "*a*",
        "**a:** ",
        "`a`",
        "` a`",
        "``",
        "[a](b)",
        "[a](/b-c?d=e&f=g#h)",
        "[a](https://a.example/b:c)",
        "[a](&#47;b)",
        "[a](b?c=d&lt;e)",
        "[**a**](b)",
        "[[a]](b)",
        "**[a](b)**",
        "[^1]",
        "[!a]",
        "![",
        "](",
        "&amp;",
        "& ",
        "https://a.example",
        "a_b",
        "_a_",
        "\\>",
        "\\[",
        "<br>",
        "<br />",
        "![a](b)",
        "![a](https://a.example/%20~b)",
        "[](b)",
        "[a](https://a.example/%2Fb%zz)",
        "[a](c%20d)",
        "[[a](b)]",
        "\n  ",
        "Q&A",
        "&nbsp",
    ]
)
WORDS = st.lists(ATOMS, max_size=8).map("".join)
ODD_NAMES = st.sampled_from(["a&b", 'c"d', "é", "f g", "<h", "*i*"])
BLOCKS = (
    st.lists(st.tuples(WORDS, NAMES | ODD_NAMES, WORDS), unique_by=lambda one: one[1], max_size=4)
    .map(lambda found: "".join(f"{a}{OPEN}{name}{STOP}{b}{CLOSE}" for a, name, b in found))
    .flatmap(lambda head: WORDS.map(lambda tail: (head + tail).strip(" \t\n")))
)


def _spelled(text: str, notes: Notes) -> str | None:
    return everyday(text, notes, inline._tag_of(True), inline.OPENING[True])


@settings(max_examples=1500)
@given(BLOCKS)
@example("**a** b **c:** d")
@example(f"{OPEN}1{STOP}**[a]** b{CLOSE} {OPEN}2{STOP}*c*{CLOSE}")
@example("a**b**c*d*e")
@example("**[[a](b)]** > **[c]** \\> d")
@example(f"![{OPEN}1{STOP}a & b{CLOSE}](c.png) d")
@example("a\\*b")
@example("[a](b)[c](d)")
@example("**a****b**")
@example(f"**a**{OPEN}1{STOP}{CLOSE}**b**")
def test_everyday_markdown_is_what_the_parser_makes_of_it(text: str) -> None:
    notes, expected = Notes(), Notes()
    html = _spelled(text, notes)
    if html is None:
        return
    tokens: list[object] = []
    md = parser()
    md.inline.parse(text, md, {}, tokens)  # type: ignore[arg-type]
    speller = inline._Speller(inline._joined(tokens), expected, True)  # type: ignore[arg-type]
    assert html == speller.html()
    assert (notes.problems, notes.raw) == (expected.problems, expected.raw)


@settings(max_examples=500)
@given(st.lists(BLOCKS, min_size=1, max_size=5))
@example(["", "*a", "**b**", "", "c ", " [a](b)", "**[", "]**", ""])
@example(["a**", "**b**", f"{OPEN}1{STOP}**[a]**{CLOSE}", "(c)", f"{OPEN}2{STOP}{CLOSE}"])
@example(["a `", "` b", "!", "[a](javascript:b)", "<br>\n", "\n a"])
def test_texts_at_once_come_out_as_each_by_itself(texts: list[str]) -> None:
    notes, expected = Notes(), Notes()
    asked: list[int] = []

    def other(place: int) -> str:
        asked.append(place)
        return "parsed"

    opening = inline.OPENING[True]
    found = everyday_texts(NEXT.join(texts), notes, inline._tag_of(True), opening, other)
    alone = [_spelled(text, expected) for text in texts]
    assert found == ["parsed" if html is None else html for html in alone]
    assert asked == [place for place, html in enumerate(alone) if html is None]
    assert notes.problems == expected.problems


@pytest.mark.parametrize(
    "text",
    [
        f"{OPEN}102{STOP}Select **Save**.{CLOSE} {OPEN}103{STOP}Done!{CLOSE}",
        f"[{OPEN}102{STOP}Learn more{CLOSE}](https://example.org/a?b=1&c=2#d)",
        f"{OPEN}102{STOP}**[保存]** を選択します。{CLOSE}{OPEN}103{STOP}`x`{CLOSE}",
        "**Note:** run `a_b --c` in *this* window",
        "Q & A, and a_name: $5  \nnext",
        "**[保存]** \\> [Q&A](b)<br/>",
        f"![{OPEN}102{STOP}Icon{CLOSE}](icon.png) [](a.md)",
    ],
)
def test_the_everyday_is_spelled_without_the_parser(text: str) -> None:
    assert _spelled(text, Notes()) is not None


@pytest.mark.parametrize("text", ["*a", "a\\*b", "<b>", "![*a*](b)", "[a]: b", "[^1]", "&amp;"])
def test_what_takes_a_parser_is_left_to_it(text: str) -> None:
    assert _spelled(text, Notes()) is None
