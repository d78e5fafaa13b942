"""Diagnostics and summaries as lines for a terminal or a log."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from generator.model.diagnostic import Diagnostic, Severity

SHOWN_PER_CODE = 10
"""A finding of one kind can stand a thousand times; more than this need `--verbose`."""

# The mark before the bracket: `##[error]` anywhere in a line is a command to GitHub's runners.
_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]|(?<=#)#(?=\[)"
)


def clean(text: str) -> str:
    """`text` on one line, without what steers a terminal or a CI log: content is not trusted."""
    return _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def diagnostic_lines(diagnostics: Iterable[Diagnostic], *, all_of_them: bool) -> Iterator[str]:
    """`path:line:column: severity: message [code]`, help indented below; then what was cut."""
    seen: Counter[str] = Counter()
    for diagnostic in diagnostics:
        seen[diagnostic.code] += 1
        if all_of_them or seen[diagnostic.code] <= SHOWN_PER_CODE:
            yield clean(
                f"{diagnostic.place}: {diagnostic.severity.word}: "
                f"{diagnostic.message} [{diagnostic.code}]"
            )
            if diagnostic.help:
                yield f"    {clean(diagnostic.help)}"
    for code, count in sorted(seen.items()):
        if not all_of_them and count > SHOWN_PER_CODE:
            yield f"… and {count - SHOWN_PER_CODE} more [{code}]; --verbose shows all"


def summary_lines(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """How many findings of each severity, and of which kinds."""
    kinds: dict[Severity, Counter[str]] = {}
    for diagnostic in diagnostics:
        kinds.setdefault(diagnostic.severity, Counter())[diagnostic.code] += 1
    for severity in sorted(kinds, reverse=True):
        codes = ", ".join(f"{code} {count}" for code, count in sorted(kinds[severity].items()))
        total = sum(kinds[severity].values())
        yield f"{total} {severity.word}{'s' if total != 1 else ''}: {codes}"
