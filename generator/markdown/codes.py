"""Inline codes: what of a sentence's Markdown a translator may move, but not change.

XLIFF calls them spanning codes (`pc`) and placeholders (`ph`). The same reading says, when a
sentence comes back, whether its markup is still whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

Kind = Literal["text", "open", "close", "alone"]
Type = Literal["", "bold", "italic", "strike", "link", "image", "code", "html", "address"]


class Token(NamedTuple):
    """A stretch of a sentence: its words, or a code. `pair`: the same for both of a pair, from 1;
    0 for words and for a code that stands alone.
    """

    kind: Kind
    text: str
    type: Type = ""
    pair: int = 0


DEPTH = 64
"""Codes that may stand open before the one that a closing mark belongs to."""

_CODE = re.compile(
    r"""(?=[\\`<!\[\]hmf*_~])(?:
      (?P<escape>\\[!-/:-@\[-`{-~])
    | (?P<code>(?<!`)(?P<ticks>`+)(?!`)(?:(?!(?P=ticks)).)+?(?<!`)(?P=ticks)(?!`))
    | (?P<comment><!--.*?-->)
    | (?P<html></?[A-Za-z][^<>]{0,2000}>)
    | (?P<image>!\[)
    | (?P<bracket>\[)
    | (?P<link>\](?:\((?:[^()\s]|\([^()\s]*\))*(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)|\[[^\[\]]*\]))
    | (?P<closing>\])
    | (?P<address>(?<![\w/])(?:https?|mailto|ms-settings|feedback-hub):[^\s<>\[\]()*`|"，。、）」]+)
    | (?P<bold>\*\*|(?<!\w)__(?=\S)|(?<=\S)__(?!\w))
    | (?P<italic>\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w))
    | (?P<strike>~~)
    )""",
    re.VERBOSE | re.DOTALL,
)
_MARK = re.compile(r"[\\`<!\[\]*_~]|(?:https?|mailto|ms-settings|feedback-hub):")
"""Text without any of these is words alone."""

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][\w-]*)(?P<rest>[^<>]*)>")


def tokens(text: str) -> list[Token]:
    """Read a sentence's Markdown; the texts joined are `text`."""
    if not _MARK.search(text):
        return [Token("text", text)] if text else []
    found = list(_read(text))
    _pair(found)
    return list(_merged(found))


def broken(new: str, source: str, old: str) -> str:
    """What is wrong with the markup of `new`, in words; '' if it is whole.

    It must have the very codes of the source sentence, or those of the translation that it is
    to replace: a link's address, code, tags, as many bold words.
    """
    codes = _codes(new)
    expected = _codes(source)
    if codes in (expected, _codes(old)):
        return ""
    lost = _words(expected - codes)
    added = _words(codes - expected)
    said = [f"{lost} missing" if lost else "", f"{added} not in the source" if added else ""]
    return "; ".join(filter(None, said)) or "its markup differs from the source's"


def _codes(text: str) -> Counter[str]:
    return Counter(token.text for token in tokens(text) if token.kind != "text")


def _words(codes: Counter[str]) -> str:
    shown = [code if len(code) < 60 else code[:59] + "…" for code in sorted(codes)[:3]]
    return ", ".join(code if "`" in code else f"`{code}`" for code in shown)


def _read(text: str) -> Iterator[Token]:
    position = 0
    for match in _CODE.finditer(text):
        kind = match.lastgroup if match.lastgroup != "ticks" else "code"
        if kind == "escape":
            continue
        if match.start() > position:
            yield Token("text", text[position : match.start()])
        position = match.end()
        yield _token(kind or "", match, text)
    if position < len(text):
        yield Token("text", text[position:])


def _token(kind: str, match: re.Match[str], text: str) -> Token:
    spelled = match[0]
    match kind:
        case "code" | "comment" | "address":
            return Token("alone", spelled, "code" if kind == "code" else "address")
        case "html":
            return _html(spelled)
        case "image" | "bracket":
            return Token("open", spelled, "image" if kind == "image" else "link")
        case "link":
            return Token("close", spelled, "link")
        case "closing":
            return Token("text", spelled)
    following = text[match.end() : match.end() + 1]
    preceding = text[max(match.start() - 1, 0) : match.start()]
    if not following.strip() and not preceding.strip():
        return Token("text", spelled)  # a star between spaces is a star
    type_: Type = kind  # type: ignore[assignment]
    return Token("open" if following.strip() else "close", spelled, type_)


def _html(spelled: str) -> Token:
    tag = _TAG.match(spelled)
    if tag is None or tag["rest"].endswith("/") or tag["name"].lower() in _VOID:
        return Token("alone", spelled, "html")
    return Token("close" if tag["slash"] else "open", spelled, "html")


def _pair(found: list[Token]) -> None:
    """Number what opens and closes; what has no partner stands alone, or is a bracket's word."""
    stack: list[int] = []
    number = 0
    for place, token in enumerate(found):
        if token.kind not in ("open", "close"):
            continue
        partner = next((n for n in reversed(stack[-DEPTH:]) if _closes(found[n], token)), None)
        if partner is None:
            stack.append(place)
            continue
        number += 1
        del stack[stack.index(partner) :]
        type_ = found[partner].type
        found[partner] = found[partner]._replace(kind="open", pair=number)
        found[place] = token._replace(kind="close", type=type_, pair=number)
    for place, token in enumerate(found):
        if token.kind in ("open", "close") and not token.pair:
            bracket = token.text == "["
            kind: Kind = "text" if bracket else "alone"
            found[place] = token._replace(kind=kind, type="" if bracket else token.type)


def _closes(opening: Token, token: Token) -> bool:
    """Whether `token` is the other half of `opening`."""
    if opening.type in ("link", "image"):
        return token.text.startswith("]")
    if opening.type == "html":
        one, other = _TAG.match(opening.text), _TAG.match(token.text)
        same = one and other and one["name"].lower() == other["name"].lower()
        return bool(same and other and other["slash"] and one and not one["slash"])
    return opening.text == token.text  # the same mark opens and closes


def _merged(found: list[Token]) -> Iterator[Token]:
    """Neighbouring words as one stretch."""
    words: list[str] = []
    for token in found:
        if token.kind == "text":
            words.append(token.text)
            continue
        if words:
            yield Token("text", "".join(words))
            words.clear()
        yield token
    if words:
        yield Token("text", "".join(words))
