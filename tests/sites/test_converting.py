"""A MkDocs project moves: `hexapla init --from PROJECT --convert`, then `build` and `check`."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import pytest
from publishing import body, command, page, spaced, tree, written

Files = dict[str, str | bytes]

SETTINGS = """site_name: Hives
site_url: https://bees.example/help/
repo_url: https://github.com/acme/bees
edit_uri: edit/main/docs/
copyright: 2026 Acme
theme:
  name: material
  logo: img/hive.png
  palette:
    - scheme: default
      primary: deep purple
markdown_extensions:
  - admonition
  - attr_list
  - pymdownx.details
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
  - pymdownx.keys
  - pymdownx.superfences
  - pymdownx.snippets:
      base_path: BASE
  - pymdownx.tabbed
plugins:
  - search
  - i18n:
      docs_structure: STRUCTURE
      languages:
        - locale: en
          default: true
        - locale: fr
          nav_translations:
            Shop: Boutique
        - locale: ja
  - redirects:
      redirect_maps:
        old/setup.md: guide/install.md
nav:
  - index.md
  - Guide:
      - guide/index.md
      - Set up: guide/install.md
      - lost.md
  - Shop: https://bees.example/shop
"""
HOME = "---\nhide:\n  - navigation\n---\n# {0}\n\n[{0}](guide/install.md){{ .md-button }}\n"
INSTALL = """# {0}

!!! warning "{1}"
    {2} ++ctrl+s++ :smile:

=== "{3}"

    {0}.

=== "Linux"

    {2}

??? tip "{1}"
    {2}

--8<-- "includes/line.md"

