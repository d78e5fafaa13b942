"""How a reader has two languages on one page: by mouse, by touch, by keyboard, without scripts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hosting import SITES, hosted

from generator.build.pipeline import build
from generator.disk.settings import site_folder

pytestmark = pytest.mark.browser

ROSES = "/fr-fr/water/roses/"
KETTLE = "/fr-fr/kettle/"
REPORT = "/report?id={id}&was={source}&is={target}&in={locale}"


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose English is partly written, partly reconstructed from its translations."""
    root = tmp_path_factory.mktemp("both")
    shutil.copytree(SITES / "garden/content", root / "in")
    shutil.copytree(SITES / "handback", root / "in", dirs_exist_ok=True)
    for locale, words in (("fr-FR", ("Haut", "Oui.", "Non.")), ("de-DE", ("Oben", "Ja.", "Nein."))):
        top, yes, no = map(_segment, (102, 103, 104), words, ("Top", "Yes.", "No."))
        text = f"---\ntitle: {words[0]}\n---\n# {top}\n\n{yes}\n\n{no} {yes}\n\n- {yes}\n"
        (root / "in" / locale / "again.md").write_text(text, encoding="utf-8")
    for locale, own in (("fr-FR", "Eau"), ("de-DE", "Teams")):
        name, water = _segment(102, "Teams", "Teams"), _segment(103, own, "Teams")
        text = f"---\ntitle: Teams\n---\n# {name}\n\n{water}\n\n{_segment(104, 'x', 'y')}\n"
        (root / "in" / locale / "same.md").write_text(text, encoding="utf-8")
    lamp, off = _segment(102, "المصباح", "The lamp"), _segment(103, "", "Turn it off.")
    text = f"---\ntitle: المصباح\n---\n# {lamp}\n\n{lamp}\n\n{off}\n"
    (root / "in/ar-SA/lamp.md").write_text(text, encoding="utf-8")
    (root / "in/hexapla.toml").write_text(f'report_url = "{REPORT}"\n', encoding="utf-8")
    build(site_folder(root / "in"), root / "out", jobs=1)
    with hosted(root / "out") as address:
        yield address


def _segment(number: int, target: str, source: str) -> str:
    name = f"abcde-{number}"
    lookup = f'<span class="sxs-lookup"><span data-stu-id="{name}">{source}</span></span>'
    return f'<span data-ttu-id="{name}">{target}</span>{lookup}'


@pytest.fixture(params=["with", "without"])
def page(request: pytest.FixtureRequest, chromium: Any, host: str) -> Iterator[Any]:
    """A tab with and one without JavaScript."""
    context = chromium.new_context(
        base_url=host, java_script_enabled=request.param == "with", viewport=WIDE
    )
    yield context.new_page()
    context.close()


WIDE = {"width": 1280, "height": 800}


@pytest.fixture
def tab(chromium: Any, host: str, complaints: list[str]) -> Iterator[Any]:
    """A tab whose errors and policy violations fail the test."""
    context = chromium.new_context(base_url=host, viewport=WIDE, has_touch=True)
    tab = context.new_page()
    tab.set_default_timeout(15_000)
    tab.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    yield tab
    context.close()
    assert complaints == []


MODES = {"Off": "off", "Side by side": "side", "Stacked": "stacked", "On demand": "demand"}


def choose(tab: Any, mode: str) -> None:
    tab.locator(f"#hx-{MODES[mode]}").check(force=True)


def beside(tab: Any, text: str) -> Any:
    return tab.locator(".source", has_text=text).last


def test_side_by_side_is_beside_and_stacked_below(page: Any) -> None:
    page.goto(ROSES)
    source = beside(page, "Give each rose two litres.")
    target = page.locator("#s-108")
    assert not source.is_visible()
    choose(page, "Side by side")
    own, other = target.bounding_box(), source.bounding_box()
    assert other["x"] >= own["x"] + own["width"]
    assert abs(other["y"] - own["y"]) < 4
    choose(page, "Stacked")
    own, other = target.bounding_box(), source.bounding_box()
    assert other["y"] >= own["y"] + own["height"]
    choose(page, "Off")
    assert not source.is_visible()


def test_a_page_that_reads_from_right_to_left_begins_at_the_right(page: Any) -> None:
    page.goto("/ar-sa/water/roses/")
    choose(page, "Side by side")
    source = beside(page, "Give each rose two litres.")
    own, other = page.locator("#s-108").bounding_box(), source.bounding_box()
    assert other["x"] + other["width"] <= own["x"]
    assert source.get_attribute("dir") == "ltr"


