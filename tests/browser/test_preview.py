"""What a translator does in Chromium: reads, mends a sentence in its page, takes it back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from publishing import article, segment, written
from serving import Served, serving

pytestmark = pytest.mark.browser

OPEN, WAIT = "Ouvrez le **couvercle**.", "Attendez 45 minutes."
SOURCE = ("The kettle", "Open the **lid** now.", "Wait for 30 minutes.")


def translated(*targets: str) -> str:
    old = (SOURCE[0], "Open the **lid**.", SOURCE[2])
    first, *rest = (
        segment(101 + n, *pair) for n, pair in enumerate(zip(targets, old, strict=True))
    )
    return article(targets[0], f"# {first}\n\n" + "\n\n".join(rest), **{"ms.translationtype": "MT"})


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return written(
        tmp_path / "site",
        {
            "hexapla.toml": 'title = "T"\n[preview]\neditor = "vscode://file/{path}:{line}"\n',
            "content/en-US/kettle.md": article(
                "The kettle", f"# {SOURCE[0]}\n\n{SOURCE[1]}\n\n{SOURCE[2]}\n"
            ),
            "content/fr-FR/kettle.md": translated("La bouilloire", OPEN, WAIT),
            "content/en-US/mug.md": article(
                "The mug", "\n\n".join(["# The mug", *["Dry it."] * 9])
            ),
            "content/fr-FR/mug.md": article(
                "The mug",
                "\n\n".join(segment(301 + n, "", "Dry it." if n else "The mug") for n in range(10)),
            ),
            "content/ja-JP/kettle.md": translated(
                "やかん", "**ふた**を開けます。", "45 分待ちます。"
            ),
            "content/ar-SA/kettle.md": translated("الغلاية", "افتح **الغطاء**.", "انتظر 45 دقيقة."),
        },
    )


@pytest.fixture
def served(site: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Served]:
    """A preview; of French unless a test asks for another one."""
    arguments = getattr(request, "param", ("fr-FR",))
    with serving(site, tmp_path / "log.txt", "preview", *arguments) as one:
        yield one


@pytest.fixture
def tab(chromium: Any, served: Served, complaints: list[str]) -> Iterator[Any]:
    context = chromium.new_context(base_url=served.url)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    # A refusal or a conflict is an answer with status 409, which the console logs.
    page.on(
        "console",
        lambda m: complaints.append(m.text) if m.type == "error" and "409" not in m.text else None,
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_default_timeout(30_000)
    yield page
    context.close()


def text(site: Path, locale: str = "fr-FR") -> str:
    return (site / f"content/{locale}/kettle.md").read_text(encoding="utf-8")


def opened(tab: Any, path: str = "/fr-fr/kettle/", name: str = "103") -> Any:
    """The panel of a sentence."""
    tab.goto(path)
    tab.locator(".hxr-figures").wait_for()
    tab.locator(f"#s-{name}").click()
    panel = tab.locator(".hxr-panel")
    panel.get_by_text(f"abcde-{name}").wait_for()
    return panel


def test_a_sentence_is_mended_in_its_page(tab: Any, site: Path, complaints: list[str]) -> None:
    before = text(site)
    panel = opened(tab)
    panel.locator(".hxr-findings", has_text="number-missing").wait_for()
    assert "30" in panel.inner_text()
    tab.evaluate("window.stillHere = true")
    field = panel.locator("textarea")
    field.fill("Attendez 30 minutes.")
    panel.get_by_text("Rien n’a été trouvé.").wait_for()
    assert text(site) == before
    field.press("Control+Enter")
    tab.locator("#s-103", has_text="Attendez 30 minutes.").wait_for()
    assert text(site) == before.replace(WAIT, "Attendez 30 minutes.")
    assert tab.evaluate("window.stillHere")
    assert tab.locator("#s-103.hxr-warning, #s-103.hxr-error").count() == 0
    panel.get_by_text("Enregistré.").wait_for()
    tab.get_by_role("button", name="Annuler").click()
    tab.locator("#s-103", has_text=WAIT).wait_for()
    assert text(site) == before
    assert complaints == []


def test_the_panel_tells_all_of_a_sentence(tab: Any, complaints: list[str]) -> None:
    panel = opened(tab, name="102")
    assert panel.locator("ins").inner_text().strip() == "now"
    assert "Non à jour" in panel.locator(".hxr-head").inner_text()
    assert panel.locator(".hxr-head a").get_attribute("href").endswith("content/fr-FR/kettle.md:7")
    panel.get_by_text("**ふた**を開けます。").wait_for()
    panel.get_by_text("افتح **الغطاء**.").wait_for()
    panel.get_by_role("button", name="Copier").click()
    panel.get_by_text("Copié").wait_for()
    assert tab.evaluate("navigator.clipboard.readText()") == OPEN
    assert complaints == []


def test_a_file_that_nobody_has_begun_is_translated(tab: Any, site: Path) -> None:
    tab.set_viewport_size({"width": 1280, "height": 700})
    panel = opened(tab, "/fr-fr/mug/", "304")
    sentence = tab.locator("#s-304").bounding_box()
    assert sentence["y"] + sentence["height"] <= panel.bounding_box()["y"]
    assert "Non traduit" in panel.locator(".hxr-head").inner_text()
    panel.locator("textarea").fill("Séchez-la.")
    panel.locator(".hxr-save").click()
    tab.locator("#s-304", has_text="Séchez-la.").wait_for()
    assert segment(304, "Séchez-la.", "Dry it.") in (site / "content/fr-FR/mug.md").read_text(
        "utf-8"
    )
    assert "Non traduit" not in panel.locator(".hxr-head").inner_text()


def test_both_languages_stand_side_by_side(tab: Any) -> None:
    opened(tab)
    assert tab.locator(".source", has_text="Wait for 30 minutes.").first.is_visible()


def test_the_keyboard_leads_from_fault_to_fault(tab: Any) -> None:
    opened(tab, name="101")
    tab.keyboard.press("Escape")
    assert not tab.locator(".hxr-panel").is_visible()
    tab.keyboard.press("j")
    tab.locator(".hxr-head", has_text="abcde-102").wait_for()
    tab.keyboard.press("j")
    tab.locator(".hxr-head", has_text="abcde-103").wait_for()
    tab.keyboard.press("k")
    tab.locator(".hxr-head", has_text="abcde-102").wait_for()
    tab.keyboard.press("e")
    assert tab.evaluate("document.activeElement.tagName") == "TEXTAREA"
    tab.keyboard.type("jk")
    assert "jk" in tab.locator(".hxr-panel textarea").input_value()
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.tagName") == "BODY"


def test_what_breaks_the_markup_is_refused_while_it_is_typed(tab: Any, site: Path) -> None:
    before = text(site)
    panel = opened(tab, name="102")
    panel.locator("textarea").fill("Ouvrez le couvercle.</span>")
    panel.locator(".hxr-objection:not(:empty)").wait_for()
    assert panel.get_by_role("button", name="Enregistrer").is_disabled()
    panel.locator("textarea").press("Control+Enter")
    tab.wait_for_timeout(300)
    assert text(site) == before


def test_a_conflict_shows_both_versions(tab: Any, site: Path, complaints: list[str]) -> None:
    panel = opened(tab)
    panel.locator("textarea").fill("Attendez 30 minutes.")
    panel.get_by_text("Rien n’a été trouvé.").wait_for()
    theirs = text(site).replace(WAIT, "Patientez 30 minutes.")
    (site / "content/fr-FR/kettle.md").write_text(theirs, encoding="utf-8")
    both = panel.locator(".hxr-conflict")
    both.get_by_text("Patientez 30 minutes.").wait_for()
    assert both.get_by_text("Attendez 30 minutes.").is_visible()
    assert text(site) == theirs
    both.get_by_role("button", name="Garder cette version").first.click()
    tab.locator("#s-103", has_text="Attendez 30 minutes.").wait_for()
    assert text(site) == theirs.replace("Patientez 30 minutes.", "Attendez 30 minutes.")
    assert complaints == []


@pytest.mark.parametrize(
    ("served", "path", "locale", "typed"),
    [
        (("ja-JP",), "/ja-jp/kettle/", "ja-JP", "30 分待ちます。"),
        (("ar-SA",), "/ar-sa/kettle/", "ar-SA", "انتظر 30 دقيقة."),
    ],
    indirect=["served"],
)
def test_what_an_input_method_composes_is_saved(
    tab: Any, site: Path, path: str, locale: str, typed: str, complaints: list[str]
) -> None:
    panel = opened(tab, path)
    assert panel.get_attribute("lang") == locale, "the layer itself is in the reader's language"
    field = panel.locator("textarea")
    assert field.evaluate("e => getComputedStyle(e).direction") == (
        "rtl" if locale == "ar-SA" else "ltr"
    )
    field.fill("")
    session = tab.context.new_cdp_session(tab)
    field.focus()
    for part in (typed[:2], typed[:4], typed):
        place = {"selectionStart": len(part), "selectionEnd": len(part)}
        session.send("Input.imeSetComposition", {"text": part, **place})
    assert field.input_value() == typed
    session.send("Input.insertText", {"text": typed})
    assert field.input_value() == typed
    panel.locator(".hxr-save").click()
    tab.locator("#s-103", has_text=typed).wait_for()
    assert segment(103, typed, SOURCE[2]) in text(site, locale)
    assert complaints == []


def test_what_is_chosen_while_news_are_asked_for_stays(tab: Any) -> None:
    panel = opened(tab)
    asked: list[Any] = []
    tab.route("**/_hexapla/review?*", lambda route: asked.append(route))
    with tab.expect_request("**/_hexapla/review?*"):
        tab.evaluate("document.dispatchEvent(new CustomEvent('hexapla:told'))")
    tab.locator("#s-102").click()
    panel.get_by_text("abcde-102").wait_for()
    with tab.expect_response("**/_hexapla/review?*"):
        asked[0].continue_()
    tab.wait_for_timeout(300)
    assert "abcde-102" in panel.inner_text()


def test_the_dashboard_leads_to_a_finding(tab: Any, complaints: list[str]) -> None:
    tab.goto("/_hexapla/dashboard")
    tab.get_by_role("heading", name="File d’attente").wait_for(timeout=30_000)
    tab.get_by_label("Contrôle", exact=True).select_option("number-missing")
    queue = tab.locator("#hxd-queue")
    queue.get_by_text("Anomalies 1").wait_for()
    queue.get_by_role("link").first.click()
    tab.locator(".hxr-head", has_text="abcde-103").wait_for()
    assert complaints == []


@pytest.mark.parametrize("served", [("fr-FR", "--read-only")], indirect=True)
def test_read_only_offers_no_change(tab: Any, site: Path) -> None:
    before = text(site)
    panel = opened(tab)
    assert panel.get_by_text(WAIT).first.is_visible()
    assert panel.get_by_role("textbox").count() == 0
    assert tab.get_by_role("button", name="Annuler").count() == 0
    status = tab.evaluate(
        "fetch('/_hexapla/mend', {method: 'POST', body: '{}', headers: "
        "{'content-type': 'application/json', 'x-hexapla-token': ''}}).then(a => a.status)"
    )
    assert status == 403
    assert text(site) == before


def test_a_draft_survives_a_change_of_another_sentence(tab: Any, site: Path) -> None:
    panel = opened(tab)
    field = panel.locator("textarea")
    field.fill("Attendez donc 30 minutes.")
    theirs = text(site).replace("La bouilloire</span>", "La grande bouilloire</span>")
    (site / "content/fr-FR/kettle.md").write_text(theirs, encoding="utf-8")
    tab.locator("h1", has_text="La grande bouilloire").wait_for()
    deadline = time.monotonic() + 1
    while time.monotonic() < deadline:
        assert panel.locator("textarea").input_value() == "Attendez donc 30 minutes."
        tab.wait_for_timeout(50)
