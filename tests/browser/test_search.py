"""Search as a reader uses it, in Chromium, under the policy that `_headers` asks hosts for."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from hosting import SITES, hosted

from generator.build.pipeline import build
from generator.disk.pagefind import search_engine
from generator.disk.settings import site_folder
from generator.render.machines import content_policy

pytestmark = pytest.mark.browser

GARDEN = SITES / "garden/content"


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a tiny site with its search indexes."""
    if not search_engine():
        pytest.skip("there is no Pagefind here")
    root = tmp_path_factory.mktemp("search")
    shutil.copytree(GARDEN, root / "in")
    build(site_folder(root / "in"), root / "out", jobs=1)
    with hosted(root / "out", content_policy()) as address:
        yield address


def _ask(tab: Any, words: str) -> Any:
    """Type words into the search dialog; what is found."""
    tab.get_by_role("combobox").fill(words)
    tab.locator(".find-status:not(:empty)").wait_for()
    return tab.get_by_role("option")


@pytest.mark.parametrize(
    ("url", "words", "place", "marked"),
    [
        ("/fr-fr/", "litre", "/fr-fr/water/roses/#how-much", ["litres"]),  # by its stem
        ("/fr-fr/", "affutee", "/fr-fr/water/roses/", ["affûtée"]),
        ("/fr-fr/", "noon", "/fr-fr/water/roses/#water-the-roses", ["noon"]),  # in the source
        ("/fr-fr/", "arroser les roses", "/fr-fr/water/roses/", None),  # the title
        ("/ja-jp/", "明けに", "/ja-jp/water/roses/", ["明けに"]),  # the middle of 夜明け
        ("/ja-jp/", "ットル", "/ja-jp/water/roses/#how-much", ["ットル"]),  # and of リットル
        ("/ja-jp/", "水をや", "/ja-jp/water/roses/", ["水をや"]),
        ("/ja-jp/", "に水 スコップ", "/ja-jp/water/roses/", ["に水", "スコップ"]),
        ("/ja-jp/", "量", "/ja-jp/water/roses/#how-much", ["量"]),
        ("/ja-jp/", "dawn", "/ja-jp/water/roses/#water-the-roses", ["dawn"]),
        ("/ar-sa/", "لترين", "/ar-sa/water/roses/#how-much", ["لترين"]),
        ("/ar-sa/", "مجرفة", "/ar-sa/water/roses/", ["مجرفة"]),
    ],
)
def test_words_lead_to_their_place(
    tab: Any, complaints: list[str], url: str, words: str, place: str, marked: list[str] | None
) -> None:
    tab.goto(url)
    tab.keyboard.press("/")
    found = _ask(tab, words)
    assert found.count() == 1
    assert found.locator("a").get_attribute("href") == place
    if marked is not None:
        assert found.locator("mark").all_inner_texts() == marked
    assert not complaints


@pytest.mark.parametrize("words", ["けに夜", "zzz"])
def test_what_is_nowhere_is_not_found(tab: Any, words: str) -> None:
    tab.goto("/ja-jp/")
    tab.keyboard.press("Control+k")
    assert _ask(tab, words).count() == 0
    assert tab.locator(".find-status").inner_text() == "記事が見つかりませんでした。"


def test_a_result_tells_its_section_and_is_chosen_by_keyboard(tab: Any) -> None:
    tab.goto("/fr-fr/tools/shed/")
    tab.keyboard.press("Control+k")
    found = _ask(tab, "rose")
    assert found.count() > 1
    assert "Arrosage" in found.filter(has_text="litres").inner_text()
    field = tab.get_by_role("combobox")
    assert field.get_attribute("aria-activedescendant") == found.nth(0).get_attribute("id")
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == found.nth(1).get_attribute("id")
    assert found.nth(1).get_attribute("aria-selected") == "true"
    field.press("ArrowUp")
    field.press("ArrowUp")  # from the first to the last
    last = found.last.locator("a").get_attribute("href")
    field.press("Enter")
    tab.wait_for_url(f"**{last}")


def test_an_input_method_keeps_its_keys(tab: Any) -> None:
    tab.goto("/ja-jp/")
    tab.keyboard.press("/")
    field = tab.get_by_role("combobox")
    assert _ask(tab, "水をや").count() == 1
    field.dispatch_event("compositionstart")
    field.fill("明けに")
    field.press("Enter")  # takes the input method's proposal
    tab.wait_for_timeout(400)
    assert tab.url.endswith("/ja-jp/")
    assert tab.get_by_role("option").locator("mark").all_inner_texts() == ["水をや"]
    field.dispatch_event("compositionend")
    tab.get_by_role("option").locator("mark", has_text="明けに").wait_for()


def test_escape_closes_and_a_slash_in_the_field_is_a_slash(tab: Any) -> None:
    tab.goto("/fr-fr/")
    tab.keyboard.press("/")
    field = tab.get_by_role("combobox")
    field.press("/")
    assert field.input_value() == "/"
    field.fill("")
    field.press("Escape")
    field.wait_for(state="hidden")
    assert tab.url.endswith("/fr-fr/")


def test_nothing_of_search_is_loaded_before_it_is_used(tab: Any) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto("/fr-fr/water/roses/")
    assert not [url for url in asked if "search" in url]
    tab.keyboard.press("/")
    _ask(tab, "rose")
    assert [url for url in asked if "/_search/" in url]


def test_without_its_index_the_index_of_titles_answers(tab: Any) -> None:
    tab.route("**/_search/**", lambda route: route.abort())
    tab.goto("/fr-fr/")
    tab.keyboard.press("/")
    tab.get_by_role("combobox").fill("roses")
    tab.wait_for_url("**/fr-fr/a-z/?q=roses")
    assert tab.locator(".entries li:visible a").all_inner_texts() == ["Arroser les roses"]
