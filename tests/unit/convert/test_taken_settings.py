from __future__ import annotations

import pytest

from generator.convert.settings import ACCENTS, with_settings
from generator.model.layout import Layout
from generator.model.mkdocs import Mkdocs

LAYOUT = Layout("MkDocs", "docs/{locale}", ("en",), "en")
GITHUB = "https://github.com/a/b"


@pytest.mark.parametrize(
    ("repository", "edit", "docs", "url"),
    [
        (GITHUB, None, "docs", f"{GITHUB}/edit/master/docs/{{path}}"),
        (f"{GITHUB}/", "edit/main/docs/", "docs", f"{GITHUB}/edit/main/{{path}}"),
        (GITHUB, "edit/main/sub/docs", "docs", f"{GITHUB}/edit/main/sub/{{path}}"),
        (GITHUB, "", "docs", ""),
        (GITHUB, "edit/main/", "docs", ""),
        ("https://git.example/a", None, "docs", ""),
        ("", "https://x.example/e/help/", "help", "https://x.example/e/{path}"),
        ("javascript:x", "edit/docs/", "docs", ""),
    ],
)
def test_where_articles_are_edited(repository: str, edit: str | None, docs: str, url: str) -> None:
    told = Mkdocs(repository=repository, edit=edit, docs=docs)
    wanted = url.replace("master/docs/", "master/")
    assert with_settings(LAYOUT, told, inside=True)[0].edit_url == wanted
    assert with_settings(LAYOUT, told, inside=False)[0].edit_url == ""


@pytest.mark.parametrize("name", ACCENTS)
def test_colours_have_contrast_enough_on_their_ground(name: str) -> None:
    on_white, on_dark = ACCENTS[name]
    assert 1.05 / (_luminance(on_white) + 0.05) >= 4.5
    assert (_luminance(on_dark) + 0.05) / (_luminance("#121a1c") + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_what_has_no_setting_is_told() -> None:
    told = Mkdocs(primary="custom", logo="a.png", footer="<b>x</b>")
    layout, notes = with_settings(LAYOUT, told, inside=True)
    assert layout == LAYOUT
    assert [note.partition(" is not taken")[0] for note in notes] == [
        "theme.palette custom",
        "theme.logo",
        "copyright",
    ]
