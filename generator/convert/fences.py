"""The first lines of fences: `{ .py title="a.py" hl_lines="1 3" }` → `py {1,3}`.

What is between the fences is never changed. A title stands above them, as a bold line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.convert.left import CODE, tell
from generator.convert.lines import Line
from generator.convert.page import Made, Page
from generator.convert.snippets import code

_OPENING = re.compile(r"(?P<indent>[ \t]*)(?P<marks>`{3,}|~{3,})(?P<info>[^\n]*)\Z")
_OPTION = re.compile(r"""(?P<key>[\w-]+)=(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s}"']+))""")
_LANGUAGE = re.compile(r"[ \t]*\{?[ \t]*\.?(?P<language>[\w+#-]+)?")


def fence(lines: Sequence[Line], start: int, page: Page) -> Made | None:
    """A fence with all that is in it; it ends where the lines end if it is never closed."""
    head = lines[start]
    match = _OPENING.match(head.text)
    if match is None or (match["marks"][0] == "`" and "`" in match["info"]):
        return None
    closing = re.compile(rf"[ \t]*{match['marks']}{match['marks'][0]}*[ \t]*\Z")
    end = next(
        (n for n in range(start + 1, len(lines)) if closing.match(lines[n].text)), len(lines)
    )
    language, title, marked, theirs = _read(match["info"])
    if language == "mermaid":
        page.left(head, "```mermaid", "diagrams are shown as their code")
    tell(lines[start + 1 : end], page, CODE)
    snippet = code(head, lines[start + 1 : end], language, page) if end < len(lines) else None
    rest = [snippet] if snippet else list(lines[start + 1 : end + 1])
    if not snippet:
        opening = head
        if theirs:
            page.converted(head, '```py title="…"', "```py")
            info = " ".join(filter(None, (language, f"{{{marked}}}" if marked else "")))
            opening = head.saying(f"{match['indent']}{match['marks']}{info}")
        rest = [opening, *rest]
    if title:
        named = title if "*" in title else f"**{title}**"
        rest = [head.saying(f"{match['indent']}{named}"), head.saying(""), *rest]
        if start and not lines[start - 1].blank:
            rest = [head.saying(""), *rest]
    return Made(min(end, len(lines) - 1) + 1 - start, rest)


def _read(info: str) -> tuple[str, str, str, bool]:
    """(language, title, lines to mark, whether something has another form here) of an info."""
    options = {found["key"]: _value(found) for found in _OPTION.finditer(info)}
    words = _LANGUAGE.match(_OPTION.sub(" ", info))
    language = words["language"] or "" if words else ""
    theirs = bool(options) or info.lstrip(" \t").startswith(("{ ", "{."))
    marked = ",".join(options.get("hl_lines", "").split()) if theirs else ""
    return language, options.get("title", "").strip(), marked, theirs


def _value(found: re.Match[str]) -> str:
    return next(found[name] for name in "abc" if found[name] is not None)
