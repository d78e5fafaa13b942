"""Forms within a sentence: keys, marks, attribute lists, icons.

They are looked for in a paragraph's words alone: in its code, tags and addresses nothing changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from generator.convert.lines import Line
from generator.convert.page import Page
from generator.markdown.codes import tokens

HIDDEN = "\0"
"""What stands for each character of code, tags and addresses while forms are looked for."""


class Put(NamedTuple):
    """Put `new` in the place of the characters from `start` to `end`."""

    start: int
    end: int
    new: str


class Inline(NamedTuple):
    """A form within a sentence: read only if the project has one of the `extensions`.

    `puts` says what to put where for a match of `pattern`, nothing if it is to stay.
    """

    theirs: str
    ours: str
    extensions: frozenset[str]
    pattern: re.Pattern[str]
    puts: Callable[[re.Match[str]], list[Put]]


_KEY = r"""(?:[\w-]+|"[^"\n\0]+"|'[^'\n\0]+')"""
_ATTRIBUTE = r"""(?:[.#][\w:-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s}"'\0]+))"""
ATTRIBUTES = rf"\{{:?[ ]*{_ATTRIBUTE}(?:[ ]+{_ATTRIBUTE})*[ ]*\}}"
"""An attribute list: classes, an id, keys with values."""

_NAMES = {
    "control": "Ctrl",
    "command": "Cmd",
    "escape": "Esc",
    "delete": "Del",
    "arrow-up": "Up",
    "arrow-down": "Down",
    "arrow-left": "Left",
    "arrow-right": "Right",
    "plus": "+",
    "minus": "-",
    "comma": ",",
    "period": ".",
    "slash": "/",
    "backslash": "\\\\",
    "equal": "=",
}
"""Keys whose label is not their name."""

_SIGNS = {
    "check": "✓",
    "close": "✗",
    "arrow-right": "→",
    "arrow-left": "←",
    "arrow-up": "↑",
    "arrow-down": "↓",
    "alert": "⚠",
    "star": "★",
    "heart": "♥",
    "x": "✗",
}
"""Icons that are letters of Unicode, too: their names without set, style and size."""

ICON = r":(?:material|fontawesome|octicons|simple)-[a-z0-9-]+:"
_ICON_NAME = re.compile(
    r":(?:material|octicons|simple|fontawesome-(?:solid|regular|brands))-"
    r"(?P<name>.+?)(?:-(?:bold|thick|circle|fill|\d+))*:"
)


def _around(match: re.Match[str], tag: str) -> list[Put]:
    """The element in the place of the marks before and after the first group."""
    return [
        Put(match.start(), match.start(1), f"<{tag}>"),
        Put(match.end(1), match.end(), f"</{tag}>"),
    ]


def _keys(match: re.Match[str]) -> list[Put]:
    labels = [_label(one) for one in re.findall(_KEY, match[1])]
    return [Put(*match.span(), "+".join(f"<kbd>{label}</kbd>" for label in labels))]


def _label(key: str) -> str:
    if key[0] in "\"'":
        return escape(key[1:-1], quote=False)
    words = key.lower()
    return _NAMES.get(words) or " ".join(part.capitalize() for part in words.split("-"))


def _dropped(match: re.Match[str]) -> list[Put]:
    """Nothing, but for an id, which links may lead to."""
    found = re.search(r"#([\w:-]+)", re.sub(r"=(?:\"[^\"]*\"|'[^']*'|\S+)", "", match[0]))
    return [Put(*match.span(), f'<a id="{found[1]}"></a>' if found else "")]


def _sign(match: re.Match[str]) -> list[Put]:
    """A sign for an icon that is one; beside words an icon is decoration, and goes."""
    name = _ICON_NAME.match(match[0])
    sign = _SIGNS.get(name["name"], "") if name else ""
    if sign:
        return [Put(*match.span(), sign)]
    cell = _cell(match.string, match.start(), match.end())
    if re.search(r"\w", re.sub(rf"{ICON}|{ATTRIBUTES}|^\s*\d+[.)]", "", cell)):
        end = match.end()
        if match.string[end : end + 1] == " ":
            end += 1
        return [Put(match.start(), end, "")]
    return []


def _cell(text: str, start: int, end: int) -> str:
    """The words beside a place: those of its line, or of its cell of a table."""
    line = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = last if last >= 0 else len(text)
    if text[line:last].lstrip().startswith("|"):
        line = max(line, text.rfind("|", line, start) + 1)
        bar = text.find("|", end, last)
        last = bar if bar >= 0 else last
    return text[line:last].replace(HIDDEN, "")


