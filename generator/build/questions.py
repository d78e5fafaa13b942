"""What rendering asks of the plan, noted: whoever gets the same answers makes the same page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from generator.build.remembering import Answer, digest_of
from generator.model.site import Address, Article, Routes

ALL = "*"
"""The question that a search for the nearest name asks: everything in a table."""

ANY = "?"
"""The question whether a table has anything in it."""

ANSWERS = 50_000
"""Questions whose answers' digests are remembered: pages ask about the same articles again."""

SEARCHED = {"link-unresolved": ("by_path",), "xref-unknown": ("by_uid", "references")}
"""Findings whose help is the nearest of all names → the tables that were searched for it."""


class Questions:
    """Notes the questions that are asked of `routes`, through `watched`."""

    def __init__(self, routes: Routes) -> None:
        self._plain = routes
        self._asked: dict[tuple[str, Any], None] = {}
        self._digest = lru_cache(ANSWERS)(self._digested)
        self.watched = replace(
            routes,
            articles=self._noted("articles"),
            by_path=self._noted("by_path"),
            media=self._noted("media"),
            moved=self._noted("moved"),
            by_uid=self._noted("by_uid"),
            references=self._noted("references"),
        )

    def _noted(self, table: str) -> Mapping[Any, Any]:
        return _Table(table, getattr(self._plain, table), self._asked)

    def searched(self, code: str) -> None:
        """Note what was searched for the help of a finding: who finds it again may know it."""
        for table in SEARCHED.get(code, ()):
            self._asked[table, ALL] = None

    def taken(self) -> tuple[Answer, ...]:
        """The questions since the last call, each once, with their answers."""
        asked = list(self._asked)
        self._asked.clear()
        return tuple(self.answered(table, key) for table, key in asked)

    def answered(self, table: str, key: str | tuple[str, ...]) -> Answer:
        """A question, and the answer that the plan has."""
        plain = (key,) if isinstance(key, str) else tuple(key)
        return Answer(table, plain, self._digest(table, key))

    def still(self, answer: Answer) -> bool:
        """Whether the plan gives the same answer today."""
        key = answer.key[0] if len(answer.key) == 1 else answer.key
        return self.answered(answer.table, key).digest == answer.digest

    def _digested(self, table: str, key: str | tuple[str, ...]) -> str:
        return digest_of(self._answer(table, key))

    def _answer(self, table: str, key: str | tuple[str, ...]) -> object:
        known: Mapping[Any, Any] = getattr(self._plain, table, {})
        if key == ALL:
            return [(name, known[name]) for name in known] if table == "by_path" else list(known)
        return bool(known) if key == ANY else _plain(known.get(key))


def _plain(answer: object) -> object:
    """An answer in a form whose order does not depend on the process."""
    if isinstance(answer, Address):
        return (answer.route, sorted(answer.locales), sorted(answer.own_routes.items()))
    if isinstance(answer, Article):
        titles = [(name, one.title, one.source_title) for name, one in answer.outlines.items()]
        return (answer.key, answer.origin, titles, answer.original.bilingual)
    return answer


class _Table(Mapping[Any, Any]):
    """A table that notes what is looked up in it."""

    def __init__(
        self, name: str, known: Mapping[Any, Any], asked: dict[tuple[str, Any], None]
    ) -> None:
        self._name = name
        self._known = known
        self._asked = asked

    def __getitem__(self, key: Any) -> Any:
        self._asked[self._name, key] = None
        return self._known[key]

    def get(self, key: Any, default: Any = None) -> Any:
        """Look up without raising."""
        self._asked[self._name, key] = None
        return self._known.get(key, default)

    def __iter__(self) -> Iterator[Any]:
        self._asked[self._name, ALL] = None
        return iter(self._known)

    def __len__(self) -> int:
        self._asked[self._name, ANY] = None
        return len(self._known)
