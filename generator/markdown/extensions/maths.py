"""Maths is left as text: between `$$` and `$$` nothing is Markdown."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline.state_inline import StateInline


def _inline(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("$$", state.pos):
        return False
    end = state.src.find("$$", state.pos + 2)
    if end < 0 or end + 2 > state.posMax:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end + 2])
    state.pos = end + 2
    return True


def install(md: MarkdownIt) -> None:
    """Add a rule before all that would read its content."""
    md.inline.ruler.before("escape", "maths", _inline)
