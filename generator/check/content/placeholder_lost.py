"""A placeholder of the source is not in the translation, or is bent.

`%TEMP%`, `{0}`, `${name}`, `$filter` and `<name>` are filled in by a program or by the reader. A
space in them, another spelling or a translation breaks them. If only capitals differ, it is a
warning. What stands in angle brackets may be translated, though not lose its brackets. An amount
of money (`$50`) is no placeholder; those in code are looked at by `code-changed`.

## Example

Source: `Open %APPDATA%.` Translation: `Ouvrez % APPDATA%.`

## How to mend

Copy the placeholder from the source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.check.kinds import PairCheck, Sides, Text, rule
from generator.markdown.extensions.raw_html import TAGS, name
from generator.model.check import Fault
from generator.model.diagnostic import Severity

MOST = 20
"""Placeholders of one sentence that are told of: each is looked for in the whole of it."""

_PLACEHOLDER = re.compile(
    r"(?P<percent>%[A-Za-z_]\w{2,}%|(?<![\w%])%(?:\d\$)?[sd](?![\w%]))"
    r"|(?P<dollar>\$(?:\{\w+\}|[A-Za-z_]\w*))"
    r"|(?P<brace>\{(?:[A-Za-z_][\w.-]*|\d+)\})",
    re.ASCII,
)
_BRACED = re.compile(r"\{[^{}]{1,80}\}")
_ANGLED = re.compile(r"<\s*[^\W\d][^<>]{0,80}>")
_ANGLED_HERE = re.compile(r"[<＜〈]\s*[^\s<>＜＞〈〉/!][^<>＜＞〈〉]{0,120}[>＞〉]")
_MARKS = re.compile(r"[\\*`_]")
_PART = re.compile(r"\w+|\W")


def _found(sides: Sides) -> Iterator[Fault]:
    raw = sides.source.raw
    if any(mark in raw for mark in "%${"):
        yield from _named(sides)
    if "<" in raw:
        yield from _angled(sides)


def _named(sides: Sides) -> Iterator[Fault]:
    target = sides.target.read
    wanted = _placeholders(sides.source.read.prose)
    # It may be code there; code that is right beside it is not a part of it.
    there = _placeholders(target.visible) | _placeholders(target.prose)
    lost = list(wanted - there)[:MOST]
    if lost:
        ours = set(_BRACED.findall(sides.source.raw))
        added = [one for one in _BRACED.finditer(sides.target.raw) if one[0] not in ours]
        for placeholder in lost:
            yield _fault(sides.target, placeholder, added)


def _placeholders(text: str) -> Counter[str]:
    return Counter(match[0] for match in _PLACEHOLDER.finditer(text))


def _fault(target: Text, placeholder: str, added: list[re.Match[str]]) -> Fault:
    """`added`: what stands in braces here, and not in the source."""
    message = f"the placeholder {placeholder} of the source is not here"
    parts = [re.escape(part) for part in _PART.findall(placeholder)]
    spelled = r"\s*".join(parts).replace("%", "[%٪]")
    match = re.search(spelled, target.raw, re.IGNORECASE)
    if match is None and placeholder.startswith("{") and len(added) == 1:
        match = added[0]
    if match is None:
        return Fault(message, 0, len(target.raw), f"write {placeholder} where it belongs")
    level = Severity.WARNING if match[0].lower() == placeholder.lower() else None
    help_ = f"write {placeholder}"
    return Fault(f"{message}, but {match[0]}", *match.span(), help_, placeholder, level)


def _angled(sides: Sides) -> Iterator[Fault]:
    wanted = [one for one in _ANGLED.findall(_bare(sides.source)) if not _tag(one)]
    if not wanted:
        return
    target = _bare(sides.target)
    there = [one for one in _ANGLED_HERE.findall(target) if not _tag(one)]
    if len(there) >= len(wanted):
        return
    lost = list((Counter(wanted) - Counter(there)).elements())
    for placeholder in lost[: len(wanted) - len(there)]:
        yield Fault(
            f"the placeholder {placeholder} of the source is not here",
            0,
            len(sides.target.raw),
            f"write {placeholder} where it belongs",
        )


def _bare(text: Text) -> str:
    """Without code, and without the marks that may stand inside a placeholder."""
    raw = text.raw
    for code in dict.fromkeys(text.read.code):
        raw = raw.replace(f"`{code}`", "x" if "<" in code else code)
    return _MARKS.sub("", raw)


def _tag(words: str) -> bool:
    return name(words.replace("< ", "<")) in TAGS or "://" in words or "@" in words


CHECK = PairCheck(
    rule("HX210", "placeholder-lost", Severity.ERROR, "suggested", page=__doc__),
    _found,
)
