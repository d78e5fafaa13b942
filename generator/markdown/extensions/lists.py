"""Task lists (`- [x] done`, GFM) and definition lists (`Term` and, below it, `: meaning`)."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from generator.markdown.parts import Part, Spell, Word


def _rule(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "list_item_open" and "checked" in token.meta:
            token.type = "task_open"


def _task(token: Token) -> Iterator[Part]:
    done = token.meta["checked"]
    yield f'<li class="task"><span role="img" class="{"done" if done else "open"}" aria-label="'
    yield Word("Done") if done else Word("To do")
    yield f'">{"☑" if done else "☐"}</span> '


PARTS: dict[str, Spell] = {"task_open": _task}


def install(md: MarkdownIt) -> None:
    """Switch on markdown-it's task lists, and add the definition lists."""
    md.options["tasklists"] = True
    md.use(deflist_plugin)
    md.core.ruler.after("block", "tasks", _rule)
