"""What hypothesis makes up: sxs documents, whole or damaged, and hostile Markdown."""

from __future__ import annotations

from finishing import segment
from hypothesis import strategies as st

ANY_TEXT = st.text(st.characters(exclude_categories=()))
"""Every character there is: controls, surrogates, noncharacters, marks of our own."""

FRAGMENTS = st.sampled_from(
    """** * _ __ ` `` ``` ~~~ ~~ [ ] ( ) ![ ]( < > </ /> & &amp; &#106; &Tab; &lt; \\ \\\\ | # ## -
    + 1. > : = " ' -- <!-- --> <b> </b> <p> </p> <div> </div> <span> </span> <a <img </a> <table>
    <tr> <td> <script> </script> <style> <svg> <math> <textarea> <title> <template> <![CDATA[ ]]>
    <?x ?> <!DOCTYPE <br/> <email> href= src= href=" src=" onclick=" onerror=x style= id="hx-a"
    id="s-102" name=x javascript: JaVaScRiPt: data:text/html, data:image/png;base64, vbscript:
    //x.example \\\\x.example /\\x %6A %0a %25 %2F https://example.org x.md #top [a]: [!NOTE]
    --- | - :-: https:// word été 日本。 « 「 א 😀""".split()
)

SPACE = st.sampled_from([" ", "\n", "\n\n", "    ", "\t", "\r\n", "\u00a0", "\u200b", "\u3000", ""])

ODD = st.characters(exclude_categories=()) | st.sampled_from(
    [chr(code) for code in range(0xFDD0, 0xFDF0)] + ["\0", "\ud800", "\udcff", "\ufeff", "\uffff"]
)

MARKDOWN = st.lists(
    st.one_of(FRAGMENTS, FRAGMENTS, FRAGMENTS, SPACE, SPACE, st.text("ab", max_size=3), ODD),
    max_size=30,
).map("".join)
"""Text full of what Markdown and HTML mind, with some characters that nobody expects."""

NAMES = st.integers(102, 120).map(str) | st.integers(101, 110).map("p{}".format)


@st.composite
def documents(draw: st.DrawFn, side: st.SearchStrategy[str] = MARKDOWN) -> str:
    """A body with segments whose names do not repeat; its text holds anything."""
    names = draw(st.lists(NAMES, max_size=5, unique=True))
    pieces = [draw(side)]
    for name in names:
        pieces.append(segment(name, draw(side), draw(side)))
        pieces.append(draw(side))
    return "".join(pieces)


MARKS = (
    '<span data-ttu-id="',
    '">',
    '</span><span class="sxs-lookup"><span data-stu-id="',
    "</span></span>",
    "</span>",
    "abcde-",
    "```",
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A document some of whose marks are dropped, doubled, cut short or moved."""
    text = draw(documents())
    for _ in range(draw(st.integers(1, 4))):
        mark = draw(st.sampled_from(MARKS))
        places = [at for at in range(len(text)) if text.startswith(mark, at)]
        at = draw(st.sampled_from(places)) if places else draw(st.integers(0, len(text)))
        match draw(st.sampled_from(["drop", "double", "cut", "insert", "end"])):
            case "drop":
                text = text[:at] + text[at + len(mark) :]
            case "double":
                text = text[:at] + mark + text[at:]
            case "cut":
                kept = draw(st.integers(0, len(mark)))
                text = text[: at + kept] + text[at + len(mark) :]
            case "insert":
                text = text[:at] + draw(MARKDOWN) + text[at:]
            case "end":
                text = text[:at]
    return text
