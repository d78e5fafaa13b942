"""Findings for the tests of reporters. Test modules import it by its name."""

from __future__ import annotations

from typing import Any

from generator.check.table import CHECKS
from generator.model.diagnostic import Diagnostic, Severity
from generator.model.edit import Edit
from generator.model.report import Report

RULES = tuple(one.rule for one in CHECKS)
SOURCE = "Run `whoami` now."
TARGET = "Lancez `quisuisje` maintenant."
LINE = f'<span data-ttu-id="abcde-101">{TARGET}</span><span data-stu-id="abcde-101">{SOURCE}</span>'


def finding(**changes: Any) -> Diagnostic:
    """A changed code span in the French file; `changes` are other fields."""
    column = LINE.index("quisuisje") + 1
    fields = {
        "path": "fr-FR/a.md",
        "line": 5,
        "column": column,
        "code": "code-changed",
        "severity": Severity.ERROR,
        "message": "the source has `whoami` where this has `quisuisje`",
        "help": "write `whoami`",
        "locale": "fr-FR",
        "segment": "abcde-101",
        "length": 9,
        "number": "HX207",
        "source": SOURCE,
        "target": TARGET,
        "origin": "introduced",
        "fingerprint": "0123456789abcdef",
        "edits": (Edit("fr-FR/a.md", 200, 209, "quisuisje", "whoami"),),
        "fix": "safe",
    }
    return Diagnostic(**fields | changes)


def report(*found: Diagnostic, **changes: Any) -> Report:
    """A report of these findings, whose lines are all `LINE`."""
    fields = {"rules": RULES, "locales": ("en-US", "fr-FR"), "line_of": lambda _one: LINE}
    return Report(tuple(sorted(found)), **fields | {"version": "1.2.3"} | changes)


def many(count: int, **changes: Any) -> list[Diagnostic]:
    """So many findings, each in a line of its own."""
    return [finding(line=number, **changes) for number in range(1, count + 1)]


HOSTILE = {
    "workflow command": "x\n::error file=a.md::owned",
    "workflow command with a carriage return": "x\r::add-mask::owned",
    "old workflow command": "##[error]owned ##[add-mask]x",
    "percent": "100%0A::error::owned %25",
    "escape sequences": "\x1b[31mred\x1b]0;title\x07 \x9b31m",
    "element": '</failure><testcase name="owned"/><script>alert(1)</script>&amp;&lt;',
    "character data": "]]><owned/><![CDATA[",
    "doctype": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    "markup": '<img src=x onerror=alert(1)> <a href="javascript:alert(1)">x</a>',
    "Markdown": "| cell |\n\n# Heading\n[words](https://owned.example) ![x](y) **b** `c` @owned",
    "address": "https://owned.example www.owned.example",
    "formula": "=HYPERLINK(1) +1 -1 @SUM(1)",
    "quotes": '"], "diagnostics": [{"name": "owned"}], "x": "',
    "marks of direction": "\u202eevil\u202c \u2066x\u2069 \u2067y\u2069",
    "what XML has no room for": "\x00\x08\x0b\x0c\x1f\ufffe\uffff\ud800\udfff",
    "line separators": "a\u2028::error::owned\u2029b\x85c",
    "placeholder": "{0} {{1}} %s ${x} {{ 7*7 }} {% owned %}",
}
"""What content may try, by what it aims at."""


def hostile(text: str) -> Diagnostic:
    """A finding whose every word is content's."""
    path = f"fr-FR/{text}.md".encode("utf-8", "ignore").decode()  # no file is called otherwise
    return finding(
        path=path,
        message=f"this has {text}",
        help=f"write {text}",
        source=text,
        target=text,
        segment=text,
        edits=(Edit(path, 0, 3, text, text),),
    )