def test_without_scripts_only_what_works_is_offered(chromium: Any, host: str) -> None:
    context = chromium.new_context(base_url=host, java_script_enabled=False)
    page = context.new_page()
    page.goto(ROSES)
    assert page.locator(".choices label:visible").count() == 3, "all but on demand"
    assert not page.locator(".scheme, .modes select").first.is_visible()
    page.goto("/en-us/kettle/")
    assert not page.locator(".modes").is_visible(), "there is nothing to show without scripts"
    context.close()


def test_the_choice_holds_on_the_next_page_before_its_script_runs(tab: Any) -> None:
    tab.goto(ROSES)
    choose(tab, "Side by side")
    beside(tab, "Give each rose two litres.").wait_for(state="visible")
    tab.route("**/site.*.js", lambda route: route.fulfill(content_type="text/javascript"))
    tab.goto("/de-de/kettle/")
    assert beside(tab, "Fill it with white vinegar.").is_visible()
    tab.unroute("**/site.*.js")
    tab.reload()
    assert tab.locator("#hx-side").is_checked()


def test_every_mode_can_be_chosen_by_keyboard(tab: Any) -> None:
    tab.goto(ROSES)
    source = beside(tab, "Give each rose two litres.")
    tab.locator("#hx-off").focus()
    for mode, shown in (("side", True), ("stacked", True), ("demand", False), ("off", False)):
        tab.keyboard.press("ArrowRight")
        assert tab.locator(f"#hx-{mode}").is_checked()
        assert source.is_visible() == shown, mode


def test_on_demand_the_keyboard_walks_from_sentence_to_sentence(tab: Any) -> None:
    tab.goto(ROSES)
    choose(tab, "On demand")
    tab.locator("#s-103[tabindex]").focus()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowRight")
    assert tab.evaluate("document.activeElement.id") == "s-105"
    tab.keyboard.press("Enter")
    note = tab.get_by_role("note")
    assert note.locator(".original").inner_text().strip() == "Never water them at noon."
    assert note.locator(".original").get_attribute("lang") == "en-US"
    assert tab.locator(".modes [role=status]").text_content() == "Never water them at noon."
    assert urlsplit(tab.url).fragment == "s-105"
    tab.keyboard.press("Escape")
    assert note.count() == 0
    assert tab.evaluate("document.activeElement.id") == "s-105"
    assert tab.locator("#s-103[tabindex]").count() == 0, "one stop of the Tab key, not hundreds"


def test_arrows_follow_the_direction_of_reading(tab: Any) -> None:
    tab.goto("/ar-sa/water/roses/")
    choose(tab, "On demand")
    tab.locator("#s-103[tabindex]").focus()
    tab.keyboard.press("ArrowLeft")
    assert tab.evaluate("document.activeElement.id") == "s-104"


def test_on_demand_a_tap_shows_the_original_and_pointing_alone_does_not(tab: Any) -> None:
    tab.goto(ROSES)
    choose(tab, "On demand")
    sentence = tab.locator("#s-108")
    sentence.and_(tab.locator(".target")).hover()
    assert tab.get_by_role("note").count() == 0
    sentence.tap()
    assert "Give each rose two litres." in tab.get_by_role("note").inner_text()
    sentence.tap()
    assert tab.get_by_role("note").count() == 0


def test_when_off_a_tap_does_nothing(tab: Any) -> None:
    tab.goto(ROSES)
    choose(tab, "On demand")
    choose(tab, "Off")
    tab.locator("#s-108").tap()
    assert tab.get_by_role("note").count() == 0
    assert tab.locator("[tabindex]").count() == 0


def test_a_sentence_and_its_source_are_lit_together(tab: Any) -> None:
    tab.goto(ROSES)
    choose(tab, "Side by side")
    tab.locator("#s-103[tabindex]").wait_for()
    tab.locator("#s-105").hover()
    assert tab.locator(".lit").all_inner_texts() == [
        "Ne les arrosez jamais à midi.",
        "Never water them at noon.",
    ]
    tab.locator("#s-103").focus()
    assert tab.locator(".lit").all_inner_texts() == ["Arroser les roses", "Water the roses"]


def test_a_sentence_can_be_reported_with_both_texts(tab: Any) -> None:
    tab.goto(ROSES)
    choose(tab, "On demand")
    tab.locator("#s-106").evaluate("sentence => sentence.click()")
    links = [link.get_attribute("href") for link in tab.get_by_role("note").locator("a").all()]
    asked = parse_qs(urlsplit(links[-1]).query)
    assert asked == {
        "id": ["106"],
        "was": ["A sharp spade helps."],
        "is": ["Une bêche affûtée aide."],
        "in": ["fr-FR"],
    }


