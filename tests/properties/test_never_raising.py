"""No content stops a build: whatever the text, each step gives a value."""

from __future__ import annotations

from finishing import finished, segment
from generated import ANY_TEXT, MARKDOWN, damaged, documents
from hypothesis import example, given
from hypothesis import strategies as st

from generator.markdown import plain_text
from generator.model.source import SourceFile
from generator.parse import outlined, parsed
from generator.parse.yaml_guard import YamlError, loaded
from generator.report.text import clean

SIDES = st.sampled_from(["target", "source"])
TEXTS = st.one_of(ANY_TEXT, MARKDOWN, documents(), documents(ANY_TEXT), damaged())


@given(TEXTS, SIDES, st.booleans())
@example("\ud800\udcff\ufdd0\ufdd10\ufdd1\0", "target", True)
@example(f"C:\\{segment(102, 'a', 'b')}", "target", True)
@example(f"**{segment(102, '*a* b', 'c')}**", "target", True)
@example(f"<https://x.example/{segment(102, 'a', 'b')}>", "target", True)
@example(f'[a]: x.md "{segment(102, "b", "c")}"\n\n[a]', "target", True)
@example("\ufdd099\ufdd1", "target", False)
@example("[a](\ufdd2x\ufdd1\ud800)", "target", False)
def test_any_text_becomes_html_that_can_be_encoded(text: str, side: str, paired: bool) -> None:
    page = finished(text, side=side, paired=paired)
    assert page.html.encode("utf-8") is not None
    assert not any("\ufdd0" <= character <= "\ufdef" for character in page.html)


@given(TEXTS)
def test_any_text_has_problems_at_places_in_the_file(text: str) -> None:
    file = SourceFile("a.md", "fr-FR", text)
    for problem in parsed(file).problems:
        assert 0 <= problem.offset <= len(text)
        diagnostic = file.diagnostic(problem)
        assert diagnostic.line >= 1
        assert diagnostic.column >= 1
        assert diagnostic.message


@given(TEXTS)
def test_any_text_has_an_outline_with_a_title(text: str) -> None:
    outline = outlined(SourceFile("fr-FR/a b.md", "fr-FR", text), "a b.md")
    assert outline.title


@given(st.one_of(ANY_TEXT, MARKDOWN))
def test_any_front_matter_is_read_or_reported(yaml: str) -> None:
    document = parsed(SourceFile("a.md", "fr-FR", f"---\n{yaml}\n---\n"))
    assert document.front.raw or document.problems
    assert all(isinstance(key, str) for key in document.front.fields)


@given(st.one_of(ANY_TEXT, MARKDOWN))
def test_any_landing_page_is_read_or_reported(yaml: str) -> None:
    file = SourceFile("index.yml", "fr-FR", f"### YamlMime:Hub\n{yaml}\ntools:\n  items: {yaml}")
    for problem in parsed(file).problems:
        assert 0 <= problem.offset <= len(file.text)


YAML = st.lists(
    st.sampled_from(
        "a b c: : - [ ] { } , & * ! !! | > ' \" # % @ ` ? << --- ... ~ \n \r\n \t".split(" ")
    )
    | st.sampled_from(
        ["\n", "\n  ", "\n- ", ": ", "&a ", "*a", "!!int ", "\0", "\ud800", "\x85", "\u2028"]
    ),
    max_size=25,
).map("".join)


@given(YAML | ANY_TEXT)
def test_any_yaml_is_loaded_or_refused(text: str) -> None:
    value, keys, line = _loaded(text)
    assert value is None or isinstance(value, str | tuple | dict)
    assert keys <= (set(value) if isinstance(value, dict) else set())
    assert 0 <= line <= len(text)


def _loaded(text: str) -> tuple[object, set[str], int]:
    """The value and the keys that have a place, or the line of the fault."""
    try:
        value, positions = loaded(text)
    except YamlError as error:
        return error.message, set(), error.line
    return value, set(positions), 0


@given(ANY_TEXT | MARKDOWN)
def test_any_title_is_one_line_of_plain_text(text: str) -> None:
    title = plain_text(text)
    assert title == " ".join(title.split())
    assert title.encode("utf-8") is not None


@given(ANY_TEXT)
def test_any_message_is_one_line_for_the_terminal(text: str) -> None:
    line = clean(text)
    assert line.splitlines() in ([], [line])
    assert "\x1b" not in line
    assert line.encode("utf-8") is not None
