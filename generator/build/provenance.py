"""Who has translated an article, as its front matter says it: changed by as little as can be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from generator.model.document import FrontMatter
from generator.model.edit import Edit
from generator.sxs.leverage import LEVERAGE, leverage, leverage_line

_KIND = re.compile(r"^ms\.translationtype:[ \t]*[\"']?(?P<kind>MT|HT)\b", re.I | re.M)
_LAST_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?P<end>\r?\n)\Z", re.M)
_LEVERAGE_LINE = re.compile(rf"^{re.escape(LEVERAGE)}:[^\r\n]*(?P<end>\r?\n)", re.M)


def kind_edits(front: FrontMatter, path: str, wanted: str) -> Iterator[Edit]:
    """The edit that makes the front matter say `wanted` (MT or HT), if it does not.

    `path`: how diagnostics call the file.
    """
    match = _KIND.search(front.raw)
    if match and match["kind"].upper() != wanted:
        yield Edit(path, *match.span("kind"), match["kind"], wanted)
    fence = _LAST_FENCE.search(front.raw)
    if not match and fence and not front.text("ms.translationtype"):
        line = f"ms.translationtype: {wanted}{fence['end']}"
        yield Edit(path, fence.start(), fence.start(), "", line)


def leverage_edits(front: FrontMatter, path: str, read: Collection[str]) -> Iterator[Edit]:
    """The edit that takes the segments named in `read` out of those that only a memory filled."""
    entries = leverage(front.fields)
    left = {name: how for name, how in entries.items() if name not in read}
    line = _LEVERAGE_LINE.search(front.raw)
    if line and left != entries:
        new = f"{leverage_line(left)}{line['end']}" if left else ""
        yield Edit(path, line.start(), line.end(), line[0], new)
