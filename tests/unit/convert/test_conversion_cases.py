"""Other tools' Markdown in, ours out: every case of tests/cases/convert.

A case is a title, a line with a dot, their Markdown, a dot, ours, a dot.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.convert import Project, converted, linked

FOLDER = Path(__file__).parents[2] / "cases" / "convert"
ALL = Project(
    frozenset(
        "attr_list md_in_html keys mark caret tilde emoji inlinehilite superfences abbr macros"
        " critic".split()
    ),
    frozenset("bees-hives wax-honey-and-combs ruche-dete same-same_1 plain-words own-own".split()),
)


def _address(path: str) -> str:
    """As for an article in a folder beside `includes`."""
    return f"../{path}" if path.startswith("includes/") and ":" not in path else ""


def _cases() -> list[object]:
    found: list[object] = []
    for path in sorted(FOLDER.glob("*.md")):
        lines = path.read_text(encoding="utf-8").split("\n")
        dots = [number for number, line in enumerate(lines) if line == "."]
        assert len(dots) % 3 == 0, f"{path.name}: a dot is missing"
        for first, second, third in zip(dots[::3], dots[1::3], dots[2::3], strict=True):
            given, expected = lines[first + 1 : second], lines[second + 1 : third]
            name = f"{path.stem}: {lines[first - 1]}"
            found.append(pytest.param("\n".join(given), "\n".join(expected), id=name))
    return found


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("last", [True, False], ids=["ended", "open"])
@pytest.mark.parametrize(("given", "expected"), _cases())
def test_their_markdown_becomes_ours(given: str, expected: str, last: bool, end: str) -> None:
    text = '---\ntitle: "==Bees=="\n---\n'.replace("\n", end)
    tail = end if last else ""
    whole = text + given.replace("\n", end) + tail
    wanted = text + expected.replace("\n", end) + tail
    made = converted(whole, len(text), ALL, _address)
    assert made.text == wanted
    assert converted(made.text, len(text), ALL, _address).text == wanted


def test_a_form_of_an_extension_that_the_project_lacks_is_no_form() -> None:
    text = "==a== ++ctrl++ [a](b){ .c } x^2^ :material-check: `#!py a` {{ b }}\n"
    made = converted(text, 0, Project(), _address)
    assert made.text == text
    assert made.places == ()


def test_code_that_names_its_language_needs_no_other_extension() -> None:
    project = Project(frozenset(("inlinehilite",)))
    assert converted("`#!py ==a==` ==b==", 0, project, _address).text == "`==a==` ==b=="


def test_tabs_of_a_translation_have_the_ids_of_the_source() -> None:
    text = '=== "Fenêtres"\n    a\n\n=== "Pomme"\n    b\n'
    made = converted(text, 0, ALL, _address, ("Windows", "Mac"))
    assert "# [Fenêtres](#tab/windows)" in made.text
    assert "# [Pomme](#tab/mac)" in made.text
    other = converted(text, 0, ALL, _address, ("Windows",))
    assert "(#tab/fenêtres)" in other.text


def test_anchors_of_links_are_found() -> None:
    text = "[a](#one) [b](x/y.md#two 'T') ![c](d.png) [e](<f.md#three>)\n\n[g]: h.md#four\n"
    assert list(linked(text)) == ["one", "two", "three", "four"]


@pytest.mark.parametrize(
    ("text", "theirs", "line"),
    [
        ("a\n\n{{< figure >}}\n", "{{< shortcode >}}", 3),
        ("<Tabs>\n", "<Tabs>", 1),
        ("x\n{{ version }}\n", "{{ variable }}", 2),
        ("```py\nx # (1)!\n```\n", "(1)!", 2),
        ("!!! note\n    /// define\n    a\n    ///\n", "/// define", 2),
        ("```mermaid\na\n```\n", "```mermaid", 1),
        ("- :material-bee:\n", ":material-…:", 1),
        ('!!! note\n\n    --8<-- "a.md:b"\n', '--8<-- "file.md"', 3),
    ],
)
def test_what_has_no_form_is_told_with_its_line(text: str, theirs: str, line: int) -> None:
    left = [one for one in converted(text, 0, ALL, _address).places if one.why]
    assert [(one.theirs, one.line) for one in left] == [(theirs, line)]
