"""Changes to content as a diff that a translation lead reads: sentences, not lines of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.model.edit import Change
from generator.report.text import clean


def change_lines(changes: Iterable[Change]) -> Iterator[str]:
    """A unified diff. `@@ line @@` is followed by the sentence's id and its source."""
    for path, found in groupby(changes, key=lambda one: one.edit.path):
        yield from (f"--- a/{clean(path)}", f"+++ b/{clean(path)}")
        for change in found:
            yield clean(f"@@ -{change.line} +{change.line} @@ {change.note}")
            yield from (f"-{clean(line)}" for line in change.edit.old.splitlines())
            yield from (f"+{clean(line)}" for line in change.edit.new.splitlines())
