"""Whatever content says, the finished body is harmless HTML."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from finishing import SCHEMES, finished
from generated import MARKDOWN, damaged, documents
from hypothesis import example, given
from hypothesis import strategies as st

from generator.markdown.extensions import raw_html

ATTRIBUTES = {
    "class", "data-s", "dir", "hidden", "href", "id", "lang", "loading", "src", "alt", "title",
    "tabindex", "start", "type", "reversed", "value", "open", "colspan", "rowspan", "headers",
    "scope", "abbr", "span", "width", "height", "name", "for", "checked", "data-tab", "data-video",
    "role", "aria-label",
}  # fmt: skip
CLASSES = re.compile(
    r"source|target|align-(?:left|center|right)|language-.*|k-\w+|markdown-alert.*|tabs|task|done|open"
    r"|contains-task-list|row|column(?: span-[234])?|zone|moniker|applies|lightbox|video|footnotes"
    r"|checklist|nextstepaction|op_single_selector|mx-imgBorder",
    re.DOTALL,
)
OWN_TAGS = raw_html.TAGS | {"pre", "s", "del", "hr", "input", "label"}
OWN_IDS = re.compile(r"hx-(?:tabs-\d+-\d+|note-\d+(?:-back)?)")
ANYTHING = st.one_of(MARKDOWN, documents(), damaged())


def _scheme(url: str) -> str:
    """The scheme as the URL standard finds it."""
    url = re.sub(r"[\t\n\r]", "", url.lstrip("".join(map(chr, range(0x21)))))
    match = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", url)
    return match[1].lower() if match else ""


def _assert_harmless(html: str) -> None:
    assert "<!--" not in html
    for element in BeautifulSoup(f"<main>{html}", "html.parser").find_all(True)[1:]:
        assert element.name in OWN_TAGS, element
        for name, value in element.attrs.items():
            assert name in ATTRIBUTES, element
            text = " ".join(value) if isinstance(value, list) else str(value)
            if name in ("href", "src"):
                assert _scheme(text) in SCHEMES | {""}, element
                assert not re.match(r"[/\\]{2}", text), element
            if name == "class":
                assert CLASSES.fullmatch(text), element
            if name == "id":
                assert not text.startswith("hx-") or OWN_IDS.fullmatch(text), element
            if element.name == "input":
                assert element["type"] == "radio", element


@given(ANYTHING, st.sampled_from(["target", "source"]), st.booleans())
@example('<b><div title="</b><img src=x onerror=y>">', "target", False)
@example("<table><td><a href='x'><table><a href='y'>", "target", False)
@example('![a](x "\\" onerror=\\"y")', "target", True)
@example("# hx-main", "target", False)
@example("[a](%6Aavascript:alert(1)//%25)", "target", False)
@example("[a](//%FF)", "target", False)
@example("[a](/%2Fx.example%25)", "target", False)
def test_the_body_has_only_permitted_tags_attributes_and_schemes(
    text: str, side: str, paired: bool
) -> None:
    _assert_harmless(finished(text, side=side, paired=paired).html)


HTML_LIKE = st.lists(
    st.sampled_from([" ", " ", " ", "\n", "\t", "\x0c", "\0"])
    | st.sampled_from(
        """<b <a <img <div <p <td <span <h1 <ol <script <svg <style <math <iframe <base <form <input
        </b> </a> </div> </p> </span> </script> </style> </title> </textarea> > /> / = " ' ` href
        src id name title style onclick onerror ONLOAD srcset formaction xlink:href class hidden
        javascript:x java&Tab;script:x &#x6a;avascript:x data:text/html,x //x.example "x" 'x' x
        "javascript:x" 'javascript:x' "hx-main" <!-- --> --!> <! <? ?> ]]> <![CDATA[ &lt; &gt;
        &quot; &#34; &amp;quot;""".split()
    ),
    max_size=25,
).map("".join)


@given(HTML_LIKE, st.sampled_from(["{}", "<div>{}</div>", "# {}", "| {} |\n|-|\n", "[{}](x)"]))
def test_tags_in_pieces_do_no_harm(text: str, around: str) -> None:
    _assert_harmless(finished(around.replace("{}", text)).html)


@given(st.text(st.sampled_from("ab< >/=\"'&;#%:\\\n\t\0()[]*_`!-|~é"), max_size=30))
def test_marks_in_any_order_do_no_harm(text: str) -> None:
    _assert_harmless(finished(text).html)


WORDS = st.lists(st.sampled_from(["user", "principal", "name", "tenant-ID", "x1"]), min_size=1)


@given(
    WORDS, st.sampled_from(["{}", "a {} b", "# {}", "- {}", "**{}**", "<div>{}</div>", "[{}](x)"])
)
def test_a_placeholder_is_always_readable(words: list[str], around: str) -> None:
    placeholder = f"<{' '.join(words)}>"
    html = finished(around.format(placeholder)).html
    assert placeholder in BeautifulSoup(html, "html.parser").get_text()
