"""Comments by which an article silences a check.

`<!-- hexapla: ignore link-target-mismatch, HX230 -->` silences the named checks in its file;
`ignore-next` silences them in the sentence or the line that follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from generator.model.check import Rule
from generator.model.site import SILENCING

_COMMENT = re.compile(r"<!--\s*hexapla:\s*(?P<how>ignore(?:-next)?)\s+(?P<names>[^<>]*?)\s*-->")


class Silence(Struct, frozen=True):
    """What a file's comments say. `following`: name → the offsets where it is silent."""

    everywhere: frozenset[str]
    following: tuple[tuple[str, int, int], ...]  # (name, from, to)

    def covers(self, rule: Rule, offset: int) -> bool:
        """Whether the check is silent at that place of the file."""
        names = (rule.name, rule.code, "all")
        if any(name in self.everywhere for name in names):
            return True
        return any(name in names and start <= offset < stop for name, start, stop in self.following)


SPOKEN = Silence(frozenset(), ())


def silence(text: str) -> Silence:
    """What the comments of a file's text silence."""
    if SILENCING not in text:
        return SPOKEN
    everywhere: set[str] = set()
    following: list[tuple[str, int, int]] = []
    for comment in _COMMENT.finditer(text):
        names = _names(comment["names"].split(","))
        if comment["how"] == "ignore":
            everywhere.update(names)
            continue
        start = comment.end() + len(text[comment.end() :]) - len(text[comment.end() :].lstrip())
        stop = text.find("\n", start)
        following.extend((name, comment.end(), len(text) if stop < 0 else stop) for name in names)
    return Silence(frozenset(everywhere), tuple(following))


def _names(words: Iterable[str]) -> list[str]:
    return [word.strip() for word in words if word.strip()]
