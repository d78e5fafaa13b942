"""Triple colons: `:::row:::`, `:::column:::`, `:::image …:::`, `:::code …:::`, `:::zone …`.

A container is `:::name attributes:::` on a line of its own, up to `:::name-end:::`, indented as its
writer liked; `:::note Title` up to `:::` is an alert, as Docusaurus has it. An image may
also stand within a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_block.state_block import StateBlock
from markdown_it.rules_inline.state_inline import StateInline
from markdown_it.token import Token

from generator.markdown.extensions.alerts import TITLES, kind_of
from generator.markdown.parts import Finding, Part, Slot, Snippet, Spell, ranges

_LINE = re.compile(r":::+[ \t]*(?P<name>[A-Za-z][\w-]*)(?P<rest>[^\n]*?)(?P<close>:{3,})?[ \t]*\Z")
_BARE_END = re.compile(r":::+[ \t]*\Z")
_ATTRIBUTE = re.compile(r"""([\w-]+)[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|([^\s"':]+))""")
_INLINE_IMAGE = re.compile(
    r""":::[ \t]*image((?:[ \t\n]+[\w-]+[ \t]*=[ \t]*"[^"]*")*)[ \t\n]*:{2,3}(?!:)"""
)

CONTAINERS = frozenset(("row", "column", "zone", "moniker"))
_DEPTH = 16
"""Containers in containers; real files have two."""


def attributes(text: str) -> dict[str, str]:
    """`type="content" source="a.png"` → a dict with lower-case names; entities are decoded."""
    return {
        match[1].lower(): unescape(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(text)
    }


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    text = _line(state, start)
    match = _LINE.match(text) if text.startswith(":::") else None
    if match is None:
        return False
    name = match["name"].lower()
    given = attributes(match["rest"])
    alert = not match["close"] and not given and kind_of(name)
    complex_image = name == "image" and given.get("type", "").lower() == "complex"
    known = name in CONTAINERS or name == "code" or name.endswith("-end") or complex_image or alert
    if not known:
        return False
    if silent:
        return True
    if name.endswith("-end"):
        state.line = start + 1  # the end of nothing: what it closed was never opened
    elif name == "code":
        state.push("colon_code", "", 0).meta = {"given": given}
        state.line = start + 1
    else:
        _container(state, start, end, name, given, match["rest"].strip() if alert else None)
    return True


def _container(
    state: StateBlock, start: int, end: int, name: str, given: dict[str, str], title: str | None
) -> None:
    last = _closing_line(state, start, end, name, title is not None)
    depth = state.env.setdefault("colon_depth", 0)
    opening = state.push("colon_open", "div", 1)
    opening.meta = {"name": name, "given": given, "title": title, "unclosed": last == end}
    opening.map = [start, last]
    if depth < _DEPTH:
        state.env["colon_depth"] = depth + 1
        _inside(state, start + 1, last)
        state.env["colon_depth"] = depth
    closing = state.push("colon_close", "div", -1)
    closing.meta = {"name": name, "title": title}
    state.line = min(last + 1, end)


def _closing_line(state: StateBlock, start: int, end: int, name: str, bare: bool) -> int:
    """The line that closes the container opened at `start`; `end` if there is none."""
    depth = 1
    for line in range(start + 1, end):
        text = _line(state, line)
        if not text.startswith(":::"):
            continue
        match = _LINE.match(text)
        if bare:
            depth += 1 if match and not match["close"] else -1 if _BARE_END.match(text) else 0
        elif match and match["name"].lower() == f"{name}-end":
            depth -= 1
        elif match and match["name"].lower() == name:
            depth += 1
        if depth == 0:
            return line
    return end


def _inside(state: StateBlock, first: int, last: int) -> None:
    """Tokenise the lines of a container as if they began at their common indentation."""
    indents = [state.sCount[line] for line in range(first, last) if not state.isEmpty(line)]
    if not indents:
        return
    saved = (state.blkIndent, state.lineMax, state.parentType, state.tight)
    state.blkIndent, state.lineMax, state.parentType = min(indents), last, "root"
    state.md.block.tokenize(state, first, last)
    state.blkIndent, state.lineMax, state.parentType, state.tight = saved


def _inline(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith(":::", state.pos):
        return False
    match = _INLINE_IMAGE.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("colon_image", "img", 0).meta = {"given": attributes(match[1])}
    state.pos = match.end()
    return True


def _open(token: Token) -> Iterator[Part]:
    name, given = token.meta["name"], token.meta["given"]
    if token.meta["title"] is not None:
        yield from _alert(name, token.meta["title"])
    elif name == "image":
        yield "<figure>\n"
        yield Slot("inline", f":::image {_spelled(given)}:::")
        yield "\n<figcaption>\n"
    elif name == "column":
        span = given.get("span", "")
        yield f'<div class="column{f" span-{span}" if span in "234" and span else ""}">\n'
    elif name in ("zone", "moniker"):
        shown = given.get("pivot" if name == "zone" else "range", "")
        yield f'<section class="{name}">\n'
        if shown:
            yield f'<p class="applies">{escapeHtml(shown)}</p>\n'
    else:
        yield f'<div class="{name}">\n'
    if token.meta["unclosed"]:
        yield Finding(
            "directive-unclosed",
            f":::{name} is never closed; it ends where the text around it ends",
            "add its end" if token.meta["title"] is not None else f"add :::{name}-end:::",
            f":::{name}",
        )


def _alert(name: str, title: str) -> Iterator[Part]:
    kind = kind_of(name)
    yield f'<div class="markdown-alert markdown-alert-{kind}">\n<p class="markdown-alert-title">'
    yield Slot("inline", title, phrasing=True) if title else TITLES[kind]
    yield "</p>\n"


def _spelled(given: dict[str, str]) -> str:
    return "".join(f'{name}="{escapeHtml(value)}" ' for name, value in given.items())


def _close(token: Token) -> Iterator[Part]:
    name = token.meta["name"]
    if token.meta["title"] is None and name == "image":
        yield "</figcaption>\n</figure>\n"
    elif token.meta["title"] is None and name in ("zone", "moniker"):
        yield "</section>\n"
    else:
        yield "</div>\n"


def _code(token: Token) -> Iterator[Part]:
    given = token.meta["given"]
    yield Snippet(
        given.get("source", ""),
        given.get("language", ""),
        ranges(given.get("range", "")),
        given.get("id", ""),
        ranges(given.get("highlight", "")),
    )


PARTS: dict[str, Spell] = {"colon_open": _open, "colon_close": _close, "colon_code": _code}


def install(md: MarkdownIt) -> None:
    """Add a block rule for containers and an inline rule for images."""
    md.block.ruler.before(
        "code", "colons", _block, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    md.inline.ruler.before("escape", "colon_image", _inline)