def test_any_other_language_stands_beside_the_page(tab: Any) -> None:
    tab.goto(ROSES)
    choose(tab, "Stacked")
    tab.locator(".modes select").select_option("ar-SA")
    source = tab.locator("#s-108 + .source")
    source.and_(tab.locator("[lang=ar-SA]")).wait_for()
    assert source.inner_text().strip() == "أعطِ كل وردة لترين."
    assert source.get_attribute("dir") == "rtl"
    assert "with=ar-SA" in tab.url
    tab.locator(".modes select").select_option("en-US")
    source.and_(tab.locator("[lang=en-US]")).wait_for()
    assert source.inner_text().strip() == "Give each rose two litres."


def test_what_is_the_same_in_both_languages_stands_once(page: Any) -> None:
    page.goto("/de-de/same/")
    for mode in ("Side by side", "Stacked"):
        choose(page, mode)
        assert page.locator("article").get_by_text("Teams", exact=True).count() == 2
        assert page.locator("article .source:visible").all_inner_texts() == ["y"]
    choose(page, "Side by side")
    own, other = page.locator("#s-102").bounding_box(), page.locator(".source").bounding_box()
    assert own["x"] + own["width"] <= other["x"]


def test_what_is_the_same_in_both_languages_can_be_picked(tab: Any) -> None:
    tab.goto("/de-de/same/")
    choose(tab, "On demand")
    tab.locator("#s-103").tap()
    original = tab.get_by_role("note").locator(".original")
    assert original.inner_text().strip() == "Teams"
    assert tab.evaluate("document.querySelector('.note').previousElementSibling.id") == "s-103"


def test_what_is_the_same_as_the_source_stands_beside_another_language(tab: Any) -> None:
    tab.goto("/de-de/same/?with=fr-FR")
    choose(tab, "Stacked")
    tab.locator(".source[lang=fr-FR]").first.wait_for()
    assert tab.locator("article .source").all_inner_texts() == ["Teams", "Eau", "x"]
    tab.locator(".modes select").select_option("en-US")
    tab.locator(".source[lang=en-US]").wait_for()
    assert tab.locator("article .source").all_inner_texts() == ["y"]
    assert tab.locator(".modes option").all_inner_texts() == ["English", "Français"]


def test_a_sentence_that_comes_again_stands_beside_itself_each_time(tab: Any) -> None:
    tab.goto("/fr-fr/again/?with=de-DE")
    tab.locator(".source[lang=de-DE]").first.wait_for()
    texts = tab.locator("article .source").all_inner_texts()
    assert [text.strip() for text in texts] == ["Oben", "Ja.", "Nein. Ja.", "Ja."]


def test_a_merged_sentence_stands_beside_the_block_it_is_in(tab: Any) -> None:
    tab.goto("/ja-jp/water/roses/?with=fr-FR")
    source = tab.locator(".source[lang=fr-FR]", has_text="midi")
    source.wait_for()
    assert "Arrosez les roses à l’aube. Ne les arrosez jamais à midi." in source.inner_text()


def test_the_view_has_an_address_and_the_language_is_remembered(tab: Any) -> None:
    tab.goto(f"{KETTLE}?with=de-DE")
    tab.locator(".source[lang=de-DE]").first.wait_for(state="visible")
    choose(tab, "Stacked")
    tab.locator(".modes select").select_option("en-US")
    tab.locator(".modes select").select_option("de-DE")
    tab.goto(ROSES)
    assert tab.locator(".modes select").input_value() != "de-DE", "it has no such translation"
    tab.goto(KETTLE)
    tab.locator(".source[lang=de-DE]").first.wait_for(state="visible")


def test_the_source_can_be_read_beside_a_translation(tab: Any) -> None:
    tab.goto("/en-us/kettle/")
    choose(tab, "Side by side")
    tab.locator(".modes select").select_option("fr-FR")
    source = tab.locator(".source[lang=fr-FR]", has_text="Rincez deux fois.")
    source.wait_for(state="visible")
    assert not tab.locator(".source", has_text="undefined").count()
    tab.locator(".modes select").select_option("de-DE")
    tab.locator(".source[lang=de-DE]").first.wait_for(state="visible")
    assert not tab.locator(":is(.source, .target) :is(.source, .target)").count()


