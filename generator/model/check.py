"""Checks: what they are called, how bad what they find is, and what a found fault is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from generator.model.diagnostic import Severity

Family = Literal["structure", "content", "consistency", "files", "links", "versions"]
Fix = Literal["", "safe", "suggested"]
"""Whether its findings can be mended: by `--fix`, by a person who takes a suggestion, or not."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One check as reports name it. `severity` None: off unless the settings turn it on.

    `code` never changes meaning (HX1… structure, HX2… content, HX3… consistency, HX4… files,
    HX5… links, HX6… versions); `name` says the fault. `page` is its page in Markdown.
    """

    code: str
    name: str
    severity: Severity | None
    family: Family
    fix: Fix = ""
    page: str = field(default="", compare=False, repr=False)


class Fault(NamedTuple):
    """What a check finds: the characters from `start` to `stop` of the text that it looked at.

    `replacement`: what mends it when put in their place; None: nothing is known to.
    `severity`: other than the rule's.
    """

    message: str
    start: int = 0
    stop: int = 0
    help: str = ""
    replacement: str | None = None
    severity: Severity | None = None
