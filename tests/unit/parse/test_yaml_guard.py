from __future__ import annotations

import pytest

from generator.parse.yaml_guard import MAX_BYTES, MAX_DEPTH, MAX_NODES, YamlError, loaded


def _fault(text: str) -> YamlError:
    with pytest.raises(YamlError) as caught:
        loaded(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: b", {"a": "b"}),
        ("a: 2019-08-22", {"a": "2019-08-22"}),
        ("a: 08/22/2019", {"a": "08/22/2019"}),
        ("a: 010", {"a": "010"}),
        ("a: 1e3", {"a": "1e3"}),
        ("a: 12:30:45", {"a": "12:30:45"}),
        ("a: no", {"a": "no"}),
        ("a: true", {"a": "true"}),
        ("a: null", {"a": "null"}),
        ("a: ~", {"a": "~"}),
        ("a:", {"a": ""}),
        ("a: =", {"a": "="}),
        ("a: .inf", {"a": ".inf"}),
        ('a: "x: y"', {"a": "x: y"}),
        ("a: 'it''s'", {"a": "it's"}),
        ("a: |\n  x\n  y\n", {"a": "x\ny\n"}),
        ("a: >\n  x\n  y\n", {"a": "x y\n"}),
        ("1: b", {"1": "b"}),
        ("true: b", {"true": "b"}),
        ("a: [x, 1]", {"a": ("x", "1")}),
        ("a:\n- x\n- y\n", {"a": ("x", "y")}),
        ("a: {b: {c: d}}", {"a": {"b": {"c": "d"}}}),
        ("a: []", {"a": ()}),
        ("a: {}", {"a": {}}),
        ("a: b # note", {"a": "b"}),
        ("a: été 日本", {"a": "été 日本"}),
        ('a: ! "x"', {"a": "x"}),
        ("plain", "plain"),
        ("- x", ("x",)),
    ],
)
def test_scalars_stay_text_and_lists_become_tuples(text: str, value: object) -> None:
    assert loaded(text)[0] == value


@pytest.mark.parametrize("text", ["", "\n\n", "# only a note\n"])
def test_an_empty_document_is_none(text: str) -> None:
    assert loaded(text) == (None, {})


def test_positions_are_those_of_the_top_level_values() -> None:
    _, positions = loaded('title: Reset\ndeep:\n  inner: x\n"quoted key":   y\n')
    assert positions == {"title": (0, 7), "deep": (2, 2), "quoted key": (3, 16)}


@pytest.mark.parametrize(
    ("text", "what", "line", "column"),
    [
        ("a: &x b", "anchor", 0, 3),
        ("a: 1\nb: &x {c: d}", "anchor", 1, 3),
        ("a: &x [b]\n", "anchor", 0, 3),
        ("&x a: b", "anchor", 0, 0),
        ("a: !!python/object/apply:os.system [id]", "tag", 0, 3),
        ("a: !!int 5", "tag", 0, 3),
        ("a: !local b", "tag", 0, 3),
        ("a: !!binary aGk=", "tag", 0, 3),
        ("!!set {a}", "tag", 0, 0),
        ("a: 1\na: 2", "twice", 1, 0),
        ("a: {b: 1, b: 2}", "twice", 0, 10),
        ("a: 1\n'a': 2", "twice", 1, 0),
        ("<<: {a: b}", "merge", 0, 0),
        ("a:\n  <<: {b: c}", "merge", 1, 2),
        ("? [a]\n: b", "key", 0, 2),
        ("{a: b}: c", "key", 0, 0),
        ("a: b\n---\nc: d", "second", 1, 0),
        ("a: b\nc: 'd\ne: f\n", "quotation mark is never closed", 1, 3),
        ('a: "b\nc: d\n', "quotation mark is never closed", 0, 3),
    ],
)
def test_what_can_do_harm_is_refused_at_its_place(
    text: str, what: str, line: int, column: int
) -> None:
    fault = _fault(text)
    assert what in fault.message
    assert (fault.line, fault.column) == (line, column)


def test_an_alias_is_refused() -> None:
    assert "an" in _fault("a: *x").message


def test_an_alias_bomb_is_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert "anchor" in _fault("\n".join(lines)).message


def test_a_self_reference_is_refused() -> None:
    assert "anchor" in _fault("a: &a [*a]").message


@pytest.mark.parametrize(
    "text",
    [
        "a: [",
        "a: 'x",
        "a: b: c",
        "a:\n\t- b",
        "@a: b",
        "a: {",
        "a: b\n c\nd",
        "%YAML 9\n",
        "a: \x01",
    ],
)
def test_invalid_yaml_is_a_fault_with_a_message(text: str) -> None:
    assert _fault(text).message


def test_undecodable_bytes_are_a_fault_or_text_but_no_crash() -> None:
    assert _fault("a: \udcff").message


def _nested(depth: int) -> str:
    return "a: " + "[" * depth + "]" * depth


def test_depth_is_limited() -> None:
    assert isinstance(loaded(_nested(MAX_DEPTH))[0], dict)
    assert f"deeper than {MAX_DEPTH}" in _fault(_nested(MAX_DEPTH + 1)).message


def test_a_very_deep_document_is_refused_without_a_crash() -> None:
    assert _fault(_nested(5_000)).message


def test_nodes_are_limited() -> None:
    # the mapping, its key and the list are three of them
    assert isinstance(loaded(f"a: [{', '.join(['x'] * (MAX_NODES - 3))}]")[0], dict)
    fault = _fault(f"a: [{', '.join(['x'] * (MAX_NODES - 2))}]")
    assert str(MAX_NODES) in fault.message


def test_size_is_limited_and_counts_bytes() -> None:
    assert isinstance(loaded("a: " + "x" * (MAX_BYTES - 3))[0], dict)
    assert "KiB" in _fault("a: " + "x" * (MAX_BYTES - 2)).message
    assert "KiB" in _fault("a: " + "é" * (MAX_BYTES // 2)).message