def test_a_language_that_cannot_be_loaded_is_said_to_be(tab: Any, complaints: list[str]) -> None:
    tab.goto(ROSES)
    choose(tab, "Side by side")
    tab.route("**/ja-jp/**", lambda route: route.abort())
    tab.locator(".modes select").select_option("ja-JP")
    tab.locator(".modes [role=status]:not(:empty)").wait_for(state="attached")
    assert beside(tab, "Give each rose two litres.").is_visible()
    assert len(complaints) == 1, "the browser's own word about the request"
    complaints.clear()


def _to(tab: Any, language: str) -> None:
    tab.locator(".languages summary").click()
    tab.get_by_role("link", name=language, exact=True).click()


def test_the_language_menu_keeps_the_sentence(tab: Any) -> None:
    tab.goto(f"{ROSES}#s-108")
    _to(tab, "العربية")
    tab.wait_for_url("**/ar-sa/water/roses/#s-108")
    assert tab.locator("#s-108").inner_text() == "أعطِ كل وردة لترين."


def test_the_language_menu_keeps_the_sentence_that_was_scrolled_to(tab: Any) -> None:
    tab.set_viewport_size({"width": 1280, "height": 300})
    tab.goto(ROSES)
    tab.evaluate("scrollTo(0, document.getElementById('s-108').offsetTop + 1)")
    tab.evaluate(
        "scrollTo(0, scrollY + document.getElementById('s-110').getBoundingClientRect().top - 5)"
    )
    first = tab.evaluate(
        "[...document.querySelectorAll('[id^=s-]')]"
        ".find(each => each.getBoundingClientRect().bottom > 0).id"
    )
    tab.evaluate("document.querySelector('[data-languages] [hreflang=ar-SA]').click()")
    tab.wait_for_url(f"**/ar-sa/water/roses/#{first}")
    assert first != "s-103"


def test_a_page_without_the_sentence_opens_at_its_heading(tab: Any) -> None:
    tab.set_viewport_size({"width": 1280, "height": 400})
    tab.goto(f"{ROSES}#s-108")
    tab.evaluate("document.querySelector('[data-languages] [hreflang=en-US]').click()")
    tab.wait_for_url("**/en-us/water/roses/#how-much")


def test_dark_is_a_switch_that_is_remembered(tab: Any) -> None:
    tab.goto(ROSES)
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = tab.evaluate(ground)
    switch = tab.locator(".scheme")
    assert switch.get_attribute("aria-pressed") == "false"
    switch.click()
    dark = tab.evaluate(ground)
    assert dark != light
    tab.goto(KETTLE)
    assert tab.evaluate(ground) == dark
    assert tab.locator(".scheme").get_attribute("aria-pressed") == "true"
    tab.locator(".scheme").click()
    assert tab.evaluate(ground) == light


def test_dark_follows_the_system_until_the_reader_chooses(chromium: Any, host: str) -> None:
    context = chromium.new_context(base_url=host, color_scheme="dark")
    page = context.new_page()
    page.goto(ROSES)
    assert page.locator(".scheme").get_attribute("aria-pressed") == "true"
    context.close()


def test_paper_has_both_languages_if_the_reader_has_and_nothing_to_press(page: Any) -> None:
    page.goto(ROSES)
    choose(page, "Stacked")
    page.emulate_media(media="print")
    assert beside(page, "Give each rose two litres.").is_visible()
    for part in (".modes", ".bar", ".foot", ".crumbs"):
        assert not page.locator(part).first.is_visible(), part
    choose_off = page.locator("#hx-off")
    page.emulate_media(media="screen")
    choose_off.check(force=True)
    page.emulate_media(media="print")
    assert not beside(page, "Give each rose two litres.").is_visible()


@pytest.mark.parametrize(
    ("language", "home"),
    [("ja", "/ja-jp/"), ("fr-CA", "/fr-fr/"), ("ar-EG", "/ar-sa/"), ("fi", "/")],
)
def test_the_chooser_obeys_the_browser(chromium: Any, host: str, language: str, home: str) -> None:
    context = chromium.new_context(base_url=host, locale=language)
    page = context.new_page()
    page.goto("/", wait_until="load")
    page.wait_for_url(f"{host}{home}")
    context.close()


def test_an_untranslated_sentence_stands_in_the_column_of_the_translation(page: Any) -> None:
    page.goto("/ar-sa/lamp/")
    page.locator("#hx-side").check(force=True)
    translated, untranslated = (page.locator(".body > p .target").nth(n) for n in (0, 1))
    first, second = translated.bounding_box(), untranslated.bounding_box()
    assert (first["x"], first["width"]) == (second["x"], second["width"])
