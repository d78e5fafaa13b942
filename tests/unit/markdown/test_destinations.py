"""The addresses that are read at once, and those that markdown-it is asked about."""

from __future__ import annotations

import pytest
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.helpers import parseLinkDestination

from generator.markdown.extensions.destinations import destination, normalised


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("reset.md)", "reset.md"),
        ('reset.md "title")', "reset.md"),
        ("reset.md\n)", "reset.md"),
        ("réinitialiser.md", "réinitialiser.md"),
        ("a(b)c)", "a(b)c"),
        ("<a b>)", "a b"),
        ("a\\)b)", "a)b"),
        ("a&amp;b)", "a&b"),
        (")", ""),
        ("a\tb", "a"),
    ],
)
def test_a_destination_is_read(text: str, found: str) -> None:
    expected = parseLinkDestination(text, 0, len(text))
    result = destination(text, 0, len(text))
    assert (result.ok, result.pos, result.str) == (expected.ok, expected.pos, found)


@pytest.mark.parametrize("text", ["<a", "<a\nb>", "a(b", "<a<b>"])
def test_what_is_no_destination_is_none(text: str) -> None:
    assert destination(text, 0, len(text)).ok is False
    assert parseLinkDestination(text, 0, len(text)).ok is False


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("https://bücher.example/é", "https://xn--bcher-kva.example/%C3%A9"),
        ("HTTPS://EXAMPLE.org", "HTTPS://EXAMPLE.org"),
        ("a b.md", "a%20b.md"),
        ("a%20b.md", "a%20b.md"),
        ("a%zz", "a%25zz"),
        ("https://example.org/a%2Fb", "https://example.org/a%2Fb"),
    ],
)
def test_an_address_is_normalised(address: str, found: str) -> None:
    assert normalised(address) == normalizeLink(address)
    assert normalised(address) == found