INLINE = (
    Inline(
        "++ctrl+c++",
        "<kbd>Ctrl</kbd>+<kbd>C</kbd>",
        frozenset(("keys",)),
        re.compile(rf"(?<![\\+])\+\+({_KEY}(?:\+{_KEY})*)\+\+(?!\+)"),
        _keys,
    ),
    Inline(
        "==words==",
        "<mark>words</mark>",
        frozenset(("mark",)),
        re.compile(r"(?<![\\=])==(?![\s=])([^=\n]+(?:\n[^=\n]+)*?)(?<!\s)==(?!=)"),
        lambda match: _around(match, "mark"),
    ),
    Inline(
        "^^words^^",
        "<ins>words</ins>",
        frozenset(("caret",)),
        re.compile(r"(?<![\\^])\^\^(?![\s^])([^^\n]+(?:\n[^^\n]+)*?)(?<!\s)\^\^(?!\^)"),
        lambda match: _around(match, "ins"),
    ),
    Inline(
        "x^2^",
        "x<sup>2</sup>",
        frozenset(("caret",)),
        re.compile(r"(?<![\\^\[])\^([^\s^\[\]]+)\^(?!\^)"),
        lambda match: _around(match, "sup"),
    ),
    Inline(
        "H~2~O",
        "H<sub>2</sub>O",
        frozenset(("tilde",)),
        re.compile(r"(?<![\\~])~([^\s~]+)~(?!~)"),
        lambda match: _around(match, "sub"),
    ),
    Inline(
        ":material-check:",
        "✓, or nothing beside words",
        frozenset(("emoji",)),
        re.compile(rf"({ICON})(?:{ATTRIBUTES})?"),
        _sign,
    ),
    Inline(
        "{ .class }",
        "nothing",
        frozenset(("attr_list",)),
        re.compile(rf"(?<=[{HIDDEN}\]*_:]){ATTRIBUTES}"),
        _dropped,
    ),
)
"""A form for each row; of two that overlap, the first counts."""

_HINT = re.compile(r"\+\+|==|[\^~{]|:[a-z]+-|`#!")
"""Without any of these a text has no form of the table."""

_SET = re.compile(r"-.*")
_CODE_LANGUAGE = re.compile(r"(`+)#![\w+#-]+[ ]+(?=\S)")


def prose(lines: Sequence[Line], page: Page) -> list[Line]:
    """The lines of a paragraph, or of anything else that is no block of its own."""
    text = "\n".join(line.text for line in lines)
    puts = sorted(_all_puts(text, lines, page))
    if not puts:
        return list(lines)
    parts: list[str] = []
    done = 0
    for put in puts:
        if put.start >= done:
            parts += [text[done : put.start], put.new]
            done = put.end
    made = "".join([*parts, text[done:]]).split("\n")
    return [line.saying(new) for line, new in zip(lines, made, strict=True)]


def _all_puts(text: str, lines: Sequence[Line], page: Page) -> Iterator[Put]:
    forms = [form for form in INLINE if form.extensions & page.project.extensions]
    code = "inlinehilite" in page.project.extensions and "`#!" in text
    if not (forms or code) or not _HINT.search(text):
        return
    hidden, spans = _hidden(text)
    taken = bytearray(len(text))
    for form in forms:
        for match in form.pattern.finditer(hidden):
            puts = form.puts(match)
            line = lines[text.count("\n", 0, match.start())]
            if not puts:
                page.left(
                    line,
                    _SET.sub("-…:", match[1]),
                    "the icon has no letter of its own: write a word",
                )
            if not puts or any(any(taken[put.start : put.end]) for put in puts):
                continue
            page.converted(line, form.theirs, form.ours)
            for put in puts:
                taken[put.start : put.end] = b"\1" * (put.end - put.start)
            yield from puts
    for start in spans if code else ():
        found = _CODE_LANGUAGE.match(text, start)
        if found:
            line = lines[text.count("\n", 0, start)]
            page.converted(line, "`#!py code`", "`code`")
            blank = " " if text[found.end()] == "`" else ""
            yield Put(found.end(1), found.end(), blank)


def _hidden(text: str) -> tuple[str, list[int]]:
    """The text with its code, tags and addresses hidden, and where code begins."""
    parts: list[str] = []
    code: list[int] = []
    place = 0
    for token in tokens(text):
        shown = token.kind == "text" or token.type in ("bold", "italic", "strike")
        shown = shown or token.text in ("[", "![")
        if token.type == "code":
            code.append(place)
        parts.append(token.text if shown else re.sub(r"[^\n]", HIDDEN, token.text))
        place += len(token.text)
    return "".join(parts), code
