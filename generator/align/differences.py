"""What changed in a sentence, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|\s+|[^\w\s]|_", re.UNICODE)
_NO_SPACES = re.compile(r"([\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
"""Scripts that write words without spaces: their characters are compared one by one."""


def word_diff(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """(mark, text) in reading order: ' ' what stayed, '-' what went, '+' what came.

    The texts of ' ' and '-' joined are `old`; those of ' ' and '+', `new`.
    """
    before, after = _words(old), _words(new)
    changes: list[tuple[str, str]] = []
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for kind, i, i_end, j, j_end in blocks:
        if kind == "equal":
            changes.append((" ", "".join(before[i:i_end])))
            continue
        if i < i_end:
            changes.append(("-", "".join(before[i:i_end])))
        if j < j_end:
            changes.append(("+", "".join(after[j:j_end])))
    return tuple(changes)


def _words(text: str) -> list[str]:
    parts = (part for word in _WORD.findall(text) for part in _NO_SPACES.split(word))
    return [part for part in parts if part]
