"""Patterns of docfx.json."""

from __future__ import annotations

import time

import pytest

from generator.model.globs import glob_regex

FITTING = [
    ("**/*.md", "a.md"),
    ("**/*.md", "a/b/c.md"),
    ("**", "a/b.md"),
    ("**/includes/**", "includes/a.md"),
    ("**/includes/**", "a/includes/b/c.md"),
    ("_themes/**", "_themes/x.md"),
    ("README.md", "README.md"),
    ("./README.md", "README.md"),
    ("docs\\*.md", "docs/a.md"),
    ("a?.md", "ab.md"),
    ("*.{md,yml}", "toc.yml"),
    ("{a,b{c,d}}/x.md", "bd/x.md"),
    ("**/_msteams-samples-*/**", "x/_msteams-samples-net/y/z.md"),
    ("a/**/b/**/c*.md", "a/1/b/2/3/cat.md"),
    ("a/**/b.md", "a/b.md"),
    ("*a*b*.md", "xaybz.md"),
    ("[a-c].md", "b.md"),
    ("[!a-c].md", "d.md"),
    ("a[.md", "a[.md"),
    ("ä*.md", "äpfel.md"),
]
OTHER = [
    ("*.md", "a/b.md"),
    ("README.md", "a/README.md"),
    ("README.md", "readme.md"),
    ("_themes/**", "a/_themes/x.md"),
    ("**/includes/**", "my-includes/a.md"),
    ("a?.md", "a/.md"),
    ("*.{md,yml}", "a.json"),
    ("[!a-c].md", "/.md"),
    ("a.md", "aXmd"),
    ("*a*b*.md", "xbya.md"),
    ("", "a.md"),
]


@pytest.mark.parametrize(("pattern", "path"), FITTING)
def test_a_path_that_fits(pattern: str, path: str) -> None:
    assert glob_regex([pattern]).fullmatch(path)


@pytest.mark.parametrize(("pattern", "path"), OTHER)
def test_a_path_that_does_not(pattern: str, path: str) -> None:
    assert not glob_regex([pattern]).fullmatch(path)


def test_no_pattern_fits_nothing() -> None:
    assert not glob_regex([]).fullmatch("a.md")


def test_case_is_ignored_where_asked() -> None:
    assert glob_regex(["README.md"], ignore_case=True).fullmatch("readme.md")


@pytest.mark.parametrize("pattern", ["a" * 501, "{a,b}" * 7, "{" + ",".join("a" * 70) + "}"])
def test_a_pattern_too_large_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="more than"):
        glob_regex([pattern])


@pytest.mark.parametrize(
    ("pattern", "path"),
    [("**/" * 100 + "x", "a/" * 400), ("*a" * 200 + "b", "a" * 4000), ("**/*a" * 60, "a/" * 500)],
)
def test_a_hostile_pattern_takes_no_time(pattern: str, path: str) -> None:
    started = time.process_time()
    assert not glob_regex([pattern]).fullmatch(path)
    assert time.process_time() - started < 1
