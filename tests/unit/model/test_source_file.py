from __future__ import annotations

import pytest

from generator.model.diagnostic import Diagnostic, Problem, Severity
from generator.model.source import SourceFile


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"plain\n",
        b"a\r\nb\rc\n",
        "été 日本 😀".encode(),
        b"\xef\xbb\xbfwith a mark",
        b"\xef\xbb\xbf\xef\xbb\xbftwo marks",
        b"\xef\xbb\xbf",
        b"\xff\xfe\x00broken",
        b"\xed\xa0\x80 a surrogate's bytes",
        b"\x00\x01\x7f",
        b"\xf4\x90\x80\x80 beyond Unicode",
    ],
)
def test_what_was_decoded_is_encoded_to_the_same_bytes(data: bytes) -> None:
    assert SourceFile.decoded("a.md", "fr-FR", data).encoded() == data


def test_the_byte_order_mark_is_not_part_of_the_text() -> None:
    file = SourceFile.decoded("a.md", "fr-FR", b"\xef\xbb\xbfab")
    assert (file.text, file.bom) == ("ab", True)


def test_a_byte_order_mark_inside_the_text_stays() -> None:
    file = SourceFile.decoded("a.md", "fr-FR", "a\ufeffb".encode())
    assert (file.text, file.bom) == ("a\ufeffb", False)


def test_another_text_is_written_as_the_file_is() -> None:
    file = SourceFile.decoded("a.md", "fr-FR", b"\xef\xbb\xbfab")
    assert file.encoded("é") == b"\xef\xbb\xbf\xc3\xa9"


@pytest.mark.parametrize(
    ("offset", "line", "column"),
    [(0, 1, 1), (2, 1, 3), (3, 2, 1), (4, 2, 2), (6, 3, 1), (7, 4, 1), (8, 4, 2)],
)
def test_positions_count_lines_and_columns_from_one(offset: int, line: int, column: int) -> None:
    file = SourceFile("a.md", "fr-FR", "ab\n日\r\n\nx")
    assert file.position(offset) == (line, column)


def test_columns_count_characters() -> None:
    assert SourceFile("a.md", "fr-FR", "日本😀x").position(3) == (1, 4)


def test_a_problem_becomes_a_diagnostic_of_the_file() -> None:
    file = SourceFile("fr-FR/a.md", "fr-FR", "ab\ncd")
    problem = Problem("code", 4, "message", "help", "abcde-102", Severity.WARNING)
    assert file.diagnostic(problem) == Diagnostic(
        "fr-FR/a.md", 2, 2, "code", Severity.WARNING, "message", "help", "fr-FR", "abcde-102"
    )
