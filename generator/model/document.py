"""One file understood: its front matter, and its body as text and segments."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from msgspec import Struct

from generator.model.diagnostic import Problem
from generator.model.landing import Landing
from generator.model.segment import Piece, Segment

Translation = Literal["machine", "human", ""]


class FrontMatter(Struct, frozen=True, dict=True):
    """The YAML block: `raw` is its exact text with both fences, empty if there is none.

    Scalars are kept as text (`fields`); lists become tuples, maps become dicts.
    `positions` has the line and column (from 1, in the file) of each top-level value.
    """

    raw: str = ""
    fields: dict[str, object] = {}
    positions: dict[str, tuple[int, int]] = {}

    def text(self, *keys: str) -> str:
        """The first of `keys` (exact, then ignoring case) with a non-blank scalar, or ''."""
        fields = self.fields
        for key in keys:
            value = fields.get(key)
            if value is None:
                value = fields.get(self._spelled.get(key.lower(), ""))
            if isinstance(value, str) and (text := value.strip()):
                return text
        return ""

    @cached_property
    def _spelled(self) -> dict[str, str]:
        """The names of fields by their lower-case form; of several the first."""
        return {name.lower(): name for name in reversed(self.fields)}


class Handoff(NamedTuple):
    """What the translation pipeline wrote into the front matter (`ms.*`)."""

    commit: str = ""  # ms.sourcegitcommit: the source repository's commit that was translated
    version: str = ""  # ms.openlocfilehash: names the source version, the same in all locales
    translation: Translation = ""  # ms.translationtype: MT or HT
    day: date | None = None  # ms.lasthandoff (MM/DD/YYYY)


class Document(NamedTuple):
    """One file. `front.raw` and `pieces` rebuild its text exactly (`generator.sxs.rebuilt`).

    `body_start` is the offset of the body in the file's text. `problems` are what
    could not be read as it should be; offsets are in the file's text.
    """

    front: FrontMatter
    handoff: Handoff
    pieces: tuple[Piece, ...]
    body_start: int
    problems: tuple[Problem, ...] = ()
    landing: Landing | None = None  # the file is a landing page and has no pieces

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments in file order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Segment))
