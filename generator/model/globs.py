"""File patterns as docfx writes them: `**`, `*`, `?`, `[a-z]`, `{a,b}`."""

from __future__ import annotations

import re
from collections.abc import Iterable

MAX_PATTERN = 500
MAX_ALTERNATIVES = 64

_BRACES = re.compile(r"\{([^{}]*)\}")
_ATOM = re.compile(r"\*+|\?|\[!?[^\]/]+\]|.", re.DOTALL)


def glob_regex(patterns: Iterable[str], *, ignore_case: bool = False) -> re.Pattern[str]:
    """An expression whose `fullmatch` tells whether a path fits any of `patterns`.

    A path has `/` between parts and none in front. Raises ValueError for a pattern that is
    too long, or that stands for too many.
    """
    plain = [one for pattern in patterns for one in _expanded(pattern)]
    text = "|".join(_expression(pattern) for pattern in plain)
    return re.compile(f"(?:{text})" if plain else r"(?!)", re.IGNORECASE if ignore_case else 0)


def _expanded(pattern: str) -> list[str]:
    """`*.{md,yml}` → `*.md`, `*.yml`; braces may be nested."""
    if len(pattern) > MAX_PATTERN:
        raise ValueError(f"a pattern of more than {MAX_PATTERN} characters")
    found, done = [pattern], []
    while found:
        one = found.pop(0)
        braces = _BRACES.search(one)
        if braces is None:
            done.append(one)
        else:
            choices = braces[1].split(",")
            found += [one[: braces.start()] + choice + one[braces.end() :] for choice in choices]
        if len(found) + len(done) > MAX_ALTERNATIVES:
            raise ValueError(f"a pattern that stands for more than {MAX_ALTERNATIVES} others")
    return done


def _expression(pattern: str) -> str:
    """Atomic groups throughout: patterns are content, and must not be able to backtrack long.

    Whatever stands between two `**` may take the first place where it fits, as what
    follows can start anywhere after it; the same holds between two `*` of one part.
    """
    parts = [part for part in pattern.replace("\\", "/").split("/") if part not in ("", ".")]
    blocks: list[list[str]] = [[]]
    for part in parts:
        if part == "**":
            blocks.append([])
        else:
            blocks[-1].append(_part(part))
    first, *rest = ("/".join(block) for block in blocks)
    if not rest:
        return first
    middle = "".join(rf"(?>(?:[^/]+/)*?{block}/)" for block in rest[:-1] if block)
    last = rf"(?:[^/]+/)*{rest[-1]}" if rest[-1] else ".*"
    return (f"{first}/" if first else "") + middle + last


def _part(part: str) -> str:
    """The expression of one part, which holds no `/`."""
    atoms = _ATOM.findall(part)
    runs: list[str] = [""]
    for atom in atoms:
        if atom[0] == "*":
            runs.append("")
        else:
            runs[-1] += _character(atom)
    first, *rest = runs
    if not rest:
        return first
    middle = "".join(rf"(?>[^/]*?{run})" for run in rest[:-1] if run)
    return f"{first}{middle}[^/]*{rest[-1]}"


def _character(atom: str) -> str:
    if atom == "?":
        return "[^/]"
    if len(atom) > 1:
        negated = atom[1] == "!"
        inner = re.sub(r"([\\\[\]^&~|])", r"\\\1", atom[2 if negated else 1 : -1])
        try:
            re.compile(f"[{inner}]")
        except re.error:
            return re.escape(atom)
        return f"[^/{inner}]" if negated else f"[{inner}]"
    return re.escape(atom)
