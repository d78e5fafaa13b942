"""A sentence and its translation as text and numbered inline codes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from generator.markdown.codes import Kind, Token, Type, tokens


class Item(NamedTuple):
    """Words, or a code. `id` (from 1) is the same for both halves of a pair, and for the same
    code in source and target; `closing`: of an opening half, what closes it.
    """

    kind: Kind
    text: str
    type: Type = ""
    id: int = 0
    closing: str = ""


class Numbering:
    """Numbers the codes of a unit's sentences."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def sides(self, source: str, target: str) -> tuple[list[Item], list[Item]]:
        """The items of both sides; equal codes have equal numbers, in order."""
        free: dict[tuple[str, str, str], list[int]] = {}
        ours = []
        for item in _items(source):
            if item.kind in ("open", "alone"):
                item = item._replace(id=next(self._numbers))
                free.setdefault(_key(item), []).append(item.id)
            ours.append(item)
        theirs = []
        for item in _items(target):
            if item.kind in ("open", "alone"):
                numbers = free.get(_key(item))
                item = item._replace(id=numbers.pop(0) if numbers else next(self._numbers))
            theirs.append(item)
        return list(_closed(ours)), list(_closed(theirs))


def _key(item: Item) -> tuple[str, str, str]:
    return item.kind, item.text, item.closing


def _items(text: str) -> Iterator[Item]:
    """The tokens, each opening half with what closes it."""
    found = tokens(text)
    closing = {token.pair: token.text for token in found if token.kind == "close"}
    for token in found:
        yield _item(token, closing)


def _item(token: Token, closing: dict[int, str]) -> Item:
    other = closing[token.pair] if token.kind == "open" else ""
    return Item(token.kind, token.text, token.type, 0, other)


def _closed(items: list[Item]) -> Iterator[Item]:
    """Each closing half with its opening's number; pairs are nested well."""
    open_: list[int] = []
    for item in items:
        if item.kind == "open":
            open_.append(item.id)
        yield item._replace(id=open_.pop()) if item.kind == "close" else item
