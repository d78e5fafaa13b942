"""A landing page (`### YamlMime:Landing`, `### YamlMime:Hub`), as DocFX's relatives write it."""

from __future__ import annotations

from generator.model.diagnostic import Problem, Severity
from generator.model.landing import (
    KINDS,
    Landing,
    LandingCard,
    LandingLink,
    LandingList,
    LandingSection,
)
from generator.parse.yaml_guard import LANDING, Place, YamlError, located

SECTIONS = (
    "highlightedContent",
    "productDirectory",
    "conceptualContent",
    "tools",
    "additionalContent",
)
"""A Hub's parts; a Landing has `landingContent`, a bare list of cards."""

_TOP = frozenset(("title", "summary", "metadata", "landingContent", *SECTIONS))
_SECTION = frozenset(("title", "summary", "items", "sections"))
_CARD = frozenset(
    "title text summary note url itemType imageSrc links linkLists footerLink".split()
)
_LIST = frozenset(("linkListType", "links"))
_LINK = frozenset(("text", "title", "url", "itemType"))
_SILENT = frozenset("brand documentType imageAlt azureCategories".split())
"""Keys that mean something to other sites alone."""

Path = tuple[str | int, ...]


def landing(text: str) -> tuple[Landing, tuple[Problem, ...]]:
    """The landing page that a file's text holds. Never raises; what is not understood is left out
    and is a problem.
    """
    try:
        value, places = located(text, LANDING)
    except YamlError as error:
        return Landing(), (_invalid(_offset(text, error.line, error.column), error.message),)
    reader = _Reader(text, places)
    return reader.landing(value), tuple(sorted(reader.problems, key=lambda one: one.offset))


class _Reader:
    """Reads one file's value; each step knows the path to where it is."""

    def __init__(self, text: str, places: dict[Path, Place]) -> None:
        self.text = text
        self.places = places
        self.problems: list[Problem] = []

    def landing(self, value: object) -> Landing:
        top = self._mapping(value, (), _TOP)
        metadata = top.get("metadata") or {}
        if not isinstance(metadata, dict):
            self._report(("metadata",), "metadata is no list of keys and values")
            metadata = {}
        sections = []
        if "landingContent" in top:
            cards = self._cards(top["landingContent"], ("landingContent",))
            sections.append(LandingSection("", "", cards))
        for key in SECTIONS:
            if key in top:
                sections.extend(self._sections(top[key], (key,)))
        return Landing(
            self._text(top, (), "title"),
            self._text(top, (), "summary"),
            metadata,
            tuple(one for one in sections if one.title or one.summary or one.cards),
        )

    def _sections(self, value: object, path: Path) -> list[LandingSection]:
        """A part of a Hub, then the parts within it."""
        item = self._mapping(value, path, _SECTION)
        cards = self._cards(item.get("items"), (*path, "items"))
        title, summary = (self._text(item, path, key) for key in ("title", "summary"))
        found = [LandingSection(title, summary, cards)]
        for number, one in enumerate(self._items(item.get("sections"), (*path, "sections"))):
            found.extend(self._sections(one, (*path, "sections", number)))
        return found

    def _cards(self, value: object, path: Path) -> tuple[LandingCard, ...]:
        cards = (self._card(one, (*path, n)) for n, one in enumerate(self._items(value, path)))
        return tuple(card for card in cards if card != LandingCard(""))

    def _card(self, value: object, path: Path) -> LandingCard:
        item = self._mapping(value, path, _CARD)
        lists = list(self._links(item.get("links"), (*path, "links")))
        below = (*path, "linkLists")
        for number, one in enumerate(self._items(item.get("linkLists"), below)):
            lists.extend(self._list(one, (*below, number)))
        if item.get("footerLink"):
            footer = self._link(item["footerLink"], (*path, "footerLink"))
            lists.append(LandingList("", (footer[1],)))
        return LandingCard(
            self._text(item, path, "title", "text"),
            self._text(item, path, "summary", "note"),
            self._text(item, path, "url"),
            self._kind(item, path, "itemType"),
            self._text(item, path, "imageSrc"),
            tuple(lists),
        )

    def _list(self, value: object, path: Path) -> list[LandingList]:
        item = self._mapping(value, path, _LIST)
        kind = self._kind(item, path, "linkListType")
        found = self._links(item.get("links"), (*path, "links"))
        return [LandingList(one.kind or kind, one.links) for one in found]

    def _links(self, value: object, path: Path) -> list[LandingList]:
        """Links of one kind make one list, whichever stand between them."""
        lists: dict[str, list[LandingLink]] = {}
        for number, one in enumerate(self._items(value, path)):
            kind, link = self._link(one, (*path, number))
            if link.title:
                lists.setdefault(kind, []).append(link)
        return [LandingList(kind, tuple(links)) for kind, links in lists.items()]

    def _link(self, value: object, path: Path) -> tuple[str, LandingLink]:
        item = self._mapping(value, path, _LINK)
        title, url = self._text(item, path, "text", "title"), self._text(item, path, "url")
        return self._kind(item, path, "itemType"), LandingLink(title or url, url)

    def _kind(self, item: dict[str, object], path: Path, key: str) -> str:
        kind = self._text(item, path, key).lower()
        if kind and kind not in KINDS:
            self._report((*path, key), f"there is no {key} {kind[:60]!r}")
            return ""
        return kind

    def _mapping(self, value: object, path: Path, known: frozenset[str]) -> dict[str, object]:
        if not isinstance(value, dict):
            if value not in (None, ""):
                self._report(path, f"a list of keys and values belongs here, not {_short(value)}")
            return {}
        for key in value:
            if key not in known and key not in _SILENT:
                self._report((*path, key), f"the key {key[:60]!r} is not known here")
        return value

    def _items(self, value: object, path: Path) -> tuple[object, ...]:
        if isinstance(value, tuple):
            return value
        if value not in (None, ""):
            self._report(path, f"a list belongs here, not {_short(value)}")
        return ()

    def _text(self, item: dict[str, object], path: Path, *keys: str) -> str:
        """The first of `keys` that has words; line breaks become spaces."""
        for key in keys:
            value = item.get(key, "")
            if not isinstance(value, str):
                self._report((*path, key), f"{key} is no text")
            elif value.strip():
                return " ".join(value.split())
        return ""

    def _report(self, path: Path, message: str) -> None:
        offset = _offset(self.text, *self.places.get(path, (0, 0)))
        self.problems.append(_invalid(offset, f"{message}; it is left out", Severity.WARNING))


def _short(value: object) -> str:
    return repr(value)[:40] if isinstance(value, str) else "what stands here"


def _offset(text: str, line: int, column: int) -> int:
    offset = 0
    for _ in range(line):
        offset = text.find("\n", offset) + 1
    return min(offset + column, len(text))


def _invalid(offset: int, message: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(
        "landing-invalid",
        offset,
        f"not all of the landing page can be read: {message}",
        "compare it with a page of the same kind (YamlMime:Landing or YamlMime:Hub)",
        severity=severity,
    )
