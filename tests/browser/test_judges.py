"""What others say of the pages: axe-core, the Nu HTML checker, Lighthouse.

They are npm packages; `NODE_TOOLS` names the `node_modules` that they are in, as in `.ci/run`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hosting import hosted
from showcase import KINDS, large_index, showcase

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = {
    "chooser": "/",
    **{
        f"{kind} {locale}": f"/{locale}/{route}"
        for locale in ("fr-fr", "ar-sa")
        for kind, route in KINDS.items()
        if kind != "redirect"
    },
    "source": "/en-us/guide/lamp/",
    "review": "/_review/",
    "review of a locale": "/_review/ar-sa/",
}
SCREENS = [(1280, 800), (320, 640)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = """async ([rules]) => {
  const found = await axe.run({ runOnly: rules });
  return found.violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id}: ${node.html.slice(0, 160)} ${node.any.map(one => one.message)}`));
}"""


def _tool(path: str) -> Path:
    """A file of an npm package, or a skip."""
    tools = os.environ.get("NODE_TOOLS")
    if not tools:
        pytest.skip("NODE_TOOLS names no node_modules")
    return Path(tools) / path


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("showcase")


@pytest.fixture(scope="module")
def host(root: Path) -> Iterator[str]:
    with hosted(root / "out") as address:
        showcase(root, address)
        yield address


def _violations(page: Any, axe: str) -> list[str]:
    page.evaluate(axe)
    return list(page.evaluate(AXE, [RULES]))


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing_wrong(chromium: Any, host: str, path: str) -> None:
    _judged(chromium, host, path)


def test_the_pages_of_a_large_index_are_as_good(chromium: Any, tmp_path: Path) -> None:
    large_index(tmp_path)
    pages = [f"{locale}/a-z/{name}" for locale in ("en-us", "ar-sa") for name in ("", "c/")]
    with hosted(tmp_path / "out") as address:
        for path in pages:
            _judged(chromium, address, f"/{path}")
    files = [tmp_path / "out" / path / "index.html" for path in pages]
    assert _errors(*files) == set()


def _judged(chromium: Any, host: str, path: str) -> None:
    """Fail for what axe-core says against a page, dark and light, wide and narrow."""
    axe = _tool("axe-core/axe.min.js").read_text(encoding="utf-8")
    for scheme in ("light", "dark"):
        for width, height in SCREENS:
            size = {"width": width, "height": height}
            context = chromium.new_context(
                base_url=host, viewport=size, color_scheme=scheme, locale="fi"
            )
            page = context.new_page()
            page.goto(path)
            assert _violations(page, axe) == [], (scheme, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            context.close()


@pytest.mark.parametrize("mode", ["side", "stacked", "demand"])
@pytest.mark.parametrize("locale", ["fr-fr", "ar-sa"])
def test_axe_finds_nothing_wrong_with_both_languages(
    chromium: Any, host: str, locale: str, mode: str
) -> None:
    axe = _tool("axe-core/axe.min.js").read_text(encoding="utf-8")
    for scheme in ("light", "dark"):
        for width, height in SCREENS:
            size = {"width": width, "height": height}
            context = chromium.new_context(base_url=host, viewport=size, color_scheme=scheme)
            page = context.new_page()
            page.goto(f"/{locale}/guide/lamp/")
            page.locator(f"#hx-{mode}").evaluate("radio => radio.click()")
            page.locator("#s-102[tabindex]").wait_for()
            page.locator("#s-103").evaluate("sentence => sentence.click()")
            page.get_by_role("note").wait_for()
            assert _violations(page, axe) == [], (scheme, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            context.close()


@pytest.mark.usefixtures("host")
def test_the_nu_checker_finds_no_error_in_any_page(root: Path) -> None:
    assert _errors(root / "out") == set()
    assert list((root / "out").rglob("*.html"))


def _errors(*pages: Path) -> set[str]:
    """What the Nu checker holds against files, or those of a folder."""
    jar = _tool("vnu-jar/build/dist/vnu.jar")
    java = shutil.which("java")
    if java is None:
        pytest.skip("there is no Java here")
    checked = subprocess.run(
        [java, "-jar", jar, "--format", "json", "--skip-non-html", "--stdout", *pages],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(checked.stdout)["messages"]
    return {f"{one['url'][-40:]}: {one['message']}" for one in messages if one["type"] == "error"}


@pytest.mark.alone
@pytest.mark.parametrize("device", ["mobile", "desktop"])
@pytest.mark.parametrize(
    "path",
    ["/fr-fr/", "/fr-fr/guide/lamp/", "/ar-sa/guide/lamp/", "/fr-fr/guide/lamp/?with=en-US"],
)
def test_lighthouse_gives_full_marks(host: str, tmp_path: Path, path: str, device: str) -> None:
    script, node, chromium = _tool("lighthouse/cli/index.js"), shutil.which("node"), _chromium()
    if node is None:
        pytest.skip("there is no Node.js here")
    marks: dict[str, float] = {}
    for _ in range(3):  # the best of three: how fast a page is depends on what else is running
        subprocess.run(
            [
                *(node, script, f"{host}{path}", "--quiet", "--output=json"),
                f"--output-path={tmp_path / 'report.json'}",
                *(["--preset=desktop"] if device == "desktop" else []),
                "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
            ],
            env=os.environ | {"CHROME_PATH": chromium},
            check=True,
            capture_output=True,
        )
        report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
        for name, category in report["categories"].items():
            marks[name] = max(marks.get(name, 0), category["score"])
        if set(marks.values()) == {1}:
            break
    assert marks == dict.fromkeys(("performance", "accessibility", "best-practices", "seo"), 1)


def _chromium() -> str:
    binary = shutil.which("chromium")
    if binary is None:
        pytest.skip("there is no chromium here")
    return binary
