"""What a reader does, in Chromium, under a strict content security policy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from hosting import POLICY, SITES, hosted

from generator.build.pipeline import build
from generator.disk.settings import site_folder

pytestmark = pytest.mark.browser

SITE = SITES / "handback"
TABS = """---
title: Onglets
---

```python
if "a" < "b":  # so
    pass
```

# [Windows](#tab/windows)

fenêtres

# [Linux](#tab/linux)

manchots

---

# [Invite](#tab/shell/windows)

invite de fenêtres

# [Invite](#tab/shell/linux)

invite de manchots

---

# [Windows](#tab/windows)

encore fenêtres

# [Linux](#tab/linux)

encore manchots

---

# [Ici](#tab/here/nowhere)

ici

# [Là](#tab/there/nowhere)

là
"""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a tiny site, with an Arabic article, served on this machine."""
    root = tmp_path_factory.mktemp("browser")
    shutil.copytree(SITE, root / "in")
    shutil.copytree(SITE.parent / "garden/content/ar-SA", root / "in/ar-SA")
    (root / "in/fr-FR/tabs.md").write_text(TABS, encoding="utf-8")
    (root / "in/hexapla.toml").write_text('search = "off"\n', encoding="utf-8")
    build(site_folder(root / "in"), root / "out", jobs=1)
    with hosted(root / "out") as address:
        yield address


def test_the_index_finds_an_article_by_a_word_of_the_source_language(
    tab: Any, complaints: list[str]
) -> None:
    tab.goto("/fr-fr/a-z/")
    assert tab.locator(".entries li").count() == 4
    tab.locator("#hx-filter").fill("descale")
    tab.locator(".entries li", has_text="Nur auf Deutsch").wait_for(state="hidden")
    assert tab.locator(".entries li:visible").all_inner_texts() == ["Détartrer la bouilloire"]
    tab.locator("#hx-filter").fill("detartrer BOUILLOIRE")
    tab.locator(".entries li", has_text="Détartrer").wait_for(state="visible")
    tab.locator("#hx-filter").fill("xyzzy")
    tab.locator(".entries li", has_text="Détartrer").wait_for(state="hidden")
    assert tab.locator(".entries li:visible").count() == 0
    assert complaints == []


def test_the_search_box_of_an_article_leads_to_what_it_finds(
    tab: Any, complaints: list[str]
) -> None:
    tab.goto("/fr-fr/nur-hier/")
    tab.get_by_role("searchbox").fill("kettle")
    tab.get_by_role("searchbox").press("Enter")
    tab.wait_for_url("**/fr-fr/a-z/?q=kettle")
    assert tab.locator(".entries li:visible").all_inner_texts() == ["Détartrer la bouilloire"]
    assert complaints == []


def test_the_language_menu_leads_to_the_same_article_and_the_choice_is_kept(
    tab: Any, complaints: list[str]
) -> None:
    tab.goto("/fr-fr/kettle/")
    tab.locator(".languages summary").click()
    tab.get_by_role("link", name="Deutsch", exact=True).click()
    tab.wait_for_url("**/de-de/kettle/")
    assert tab.locator("html").get_attribute("lang") == "de-DE"
    assert tab.get_by_role("heading", level=1).inner_text() == "Den Wasserkocher entkalken"
    tab.goto("/")
    tab.wait_for_url("**/de-de/")
    assert complaints == []


@pytest.mark.parametrize(
    "path", ["/ar-sa/", "/ar-sa/water/roses/", "/ar-sa/a-z/", "/ar-sa/404.html"]
)
def test_nothing_overflows_a_narrow_right_to_left_screen(tab: Any, path: str) -> None:
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.goto(path)
    for step in ("closed", "open"):
        if step == "open":
            tab.locator(".languages summary").click()
            for choice in tab.get_by_role("radio").all():
                choice.check(force=True)
        width = tab.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, step


@pytest.mark.parametrize(
    "path", ["/", "/fr-fr/", "/fr-fr/kettle/", "/fr-fr/a-z/?q=x", "/fr-fr/404.html"]
)
def test_a_strict_policy_is_kept_and_nothing_is_logged(
    tab: Any, complaints: list[str], path: str
) -> None:
    tab.add_init_script(
        "window.violations = [];"
        "addEventListener('securitypolicyviolation', e => violations.push(e.violatedDirective));"
    )
    response = tab.goto(path, wait_until="load")
    assert response.headers["content-security-policy"] == POLICY
    assert tab.evaluate("violations") == []
    assert complaints == []
    assert tab.evaluate("getComputedStyle(document.querySelector('[hidden],svg,li')).color")
    styled = tab.evaluate("document.styleSheets.length && document.styleSheets[0].cssRules.length")
    assert styled > 20, "the stylesheet was let through"


def _panels(page: Any) -> list[str]:
    return [text.strip() for text in page.locator(".tabs > section:visible").all_inner_texts()]


def test_a_tab_is_there_while_the_tab_it_depends_on_is_chosen(
    tab: Any, complaints: list[str]
) -> None:
    tab.goto("/fr-fr/tabs/")
    labels = tab.locator(".tabs > label:visible")
    assert labels.all_inner_texts() == [
        *("Windows", "Linux", "Invite", "Windows", "Linux"),
        *("Ici (nowhere)", "Là (nowhere)"),
    ]
    assert _panels(tab) == ["fenêtres", "invite de fenêtres", "encore fenêtres", "ici"]
    labels.get_by_text("Linux").last.click()
    assert _panels(tab) == ["manchots", "invite de manchots", "encore manchots", "ici"]
    labels.get_by_text("Là").click()
    tab.reload()
    labels.get_by_text("Linux").first.click()
    assert _panels(tab) == ["manchots", "invite de manchots", "encore manchots", "là"]
    assert complaints == []


def test_a_block_of_code_is_copied_as_it_is_written(
    chromium: Any, host: str, complaints: list[str]
) -> None:
    context = chromium.new_context(base_url=host, permissions=["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto("/fr-fr/tabs/")
    assert tab.locator("pre .k-k").all_inner_texts() == ["if", "pass"]
    tab.get_by_role("button", name="Copier").click()
    tab.get_by_role("button", name="Copié").wait_for()
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied == 'if "a" < "b":  # so\n    pass'
    assert complaints == []
    context.close()


def test_without_javascript_tabs_name_what_they_depend_on(chromium: Any, host: str) -> None:
    context = chromium.new_context(base_url=host, java_script_enabled=False)
    page = context.new_page()
    page.goto("/fr-fr/tabs/")
    assert page.locator(".tabs > label:visible", has_text="Invite").all_inner_texts() == [
        "Invite (windows)",
        "Invite (linux)",
    ]
    page.locator("label", has_text="Invite (linux)").click()
    assert "invite de manchots" in _panels(page)
    context.close()


def test_an_address_that_leads_nowhere_shows_the_sites_own_page(tab: Any) -> None:
    response = tab.goto("/fr-fr/no/such/page/")
    assert response.status == 404
    assert tab.get_by_role("heading", level=1).inner_text() == "Page not found"
    tab.get_by_role("link", name="Go to the home page").click()
    tab.wait_for_url("**/en-us/")
