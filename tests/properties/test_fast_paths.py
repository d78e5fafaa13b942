"""Shortcuts give what the long way gives."""

from __future__ import annotations

from types import SimpleNamespace

from generated import MARKDOWN, NAMES
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.helpers import parseLinkDestination, parseLinkLabel

from generator.markdown import inline
from generator.markdown.addresses import Notes
from generator.markdown.extensions import sentences
from generator.markdown.extensions.destinations import destination, normalised
from generator.markdown.extensions.labels import label_end
from generator.markdown.marks import CLOSE, OPEN, STOP, printable
from generator.markdown.parser import parser
from generator.parse.yaml_guard import YamlError, loaded
from generator.parse.yaml_lines import lines

PLAIN = st.text(st.characters(exclude_categories=())).map(printable)
SENTENCES = st.lists(st.tuples(NAMES, PLAIN, PLAIN), unique_by=lambda s: s[0], max_size=4).map(
    lambda found: "".join(
        f"{between}{OPEN}{name}{STOP}{words}{CLOSE}" for name, words, between in found
    )
)


def _the_long_way(text: str, *, addressed: bool) -> str:
    md = parser()
    tokens = md.parseInline("x", {})  # a warm parser, so that only the text differs
    tokens = []
    md.inline.parse(text, md, {"references": {}}, tokens)
    return inline._Speller(inline._joined(tokens), Notes(), addressed).html()


@given(SENTENCES | PLAIN, st.booleans())
@example("a > b \"c\" 'd' ! $ ( ) + - . / : ; = ? @ ^ { } #", True)
@example(f"{OPEN}102{STOP}a{CLOSE} {OPEN}p101{STOP}{CLOSE}", False)
@example("http:/x.example mailto:a@b.example www.example.org", True)
def test_text_without_marks_of_markdown_is_spelled_as_the_parser_would(
    text: str, addressed: bool
) -> None:
    text = text.strip(" ")  # a block's text has no spaces at its ends
    assume(not inline._SPECIAL.search(text))
    assert inline.html(text, {}, Notes(), addressed=addressed) == _the_long_way(
        text, addressed=addressed
    )


@given(st.text(st.sampled_from("ab!\"#$%'()+,-./:;=>?@^{|} \u00a0é日😀"), max_size=20))
def test_ascii_punctuation_alone_has_no_meaning(text: str) -> None:
    text = text.strip(" ")
    assume(not inline._SPECIAL.search(text))
    expected = MarkdownIt("commonmark").enable("strikethrough").renderInline(text)
    assert inline.html(text, {}, Notes(), addressed=False) == expected


@given(st.text(st.sampled_from("[]!()ab`\\<>* \n"), max_size=40))
@example("[a [b](c) [d]")
@example("![a [b](c) d](e)")
@example("[a ![b [c](d)](e) f](g)")
@example("[[a]](b) [[a](b) c](d)")
def test_labels_end_where_markdown_it_ends_them(text: str) -> None:
    ours = MarkdownIt("commonmark")
    sentences.install(ours)
    ours.helpers = SimpleNamespace(**{**vars(ours.helpers), "parseLinkLabel": label_end})
    theirs = MarkdownIt("commonmark")
    assert theirs.helpers.parseLinkLabel is parseLinkLabel
    assert ours.renderInline(text) == theirs.renderInline(text)


ADDRESSES = st.one_of(
    MARKDOWN,
    st.lists(
        st.sampled_from(
            "http:// https:// HTTP:// //a.example a.example A.EXAMPLE xn--bcher-kva.example . .. - "
            "_ bücher.example / ? # & &amp; % %20 %7E %zz ~ + , = : @ ( ) [ ] < > \\ \\( \" ' ! $ "
            "* ; ^ { } | ` a b 1 日 é \u200b a..example -a.example a-.example :80 user@".split(" ")
        )
        | st.sampled_from([" ", "\n", "\t", "\x7f", "\x01"]),
        max_size=12,
    ).map("".join),
)


@given(ADDRESSES, st.integers(0, 4), st.sampled_from(["", ")", " ", "\n", '"x")']))
@example("https://example.org/a_b(c)", 0, ")")
@example("<a b>", 0, ")")
def test_a_destination_is_read_as_markdown_it_reads_it(text: str, start: int, tail: str) -> None:
    text += tail
    start = min(start, len(text))
    expected = parseLinkDestination(text, start, len(text))
    found = destination(text, start, len(text))
    assert found.ok == expected.ok
    if expected.ok:
        assert (found.pos, found.str) == (expected.pos, expected.str)


@given(ADDRESSES)
@example("https://example.org")
@example("https://example.org/?a=1#b")
@example("https://example.org/#a#b")
@example("http://a.b/~x/_y.z")
def test_an_address_is_normalised_as_markdown_it_does_it(address: str) -> None:
    assert normalised(address) == normalizeLink(address)


YAML_LINES = st.lists(
    st.builds(
        "{}{}{}{}".format,
        st.sampled_from(
            ["title:", "ms.date:", "a:", "a :", "- ", "  - ", "b-c:", "1:", "", "# ", "?"]
        ),
        st.sampled_from(["", " ", "  "]),
        st.sampled_from(
            [
                "",
                "Reset",
                "08/22/2019",
                '"x: y"',
                "'x'",
                "'it''s'",
                '"\\n"',
                "a: b",
                "a #b",
                "a#b",
                "a:",
                "a:b",
                "[x]",
                "&x y",
                "*x",
                "!x",
                "|",
                "> x",
                "- x",
                "-x",
                "~",
                "<<",
                "---",
                "...",
                "=",
                "été 日本 😀",
                "\u2028",
                "\x85",
                "\ufeff",
                "\u00a0x",
                "x\u00a0",
                "x\ty",
                "%x",
                "@x",
                "`x`",
                "{a}",
                "x, y",
                '"x" y',
                "\udc80",
                "\x7f",
                "\uffff",
            ]
        )
        | st.text(st.characters(exclude_categories=()), max_size=4),
        st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", " \n", "\n\n", "\t\n", ""]),
    ),
    max_size=5,
).map("".join)


@given(YAML_LINES)
@example("a: b\n")
@example("a:\n- x\n-  y\n")
@example("a:\n  - x\nb: c\r\n")
@example("a:\n- x: y\n")
@example("a: b \nc: 'd' \n")
def test_plain_front_matter_is_read_as_the_yaml_parser_reads_it(text: str) -> None:
    found = lines(text)
    if found is None:
        return
    try:
        expected = loaded(text)
    except YamlError as error:
        raise AssertionError(f"YAML refuses it: {error.message}") from None
    assert found == expected


def test_the_shortcut_for_front_matter_is_taken() -> None:
    text = "title: Reset\nms.date: 08/22/2019\ntags:\n- a\n- \"b c\"\nlast: 'x'\n"
    assert lines(text) == loaded(text)
