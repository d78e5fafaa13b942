"""`[!INCLUDE [t](path)]`, `[!VIDEO url]`, `[!code-lang[name](path)]`.

Each is a block of its own, but an include that shares its line with words, or stands in a
heading or a table cell, is a part of that line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline.state_inline import StateInline
from markdown_it.token import Token

from generator.markdown.parts import Finding, Include, Part, Snippet, Spell, Word, ranges

_INCLUDE = re.compile(
    r"\[!include[ \t]*+\[[^\[\]\n]*+\][ \t]*+"
    r"\(\s*+<?([^\s()<>\[\]]++(?:[ \t]++[^\s()<>\[\]]++)*+)>?\s*+\)\s*+\]",
    re.IGNORECASE,
)
_VIDEO = re.compile(r"\[!video[ \t]+<?(\S+?)>?\s*\]", re.IGNORECASE)
_CODE = re.compile(
    r"\[!code(?:-(?P<language>[\w+#.-]++))?[ \t]*+\[[^\[\]\n]*+\][ \t]*+"
    r"\(\s*+(?P<path>[^\s()\[\]]++(?:[ \t]++[^\s()\[\]]++)*+)\s*+\)\s*+\]",
    re.IGNORECASE,
)
_CODE_SPAN = re.compile(r"(?<![`\\])(`++)(?:(?!\1).)++\1(?!`)", re.DOTALL)
_BRACKET = re.compile(f"{_INCLUDE.pattern}|{_VIDEO.pattern}|{_CODE.pattern}", re.IGNORECASE)

VIDEO_HOSTS = frozenset(
    """www.youtube.com www.youtube-nocookie.com youtube.com youtu.be player.vimeo.com vimeo.com
    www.microsoft.com learn.microsoft.com learn-video.azurefd.net channel9.msdn.com
    medius.studios.ms""".split()
)
"""Where a video may come from. Others stay links."""


def _rule(state: StateCore) -> None:
    tokens: list[Token] = []
    for index, token in enumerate(state.tokens):
        previous = state.tokens[index - 1] if index else None
        in_paragraph = previous is not None and previous.type == "paragraph_open"
        found = _blocks(token.content) if token.type == "inline" and in_paragraph else []
        if found:
            tokens.extend(_split(token, found, hidden=bool(previous and previous.hidden)))
        else:
            tokens.append(token)
    state.tokens = _unquoted(_without_empty_paragraphs(tokens))


def _blocks(content: str) -> list[re.Match[str]]:
    """The brackets of a paragraph that are blocks."""
    if "[!" not in content:
        return []
    code = [match.span() for match in _CODE_SPAN.finditer(content)] if "`" in content else []
    return [
        match
        for match in _BRACKET.finditer(content)
        if (not match[1] or _alone(match))
        and not any(start < match.start() < end for start, end in code)
    ]


def _alone(match: re.Match[str]) -> bool:
    """Whether nothing else stands on the line."""
    text = match.string
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    line_end = text.find("\n", match.end())
    after = text[match.end() : line_end if line_end >= 0 else len(text)]
    return not before.strip() and not after.strip()


def _split(inline: Token, brackets: list[re.Match[str]], *, hidden: bool) -> Iterator[Token]:
    """The paragraph's text and brackets in turn; each bracket between paragraphs."""
    position = 0
    for match in brackets:
        bracket = _bracket(match[0])
        yield _text(inline, inline.content[position : match.start()])
        yield Token("paragraph_close", "p", -1, hidden=hidden, block=True)
        yield bracket
        yield Token("paragraph_open", "p", 1, hidden=hidden, block=True)
        position = match.end()
    yield _text(inline, inline.content[position:])


def _text(inline: Token, content: str) -> Token:
    token = Token("inline", "", 0, content=content.strip(" \t\n"), children=[])
    token.level = inline.level
    return token


def _without_empty_paragraphs(tokens: list[Token]) -> list[Token]:
    kept: list[Token] = []
    for token in tokens:
        empty = token.type == "paragraph_close" and len(kept) > 1 and kept[-1].type == "inline"
        if empty and not kept[-1].content and kept[-2].type == "paragraph_open":
            del kept[-2:]
        else:
            kept.append(token)
    return kept


def _unquoted(tokens: list[Token]) -> list[Token]:
    """Videos without the quotation around them: `> [!VIDEO url]` quotes nobody."""
    kept: list[Token] = []
    opened: list[int] = []
    for token in tokens:
        if token.type == "blockquote_open":
            opened.append(len(kept))
        elif token.type == "blockquote_close" and opened:
            start = opened.pop()
            inside = kept[start + 1 :] if kept[-1].type == "bracket" else []
            if inside and all("video" in each.meta for each in inside):
                del kept[start]
                continue
        kept.append(token)
    return kept


def _bracket(text: str) -> Token:
    token = Token("bracket", "", 0)
    include, video, code = _INCLUDE.match(text), _VIDEO.match(text), _CODE.match(text)
    if include:
        token.meta = {"part": Include(include[1])}
    elif video:
        token.meta = {"video": video[1]}
    elif code:
        token.meta = {"part": snippet(code["path"], code["language"] or "")}
    return token


def snippet(address: str, language: str) -> Snippet:
    """`path#region`, `path#L1-L5` or `path?range=1-5&highlight=2` as a snippet."""
    path, _, query = address.partition("?")
    path, _, fragment = path.partition("#")
    options = parse_qs(query)
    lines = ranges(options.get("range", [""])[0])
    if not lines and re.fullmatch(r"[lL]\d+(?:-[lL]?\d+)?", fragment):
        lines, fragment = ranges(fragment), ""
    region = options.get("name", options.get("id", [fragment]))[0]
    return Snippet(path, language, lines, region, ranges(options.get("highlight", [""])[0]))


def _spelled(token: Token) -> Iterator[Part]:
    if "part" in token.meta:
        yield token.meta["part"]
        return
    url = str(token.meta["video"])
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        yield f"<p><code>{escapeHtml(url)}</code></p>\n"
        yield Finding("video-address", f"{url} is no address of a video", "begin with https:", url)
        return
    known = (parts.hostname or "") in VIDEO_HOSTS
    yield f'<p class="video"><a href="{escapeHtml(url)}"{" data-video" if known else ""}>'
    yield Word("Watch the video")
    yield "</a></p>\n"


def _inline(state: StateInline, silent: bool) -> bool:
    """An include within a line."""
    if not state.src.startswith("[!", state.pos):
        return False
    match = _INCLUDE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("include", "", 0).meta = {"address": match[1]}
    state.pos = match.end()
    return True


PARTS: dict[str, Spell] = {"bracket": _spelled}


def install(md: MarkdownIt) -> None:
    """Add a rule that takes the blocks out of paragraphs, and one for what stays in a line."""
    md.inline.ruler.before("link", "include", _inline)
    md.core.ruler.push("brackets", _rule)
