"""An index whose letters are on pages of their own, as a reader uses it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hosting import hosted
from showcase import large_index

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("letters")
    large_index(root)
    with hosted(root / "out") as address:
        yield address


def test_a_large_index_is_filtered_as_a_whole(
    chromium: Any, host: str, complaints: list[str]
) -> None:
    tab = chromium.new_page()
    tab.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto(f"{host}/en-us/17/")
    tab.get_by_role("searchbox").fill("type 17 connect")
    tab.get_by_role("searchbox").press("Enter")
    tab.wait_for_url("**/en-us/a-z/?q=type+17+connect")
    tab.locator(".entries li:visible").first.wait_for()
    found = [f"Connect a device of type {number} for good" for number in (117, 17, 171, 173)]
    shown = tab.locator(".entries li:visible").all_inner_texts()
    assert [title for title in found if title in shown] == found
    assert all("17" in title and title.startswith("Connect") for title in shown)
    assert not tab.locator(".sheets").is_visible()
    tab.locator("#hx-filter").fill("")
    tab.locator(".sheets").wait_for()
    assert tab.locator(".entries li:visible").count() == 0
    assert complaints == []
    tab.close()


def test_without_scripts_one_goes_from_letter_to_letter(chromium: Any, host: str) -> None:
    context = chromium.new_context(base_url=host, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/en-us/a-z/")
    assert not tab.locator("#hx-filter").is_visible()
    tab.locator(".sheets a").first.click()
    tab.wait_for_url("**/en-us/a-z/c/")
    tab.locator(".pager [rel=next]").click()
    tab.wait_for_url("**/en-us/a-z/r/")
    tab.get_by_role("link", name="Remove a device of type 8 for good").click()
    tab.wait_for_url("**/en-us/8/")
    context.close()
