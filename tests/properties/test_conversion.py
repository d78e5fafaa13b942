"""Other tools' Markdown in any nesting: no word is lost, and converting once is enough."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.convert import Project, converted

ALL = Project(
    frozenset("attr_list md_in_html keys mark caret tilde inlinehilite superfences".split())
)
WORDS = st.sampled_from("bee hive honey comb wax queen drone swarm".split())
WRAPPED = st.sampled_from(
    [
        "{}",
        "=={}==",
        "^^{}^^",
        "`=={}==`",
        "**{}**",
        "[{}](a.md){{ .b }}",
        "*{}*",
        "x^{}^",
        "`#!py {}`",
    ]
)


def _indented(text: str, by: str = "    ") -> str:
    return "\n".join(by + line if line else line for line in text.split("\n"))


@st.composite
def sentences(draw: st.DrawFn) -> str:
    return " ".join(draw(WRAPPED).format(word) for word in draw(st.lists(WORDS, min_size=1)))


@st.composite
def containers(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    body, title = draw(inner), draw(WORDS)
    gap = draw(st.sampled_from(["", "\n"]))
    head = draw(
        st.sampled_from(
            (
                *(
                    "!!! note",
                    f'!!! tip inline "{title}"',
                    f'??? info "{title}"',
                    f'???+ "{title}"',
                ),
                *(f'=== "{title}"', f'===! "{title}"', f"- {title}\n", f"1. {title}\n"),
                *("> ", "<div markdown>", "```md", "    ", "///", "////"),
            )
        )
    )
    if head == "> ":
        return _indented(body, "> ")
    if head == "    ":
        return _indented(body)
    if head.startswith("///"):
        name = draw(st.sampled_from(["note", "tab", "details", "html"]))
        return f"{head} {name} | {title}\n{gap}{body}\n{gap}{head}"
    if head == "<div markdown>":
        return f"{head}\n{gap}{body}\n{gap}</div>"
    if head == "```md":
        return f"~~~~{head}\n{body}\n~~~~"
    return f"{head}\n{gap}{_indented(body)}"


BLOCKS = st.recursive(
    sentences(),
    lambda inner: (
        containers(inner) | st.tuples(inner, st.sampled_from(["\n", "\n\n"]), inner).map("".join)
    ),
    max_leaves=8,
)
TEXTS = st.lists(BLOCKS, max_size=4).map("\n\n".join)


def _words(text: str) -> list[str]:
    """The words of the page, in order: what is neither a mark nor a tag."""
    text = re.sub(r"\(#tab/[^)]*\)|\[![A-Z]+\]|</?[a-z]+( open)?>|\{[^}]*\}|#!py", " ", text)
    text = re.sub(r"///+ (html \|.*|\w+ \|)", " ", text)
    text = re.sub(r"(!!!|\?\?\?\+?)( [a-z]+)*|\b(a\.md|md|markdown)\b|^x(?=\^)", " ", text)
    return [word for word in re.findall(r"[a-z]+", text) if word not in ("x", "sup", "div")]


@given(TEXTS)
def test_the_words_of_an_article_stay_in_their_order(text: str) -> None:
    made = converted(text, 0, ALL, str).text
    assert _words(made) == _words(text)


@given(TEXTS)
def test_what_is_converted_stays_as_it_is(text: str) -> None:
    once = converted(text, 0, ALL, str).text
    assert converted(once, 0, ALL, str).text == once


@given(TEXTS, st.sampled_from(["\n", "\r\n"]))
def test_line_ends_are_kept(text: str, end: str) -> None:
    made = converted(text.replace("\n", end), 0, ALL, str).text
    assert made == converted(text, 0, ALL, str).text.replace("\n", end)


@given(st.text(alphabet='!?=-+>#`~<>{}[]()|:^_*"\\ \t\r\n\0ab8/&;é', max_size=200))
def test_nothing_is_too_odd_to_be_read(text: str) -> None:
    made = converted(text, 0, ALL, str)
    assert made.places or made.text == text


@given(st.lists(sentences().map(lambda text: re.sub(r"[=^{}#]", "", text))))
def test_an_article_of_none_of_these_forms_stays_byte_for_byte(lines: list[str]) -> None:
    text = "\n\n".join([*lines, "- a", "    - b", "```py", "!!! note", "```", ""])
    made = converted(text, 0, ALL, str)
    assert (made.text, made.places) == (text, ())
