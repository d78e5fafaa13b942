"""Forms of other tools' Markdown, which pages would show as they are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

MAX_ARTICLE = 1024 * 1024
"""Bytes of an article that are looked at."""


class Form(NamedTuple):
    """What stands in `articles` files: as other tools write it, and as it is written here."""

    theirs: str
    ours: str
    articles: int


_FORMS = (
    ("!!! note", "> [!NOTE]", re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+\w", re.MULTILINE)),
    ('=== "Tab"', "# [Tab](#tab/tab)", re.compile(r'^[ \t]*===[!+]?[ \t]+"', re.MULTILINE)),
    (
        '--8<-- "file.md"',
        "[!INCLUDE [title](file.md)]",
        re.compile(r"^[ \t]*-+8<-+", re.MULTILINE),
    ),
    ("{{< shortcode >}}", "Markdown", re.compile(r"\{\{[<%][ \t]")),
    ("<Tabs>", "# [Tab](#tab/tab)", re.compile(r"^[ \t]*<Tabs[ >]", re.MULTILINE)),
)
_FENCED = re.compile(
    r"^([ \t]*)(`{3,}|~{3,})[^\n]*\n.*?(?:^\1\2[^\n]*$|\Z)", re.MULTILINE | re.DOTALL
)


def foreign_forms(paths: Iterable[str]) -> list[Form]:
    """The forms that the articles at `paths` use, code aside; the most used ones first."""
    found: Counter[int] = Counter()
    for path in paths:
        with open(path, "rb") as stream:
            text = stream.read(MAX_ARTICLE).decode("utf-8", "replace").replace("\r\n", "\n")
        text = _FENCED.sub("", text)
        found.update(place for place, form in enumerate(_FORMS) if form[2].search(text))
    places = sorted(found, key=lambda place: (-found[place], place))
    return [Form(*_FORMS[place][:2], found[place]) for place in places]
