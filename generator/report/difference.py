"""Files before and after as a unified diff that `patch` and `git apply` read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff

from generator.report.text import clean

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
NO_NEWLINE = "\\ No newline at end of file"


def difference(path: str, before: str, after: str) -> Iterator[str]:
    """The lines of the diff, without line ends."""
    old, new = _LINE.findall(before), _LINE.findall(after)
    for line in unified_diff(old, new, f"a/{clean(path)}", f"b/{clean(path)}"):
        yield _plain(line)
        if not line.endswith("\n"):
            yield NO_NEWLINE


def _plain(line: str) -> str:
    """Without what steers a terminal, but for tabs, and a carriage return at the end.

    GitHub's runners obey a line that begins with `::`, after spaces as well.
    """
    words = line.removesuffix("\n")
    if words.lstrip().startswith("::"):
        words = words.replace(":", "\\x3a", 1)
    text = words.removesuffix("\r")
    return "\t".join(map(clean, text.split("\t"))) + words[len(text) :]
