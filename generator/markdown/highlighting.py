"""Code with its syntax marked up, by Pygments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from html import escape
from typing import Any

from markdown_it.common.utils import escapeHtml

_RANGES = re.compile(
    r"""(?:highlight|hl_lines)[ \t]*=[ \t]*["']?([\d,\s-]+)["']?|\{([\d,\s-]+)\}"""
)
ALIASES = {
    "azurecli": "bash",
    "azurepowershell": "powershell",
    "console": "bash",
    "dotnetcli": "bash",
}
"""Microsoft Learn's own names; `-interactive` and the like are cut off."""

LONGEST = 100_000
"""Characters; more than this is shown plain, as colouring it would take seconds."""


def info(text: str) -> tuple[str, str]:
    """A fence's info string as (language, ranges of lines to highlight as written)."""
    lines = _RANGES.search(text)
    words = _RANGES.sub(" ", text).split()
    language = words[0].strip("{}.,").lower() if words else ""
    return language, (lines[1] or lines[2]) if lines else ""


KINDS = {
    "Keyword": "k",
    "Name.Tag": "k",
    "Operator.Word": "k",
    "Generic.Heading": "k",
    "Generic.Subheading": "k",
    "Literal.String": "s",
    "Comment": "c",
    "Generic.Output": "c",
    "Generic.Prompt": "c",
    "Name.Attribute": "n",
    "Name.Builtin": "n",
    "Name.Class": "n",
    "Name.Decorator": "n",
    "Name.Function": "n",
    "Literal.Number": "m",
    "Generic.Deleted": "gd",
    "Generic.Error": "gd",
    "Generic.Inserted": "gi",
}
"""Pygments' types of tokens that a reader sees apart → the class of their kind, after `k-`.

What is below a type is of its kind, too. Punctuation and names that code only uses are most of
it and have no colour, so they have no markup.
"""

_Token = tuple[Any, str]


@lru_cache(maxsize=1024)
def highlighted(code: str, language: str, highlight: tuple[tuple[int, int], ...] = ()) -> str:
    """The HTML of `code`, for the inside of `<pre><code>`; plain where no lexer is known.

    Neighbours of one kind, and the blanks between them, share a `<span class="k-…">` (`KINDS`).
    """
    name = language.removesuffix("-interactive").split("-")[0]
    lexer = _lexer(ALIASES.get(name, name))
    tokens = _tokens(lexer, code) if lexer and len(code) <= LONGEST else None
    if tokens is None:
        return _marked(escapeHtml(code), highlight)
    if not highlight:
        return _spelled(tokens)
    return _marked("\n".join(map(_spelled, _lines(tokens))), highlight)


def _tokens(lexer: Any, code: str) -> list[_Token] | None:
    """What `code` is made of; None if the lexer, as a few do, would change its words."""
    tokens = [(kind, text) for _, kind, text in lexer.get_tokens_unprocessed(code)]
    return tokens if "".join(text for _, text in tokens) == code else None


def _spelled(tokens: Iterable[_Token]) -> str:
    out: list[str] = []
    blanks: list[str] = []  # inside a span only if its kind goes on after them
    opened = ""
    for token, text in tokens:
        if not text.strip():
            blanks.append(text)
            continue
        kind = _kind(token)
        if kind != opened:
            out.append("</span>" if opened else "")
            out += blanks
            out.append(f'<span class="k-{kind}">' if kind else "")
            opened = kind
        else:
            out += blanks
        blanks.clear()
        out.append(escape(text, quote=False))
    return "".join((*out, "</span>" if opened else "", *blanks))


@cache
def _kind(token: Any) -> str:
    while token:
        if kind := KINDS.get(str(token).removeprefix("Token.")):
            return kind
        token = token.parent
    return ""


def _lines(tokens: Iterable[_Token]) -> Iterator[list[_Token]]:
    line: list[_Token] = []
    for token, text in tokens:
        first, *others = text.split("\n")
        line.append((token, first))
        for other in others:
            yield line
            line = [(token, other)]
    yield line


@lru_cache(maxsize=128)
def _lexer(language: str) -> Any:
    if not language or language in ("text", "output", "plaintext", "none"):
        return None
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def _marked(html: str, highlight: Iterable[tuple[int, int]]) -> str:
    """Put the lines of `highlight` into `<mark>`."""
    wanted = list(highlight)
    if not wanted:
        return html
    lines = html.split("\n")
    for number, line in enumerate(lines, 1):
        if line and any(first <= number <= last for first, last in wanted):
            lines[number - 1] = f"<mark>{line}</mark>"
    return "\n".join(lines)


CODE_END = "</code></pre>\n"


def code_start(language: str) -> str:
    """The opening tags of a block of code, up to its first line."""
    attribute = f' class="language-{escapeHtml(language)}"' if language else ""
    return f"<pre><code{attribute}>"
