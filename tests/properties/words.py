"""The words of a file, read as simply as can be, and those of a page: the two share nothing.

A word is a run of letters and digits. Marks of Markdown that can stand inside a word are taken
out of both texts before they are compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

_WORD = re.compile(r"[^\W_]+")
_INSIDE_WORDS = re.compile(r"[*_~`\\\[\]\u00ad\u200b-\u200d\ufeff]")
_ENTITY = re.compile(r"&(?:#\w{1,8}|\w{1,32});")

_TAG = re.compile(r"<(?:[^<>\"]|\"[^\"]*\")*>")
_IMAGE = re.compile(r'<img(?:[^<>"]|"[^"]*")*? alt="([^"]*)"(?:[^<>"]|"[^"]*")*>')
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u"
    r"|var|wbr)\b(?:[^<>\"]|\"[^\"]*\")*>",
    re.IGNORECASE,
)

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_RAW_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|blockquote|br|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div"
    r"|dl|dt|em|figcaption|figure|font|h[1-6]|hr|i|img|ins|kbd|li|mark|o:p|ol|p|pre|q|s|samp|section"
    r"|small|span|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|wbr)\b"
    r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^([ \t>*+-]*)\d{1,9}[.)](?=\s)", re.MULTILINE)
_FENCE_INFO = re.compile(r"^([ \t>*+-]*(?:\d+[.)])?[ \t]*(?:`{3,}|~{3,}))[^`\n]*$", re.MULTILINE)
_DESTINATION = (
    r"\]\(\s*(?:<[^<>\n]*>|(?:[^()\s]|\((?:[^()\s]|\([^()\s]*\))*\))*)"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
)
_DIRECTIVE = re.compile(
    r"\[!\w[^\[\]\n]*(?:\[[^\[\]\n]*\]\([^()\n]*\))?[^\[\]\n]*\]|^[ \t>]*:::.*$"
    r"|:::[ \t]*image.*?:{2,3}(?!:)",
    re.MULTILINE,
)
"""What docfx knows and no reader sees: labels nobody knows, and the ends of blocks."""

_ALERT = re.compile(r"^([ \t>]*)\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]", re.MULTILINE | re.I)
_COLON_IMAGE = re.compile(r":::[ \t]*image(.*?):{2,3}(?!:)")
_ALTERNATIVE = re.compile(r'alt-text="([^"]*)"')
_INCLUDE = re.compile(r"\[!INCLUDE[ \t]*\[[^\[\]\n]*\][ \t]*\(([^()\n]*)\)\]", re.IGNORECASE)

_LINK_END = re.compile(_DESTINATION)
_PICTURE = re.compile(r"!\[([^\[\]]*)" + _DESTINATION)
_REFERENCE = re.compile(r"\]\[([^\[\]\n]*)\]")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<label>[^\]\n]+)\]:[ \t]*\S+[ \t]*(?:\"[^\"\n]*\")?[ \t]*$", re.MULTILINE
)


def page_words(html: str) -> list[str]:
    """What a finished body says, an image's alternative text in its place."""
    text = _IMAGE.sub(r" \1 ", html)
    text = _TAG.sub(" ", _INLINE.sub("", text))
    return _words(unescape(text))


def file_words(markdown: str, included: Callable[[str], str] = lambda _: "") -> list[str]:
    """What the text of a body says when marks, addresses and tags are taken out.

    `included` gives the text of what it includes; alerts say their titles, and
    `:::image` its alternative text.
    """
    text = _INCLUDE.sub(lambda m: included(m[1].strip()), markdown)
    text = _COMMENT.sub(" ", text)
    text = _ALERT.sub(lambda m: f"{m[1]}{m[2].capitalize()}\n", text)
    text = _COLON_IMAGE.sub(_colon_image, text)
    text = _DIRECTIVE.sub(" ", _FENCE_INFO.sub(r"\1", text))
    text = _LINK_END.sub("", _PICTURE.sub(r" \1 ", text))
    labels = {match["label"].casefold() for match in _DEFINITION.finditer(text)}
    text = _REFERENCE.sub(lambda m: "" if m[1].casefold() in labels or not m[1] else m[0], text)
    text = _NUMBER.sub(r"\1", _DEFINITION.sub("", text))
    text = _RAW_TAG.sub(_tag, text)
    return _words(_ENTITY.sub(lambda m: unescape(m[0]), text))


def _colon_image(image: re.Match[str]) -> str:
    found = _ALTERNATIVE.search(image[1])
    return f" {found[1]} " if found and 'type="icon"' not in image[1] else " "


def _tag(tag: re.Match[str]) -> str:
    if _IMAGE.fullmatch(tag[0]):
        return _IMAGE.sub(r" \1 ", tag[0])
    return "" if _INLINE.fullmatch(tag[0]) else " "


def _words(text: str) -> list[str]:
    return _WORD.findall(_INSIDE_WORDS.sub("", text))


def lost(expected: list[str], found: list[str]) -> Iterator[str]:
    """Those of `expected` that are not in `found` in this order, each with its neighbours."""
    position = 0
    for index, word in enumerate(expected):
        try:
            position = found.index(word, position) + 1
        except ValueError:
            yield " ".join(
                (
                    *expected[max(0, index - 3) : index],
                    f"[{word}]",
                    *expected[index + 1 : index + 4],
                )
            )
