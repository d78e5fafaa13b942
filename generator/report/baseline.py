"""The findings that a site has already: what a baseline file says, and what is new."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.model.diagnostic import Diagnostic
from generator.model.errors import GeneratorError

FORM = 1


class Compared(NamedTuple):
    """Findings beside a baseline. `known`: how many it has; `gone`: how many of its own."""

    new: list[Diagnostic]
    known: int
    gone: int


def baseline_lines(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """The file: a line for each finding, sorted, so that versions of it can be compared.

    Names and paths are for people; only fingerprints are read again.
    """
    yield f'{{"form": {FORM}, "findings": ['
    rows = sorted((one.code, one.path, one.fingerprint) for one in diagnostics)
    for number, (name, path, fingerprint) in enumerate(rows):
        row = {"fingerprint": fingerprint, "name": name, "path": path}
        yield f"{',' if number else ''}\n{json.dumps(row)}"
    yield "\n]}\n"


def baseline(data: bytes, origin: str) -> Counter[str]:
    """Fingerprint → how many findings have it. Raises `GeneratorError` for another file."""
    try:
        whole = json.loads(data)
        if whole["form"] == FORM:
            return Counter(_fingerprint(row) for row in whole["findings"])
        reason = f"its form is {whole['form']!r}, and this version reads {FORM}"
    except (ValueError, TypeError, KeyError, RecursionError):
        reason = "it is not what --write-baseline writes"
    raise GeneratorError(f"{origin} is no baseline: {reason}; write it again") from None


def _fingerprint(row: dict[str, object]) -> str:
    if not isinstance(row["fingerprint"], str):
        raise TypeError
    return row["fingerprint"]


def compared(diagnostics: Iterable[Diagnostic], known: Counter[str]) -> Compared:
    """Which findings are not in the baseline; one that it has twice may stand twice."""
    left = Counter(known)
    new = []
    passed = 0
    for one in diagnostics:
        if left[one.fingerprint] > 0:
            left[one.fingerprint] -= 1
            passed += 1
        else:
            new.append(one)
    return Compared(new, passed, left.total())
