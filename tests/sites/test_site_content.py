"""Content as it comes: odd bytes, odd names, files that get into each other's way."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from publishing import (
    article,
    body,
    built,
    codes,
    command,
    dead_references,
    listed,
    page,
    pages,
    segment,
    tree,
    visible,
    written,
)

from generator.build.pipeline import Summary

Published = Callable[..., tuple[Path, Summary]]


def site_of(tmp_path: Path, data: str | bytes, name: str = "one.md") -> tuple[Path, Summary]:
    """A site whose French has one article, built."""
    site = written(tmp_path / "in", {f"content/fr-FR/{name}": data})
    return tmp_path / "out", built(site, tmp_path / "out")


ODD_FILES = {
    "yaml": (
        b"---\ntitle: A: b: c\nms.translationtype: HT\ndate: 2024-02-01\n---\n# Un\n\nMots.\n",
        "Un Mots.",
        ["front-matter-invalid"],
    ),
    "tabs": (b"---\n\ttitle: x\n---\n# Un\n\nMots.\n", "Un Mots.", ["front-matter-invalid"]),
    "twice": (
        b"---\ntitle: A\ntitle: B\n---\n# Un\n\nMots.\n",
        "Un Mots.",
        ["front-matter-invalid"],
    ),
    "alias": (
        b"---\ntitle: &a A\nother: *a\n---\n# Un\n\nMots.\n",
        "Un Mots.",
        ["front-matter-invalid"],
    ),
    "list": (b"---\n- a\n- b\n---\n# Un\n\nMots.\n", "Un Mots.", ["front-matter-invalid"]),
    "unclosed": (b"---\ntitle: A\n\n# Un\n\nMots.\n", "Un Mots.", ["front-matter-invalid"]),
    "latin-1": (
        b"---\ntitle: A\n---\n# Un\n\nCaf\xe9.\n",
        "Un Caf\N{REPLACEMENT CHARACTER}.",
        ["not-utf-8"],
    ),
    "bom": (b"\xef\xbb\xbf---\ntitle: A\n---\n# Un\n\nMots.\n", "Un Mots.", []),
    "crlf": (b"---\r\ntitle: A\r\n---\r\n# Un\r\n\r\n- Mots.\r\n- Deux.\r\n", "Un Mots. Deux.", []),
    "cr": (b"---\ntitle: A\n---\n# Un\r\rMots.\r", "Un Mots.", []),
    "none": (b"# Un\n\nMots.\n", "Un Mots.", []),
    "no heading": (b"Mots.\n", "Mots.", ["front-matter-missing"]),
    "empty": (b"", "One", ["front-matter-missing"]),
    "blank": (b"\n \n\n", "One", ["front-matter-missing"]),
    "front": (b"---\ntitle: Seul\n---\n", "Seul", []),
    "front-cut": (b"---\ntitle: Seul\n---", "Seul", []),
    "empty-front": (b"---\n---\n# Un\n", "Un", []),
    "nul": (b"---\ntitle: A\n---\n# Un\n\nM\x00ots.\n", "Un M\N{REPLACEMENT CHARACTER}ots.", None),
    "invisible": (
        "---\ntitle: A\n---\n# Un\n\nMo\u200bts\u00ad et\ufeff fin.\n".encode(),
        "Un Mo\u200bts\u00ad et\ufeff fin.",
        None,
    ),
}


@pytest.mark.parametrize("name", ODD_FILES)
def test_an_odd_file_is_shown_as_far_as_it_could_be_read(tmp_path: Path, name: str) -> None:
    data, words, findings = ODD_FILES[name]
    output, summary = site_of(tmp_path, data)
    assert words in visible(body(page(output, "/fr-fr/one/")))
    assert dead_references(output) == []
    if findings is not None:
        assert codes(summary) == findings


def test_invalid_yaml_costs_no_field_that_stands_on_its_line(tmp_path: Path) -> None:
    output, _ = site_of(tmp_path, ODD_FILES["yaml"][0])
    soup = page(output, "/fr-fr/one/")
    assert soup.title.get_text().startswith("A: b: c")
    assert soup.select_one(".badge").get_text() == "Traduction humaine"
    assert soup.select_one("time")["datetime"] == "2024-02-01"


def test_a_finding_in_a_file_with_a_byte_order_mark_or_long_lines_is_at_its_place(
    tmp_path: Path,
) -> None:
    text = (
        "\ufeff---\r\ntitle: A\r\n---\r\n# Un\r\n\r\nVoir [là](perdu.md) et [ici](perdu2.md).\r\n"
    )
    _, summary = site_of(tmp_path, text.encode())
    assert [(d.path, d.line, d.column) for d in summary.diagnostics] == [
        ("content/fr-FR/one.md", 6, 11),
        ("content/fr-FR/one.md", 6, 30),
    ]


def test_a_damaged_segment_is_shown_and_reported(tmp_path: Path) -> None:
    text = article(
        "A",
        f"{segment(102, 'Bon.', 'Good.')} "
        '<span data-ttu-id="abcde-103">Ouvert.</span> '
        '<span data-ttu-id="abcde-104">Presque.</span> '
        '<span class="sxs-lookup"><span data-stu-id="abcde-104">Almost.</span></span>',
    )
    output, summary = site_of(tmp_path, text)
    soup = page(output, "/fr-fr/one/")
    assert visible(body(soup)) == "A Bon. Ouvert. Presque."
    assert codes(summary) == ["sxs-malformed", "sxs-malformed"]
    assert not soup.select("[data-ttu-id], [data-stu-id]")


NAMES = [
    "with space",
    "l’apostrophe “typographique”",
    "zero\u200bwidth",
    "soft\u00adhyphen",
    "hash#tag",
    "percent%20",
    "100%",
    "question?",
    "a&b;c",
    "plus+",
    "quote'\"",
    "less<than>",
    "colon:name",
    "🌹",
    "日本語",
    "e\u0301te\u0301",
    "été",
    "dots.in.name",
    "UPPER",
    "404",
    "con",
    "404.html",
    "index.html",
    "sitemap.xml",
    "a-z",
    "line\nbreak",
    "line\u2028separator",
]


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such file names")
@pytest.mark.parametrize("name", NAMES)
def test_an_article_with_an_odd_name_has_a_page_that_every_list_leads_to(
    tmp_path: Path, name: str
) -> None:
    site = written(
        tmp_path / "in",
        {
            "hexapla.toml": 'base_url = "https://x.example/docs"\n',
            f"content/fr-FR/{name}.md": article("Rose", "# Rose\n\nÉpineuse."),
            f"content/fr-FR/folder {name}/{name}.md": article("Tulipe", "# Tulipe\n\nDouce."),
            "content/fr-FR/links.md": article(
                "Liens",
                f"[rose](<{quote(name)}.md>) [tulipe](<{quote(f'folder {name}/{name}')}.md>)",
            ),
        },
    )
    output = tmp_path / "out"
    summary = built(site, output)
    assert {*codes(summary)} <= {"route-collision"}
    assert dead_references(output, "https://x.example/docs") == []
    links = body(page(output, "/docs/fr-fr/links/", "/docs")).select("a")
    texts = [visible(body(page(output, str(a["href"]), "/docs"))) for a in links]
    assert texts == ["Rose Épineuse.", "Tulipe Douce."]
    entries = page(output, "/docs/fr-fr/a-z/", "/docs").select(".entries a")
    assert [a.get_text() for a in entries] == ["Liens", "Rose", "Tulipe"]


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such file names")
@pytest.mark.parametrize("name", ["line\nbreak", "line\u2028separator", "line\u0085next"])
def test_the_page_of_an_article_with_a_line_break_in_its_name_is_removed_with_it(
    tmp_path: Path, name: str
) -> None:
    site = written(
        tmp_path / "in",
        {f"content/fr-FR/{name}.md": article("A"), "content/fr-FR/b.md": article("B")},
    )
    built(site, tmp_path / "out")
    (site / f"content/fr-FR/{name}.md").unlink()
    built(site, tmp_path / "out")
    built(site, tmp_path / "clean")
    assert tree(tmp_path / "out").keys() == tree(tmp_path / "clean").keys()


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such file names")
def test_a_file_name_that_is_not_utf_8_stops_nothing(tmp_path: Path) -> None:
    site = written(tmp_path / "in", {"content/fr-FR/rose.md": article("Rose")})
    folder = os.fsencode(site / "content/fr-FR")
    for name in (b"caf\xe9.md", b"caf\xe9.png"):
        with open(folder + b"/" + name, "wb") as stream:
            stream.write(article("Café").encode())
    done = command("build", site, "-o", tmp_path / "out")
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1)
    assert "Rose" in listed(page(tmp_path / "out", "/fr-fr/a-z/"))
    assert "Café" in listed(page(tmp_path / "out", "/fr-fr/a-z/"))


@pytest.mark.parametrize(
    ("first", "second"), [("Rose.md", "rose.md"), ("Index.md", "index.md"), ("a.md", "a.MD")]
)
def test_files_that_differ_only_in_case_are_two_articles(
    tmp_path: Path, first: str, second: str
) -> None:
    site = written(
        tmp_path / "in",
        {
            f"content/fr-FR/guide/{first}": article("Première", "Un."),
            f"content/fr-FR/guide/{second}": article("Seconde", "Deux."),
        },
    )
    if len(os.listdir(site / "content/fr-FR/guide")) == 1:
        pytest.skip("this file system ignores case")
    summary = built(site, tmp_path / "out")
    assert codes(summary) == ["route-collision"]
    entries = page(tmp_path / "out", "/fr-fr/a-z/").select(".entries a")
    words = [visible(body(page(tmp_path / "out", str(a["href"])))) for a in entries]
    assert words == ["Première Un.", "Seconde Deux."]
    addresses = [str(a["href"]).casefold() for a in entries]
    assert len(set(addresses)) == 2, "not every host minds case"


def test_names_that_unicode_spells_in_two_ways_are_two_articles(tmp_path: Path) -> None:
    site = written(
        tmp_path / "in",
        {
            "content/fr-FR/\u00e9t\u00e9.md": article("Composé", "Un."),
            "content/fr-FR/e\u0301te\u0301.md": article("Décomposé", "Deux."),
        },
    )
    if len(os.listdir(site / "content/fr-FR")) == 1:
        pytest.skip("this file system composes names")
    built(site, tmp_path / "out")
    entries = page(tmp_path / "out", "/fr-fr/a-z/").select(".entries a")
    words = [visible(body(page(tmp_path / "out", str(a["href"])))) for a in entries]
    assert words == ["Composé Un.", "Décomposé Deux."]


COLLISIONS = [
    ("a-z.md",),
    ("x.md", "x/index.md"),
    ("x.md", "x.markdown"),
    ("404.html.md",),
    ("index.html.md", "index.md"),
    ("guide/index.html.md", "guide/index.md"),
    ("sitemap.xml.md",),
    ("x.md", "x-2.md", "x/index.md"),
    ("index.md", "index/index.md"),
    ("guide.md", "guide/index.html.md"),
]


@pytest.mark.parametrize("names", COLLISIONS, ids=" ".join)
def test_articles_that_want_one_address_all_get_a_page(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    files: dict[str, str | bytes] = {"hexapla.toml": 'base_url = "https://x.example"\n'}
    for number, name in enumerate(names):
        files[f"content/fr-FR/{name}"] = article(f"Titre {number}", f"Mots {number}.")
    site = written(tmp_path / "in", files)
    summary = built(site, tmp_path / "out")
    output = tmp_path / "out"
    texts = [visible(soup) for path, soup in pages(output).items() if path.startswith("fr-fr/")]
    for number, _ in enumerate(names):
        assert any(f"Mots {number}." in text for text in texts), names[number]
    assert (output / "fr-fr/a-z/index.html").is_file()
    assert page(output, "/fr-fr/a-z/").select(".letters, .entries")
    assert (output / "fr-fr/404.html").is_file()
    assert (output / "fr-fr/sitemap.xml").is_file()
    assert dead_references(output, "https://x.example") == []
    assert {*codes(summary)} <= {"route-collision"}


def test_a_collision_is_reported_with_the_file_as_other_findings_name_it(tmp_path: Path) -> None:
    site = written(
        tmp_path / "in",
        {"content/fr-FR/x.md": article("A"), "content/fr-FR/x/index.md": article("B", "[p](p.md)")},
    )
    summary = built(site, tmp_path / "out")
    paths = {d.code: d.path for d in summary.diagnostics}
    assert paths["link-unresolved"] == "content/fr-FR/x/index.md"
    assert paths["route-collision"] == "content/fr-FR/x/index.md"


def test_a_link_that_leads_outside_is_not_followed(tmp_path: Path) -> None:
    secret = written(tmp_path / "outside", {"secret.md": article("Secret"), "s.png": b"png"})
    site = written(tmp_path / "in", {"content/fr-FR/rose.md": article("Rose")})
    folder = site / "content/fr-FR"
    (folder / "secret.md").symlink_to(secret / "secret.md")
    (folder / "s.png").symlink_to(secret / "s.png")
    (folder / "folder").symlink_to(secret)
    (folder / "loop").symlink_to(folder)
    (folder / "dangling.md").symlink_to(folder / "nothing.md")
    (folder / "same.md").symlink_to(folder / "rose.md")
    built(site, tmp_path / "out")
    assert listed(page(tmp_path / "out", "/fr-fr/a-z/")) == ["Rose", "Rose"]
    assert not any("Secret" in visible(soup) for soup in pages(tmp_path / "out").values())
    assert not (tmp_path / "out/_media").exists()


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    site = written(
        tmp_path / "in",
        {
            "content/fr-FR/rose.md": article("Rose"),
            "content/fr-FR/.draft.md": article("Brouillon"),
            "content/fr-FR/.git/x.md": article("Git"),
            "content/fr-FR/node_modules/y.md": article("Paquet"),
            "content/.fr-BE/z.md": article("Caché"),
        },
    )
    summary = built(site, tmp_path / "out")
    assert summary.articles == 1
    assert [locale.name for locale in summary.locales] == ["en-US", "fr-FR"]


def test_folders_that_are_no_locales_are_passed_over(tmp_path: Path) -> None:
    site = written(
        tmp_path / "in",
        {
            "fr-FR/rose.md": article("Rose"),
            "docs/a.md": article("Docs"),
            "src/a.md": article("Src"),
            "api/a.md": article("Api"),
            "README.md": article("Readme"),
        },
    )
    summary = built(site, tmp_path / "out")
    assert [locale.name for locale in summary.locales] == ["en-US", "fr-FR"]


def test_a_locale_without_articles_is_a_site_without_articles(tmp_path: Path) -> None:
    (tmp_path / "in/content/fr-FR").mkdir(parents=True)
    summary = built(tmp_path / "in", tmp_path / "out")
    assert codes(summary) == []
    assert page(tmp_path / "out", "/fr-fr/").h1
    assert dead_references(tmp_path / "out") == []


def test_a_huge_article_is_cut_and_reported(tmp_path: Path) -> None:
    text = article("Long", "Mot.\n\n" + "x" * 17_000_000)
    output, summary = site_of(tmp_path, text)
    assert codes(summary) == ["file-too-large"]
    assert "Mot." in (output / "fr-fr/one/index.html").read_text()[:20_000]


# Hostile content


def test_no_content_brings_a_script_a_style_or_a_frame(published: Published) -> None:
    output, _ = published("hostile")
    found = pages(output)
    assert len(found) > 8
    for path, soup in found.items():
        scripts = soup.find_all("script")
        data = [one for one in scripts if one.get("type") == "application/ld+json"]
        assert all(json.loads(one.string) and not one.get("src") for one in data), path
        loaded = [str(one.get("src")).partition(".")[0] for one in scripts if one not in data]
        own = ["/_assets/filter"] if path.endswith("a-z/index.html") else []
        assert loaded == ["/_assets/start", "/_assets/site", *own], path
        forbidden = "iframe, object, embed, style, base, textarea, svg[onload], [style]"
        assert not soup.select(forbidden), path
        for tag in soup.find_all(True):
            assert not [name for name in tag.attrs if name.startswith("on")], path
        actions = {str(form["action"]) for form in soup.select("form")}
        assert all(action.endswith("/a-z/") for action in actions), path


def test_hostile_words_are_shown_as_they_are_written(published: Published) -> None:
    output, _ = published("hostile")
    soup = page(output, "/en-us/title/")
    title = "</title><script>alert(1)</script> \"quoted\" 'single' & more"
    assert soup.title.get_text().startswith(title)
    assert title in visible(soup.select_one(".crumbs"))
    description = soup.select_one("meta[name=description]")["content"]
    assert description == '"><script>alert(2)</script><meta name="robots" content="noindex'
    text = visible(body(soup))
    assert "{{ site.title }} {% raw %} {{ 7 * 7 }}" in text
    assert "<script>alert(3)</script>" in text
    assert "After the end." in text
    assert title in listed(page(output, "/en-us/a-z/"))
    entry = page(output, "/fr-fr/a-z/").select_one(".entries a[data-t]")
    assert entry["data-t"] == title


def test_placeholders_that_look_like_tags_are_read_on_both_sides(published: Published) -> None:
    output, _ = published("hostile")
    text = visible(body(page(output, "/en-us/title/")))
    assert "Sign in as <user principal name> or <email>, and see <policyname>." in text
    french = body(page(output, "/fr-fr/title/"))
    assert "Connectez-vous comme <user principal name>." in visible(french)
    assert "Sign in as <user principal name>." in french.select(".source")[1].get_text()


def test_content_can_not_close_the_page_around_it(published: Published) -> None:
    output, _ = published("hostile")
    for url in ("/en-us/title/", "/fr-fr/title/"):
        soup = page(output, url)
        assert len(soup.select("main")) == len(soup.select("article")) == len(soup("footer")) == 1
        assert soup.footer.parent.name == "body"
    assert "After the end." in body(page(output, "/en-us/title/")).get_text()


def test_content_can_not_take_the_pages_own_ids(published: Published) -> None:
    output, _ = published("hostile")
    for path, soup in pages(output).items():
        ids = [tag["id"] for tag in soup.find_all(id=True)]
        assert len(ids) == len(set(ids)), path
    assert page(output, "/en-us/title/").select_one("#hx-main").name == "main"


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such file names")
def test_folder_names_and_headings_are_escaped_wherever_they_are_shown(tmp_path: Path) -> None:
    name = '<b>bold & "co"'
    body_text = "# Ordinaire\n\n## <script>alert(1)</script> deux\n\n## Trois"
    site = written(tmp_path / "in", {f"content/fr-FR/{name}/page.md": article("A", body_text)})
    built(site, tmp_path / "out")
    route = quote(f"{name}/page")
    soup = page(tmp_path / "out", f"/fr-fr/{route}/")
    assert name in visible(soup.select_one(".crumbs"))
    assert "<script>alert(1)</script> deux" in visible(soup.select_one(".toc"))
    assert not soup.find_all("b")
    home = page(tmp_path / "out", "/fr-fr/")
    assert visible(home.select_one("section h2")) == name
    assert not home.find_all("b")