```sh
!!! note
```
"""
WORDS = {
    "en": ("Install", "Mind the bees", "Press now.", "Windows"),
    "fr": ("Installer", "Attention aux abeilles", "Appuyez maintenant.", "Fenêtres"),
    "ja": ("インストール", "蜂に注意", "今押します。", "ウィンドウズ"),
}


def project(structure: str) -> Files:
    """The same project with its languages in folders, or by suffix."""
    files: Files = {
        "mkdocs.yml": SETTINGS.replace("STRUCTURE", structure).replace(
            "BASE", "docs" if structure == "suffix" else "[docs/en]"
        )
    }
    for tag, words in WORDS.items():
        suffix = "" if tag == "en" else f".{tag}"
        for path, text in {
            "index": HOME.format(words[0]),
            "guide/index": f"# {words[0]} 2\n",
            "guide/install": INSTALL.format(*words),
            "includes/line": f"# {words[1]} 3\n\n{words[2]}\n",
        }.items():
            name = f"{tag}/{path}.md" if structure == "folder" else f"{path}{suffix}.md"
            data = text.replace("\n", "\r\n") if tag == "ja" else text
            files[f"docs/{name}"] = data.encode()
    return files


def moved(site: Path, *options: str) -> subprocess.CompletedProcess[str]:
    done = command("init", "--from", site, "--convert", *options)
    assert done.returncode == 0, done.stderr
    return done


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_a_project_is_a_site_without_findings(tmp_path: Path, structure: str) -> None:
    site = written(tmp_path, project(structure))
    told = moved(site).stderr.splitlines()
    place = "docs/en/TOC.yml" if structure == "folder" else "docs/TOC.yml"
    assert f"  nav becomes {place}, links: 4" in told
    assert "  nav leads to no article here: lost.md (of these: 1)" in told
    assert any(line.startswith("  !!! note becomes > [!NOTE], 3 in 3 files") for line in told)
    build = command("build", site, "--strict")
    assert build.returncode == 0, build.stderr
    check = command("check", site, "--strict")
    assert check.returncode == 0, check.stdout
    for tag, words in WORDS.items():
        soup = page(site / "site", f"/help/{tag}/guide/install/", "/help")
        shown = body(soup)
        alert = shown.select_one(".markdown-alert-warning")
        assert alert.strong.get_text() == words[1]
        assert [one.get_text() for one in alert.select("kbd")] == ["Ctrl", "S"]
        assert [one["data-tab"] for one in shown.select("input")] == ["windows", "linux"]
        assert [spaced(one.get_text()) for one in shown.select("label")] == [words[3], "Linux"]
        assert shown.details.summary.get_text() == words[1]
        assert shown.pre.get_text().strip() == "!!! note"
        assert f"{words[1]} 3" in shown.get_text() or structure == "suffix"
        assert "\N{SMILING FACE WITH OPEN MOUTH AND SMILING EYES}" in shown.get_text()
    assert "en/old/setup/index.html" in tree(site / "site")
    shops = {
        tag: page(site / "site", f"/help/{tag}/guide/", "/help").select_one("nav [href*=shop]")
        for tag in WORDS
    }
    french = "Boutique" if structure == "folder" else "Shop"
    assert [spaced(shops[tag].get_text()) for tag in WORDS] == ["Shop", french, "Shop"]


def test_translations_pair_with_their_source_sentence_by_sentence(tmp_path: Path) -> None:
    site = written(tmp_path, project("folder"))
    moved(site)
    for tag in ("fr", "ja"):
        done = command("handoff", site, "-l", tag, "--adopt")
        assert done.returncode == 0, done.stderr
        assert f"{tag}: 4 adopted; " in done.stderr
    check = command("check", site, "--strict")
    assert check.returncode == 0, check.stdout


def test_the_settings_are_taken_as_far_as_there_are_such(tmp_path: Path) -> None:
    site = written(tmp_path, project("folder"))
    told = moved(site).stderr
    settings = tomllib.loads((site / "hexapla.toml").read_text())
    assert settings["edit_url"] == "https://github.com/acme/bees/edit/main/{path}"
    assert settings["emoji"] is True
    assert settings["theme_options"]["footer"] == "2026 Acme"
    assert "#4527a0" in settings["theme_options"]["accent"]
    assert "theme.logo is not taken" in told


def test_a_dry_run_says_what_would_be_written_and_writes_nothing(tmp_path: Path) -> None:
    odd = b"!!! note\n    \xff \xc3\xa9\n"
    site = written(tmp_path, project("folder") | {"docs/en/odd.md": odd})
    before = tree(site)
    done = moved(site, "--dry-run")
    assert tree(site) == before
    assert '-!!! warning "Mind the bees"\n' in done.stdout
    assert "+> [!WARNING]\n" in done.stdout
    assert "+> \\xdcff \N{LATIN SMALL LETTER E WITH ACUTE}\n" in done.stdout
    assert "nothing is written" in done.stderr
    assert "would become" in done.stderr


def test_line_ends_and_other_articles_stay_and_a_second_time_changes_nothing(
    tmp_path: Path,
) -> None:
    files = project("folder")
    files["docs/en/bom.md"] = b"\xef\xbb\xbf# Plain\r\n\r\n!!! note\r\n    Bees."
    files["docs/en/plain.md"] = b"# Plain\n\nx == y\r\n\r\n> q"
    files["docs/en/odd.md"] = b"# Odd\n\n!!! note\n    \xff\xfe\n"
    site = written(tmp_path, files)
    moved(site)
    after = tree(site)
    assert after["docs/en/bom.md"] == b"\xef\xbb\xbf# Plain\r\n\r\n> [!NOTE]\r\n> Bees."
    assert after["docs/en/plain.md"] == files["docs/en/plain.md"]
    assert after["docs/en/odd.md"] == b"# Odd\n\n> [!NOTE]\n>\n> \xff\xfe\n"
    assert after["docs/ja/guide/install.md"].count(b"\n") == after[
        "docs/ja/guide/install.md"
    ].count(b"\r\n")
    again = moved(site)
    assert tree(site) == after
    assert "hexapla.toml was there, and is as it was" in again.stderr


def test_tables_and_redirects_that_are_there_stay(tmp_path: Path) -> None:
    files = project("folder")
    files["docs/en/toc.yml"] = "- href: index.md\n"
    files[".openpublishing.redirection.json"] = '{"redirections": []}'
    site = written(tmp_path, files)
    told = moved(site).stderr
    assert (site / "docs/en/toc.yml").read_text() == "- href: index.md\n"
    assert not (site / "docs/en/TOC.yml").exists()
    assert (site / ".openpublishing.redirection.json").read_text() == '{"redirections": []}'
    assert "nav of en is not taken" in told
    assert "redirect_maps are not taken" in told


def test_articles_in_the_form_and_settings_that_can_t_be_read_stay(tmp_path: Path) -> None:
    segment = (
        '<span data-ttu-id="a-1">Un.</span><span class="sxs-lookup">'
        '<span data-stu-id="a-1">One.</span></span>'
    )
    files: Files = {
        "mkdocs.yml": "site_name: X\nnav: &a\n  - *a\nhooks: [a.py]\n"
        "plugins: [search, blog, macros]\n",
        "docs/en/a.md": "# A\n\nOne.\n",
        "docs/fr/a.md": f"# A\n\n!!! note\n    {segment}\n",
        "docs/en/README.md": "# Read me\n",
        "docs/assets/img/a.png": b"\x89PNG",
        "docs/overrides/a.css": "a {}",
    }
    site = written(tmp_path, files)
    told = moved(site).stderr
    assert (site / "docs/fr/a.md").read_text() == files["docs/fr/a.md"]
    assert "nav of mkdocs.yml can't be read" in told
    assert "docs/en/README.md is no index here" in told
    assert "docs/assets is beside the languages: move it into docs/en" in told
    assert "overrides" not in told
    assert "  not taken: hooks\n" in told
    assert "  plugins whose work is not done here: blog, macros\n" in told


@pytest.mark.parametrize("option", ["--convert", "--dry-run"])
def test_a_new_site_has_nothing_to_convert(tmp_path: Path, option: str) -> None:
    done = command("init", tmp_path / "new", option)
    assert done.returncode == 2
    assert "--from" in done.stderr
