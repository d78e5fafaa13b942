from __future__ import annotations

import pytest

from generator.routing.keys import folded, key, route


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.md", "a"),
        ("office/Add a user.md", "office/Add a user"),
        ("a.MD", "a"),
        ("a.markdown", "a"),
        ("a.md.md", "a.md"),
        ("a.b.md", "a.b"),
        ("a.txt", "a.txt"),
        ("a", "a"),
        ("cafe\u0301.md", "caf\u00e9"),
    ],
)
def test_a_key_is_the_path_without_its_ending_in_composed_form(path: str, expected: str) -> None:
    assert key(path) == expected


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("a", "a/"),
        ("a/b", "a/b/"),
        ("index", ""),
        ("Index", ""),
        ("a/index", "a/"),
        ("a/INDEX", "a/"),
        ("index/a", "index/a/"),
        ("a b", "a%20b/"),
        ("a/b c/index", "a/b%20c/"),
        ("été", "%C3%A9t%C3%A9/"),
        ("a#b?c%d", "a%23b%3Fc%25d/"),
        ("a\u200bb", "a%E2%80%8Bb/"),
        ("a'b\u2019", "a%27b%E2%80%99/"),
    ],
)
def test_a_route_is_the_key_as_a_folder_percent_encoded(article: str, expected: str) -> None:
    assert route(article) == expected


def test_paths_are_compared_without_case_and_in_one_normal_form() -> None:
    assert folded("Stra\u00dfe/CAFE\u0301") == folded("STRASSE/caf\u00e9")
    assert folded("a") != folded("b")
