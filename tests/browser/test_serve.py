"""What a writer sees in Chromium while a site is served: saves show, and nothing else moves."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from serving import Served, serving

pytestmark = pytest.mark.browser

SITE = Path(__file__).resolve().parents[1] / "sites/handback"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that a test may change, with an article longer than a screen."""
    root = Path(shutil.copytree(SITE, tmp_path / "site"))
    body = "".join(f"## Partie {n}\n\nTexte {n}.\n\n" for n in range(60))
    (root / "fr-FR/long.md").write_text(f"---\ntitle: Longue\n---\n# Longue\n\n{body}")
    return root


@pytest.fixture
def served(site: Path, tmp_path: Path) -> Iterator[Served]:
    with serving(site, tmp_path / "log.txt") as one:
        yield one


@pytest.fixture
def tab(chromium: Any, served: Served, complaints: list[str]) -> Iterator[Any]:
    context = chromium.new_context(base_url=served.url)
    page = context.new_page()
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_default_timeout(30_000)
    yield page
    context.close()


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def marked(tab: Any) -> bool:
    """Whether this is still the document that `mark` was called on."""
    return bool(tab.evaluate("window.stillHere === true"))


def mark(tab: Any) -> None:
    tab.wait_for_load_state("networkidle")
    tab.evaluate("window.stillHere = true")


def test_a_save_changes_the_open_page_and_keeps_the_place(
    tab: Any, site: Path, complaints: list[str]
) -> None:
    tab.goto("/fr-fr/long/")
    tab.locator("text=Texte 40.").scroll_into_view_if_needed()
    mark(tab)
    before = tab.evaluate("scrollY")
    top = tab.locator("text=Texte 41.").bounding_box()["y"]
    edit(site / "fr-FR/long.md", "Texte 2.", "Texte 2.\n\nUn alinéa.\n\nEt un autre.")
    tab.locator("text=Et un autre.").wait_for()
    assert marked(tab)
    assert tab.evaluate("scrollY") > before > 500
    assert abs(tab.locator("text=Texte 41.").bounding_box()["y"] - top) < 2
    assert complaints == []


def test_the_reading_mode_is_kept(tab: Any, site: Path, complaints: list[str]) -> None:
    tab.goto("/fr-fr/kettle/")
    mark(tab)
    tab.locator("#hx-stacked").check(force=True)
    edit(site / "fr-FR/kettle.md", "vinaigre", "citron")
    tab.locator(".target", has_text="citron").first.wait_for()
    assert tab.locator("#hx-stacked").is_checked()
    assert tab.locator(".source", has_text="Fill it with vinegar.").is_visible()
    assert marked(tab)
    assert complaints == []


def test_a_new_title_shows_in_lists(tab: Any, site: Path) -> None:
    tab.goto("/fr-fr/a-z/")
    mark(tab)
    edit(site / "fr-FR/long.md", "Longue", "Très longue")
    tab.get_by_role("link", name="Très longue").first.wait_for()
    assert marked(tab)


def test_a_template_and_a_stylesheet_are_swapped(
    tab: Any, site: Path, complaints: list[str]
) -> None:
    tab.goto("/fr-fr/kettle/")
    mark(tab)
    theme = site / "themes/default"
    (theme / "templates/partials").mkdir(parents=True)
    (theme / "templates/partials/footer.html").write_text("<footer>Un pied neuf</footer>\n")
    tab.locator("text=Un pied neuf").wait_for()
    (theme / "assets").mkdir()
    (theme / "assets/site.css").write_text("main { outline: 3px solid rgb(1, 2, 3) }")
    outline = "element => getComputedStyle(element).outlineColor"
    deadline = time.monotonic() + 10
    while tab.locator("main").evaluate(outline) != "rgb(1, 2, 3)":
        assert time.monotonic() < deadline, "the old stylesheet is still there"
        tab.wait_for_timeout(20)
    assert tab.locator("head link[rel=stylesheet][href*='site.']").count() == 1
    assert marked(tab)
    assert complaints == []


def test_a_broken_template_is_told_in_the_page_and_heals(tab: Any, site: Path) -> None:
    tab.goto("/fr-fr/kettle/")
    mark(tab)
    footer = site / "themes/default/templates/partials/footer.html"
    footer.parent.mkdir(parents=True)
    footer.write_text("<p>eins</p>\n{% if %}\n")
    tab.locator(".hx-live-problem", has_text="partials/footer.html, line 2").wait_for()
    assert tab.locator(".target", has_text="vinaigre").first.is_visible()
    footer.write_text("<p>zwei</p>\n")
    tab.locator("text=zwei").wait_for()
    tab.locator(".hx-live-problem").wait_for(state="detached")
    assert marked(tab)


def test_broken_settings_are_told_in_the_page_and_heal(tab: Any, site: Path) -> None:
    tab.goto("/fr-fr/kettle/")
    mark(tab)
    (site / "hexapla.toml").write_text('titel = "x"\n')
    tab.locator(".hx-live-problem", has_text="titel: unknown key").wait_for()
    (site / "hexapla.toml").write_text('title = "Neuer Titel"\n')
    tab.locator(".brand", has_text="Neuer Titel").wait_for()
    tab.locator(".hx-live-problem").wait_for(state="detached")
    assert marked(tab)


def test_a_finding_stands_in_the_page_with_a_caret(
    tab: Any, site: Path, served: Served, complaints: list[str]
) -> None:
    tab.goto("/fr-fr/long/")
    mark(tab)
    edit(site / "fr-FR/long.md", "Texte 2.", "Texte [2](nulle-part.md).")
    strip = tab.get_by_role("complementary", name="Findings in this page")
    strip.locator("summary").click()
    assert "fr-FR/long.md:16" in strip.locator(".hx-live-place").inner_text()
    assert "^" in strip.locator("pre").inner_text()
    tab.wait_for_timeout(700)
    assert "fr-FR/long.md:16" in served.log.read_text(encoding="utf-8")
    edit(site / "fr-FR/long.md", "[2](nulle-part.md)", "2")
    strip.wait_for(state="detached")
    assert complaints == []


def test_two_tabs_of_two_languages_change_together(
    chromium: Any, served: Served, site: Path
) -> None:
    context = chromium.new_context(base_url=served.url)
    first, second = context.new_page(), context.new_page()
    first.goto("/fr-fr/kettle/")
    second.goto("/de-de/kettle/")
    mark(first)
    mark(second)
    edit(site / "de-DE/kettle.md", "Wasserkocher", "Teekessel")
    second.locator("h1", has_text="Teekessel").wait_for()
    edit(site / "fr-FR/kettle.md", "vinaigre", "citron")
    first.locator(".target", has_text="citron").first.wait_for()
    assert marked(first)
    assert marked(second)
    context.close()
