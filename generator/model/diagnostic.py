"""What a person should mend, as a value: found anywhere, drawn by `report`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How bad a finding is; comparable, worst highest."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The lower-case word that reports print."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
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

    @property
    def place(self) -> str:
        """`path:line:column`, or the path alone when the finding is about the whole file."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding inside one text, before a file is known: `offset` counts characters from 0."""

    code: str
    offset: int
    message: str
    help: str = ""
    segment: str = ""
    severity: Severity = Severity.ERROR
