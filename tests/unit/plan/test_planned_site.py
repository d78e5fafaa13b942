from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.model.site import Address, Article, Group, Outline
from generator.plan import planned_articles, planned_routes

ROOT = Path(__file__).parents[3]
NAMES = {name: f"content/{name}" for name in ("en-US", "fr-FR", "de-DE")}


def _group(path: str, *locales: str) -> Group:
    names = locales or ("en-US",)
    outlines = {
        name: Outline(name, path, "T", "", "", "", "", None, False, False) for name in names
    }
    return Group(path.removesuffix(".md"), outlines, names[0])


def _routes(*paths: str) -> dict[str, str]:
    articles, _ = planned_articles([_group(path) for path in paths], NAMES)
    return {article.key: article.route for article in articles}


def test_each_article_is_at_its_path() -> None:
    articles, findings = planned_articles(
        [_group("index.md"), _group("a b.md"), _group("c/d.md")], NAMES
    )
    assert [article.route for article in articles] == ["", "a%20b/", "c/d/"]
    assert findings == []


@pytest.mark.parametrize(
    ("paths", "routes"),
    [
        (("Setup.md", "setup.md"), ["Setup/", "setup-2/"]),
        (("x/index.md", "x.md"), ["x/", "x-2/"]),
        (("x.md", "x/index.md"), ["x/", "x-2/"]),
        (("x-2.md", "x.md", "x/index.md"), ["x-2/", "x/", "x-3/"]),
        (("a-z.md",), ["a-z-2/"]),
        (("A-Z/index.md",), ["A-Z-2/"]),
        (("a-z/b.md", "x/a-z/b.md"), ["a-z-2/b/", "x/a-z/b/"]),
        (("404.html.md",), ["404.html-2/"]),
        (("x/404.html.md",), ["x/404.html/"]),
        (("index.html.md", "x/Index.html.md"), ["index.html-2/", "x/Index.html-2/"]),
        (("sitemap.xml.md", "sitemap-1.xml.md"), ["sitemap.xml-2/", "sitemap-1.xml-2/"]),
        (("index.md", "Index.md"), ["", "index-2/"]),
    ],
)
def test_no_two_articles_share_an_address_even_if_case_is_ignored(
    paths: tuple[str, ...], routes: list[str]
) -> None:
    assert list(_routes(*paths).values()) == routes


@pytest.mark.parametrize(
    "path", ["404.html/a.md", "index.html/a.md", "x/index.html/a.md", "sitemap.xml/a.md"]
)
def test_a_folder_named_like_a_file_of_the_build_does_not_keep_it_forever(path: str) -> None:
    planning = (
        "import sys; from generator.model.site import Group, Outline;"
        "from generator.plan import planned_articles;"
        "o = Outline('en-US', sys.argv[1], 'T', '', '', '', '', None, False, False);"
        "g = Group(sys.argv[1].removesuffix('.md'), {'en-US': o}, 'en-US');"
        "print(planned_articles([g], {'en-US': 'en-US'})[0][0].route)"
    )
    run = [sys.executable, "-c", planning, path]  # of its own, so that it can be stopped
    done = subprocess.run(run, timeout=60, capture_output=True, text=True, check=True, cwd=ROOT)
    parts = done.stdout.strip().rstrip("/").split("/")
    assert "index.html" not in parts
    assert parts[0] not in ("404.html", "sitemap.xml")


def test_an_article_that_gets_another_address_is_warned_about() -> None:
    _, (finding,) = planned_articles([_group("x/index.md"), _group("x.md", "fr-FR")], NAMES)
    assert (finding.code, finding.path, finding.locale) == (
        "route-collision",
        "content/fr-FR/x.md",
        "fr-FR",
    )
    assert "x-2/" in finding.message


def _renamed(key: str, own: dict[str, str]) -> Group:
    outlines = {
        name: Outline(name, path, "T", "", "", "", "", None, False, False)
        for name, path in {"en-US": f"{key}.md", **own}.items()
    }
    return Group(key, outlines, "en-US")


def test_a_file_of_another_name_keeps_it_in_its_locale() -> None:
    (article,), _ = planned_articles(
        [_renamed("new", {"fr-FR": "old.md", "de-DE": "new.md"})], NAMES
    )
    assert [article.route_in(name) for name in ("en-US", "de-DE", "fr-FR", "ja-JP")] == [
        "new/",
        "new/",
        "old/",
        "new/",
    ]


def test_locales_may_share_a_name_that_is_not_the_articles() -> None:
    (article,), _ = planned_articles(
        [_renamed("new", {"fr-FR": "old.md", "de-DE": "old.md"})], NAMES
    )
    assert article.own_routes == {"fr-FR": "old/", "de-DE": "old/"}


@pytest.mark.parametrize("path", ["taken.md", "Taken.md", "index.md", "a-z.md", "NEW.md"])
def test_a_name_that_is_an_address_already_is_not_a_locales_own(path: str) -> None:
    groups = [_renamed("new", {"fr-FR": path}), _renamed("taken", {}), _renamed("index", {})]
    articles, _ = planned_articles(groups, NAMES)
    assert articles[0].route_in("fr-FR") == "new/"


def test_two_articles_never_share_an_own_name() -> None:
    groups = [_renamed("a", {"fr-FR": "old.md"}), _renamed("b", {"fr-FR": "Old.md"})]
    articles, _ = planned_articles(groups, NAMES)
    routes = [article.route_in("fr-FR").casefold() for article in articles]
    assert routes == ["old/", "b/"]


def test_links_find_articles_by_every_path_they_have_in_any_locale() -> None:
    articles, _ = planned_articles([_renamed("new", {"fr-FR": "Old Name.md"})], NAMES)
    routes = planned_routes(articles, {})
    assert routes.articles == {
        "new": Address("new/", frozenset(("en-US", "fr-FR")), {"fr-FR": "Old%20Name/"})
    }
    assert routes.by_path == {"new": ("new", "new"), "old name": ("new", "Old Name")}


def test_an_articles_own_path_wins_over_an_old_name_of_another() -> None:
    own, other = _group("a.md"), _group("b.md")
    renamed = Outline("fr-FR", "b.md", "T", "", "", "", "", None, False, False)
    articles = [
        Article("a", "a/", {**own.outlines, "fr-FR": renamed}, "en-US"),
        Article("b", "b/", other.outlines, "en-US"),
    ]
    assert planned_routes(articles, {}).by_path["b"] == ("b", "b")
    assert planned_routes(articles[::-1], {}).by_path["b"] == ("b", "b")
