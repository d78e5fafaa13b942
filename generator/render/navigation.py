"""What a page shows of its locale's navigation: never more than it can use."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

from generator.model.locale import Locale
from generator.model.navigation import Navigation, Node
from generator.model.page import Crumb, EntryView, GroupView, NavView
from generator.model.site import Site

WHOLE = 150
"""Steps of a navigation that every page shows whole; larger ones would grow with its square."""

SIBLINGS = 30
"""Steps side by side that a page shows of a larger navigation, nearest to its own."""


NEAR = 256
"""Steps kept as views: pages that follow one another show mostly the same ones."""

PARENTS = 64
"""Steps kept that others are below: pages that follow one another have the same ones above."""

LEVELS = 32
"""Levels a page shows; folders can be nested deeper than any reader would look."""


class Wayfinder:
    """The navigation as pages of one locale show it; what pages share is made once."""

    def __init__(
        self, site: Site, locale: Locale, navigation: Navigation, *, near: int | None = NEAR
    ) -> None:
        """`near`: how many steps are kept as views; None: all that are asked for."""
        self._home = Crumb(locale.title, site.url(locale, ""))
        self._navigation = navigation
        self._nodes = navigation.nodes
        self._parent = lru_cache(PARENTS)(self._nodes.__getitem__)
        self._closed: dict[int, NavView] = {}
        self._view = lru_cache(near)(self._seen)
        self._whole = len(self._nodes) <= WHOLE and all(
            len(self._above(one)) < LEVELS for one in range(len(self._nodes))
        )
        self._sections = tuple(one for one in navigation.top if self._nodes[one].children)

    def place(self, article: str) -> int:
        """Where an article is, by its key; -1 if it is nowhere."""
        return self._navigation.places.get(article, -1)

    def crumbs(self, place: int) -> tuple[Crumb, ...]:
        """The steps from the home page down to a place, itself not among them."""
        above = map(self._parent, self._above(place) if place >= 0 else ())
        return (self._home, *(Crumb(one.title, one.url) for one in above))

    def _above(self, place: int) -> tuple[int, ...]:
        """The steps above a place, outermost first."""
        path: list[int] = []
        parent = self._nodes[place].parent
        while parent >= 0:
            path.append(parent)
            parent = self._parent(parent).parent
        return tuple(reversed(path))

    def tree(self, place: int) -> tuple[NavView, ...]:
        """The navigation beside a page: whole if it is small, else what is around the page."""
        top = self._navigation.top
        if len(self._nodes) < 2 or not (self._whole or self._sections):
            return ()
        path = (*self._above(place), place) if place >= 0 else ()
        if self._whole:
            return tuple(self._open(one, path) for one in top)
        if len(path) > LEVELS:
            path = (*path[:1], *path[1 - LEVELS :])
        alone = bool(path) and _found(top, path[0]) >= 0 > _found(self._sections, path[0])
        return self._around(top if alone else self._sections, path, 0)

    def neighbours(self, place: int) -> tuple[NavView | None, NavView | None]:
        """What stands before and after an article; nothing for one that no table names."""
        order = self._navigation.order
        number = _found(order, place)
        if number < 0:
            return None, None
        before = self._view(order[number - 1]) if number else None
        after = self._view(order[number + 1]) if number + 1 < len(order) else None
        return before, after

    def entries(self, places: Iterable[int]) -> tuple[EntryView, ...]:
        """Steps as lists show them; those that lead nowhere are left out."""
        nodes = (self._nodes[one] for one in places)
        return tuple(_entry(node) for node in nodes if node.url)

    def cards(self, most: int, everything: str) -> tuple[GroupView, ...]:
        """The home page's sections, as a table of contents has them; none without a table.

        `everything` is the address of the list of all articles.
        """
        if not self._navigation.written or not self._sections:
            return ()
        cards = [self._card(number, one, most) for number, one in enumerate(self._sections, 1)]
        alone = [one for one in self._navigation.top if _found(self._sections, one) < 0]
        entries = self.entries(
            tuple(one for one in alone if self._nodes[one].url != self._home.url)
        )
        if entries:
            anchor = f"hx-section-{len(cards) + 1}"
            cards.append(GroupView("", anchor, entries[:most], len(entries), everything))
        return tuple(cards)

    def _card(self, number: int, place: int, most: int) -> GroupView:
        node = self._nodes[place]
        entries = self.entries(node.children)[:most]
        count = max(self._articles(place), len(entries))
        return GroupView(node.title, f"hx-section-{number}", entries, count, node.url)

    def _articles(self, place: int) -> int:
        """How many articles are below a place."""
        children = self._nodes[place].children
        return sum(bool(self._nodes[one].article) + self._articles(one) for one in children)

    def _open(self, place: int, path: tuple[int, ...]) -> NavView:
        if place not in path:
            return self._folded(place)
        children = tuple(self._open(one, path) for one in self._nodes[place].children)
        current = place == path[-1]
        return self._view(place)._replace(current=current, open=True, children=children)

    def _folded(self, place: int) -> NavView:
        """A step that the page is not below, with all that is below it."""
        if place not in self._closed:
            node = self._nodes[place]
            children = tuple(self._folded(one) for one in node.children)
            self._closed[place] = _nav(node, open_=node.expanded, children=children)
        return self._closed[place]

    def _around(
        self, places: Sequence[int], path: tuple[int, ...], depth: int
    ) -> tuple[NavView, ...]:
        """One level of a large navigation, with what is below on the way to the page."""
        here = path[depth] if depth < len(path) else -1
        if 0 < depth < len(path) - 1:
            places = [here]
        near = _nearest(places, here)
        steps = [self._view(one) for one in near]
        if here in near:
            number = near.index(here)
            steps[number] = steps[number]._replace(
                current=depth == len(path) - 1,
                open=True,
                children=self._around(self._parent(here).children, path, depth + 1),
            )
        return tuple(steps)

    def _seen(self, place: int) -> NavView:
        """A step without what is below it."""
        return _nav(self._nodes[place], open_=False, children=())


def _nearest(places: Sequence[int], here: int) -> Sequence[int]:
    if len(places) <= SIBLINGS:
        return places
    middle = max(0, _found(places, here))
    start = max(0, min(middle - SIBLINGS // 2, len(places) - SIBLINGS))
    return places[start : start + SIBLINGS]


def _found(places: Sequence[int], place: int) -> int:
    """Where a place is among others, which are numbered in their order; -1: nowhere."""
    number = bisect_left(places, place)
    return number if number < len(places) and places[number] == place else -1


def _nav(node: Node, *, open_: bool, children: tuple[NavView, ...]) -> NavView:
    return NavView(node.title, node.url, node.lang, node.direction, False, open_, children)


def _entry(node: Node) -> EntryView:
    return EntryView(node.title, node.url, "", node.lang, node.direction, "")
