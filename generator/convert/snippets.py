"""`--8<-- "file.md"` → `[!INCLUDE [file](file.md)]`; alone in a fence, a code snippet."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence

from generator.convert.lines import FARTHEST, Line
from generator.convert.page import Made, Page
from generator.routing.keys import MARKDOWN_ENDINGS

THEIRS = '--8<-- "file.md"'
_ONE = re.compile(r"""(?P<indent>[ \t]*)-+8<-+[ \t]+["'](?P<path>[^"']+)["'][ \t]*\Z""")
_MARK = re.compile(r"[ \t]*-+8<-+[ \t]*\Z")
_LINES = re.compile(r"(?P<path>.+?):(?P<first>\d+)(?::(?P<last>\d+))?\Z")
_ADDRESSABLE = re.compile(r"[^\s()<>\[\]]+\Z")
_FAR = "it names no file within the folder of a language: move it there"
_PART = "it names a part of a file: put that part into a file of its own"


def snippet(lines: Sequence[Line], start: int, page: Page) -> Made | None:
    """A snippet on a line of its own, or one of several files, each on a line between marks."""
    head = lines[start]
    if _MARK.match(head.text):
        return _several(lines, start, page)
    match = _ONE.match(head.text)
    if match is None:
        return None
    made = _include(head, match["path"], match["indent"], page)
    return Made(1, [made or head])


def _several(lines: Sequence[Line], start: int, page: Page) -> Made | None:
    last = min(len(lines), start + FARTHEST)
    end = next((n for n in range(start + 1, last) if _MARK.match(lines[n].text)), 0)
    if not end:
        return None
    made: list[Line] = []
    for line in lines[start + 1 : end]:
        path = line.text.strip()
        include = _include(line, path, "", page) if path else None
        if path and include is None:
            return Made(end + 1 - start, list(lines[start : end + 1]))
        made += [include, line.saying("")] if include else []
    return Made(end + 1 - start, made[:-1])


def _include(line: Line, path: str, indent: str, page: Page) -> Line | None:
    """The include of an article, None (and said why) where there can be none."""
    address = "" if "://" in path else page.address(path)
    if not address.lower().endswith(MARKDOWN_ENDINGS) or not _ADDRESSABLE.match(address):
        page.left(line, THEIRS, _PART if ":" in path and "://" not in path else _FAR)
        return None
    page.converted(line, THEIRS, "[!INCLUDE [file](file.md)]")
    name = posixpath.splitext(posixpath.basename(address))[0]
    return line.saying(f"{indent}[!INCLUDE [{name}]({address})]")


def code(head: Line, inner: Sequence[Line], language: str, page: Page) -> Line | None:
    """What takes the place of a fence that holds a snippet alone; None if it is none."""
    words = [line for line in inner if not line.blank]
    match = _ONE.match(words[0].text) if len(words) == 1 else None
    if match is None:
        if any(_ONE.match(line.text) for line in words):
            page.left(words[0], THEIRS, "it stands within other code: put all into one file")
        return None
    part = _LINES.match(match["path"])
    path = part["path"] if part else match["path"]
    address = "" if ":" in path else page.address(path)
    if not _ADDRESSABLE.match(address):
        page.left(words[0], THEIRS, _PART if ":" in path and "://" not in path else _FAR)
        return None
    page.converted(words[0], THEIRS, "[!code-py[file](file.py)]")
    query = f"?range={part['first']}-{part['last'] or part['first']}" if part else ""
    tag = f"code-{language}" if language else "code"
    return head.saying(
        f"{' ' * head.indent}[!{tag}[{posixpath.basename(address)}]({address}{query})]"
    )
