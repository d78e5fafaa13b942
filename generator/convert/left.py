"""Forms that have none here: they stay as they are, and are told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.convert.lines import Line
from generator.convert.page import Page


class Foreign(NamedTuple):
    """A form without one of ours; looked for if the project has one of the `extensions`, if any."""

    theirs: str
    why: str
    pattern: re.Pattern[str]
    extensions: frozenset[str] = frozenset()


FOREIGN = (
    Foreign("{{< shortcode >}}", "write Markdown in its place", re.compile(r"\{\{[<%][ \t]")),
    Foreign("<Tabs>", "write # [Tab](#tab/tab)", re.compile(r"^[ \t]*<Tabs[ >]")),
    Foreign(
        "{{ variable }}",
        "nothing is put in the place of variables: write its words",
        re.compile(r"\{\{(?![<%]).*?\}\}|\{%.*?%\}"),
        frozenset(("macros",)),
    ),
    Foreign("/// define", "this block has no form here", re.compile(r"^[ \t]*///[ ]+[\w-]")),
    Foreign(
        "::: module",
        "documentation out of code is not made",
        re.compile(r"^:::[ ]+[\w.]+[ ]*$"),
        frozenset(("mkdocstrings",)),
    ),
    Foreign(
        "{++ words ++}",
        "proposed changes are not shown: take or leave them",
        re.compile(r"\{(?:\+\+|--|~~|==|>>).+?\}"),
        frozenset(("critic",)),
    ),
)


CODE = (
    Foreign(
        "(1)!",
        "annotations of code have no form here: write a list below it",
        re.compile(r"\(\d+\)!"),
        frozenset(("superfences",)),
    ),
)
"""Those that stand in code."""


def tell(lines: Sequence[Line], page: Page, forms: Sequence[Foreign] = FOREIGN) -> None:
    """Note what of the lines has no form here."""
    for line in lines:
        for form in forms:
            wanted = not form.extensions or form.extensions & page.project.extensions
            if wanted and form.pattern.search(line.text):
                page.left(line, form.theirs, form.why)
