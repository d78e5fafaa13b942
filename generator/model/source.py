"""A content file as it was read: text that can be written back byte for byte."""

from __future__ import annotations

from typing import NamedTuple

from generator.model.diagnostic import Diagnostic, Problem

BOM = "\ufeff"


class SourceFile(NamedTuple):
    """`text` is the whole file without its byte order mark; line ends are as on disk.

    Bytes that are not UTF-8 are kept as surrogates (PEP 383), so `encoded` returns exactly
    what was read.
    """

    path: str  # relative to the site, `/` between parts
    locale: str
    text: str
    bom: bool = False

    @classmethod
    def decoded(cls, path: str, locale: str, data: bytes) -> SourceFile:
        """Decode `data`; never raises."""
        text = data.decode("utf-8", "surrogateescape")
        if text.startswith(BOM):
            return cls(path, locale, text[1:], bom=True)
        return cls(path, locale, text)

    def encoded(self, text: str | None = None) -> bytes:
        """The bytes of `text` (default: this file's own) as this file writes them."""
        body = self.text if text is None else text
        return ((BOM if self.bom else "") + body).encode("utf-8", "surrogateescape")

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of the character at `offset`."""
        line = self.text.count("\n", 0, offset) + 1
        return line, offset - self.text.rfind("\n", 0, offset)

    def offset(self, line: int, column: int) -> int:
        """The place of a line's column (both from 1; 0: the file's start): `position` undone."""
        start = 0
        for _ in range(line - 1):
            start = self.text.find("\n", start) + 1
        return start + max(column - 1, 0)

    def diagnostic(self, problem: Problem) -> Diagnostic:
        """Place a problem of this file's text in this file."""
        line, column = self.position(problem.offset)
        return Diagnostic(
            self.path,
            line,
            column,
            problem.code,
            problem.severity,
            problem.message,
            problem.help,
            self.locale,
            problem.segment,
        )
