"""A link of the source is no link in the translation, though its address is there.

A space between `]` and `(`, a full-width bracket or colon, a space in `https ://`, a bracket too
many: the reader sees the address as text, with brackets around. A word that stands right behind
an address without a space is taken for a part of it.

## Example

`Siehe [Rollen] (roles.md).` or `Siehe https ://example.org/roles`

## How to mend

Write the link as the source does: `[words](address)`, without a space before the round bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.addresses import bare, glued, links, place, plain
from generator.check.kinds import PairCheck, Sides, rule
from generator.markdown.extensions.sentences import cjk
from generator.model.check import Fault
from generator.model.diagnostic import Severity

_APART = re.compile(r"\](?P<between>\s+\(|\s*（)\s*(?P<address>[^\s()（）]{1,2000})")
_SCHEME = re.compile(r"\bhttps?(?:(?!://)\s*[:：]\s*/\s*/|://\s+)", re.IGNORECASE)


def _found(sides: Sides) -> Iterator[Fault]:
    source, target = sides.source.raw, sides.target.raw
    told: set[str] = set()
    if "](" in source and "]" in target:
        yield from _apart(sides, told)
        yield from _unmade(sides, told)
    if "http" in target:
        yield from _schemes(sides)
    if "://" in source:
        yield from _glued(sides)


def _apart(sides: Sides, told: set[str]) -> Iterator[Fault]:
    """`[words] (address)`, where the source has that address behind `](`."""
    wanted = plain(sides.source.raw)
    for match in _APART.finditer(sides.target.raw):
        address = plain(match["address"])
        if f"]({address}" in wanted or f"]({match['address'].lower()}" in wanted:
            told.add(address)
            closed = match["between"].isascii()
            yield Fault(
                f"no link: {match['between']!r} stands between ] and the address",
                *match.span("between"),
                "write ( right behind ]",
                "(" if closed else None,
            )


def _unmade(sides: Sides, told: set[str]) -> Iterator[Fault]:
    """Addresses of the source's links that stand here behind `](`, and make no link."""
    if "](" not in sides.target.raw:
        return
    made = {plain(address) for address in links(sides.target)}
    written = plain(sides.target.raw)
    for address in links(sides.source):
        key = plain(address)
        if key not in made | told and f"]({key}" in written:
            told.add(key)
            start, stop = place(sides.target, address)
            yield Fault(f"{address} is no link here: its brackets are broken", start, stop)


def _schemes(sides: Sides) -> Iterator[Fault]:
    """`https ://`, `https：//`, `https:// example`, where the source has no such thing."""
    ours = {match[0] for match in _SCHEME.finditer(sides.source.raw)}
    for match in _SCHEME.finditer(sides.target.raw):
        if match[0] not in ours:
            yield Fault(f"{match[0]!r} begins no address", *match.span(), "write https://")


def _glued(sides: Sides) -> Iterator[Fault]:
    """Words right behind an address of the source."""
    ours = {plain(address) for address in bare(sides.source)}
    ours.difference_update(plain(match["address"]) for match in glued(sides.source))
    for match in glued(sides.target) if ours else ():
        if plain(match["address"]) in ours:
            # A CJK letter ends an address on our pages, though not everywhere.
            level = Severity.INFO if cjk(match["word"][0]) else None
            yield Fault(
                f"{match['word']} is taken for a part of the address",
                *match.span("word"),
                "write a space before it",
                severity=level,
            )


CHECK = PairCheck(
    rule("HX202", "link-broken-syntax", Severity.ERROR, "safe", page=__doc__),
    _found,
)
