"""A link leads elsewhere than the source's, is missing, or is added.

Machine translation translates addresses, too, and drops links. The reader comes to a wrong page,
or to none. What a translation may change is passed over: the locale in the address (`/fr-fr/`),
the words and the title of the link, the order of the links, a mark behind the address.

## Example

Source: `See [Roles](roles.md).` Translation: `Voir [Rôles](rôles.md).`

## How to mend

Copy the address from the source. If the article in this language must lead elsewhere, silence
the check for the sentence with `<!-- hexapla: ignore-next link-target-mismatch -->`.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.addresses import bare, links, place, plain
from generator.check.kinds import PairCheck, Sides, Text, rule
from generator.model.check import Fault
from generator.model.diagnostic import Severity


def _found(sides: Sides) -> Iterator[Fault]:
    source, target = sides.source, sides.target
    if not (_may_lead(source.raw) or _may_lead(target.raw)):
        return
    lost, added = _not_in(source, target), _not_in(target, source)
    for address, other in zip(lost, added, strict=False):
        start, stop = place(target, other)
        yield Fault(
            f"this leads to {other}, the source to {address}",
            start,
            stop,
            f"write {address}",
            address if stop - start < len(target.raw) else None,
        )
    for address in lost[len(added) :]:
        yield Fault(f"the source's link to {address} is not in this sentence", 0, len(target.raw))
    for address in added[len(lost) :]:
        yield Fault(f"the source has no link to {address}", *place(target, address))


def _may_lead(raw: str) -> bool:
    return "](" in raw or "://" in raw or "][" in raw or "<" in raw


def _not_in(text: Text, other: Text) -> list[str]:
    """The addresses of `text` that `other` does not even have as words.

    Those that it has as words are no link there: link-broken-syntax tells of them.
    """
    found = {plain(address): address for address in (*links(text), *bare(text))}
    there = {plain(address) for address in (*links(other), *bare(other))}
    words = plain(other.raw) if found.keys() - there else ""
    return [found[key] for key in found if key not in there and (not key or key not in words)]


CHECK = PairCheck(
    rule("HX201", "link-target-mismatch", Severity.ERROR, "suggested", page=__doc__),
    _found,
)
