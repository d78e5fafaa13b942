"""Terms in sentences: which of a list a text has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_PART = re.compile(r"[^\W_]+")
_BEGINS_SENTENCE = re.compile(r"(?:,|\s+[^\W\d_])")


def in_text(terms: Iterable[str], text: str) -> list[str]:
    """Those of `terms` that `text` has as whole words; the longest one where they overlap.

    A term in small letters stands for any case; another one only for itself, and not for the
    first word of a sentence, which has a capital anyway.
    """
    pattern = _pattern(tuple(terms))
    if pattern is None:
        return []
    text = spaced(text)
    return [
        match[0].lower() if match.lastgroup == "any" else match[0]
        for match in pattern.finditer(text)
        if match.lastgroup == "any" or not _begins_sentence(match[0], text, match)
    ]


def spaced(text: str) -> str:
    """The text with plain spaces in place of those that do not break."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _begins_sentence(term: str, text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()].rstrip()
    return (
        term.isalpha()
        and term[1:].islower()
        and (not before or before[-1] in ".:!?")
        and _BEGINS_SENTENCE.match(text, match.end()) is not None
    )


@lru_cache(maxsize=64)
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str] | None:
    ordered = sorted(terms, key=lambda term: (-len(term), term))
    exact = "|".join(re.escape(spaced(term)) for term in ordered if not term.islower())
    any_case = "|".join(re.escape(spaced(term)) for term in ordered if term.islower())
    spelled = [f"(?P<exact>{exact})" * bool(exact), f"(?P<any>(?i:{any_case}))" * bool(any_case)]
    if not terms:
        return None
    return re.compile(rf"(?<![\w-])(?:{'|'.join(filter(None, spelled))})(?![\w-])")


def stands(term: str, text: str) -> bool:
    """Whether `text` has the term, in whatever case, with whatever endings of its words."""
    return _stem(term).search(text) is not None


@lru_cache(maxsize=4096)
def _stem(term: str) -> re.Pattern[str]:
    """Each word of the term may lose its last third, and end otherwise."""
    parts = [_open(part) for part in _PART.findall(term)]
    return re.compile(r"[\W_]+".join(parts) if parts else re.escape(term), re.IGNORECASE)


def _open(word: str) -> str:
    if len(word) < 4 or not word.isalpha() or word[0] >= "\u2e80":
        return re.escape(word) + (r"\w*" if len(word) >= 3 else "")
    return re.escape(word[: -(len(word) // 3)]) + r"\w*"
