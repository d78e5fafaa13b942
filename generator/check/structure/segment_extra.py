"""A sentence stands here that no other language has, though all were translated from one source.

The source had it or had it not: the other translations, made from the same commit, agree that it
had not. Mostly a sentence was split in two by hand, or one of an older source was left behind.

## Example

The Spanish and the German file of an article agree in all sentences; the French one, from the same
commit, has another one between them.

## How to mend

Delete the sentence, or merge it with its neighbour under one id (`p101`) if it is a part of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.kinds import ArticleCheck, InLocale, rule
from generator.model.alignment import Alignment, Pair, Translation
from generator.model.check import Fault
from generator.model.diagnostic import Severity
from generator.sxs.wording import bare

_WITNESSES = 2
"""Other locales that must agree."""


def _found(alignment: Alignment, _locales: tuple[str, ...]) -> Iterator[InLocale]:
    families: dict[str, list[Translation]] = {}
    for translation in alignment.translations:
        if translation.document.segments and translation.document.handoff.commit:
            families.setdefault(translation.document.handoff.commit, []).append(translation)
    for family in families.values():
        if len(family) > _WITNESSES and len({_count(one) for one in family}) > 1:
            yield from _in_family(family)


def _in_family(family: list[Translation]) -> Iterator[InLocale]:
    sources = {one.locale: _whole(one) for one in family}
    for translation in family:
        others = [sources[one.locale] for one in family if one is not translation]
        if len(set(others)) != 1:
            continue
        for pair in translation.pairs:
            words = bare(pair.source)
            if words and words not in others[0] and bare(pair.source.strip("*_`. ")):
                yield InLocale(translation.locale, _fault(pair))


def _whole(translation: Translation) -> str:
    """All source sentences, joined: where they are cut does not matter."""
    return "".join(bare(pair.source) for pair in translation.pairs)


def _count(translation: Translation) -> int:
    return sum(len(bare(pair.source)) for pair in translation.pairs)


def _fault(pair: Pair) -> Fault:
    words = pair.source.strip()
    shown = words if len(words) < 80 else f"{words[:79]}…"
    return Fault(
        f'no other language of this version has "{shown}"',
        pair.start,
        pair.start + len(pair.target),
        "delete it, or merge it with its neighbour",
    )


CHECK = ArticleCheck(rule("HX111", "segment-extra", Severity.WARNING, page=__doc__), _found)
