"""What a person should mend, as a value: found anywhere, drawn by `report`."""

from __future__ import annotations

from enum import IntEnum
from typing import Literal

from msgspec import Struct

from generator.model.edit import Edit


class Severity(IntEnum):
    """How bad a finding is; comparable, worst highest."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The lower-case word that reports print."""
        return self.name.lower()


Origin = Literal["", "introduced", "inherited"]
"""Whose fault it is: the translation's, or the source's, which has it as well."""


class Diagnostic(Struct, frozen=True, order=True):
    """One finding at one place.

    `path` is relative to the site; `line` and `column` count from 1 (0: the whole file);
    `column` counts characters, not bytes.
    """

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    help: str = ""
    locale: str = ""
    segment: str = ""
    length: int = 0  # characters of the very words, from `column` on; 0: not said
    number: str = ""  # the check's code that never changes meaning (HX203), if it is a check
    source: str = ""  # both texts of the sentence
    target: str = ""
    origin: Origin = ""
    fingerprint: str = ""  # the same for the same fault after a new handoff
    edits: tuple[Edit, ...] = ()  # what would mend it
    fix: Literal["", "safe", "suggested"] = ""  # how sure `edits` are
    within: int = -1  # where the very words begin in `target`; -1: they don't stand there

    @property
    def place(self) -> str:
        """`path:line:column`, or the path alone when the finding is about the whole file."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


class Problem(Struct, frozen=True):
    """A finding inside one text, before a file is known: `offset` counts characters from 0."""

    code: str
    offset: int
    message: str
    help: str = ""
    segment: str = ""
    severity: Severity = Severity.ERROR
