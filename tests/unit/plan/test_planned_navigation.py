from __future__ import annotations

import pytest
from finishing import ENGLISH, FRENCH, site
from msgspec.structs import replace

from generator.model.locale import Locale
from generator.model.navigation import Navigation, Toc
from generator.model.site import Group, Outline
from generator.model.source import SourceFile
from generator.parse import table_of_contents
from generator.plan import planned_articles, planned_navigation, planned_routes

NAMES = {"en-US": "en-US", "fr-FR": "fr-FR"}
SOURCE = replace(ENGLISH, folder="/site/en-US")

Tree = list[object]


def _planned(
    files: dict[str, str], tables: dict[str, str], *, french: Locale = FRENCH
) -> dict[str, Navigation]:
    """The navigation of a site of articles (path → locales that have it, `ef`) and tables."""
    groups = []
    for path, letters in files.items():
        names = [name for name in NAMES if name[0] in letters]
        outlines = {
            name: Outline(name, path, f"{path[:-3]}:{name[0]}", *[""] * 4, None, False, False)
            for name in names
        }
        groups.append(Group(path.removesuffix(".md"), outlines, names[0]))
    articles, _ = planned_articles(groups, NAMES)
    plan = site(planned_routes(articles, {}), locales=(SOURCE, french))
    tocs: dict[str, dict[str, Toc]] = {}
    for name, text in tables.items():
        file = SourceFile(f"{name}/toc.yml", name, text)
        tocs[name] = {"toc.yml": Toc("toc.yml", file, table_of_contents(file)[0])}
    return planned_navigation(plan, articles, tocs)[0]


def _tree(navigation: Navigation, places: tuple[int, ...] | None = None) -> Tree:
    """Titles, each followed by the list of what is below if there is any."""
    shown: Tree = []
    for place in navigation.top if places is None else places:
        node = navigation.nodes[place]
        shown.append(node.title)
        if node.children:
            shown.append(_tree(navigation, node.children))
    return shown


SECTIONS = "- name: S\n  items:\n  - href: a/x.md\n  - href: a/y.md\n- href: z.md\n"
FILES = {"a/x.md": "ef", "a/y.md": "e", "z.md": "ef"}


def test_folders_and_titles_are_the_navigation_where_no_table_is() -> None:
    plan = _planned({"b.md": "e", "a/y.md": "e", "a/x.md": "e", "c/index.md": "e"}, {})["en-US"]
    assert _tree(plan) == ["A", ["a/x:e", "a/y:e"], "b:e", "c/index:e"]
    assert list(plan.sections) == ["a/"]
    assert [plan.nodes[one].article for one in plan.order] == ["a/x", "a/y", "b", "c/index"]
    assert not plan.written


def test_a_table_is_followed_in_its_order() -> None:
    plan = _planned(FILES, {"en-US": "- href: z.md\n- name: Y\n  href: a/y.md\n"})["en-US"]
    assert _tree(plan) == ["z:e", "Y"]
    assert [plan.nodes[one].article for one in plan.order] == ["z", "a/y"]
    assert plan.written
    place = plan.places["a/x"]  # no table names it: below its folder, beside the tree
    assert plan.nodes[plan.nodes[place].parent].title == "A"


@pytest.mark.parametrize(
    ("fallback", "tree"),
    [
        ("show", ["S", ["a/x:f", "a/y:e"], "z:f"]),
        ("hide", ["S", ["a/x:f"], "z:f"]),
        ("omit", ["S", ["a/x:f"], "z:f"]),
    ],
)
def test_a_locale_without_a_table_borrows_the_sources(fallback: str, tree: Tree) -> None:
    french = replace(FRENCH, fallback=fallback)
    plan = _planned(FILES, {"en-US": SECTIONS}, french=french)["fr-FR"]
    assert _tree(plan) == tree
    assert plan.nodes[0].lang == "en-US"


def test_a_table_of_a_translation_is_its_own_alone() -> None:
    plans = _planned(FILES, {"fr-FR": "- name: Zède\n  href: z.md\n"})
    assert _tree(plans["fr-FR"]) == ["Zède"]
    assert _tree(plans["en-US"]) == ["A", ["a/x:e", "a/y:e"], "z:e"]


def test_a_section_has_one_address_in_all_locales() -> None:
    own = "- name: Partie\n  items:\n  - href: a/x.md\n  - href: a/y.md\n"
    plans = _planned(FILES, {"en-US": SECTIONS, "fr-FR": own})
    assert [list(plan.sections) for plan in plans.values()] == [["a/"], ["a/"]]
    assert plans["fr-FR"].nodes[plans["fr-FR"].sections["a/"]].title == "Partie"


@pytest.mark.parametrize(
    ("table", "route"),
    [
        ("- name: Ma Partie!\n  items:\n  - href: a/x.md\n  - href: z.md\n", "ma-partie/"),
        ("- name: Z\n  items:\n  - href: a/x.md\n  - href: z.md\n", "z-2/"),  # an article is at z/
        ("- name: '?'\n  items:\n  - href: a/x.md\n  - href: z.md\n", "section/"),
    ],
)
def test_a_section_that_is_no_folder_is_at_its_title(table: str, route: str) -> None:
    assert route in _planned(FILES, {"en-US": table})["en-US"].sections


def test_an_empty_section_of_other_articles_is_left_out() -> None:
    table = "- name: Gone\n  items:\n  - href: a/y.md\n- href: z.md\n"
    french = replace(FRENCH, fallback="hide")
    assert _tree(_planned(FILES, {"en-US": table}, french=french)["fr-FR"]) == ["z:f"]
