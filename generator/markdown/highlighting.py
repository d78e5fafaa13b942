"""Code with its syntax marked up, by Pygments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
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


@lru_cache(maxsize=1024)
def highlighted(code: str, language: str, highlight: tuple[tuple[int, int], ...] = ()) -> str:
    """The HTML of `code`, for the inside of `<pre><code>`; plain where no lexer is known."""
    name = language.removesuffix("-interactive").split("-")[0]
    lexer = _lexer(ALIASES.get(name, name))
    if lexer is None or len(code) > LONGEST:
        return _marked(escapeHtml(code), highlight)
    from pygments import highlight as spelled
    from pygments.formatters.html import HtmlFormatter

    html = spelled(code, lexer, HtmlFormatter(nowrap=True, classprefix="k-"))
    return _marked(str(html), highlight)


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
