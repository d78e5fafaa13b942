"""Terms in sentences: which of a list a text has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_PART = re.compile(r"[^\W_]+")


def in_text(terms: Iterable[str], text: str, *, any_case: bool = False) -> list[str]:
    """Those of `terms` that `text` has as whole words, longest first where they overlap."""
    pattern = _pattern(tuple(terms), any_case)
    return [match[0] for match in pattern.finditer(text)] if pattern else []


@lru_cache(maxsize=64)
def _pattern(terms: tuple[str, ...], any_case: bool) -> re.Pattern[str] | None:
    if not terms:
        return None
    ordered = sorted(terms, key=lambda term: (-len(term), term))
    spelled = "|".join(re.escape(term) for term in ordered)
    return re.compile(rf"(?<![\w-])(?:{spelled})(?![\w-])", re.IGNORECASE if any_case else 0)


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
