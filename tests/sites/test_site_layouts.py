"""Repositories as other tools leave them: `hexapla init`, then `hexapla build`."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from publishing import REPOSITORY, article, body, built, codes, command, page, tree, written

Files = dict[str, str | bytes]

CURRENT = "docusaurus-plugin-content-docs/current"
BOTH: dict[str, tuple[str, Files]] = {
    "folders": (
        "a folder for each locale",
        {"en-US/guide/a.md": article("A"), "fr-FR/guide/a.md": article("A fr")},
    ),
    "content": (
        "a folder for each locale",
        {"content/en-US/guide/a.md": article("A"), "content/fr-FR/guide/a.md": article("A fr")},
    ),
    "repositories": (
        "a repository for each locale",
        {
            "docs.en-US/set/guide/a.md": article("A"),
            "docs.en-US/set/docfx.json": '{"build": {}}',
            "docs.en-US/README.md": article("Not for readers"),
            "docs.fr-FR/set/guide/a.md": article("A fr"),
            "docs.fr-FR/set/docfx.json": '{"build": {}}',
        },
    ),
    "docusaurus": (
        "Docusaurus",
        {
            "docusaurus.config.js": "module.exports = {\n  title: 'Bee \"docs\"',\n"
            "  url: 'https://bees.example',\n  baseUrl: '/docs/',\n"
            "  i18n: {\n    defaultLocale: 'en',\n    locales: ['en', 'fr'],\n  },\n};\n",
            "docs/guide/a.md": article("A"),
            f"i18n/fr/{CURRENT}/guide/a.md": article("A fr"),
            "README.md": article("Not for readers"),
        },
    ),
    "mkdocs": (
        "MkDocs",
        {
            "mkdocs.yml": 'site_name: "Bee docs" # ours\nsite_url: https://bees.example/docs/\n'
            "markdown_extensions:\n  - x: !!python/name:y.z\n",
            "docs/en/guide/a.md": article("A"),
            "docs/fr/guide/a.md": article("A fr"),
        },
    ),
    "mkdocs suffix": (
        "MkDocs",
        {
            "mkdocs.yml": "site_name: Bee docs\nsite_url: https://bees.example/docs/\nplugins:\n"
            "  - i18n:\n      docs_structure: suffix\n      languages:\n"
            "        - locale: fr\n        - locale: en\n          default: true\n",
            "docs/guide/a.md": article("A", "[x](a.fr.md)\n\n![b](b.png)"),
            "docs/guide/a.fr.md": article("A fr", "[x](a.md)\n\n![b](b.png)"),
            "docs/guide/b.png": b"\x89PNG",
            "docs/guide/b.fr.png": b"\x89PNG fr",
        },
    ),
    "hugo": (
        "Hugo",
        {
            "hugo.toml": 'baseURL = "https://bees.example/docs/"\ntitle = "Bee docs"\n'
            'defaultContentLanguage = "en"\n',
            "content/en/guide/a.md": article("A"),
            "content/fr/guide/a.md": article("A fr"),
        },
    ),
    "hugo own folders": (
        "Hugo",
        {
            "config.toml": 'baseURL = "https://bees.example/docs/"\ntitle = "Bee docs"\n'
            '[languages.en]\ncontentDir = "content/english"\n'
            '[languages.fr]\ncontentDir = "content/french"\n',
            "content/english/guide/a.md": article("A"),
            "content/french/guide/a.md": article("A fr"),
        },
    ),
    "hugo suffix": (
        "Hugo",
        {
            "config.yaml": "baseURL: https://bees.example/docs/\ntitle: Bee docs\n",
            "content/guide/a.md": article("A"),
            "content/guide/a.fr.md": article("A fr"),
            "content/node.js.md": article("Node"),
            "content/bees/_index.md": article("Bees"),
            "content/bees/_index.fr.md": article("Abeilles"),
        },
    ),
    "suffix": (
        "languages by suffix",
        {"a.md": article("Top"), "guide/a.en.md": article("A"), "guide/a.fr.md": article("A fr")},
    ),
}


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("apart", [False, True], ids=["in place", "apart"])
def test_a_layout_is_recognised_and_builds(tmp_path: Path, name: str, apart: bool) -> None:
    kind, files = BOTH[name]
    origin = written(tmp_path / "origin", files)
    site = tmp_path / "site" if apart else origin
    done = command("init", *([site] if apart else []), "--from", origin)
    assert done.returncode == 0, done.stderr
    assert kind in done.stderr.splitlines()[0]
    assert (site / "hexapla.toml").is_file()
    build = command("build", site, "--strict")
    assert build.returncode == 0, build.stderr
    output = site / "site"
    region = any("fr-FR" in path for path in files)
    english, french = ("en-us", "fr-fr") if region else ("en", "fr")
    base = "/docs" if "bees.example" in str(files) else ""
    title = page(output, f"{base}/{english}/guide/a/", base).title.get_text()
    assert title.startswith("A · ")
    if base:
        assert "Bee" in title
    found = page(output, f"{base}/{french}/guide/a/", base)
    assert found.title.get_text().startswith("A fr · ")
    assert not found.select_one(".notice")
    assert "Not for readers" not in page(output, f"{base}/{english}/a-z/", base).get_text()
    assert command("build", site, "--strict").returncode == 0, "the output is no content"
    assert {p for p in tree(output) if "_media" in p} == {
        p for p in tree(output) if "_media/b" in p
    }


def test_what_of_another_tool_is_not_understood_is_said(tmp_path: Path) -> None:
    fenced = "```markdown\n!!! tip\n```\n"
    files: Files = {
        "mkdocs.yml": "site_name: Bee docs\nnav:\n  - A: a.md\n",
        "docs/a.md": f'!!! note "Mind"\n    Bees.\n\n??? tip\n    More.\n\n{fenced}',
        "docs/a.fr.md": '!!! note\n    Abeilles.\n\n=== "Linux"\n\n    Oui.\n',
        "docs/b.md": fenced,
    }
    done = command("init", "--from", written(tmp_path, files))
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[3:] == [
        "  nav would become docs/TOC.yml, links: 1",
        "  !!! note would become > [!NOTE], 2 in 2 files, first docs/a.md:1",
        "  ??? note would become <details>, 1 in 1 file, first docs/a.md:4",
        '  === "Tab" would become # [Tab](#tab/tab), 1 in 1 file, first docs/a.fr.md:4',
        f"hexapla.toml is written: {tmp_path / 'hexapla.toml'}",
        f"next: hexapla init --from {_shown(tmp_path)} --convert --dry-run",
        f"next: hexapla serve --open {_shown(tmp_path)}",
    ]
    assert (tmp_path / "docs/b.md").read_text() == fenced


def _shown(folder: Path) -> str:
    return os.path.relpath(folder, REPOSITORY)


ONE: dict[str, tuple[str, Files, str]] = {
    "a plain folder": ("in", {"a.md": article("A")}, "en-us/a/index.html"),
    "docs": ("in", {"docs/a.md": article("A")}, "en-us/a/index.html"),
    "a locale's repository": ("docs.fr-FR", {"x/a.md": article("A")}, "fr-fr/x/a/index.html"),
    "a locale's docset": (
        "azure-docs.de-de",
        {"articles/docfx.json": json.dumps({"build": {}}), "articles/a.md": article("A")},
        "de-de/a/index.html",
    ),
    "mkdocs": ("in", {"mkdocs.yml": "site_name: X", "docs/a.md": article("A")}, "en/a/index.html"),
    "docusaurus": (
        "in",
        {"docusaurus.config.ts": "export default {};", "docs/a.md": article("A")},
        "en/a/index.html",
    ),
}


@pytest.mark.parametrize("name", ONE)
def test_one_language_is_a_layout_too(tmp_path: Path, name: str) -> None:
    folder, files, path = ONE[name]
    site = written(tmp_path / folder, files)
    assert command("init", "--from", site).returncode == 0
    done = command("build", site)
    assert done.returncode == 0, done.stderr
    assert path in tree(site / "site")
    first = tree(site / "site")
    command("build", site)
    assert tree(site / "site") == first, "the output is no content"


def test_settings_are_overwritten_only_by_force(tmp_path: Path) -> None:
    site = written(tmp_path / "in", {"hexapla.toml": "# mine\n", "fr-FR/a.md": article("A")})
    refused = command("init", site)
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert (site / "hexapla.toml").read_text() == "# mine\n"
    assert command("init", site, "--force").returncode == 0
    assert 'source_locale = "en-US"' in (site / "hexapla.toml").read_text()


@pytest.mark.parametrize(
    "files", [{}, {"mkdocs.yml": "site_name: X"}, {"a.txt": "x"}], ids=range(3)
)
def test_what_is_not_recognised_is_told_with_advice(tmp_path: Path, files: Files) -> None:
    (tmp_path / "in").mkdir()
    site = written(tmp_path / "in", files)
    done = command("init", "--from", site)
    assert done.returncode == 2
    assert "write hexapla.toml yourself" in done.stderr
    assert not (site / "hexapla.toml").exists()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert command("init", "--from", tmp_path / "nowhere").returncode == 2


def test_words_of_other_tools_are_no_toml(tmp_path: Path) -> None:
    title = 'a"b\\c]\x07'
    site = written(tmp_path / "in", {"mkdocs.yml": f"site_name: {title}", "docs/a.md": "x"})
    assert command("init", site).returncode == 0
    assert command("build", site).returncode == 0


def test_suffixes_name_the_languages_of_one_folder(tmp_path: Path) -> None:
    files: Files = {
        "hexapla.toml": 'layout = "suffix"\n',
        "content/a.md": article("A", "[b](b.md) ![g](g.png)"),
        "content/a.fr-FR.md": article("A fr", "[b](b.fr-FR.md) [lost](lost.md) ![g](g.png)"),
        "content/b.md": article("B"),
        "content/b.fr-FR.md": article("B fr"),
        "content/v1.2.md": article("Version"),
        "content/c.pt-BR.md": article("Without a source"),
        "content/g.png": b"\x89PNG",
        "content/g.fr-FR.png": b"\x89PNG fr",
    }
    summary = built(written(tmp_path / "in", files), tmp_path / "out")
    assert [locale.tag for locale in summary.locales] == ["en-US", "fr-FR"]
    assert summary.articles == 4
    found = [d for d in summary.diagnostics if d.code == "link-unresolved"]
    assert [d.place for d in found] == ["content/a.fr-FR.md:4:24"]
    french = body(page(tmp_path / "out", "/fr-fr/a/"))
    assert french.a["href"] == "/fr-fr/b/"
    english = body(page(tmp_path / "out", "/en-us/a/"))
    assert french.img["src"] != english.img["src"]
    assert page(tmp_path / "out", "/en-us/v1.2/")


@pytest.mark.parametrize("content", ["{locale}", "nowhere"])
def test_the_folder_of_suffixes_must_be_there(tmp_path: Path, content: str) -> None:
    settings = f'layout = "suffix"\ncontent = "{content}"\n'
    site = written(tmp_path / "in", {"hexapla.toml": settings, "a.md": "x"})
    done = command("build", site, "-o", tmp_path / "out")
    assert done.returncode == 2
    assert "content:" in done.stderr


def test_an_index_with_an_underscore_is_its_folders_page(tmp_path: Path) -> None:
    files: Files = {
        "fr-FR/guide/_index.md": article("Guide", "[a](a.md)"),
        "fr-FR/guide/a.md": article("A", "[g](_index.md) [h](../guide/)"),
        "fr-FR/both/_index.md": article("Lower"),
        "fr-FR/both/index.md": article("Upper"),
    }
    summary = built(written(tmp_path / "in", files), tmp_path / "out")
    assert codes(summary) == []
    links = body(page(tmp_path / "out", "/fr-fr/guide/a/")).select("a")
    assert [a["href"] for a in links] == ["/fr-fr/guide/", "/fr-fr/guide/"]
    assert page(tmp_path / "out", "/fr-fr/guide/").title.get_text().startswith("Guide")
    assert page(tmp_path / "out", "/fr-fr/both/").title.get_text().startswith("Upper")
    assert page(tmp_path / "out", "/fr-fr/both/_index/")


def test_suffixed_articles_can_move(tmp_path: Path) -> None:
    files: Files = {
        "hexapla.toml": 'layout = "suffix"\n',
        "content/a.md": article("A"),
        "content/a.fr.md": article("A fr"),
        "content/old.fr.md": "---\nredirect_url: a.md\n---\n",
    }
    summary = built(written(tmp_path / "in", files), tmp_path / "out")
    assert codes(summary) == []
    assert summary.redirects == 2
