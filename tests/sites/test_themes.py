"""Themes: what their templates may use, what a site may set, and templates of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, meta, nodes
from publishing import REPOSITORY, article, built, command, page, written

from generator.model.errors import GeneratorError
from generator.model.page import PageView, SiteView

THEMES = sorted(file.parent.name for file in (REPOSITORY / "themes").glob("*/theme.toml"))
GIVEN = set("page site gettext ngettext _ number constant structured open_graph_locale".split())
FIELDS = {
    "page": {name for name in dir(PageView) if name[0] != "_"},
    "site": {name for name in dir(SiteView) if name[0] != "_"},
}


def _templates(theme: str) -> dict[str, str]:
    folder = REPOSITORY / "themes" / theme / "templates"
    return {
        file.relative_to(folder).as_posix(): file.read_text() for file in folder.rglob("*.html")
    }


@pytest.mark.parametrize("theme", THEMES)
def test_templates_use_only_what_they_are_given(theme: str) -> None:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    for name, text in _templates(theme).items():
        tree = environment.parse(text)
        own = {macro.name for macro in tree.find_all(nodes.Macro)}
        own |= {one for names in tree.find_all(nodes.FromImport) for one in names.names}
        own |= {one.name for one in tree.find_all(nodes.Name) if one.ctx == "store"}
        assert meta.find_undeclared_variables(tree) <= GIVEN | own, name
        for attribute in tree.find_all(nodes.Getattr):
            if isinstance(attribute.node, nodes.Name) and attribute.node.name in FIELDS:
                assert attribute.attr in FIELDS[attribute.node.name], (name, attribute.lineno)


FILES: dict[str, str | bytes] = {
    "en-US/index.md": article("Home"),
    "en-US/roses.md": article("Roses"),
    "en-US/tulips.md": article("Tulips"),
    "fr-FR/roses.md": article("Les roses"),
    "themes/own/theme.toml": '[options.motto]\ndescription = "A motto."\n',
    "themes/own/assets/rose.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "themes/own/templates/partials/footer.html": "<footer>{{ site.options.motto }}</footer>",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return written(tmp_path / "site", FILES)


def test_options_are_shown_in_each_locales_own_words(site: Path, tmp_path: Path) -> None:
    options = {
        "motto": {"en-US": "Grow <b>", "fr-FR": "Pousser"},
        "logo": "rose.svg",
        "accent": "light-dark(#8a1c4a, #ff9dc4)",
    }
    built(site, tmp_path / "out", theme="own", theme_options=options)
    for locale, motto in (("en-us", "Grow <b>"), ("fr-fr", "Pousser")):
        soup = page(tmp_path / "out", f"/{locale}/roses/")
        assert soup.footer.get_text() == motto
        assert soup.select_one(".brand img")["src"].startswith("/_assets/rose.")
    style = next((tmp_path / "out/_assets").glob("site.*.css")).read_text()
    assert style.rstrip().endswith(":root{--accent:light-dark(#8a1c4a,#ff9dc4)}")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"acent": "red"}, "did you mean accent?"),
        ({"logo": "none.svg"}, "no asset none.svg"),
        ({"accent": "red; } body { display: none"}, "no value for a stylesheet"),
        ({"accent": {"fr-FR": "red"}}, "no value for a stylesheet"),
    ],
)
def test_options_that_a_theme_cannot_use_are_refused(
    site: Path, tmp_path: Path, options: dict[str, object], message: str
) -> None:
    with pytest.raises(GeneratorError, match=message.replace("?", "[?]")):
        built(site, tmp_path / "out", theme_options=options)


def test_the_home_page_shows_first_what_the_settings_say(site: Path, tmp_path: Path) -> None:
    built(site, tmp_path / "out", featured=("tulips", "roses"))
    soup = page(tmp_path / "out", "/fr-fr/")
    assert [a.get_text() for a in soup.select(".featured a")] == ["Tulips", "Les roses"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("hexapla.toml", 'featured = ["rose", "tulips", "weeds"]\n'),
        ("pyproject.toml", '[tool.hexapla]\nfeatured = ["rose", "tulips", "weeds"]\n'),
    ],
)
def test_a_featured_article_that_is_gone_stops_no_build(
    site: Path, tmp_path: Path, file: str, text: str
) -> None:
    (site / file).write_text(text, encoding="utf-8")
    found = [one for one in built(site, tmp_path / "out").diagnostics if one.locale == ""]
    assert [(one.place, one.code, one.message, one.help) for one in found] == [
        (file, "featured-unresolved", "featured: there is no article rose", "did you mean roses?"),
        (
            file,
            "featured-unresolved",
            "featured: there is no article weeds",
            "name another one, or remove it",
        ),
    ]
    soup = page(tmp_path / "out", "/fr-fr/")
    assert [a.get_text() for a in soup.select(".featured a")] == ["Tulips"]
    done = command("check", site, "--select", "featured-unresolved")
    assert done.returncode == 0
    assert done.stdout.count("featured: there is no article") == 2


def test_an_article_says_where_it_can_be_mended_and_talked_about(
    site: Path, tmp_path: Path
) -> None:
    built(
        site,
        tmp_path / "out",
        base_url="https://example.org",
        edit_url="https://git.example/edit/{path}?in={locale}",
        feedback_url="mailto:us@example.org?subject={title}&body={url}",
    )
    links = page(tmp_path / "out", "/fr-fr/roses/").select(".afterwards a")
    assert [link["href"] for link in links] == [
        "mailto:us@example.org?subject=Les%20roses&body=https%3A%2F%2Fexample.org%2Ffr-fr%2Froses%2F",
        "https://git.example/edit/fr-FR/roses.md?in=fr-FR",
    ]


def test_a_template_is_copied_once_and_used_from_then_on(site: Path, tmp_path: Path) -> None:
    done = command("theme", "not-found.html", "site.js", "--site", site)
    assert done.returncode == 0, done.stderr
    copied = ["themes/default/templates/not-found.html", "themes/default/assets/site.js"]
    assert done.stdout.split() == copied
    (site / copied[0]).write_text("<h1>{{ site.title }} lost</h1>")
    built(site, tmp_path / "out")
    assert "lost" in (tmp_path / "out/404.html").read_text()
    again = command("theme", "not-found.html", "--site", site)
    assert again.returncode == 2
    assert "--force" in again.stderr
    assert command("theme", "not-found.html", "--site", site, "--force").returncode == 0
    listed = command("theme", "--site", site).stdout
    assert "* templates/not-found.html" in listed
    assert "  templates/home.html" in listed
    assert "theme_options.accent: " in listed
    wrong = command("theme", "notfound.html", "--site", site)
    assert "did you mean not-found.html?" in wrong.stderr
