from __future__ import annotations

import pytest
from finishing import ENGLISH, site

from generator.model.navigation import Navigation, Node
from generator.model.page import NavView
from generator.render.navigation import SIBLINGS, WHOLE, Wayfinder

Shape = tuple[object, ...]
"""Titles; a tuple after a title is what is below it. `-` before a title: it leads nowhere."""


def _navigation(shape: Shape, *, written: bool = True) -> Navigation:
    nodes: list[Node] = []

    def add(shape: Shape, parent: int) -> tuple[int, ...]:
        made: list[int] = []
        for one in shape:
            if isinstance(one, tuple):
                nodes[made[-1]] = nodes[made[-1]]._replace(children=add(one, made[-1]))
                continue
            title = str(one)
            article = "" if title.startswith("-") else title
            url = f"/{title}/" if article else ""
            made.append(len(nodes))
            nodes.append(Node(title, url, article, "", "", "ltr", False, parent, ()))
        return tuple(made)

    top = add(shape, -1)
    places = {node.article: place for place, node in enumerate(nodes) if node.article}
    return Navigation(tuple(nodes), top, places, {}, tuple(places.values()), written)


def _finder(shape: Shape, *, written: bool = True) -> Wayfinder:
    return Wayfinder(site(), ENGLISH, _navigation(shape, written=written))


def _shown(views: tuple[NavView, ...]) -> Shape:
    """The shape again: `*` marks the page's own step, `+` what is open."""
    shape: list[object] = []
    for view in views:
        shape.append(("*" if view.current else "+" if view.open else "") + view.title)
        if view.children:
            shape.append(_shown(view.children))
    return tuple(shape)


SMALL: Shape = ("a", "b", ("c", "-d", ("e",)), "f")


@pytest.mark.parametrize(
    ("article", "shown"),
    [
        ("a", ("*a", "b", ("c", "-d", ("e",)), "f")),
        ("e", ("a", "+b", ("c", "+-d", ("*e",)), "f")),
        ("nowhere", SMALL),
    ],
)
def test_a_small_navigation_is_shown_whole_and_open_where_the_page_is(
    article: str, shown: Shape
) -> None:
    finder = _finder(SMALL)
    assert _shown(finder.tree(finder.place(article))) == shown


def test_a_large_navigation_is_shown_around_the_page() -> None:
    many = tuple(f"m{number}" for number in range(WHOLE))
    finder = _finder(("a", ("b", ("c", "d")), "e", many, "f"))
    assert _shown(finder.tree(finder.place("c"))) == ("+a", ("+b", ("*c", "d")), "e")
    near = finder.tree(finder.place("m100"))[1].children
    assert [len(near), near[0].title, near[-1].title] == [SIBLINGS, "m85", "m114"]
    assert _shown(finder.tree(-1)) == ("a", "e")


def test_one_step_is_no_navigation() -> None:
    assert _finder(("a",)).tree(0) == ()


@pytest.mark.parametrize("written", [True, False])
@pytest.mark.parametrize(
    ("article", "before", "after"),
    [("a", "", "b"), ("c", "b", "e"), ("f", "e", ""), ("nowhere", "", "")],
)
def test_articles_are_read_in_the_order_of_the_navigation(
    article: str, before: str, after: str, *, written: bool
) -> None:
    finder = _finder(SMALL, written=written)
    found = finder.neighbours(finder.place(article))
    assert [view.title if view else "" for view in found] == [before, after]


def test_crumbs_are_the_steps_above() -> None:
    finder = _finder(SMALL)
    crumbs = [(crumb.title, crumb.url) for crumb in finder.crumbs(finder.place("e"))]
    assert crumbs == [("Help", "/en-us/"), ("b", "/b/"), ("-d", "")]
    assert [crumb.title for crumb in finder.crumbs(-1)] == ["Help"]


def test_cards_are_the_sections_of_a_table_then_what_stands_alone() -> None:
    cards = _finder(SMALL).cards(1, "/en-us/a-z/")
    shown = [(card.title, [one.title for one in card.entries], card.count) for card in cards]
    assert shown == [("b", ["c"], 2), ("", ["a"], 2)]
    assert [card.url for card in cards] == ["/b/", "/en-us/a-z/"]
    assert _finder(SMALL, written=False).cards(1, "/") == ()
