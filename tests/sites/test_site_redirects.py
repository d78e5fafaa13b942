"""Redirects: by front matter, and by the file that Microsoft's repositories have."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from publishing import (
    article,
    body,
    built,
    canonical,
    codes,
    command,
    dead_references,
    listed,
    noindex,
    page,
    pages,
    tree,
    written,
)

from generator.build.pipeline import Summary

REDIRECTION = ".openpublishing.redirection.json"
ARTICLES: dict[str, str | bytes] = {
    "content/en-US/new.md": article(
        "New", "[one](old.md#part) [two](/old) [three](older.md)\n\n## Part\n\n## Sect"
    ),
    "content/fr-FR/new.md": article("Nouveau", "[un](old.md)"),
    "content/en-US/only/english.md": article("English"),
}


def moved(url: str) -> str:
    return f"---\nredirect_url: {url}\n---\n"


def redirections(*pairs: tuple[str, str]) -> str:
    entries = [{"source_path": path, "redirect_url": url} for path, url in pairs]
    return json.dumps({"redirections": entries}, indent=2)


def site(root: Path, files: dict[str, str | bytes], **changes: object) -> tuple[Path, Summary]:
    made = written(root / "in", ARTICLES | files)
    return root / "out", built(made, root / "out", **changes)


def target(output: Path, url: str) -> str:
    refresh = page(output, url).select_one("meta[http-equiv=refresh]")
    assert refresh is not None
    return str(refresh["content"]).removeprefix("0; url=")


def test_a_moved_article_leads_to_the_locales_page_of_its_target(tmp_path: Path) -> None:
    output, summary = site(tmp_path, {"content/en-US/old.md": moved("new.md")})
    assert codes(summary) == ["link-unresolved"], "older.md is in no file here"
    assert summary.redirects == 2
    assert summary.articles == 2
    for locale, title in {"en-us": "New", "fr-fr": "Nouveau"}.items():
        soup = page(output, f"/{locale}/old/")
        assert target(output, f"/{locale}/old/") == f"/{locale}/new/"
        assert canonical(soup) == f"/{locale}/new/"
        assert noindex(soup)
        assert not soup.select("script")
        assert soup.html["lang"].lower() == locale
        assert (soup.a["href"], soup.a.get_text()) == (f"/{locale}/new/", title)


def test_it_is_in_no_list_and_no_sitemap(tmp_path: Path) -> None:
    output, _ = site(
        tmp_path, {"content/en-US/old.md": moved("new.md")}, base_url="https://x.example/h"
    )
    assert listed(page(output, "/en-us/a-z/")) == ["English", "New"]
    assert b"/old/" not in tree(output)["en-us/sitemap.xml"]
    assert canonical(page(output, "/en-us/old/")) == "https://x.example/h/en-us/new/"
    assert tree(output)["_redirects"] == (
        b"/h/en-us/old/ /h/en-us/new/ 301\n/h/fr-fr/old/ /h/fr-fr/new/ 301\n"
    )


def test_links_go_straight_to_the_end_of_a_chain(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/en-US/old.md": moved("/some-product/new"),
        f"content/en-US/{REDIRECTION}": redirections(("older.md", "/product/old#sect")),
    }
    output, summary = site(tmp_path, files)
    assert codes(summary) == []
    links = [a["href"] for a in body(page(output, "/en-us/new/")).select("a")]
    assert links == ["/en-us/new/#part", "/en-us/new/", "/en-us/new/#sect"]
    assert target(output, "/fr-fr/older/") == "/fr-fr/new/#sect"
    assert dead_references(output) == []


@pytest.mark.parametrize(
    ("place", "path"),
    [
        (f"content/en-US/{REDIRECTION}", "old.md"),
        (f"content/en-US/{REDIRECTION}", "my-docset/old.md"),
        (f"content/{REDIRECTION}", "en-US/old.md"),
        (REDIRECTION, "content/en-US/old.md"),
        (REDIRECTION, "/content/en-US/old.md"),
        (REDIRECTION, "old.md"),
    ],
)
def test_the_file_is_found_where_repositories_have_it(
    tmp_path: Path, place: str, path: str
) -> None:
    output, summary = site(tmp_path, {place: redirections((path, "/product/new"))})
    assert target(output, "/fr-fr/old/") == "/fr-fr/new/"
    assert "redirect-unresolved" not in codes(summary)


def test_a_locales_own_word_counts_most(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/en-US/old.md": moved("new.md"),
        "content/fr-FR/old.md": moved("only/english.md"),
    }
    output, _ = site(tmp_path, files)
    assert target(output, "/en-us/old/") == "/en-us/new/"
    assert target(output, "/fr-fr/old/") == "/fr-fr/only/english/"


def test_a_page_that_is_there_stays(tmp_path: Path) -> None:
    output, summary = site(
        tmp_path,
        {
            "content/en-US/old.md": moved("new.md"),
            "content/fr-FR/old.md": article("Encore là", "Du texte."),
        },
    )
    assert "Du texte." in body(page(output, "/fr-fr/old/")).get_text()
    found = [d for d in summary.diagnostics if d.code == "redirect-shadowed"]
    assert [d.place for d in found] == ["content/en-US/old.md:2:15"]


@pytest.mark.parametrize(
    ("files", "code", "place"),
    [
        ({"content/en-US/x.md": moved("x.md")}, "redirect-loop", "content/en-US/x.md:2:15"),
        (
            {"content/en-US/x.md": moved("y.md"), REDIRECTION: redirections(("y.md", "/x"))},
            "redirect-loop",
            f"{REDIRECTION}:4:22",
        ),
        (
            {"content/en-US/x.md": moved("lost.md")},
            "redirect-unresolved",
            "content/en-US/x.md:2:15",
        ),
        ({"content/en-US/x.md": moved("/lost")}, "redirect-unresolved", "content/en-US/x.md:2:15"),
        ({REDIRECTION: '{"redirections": [}'}, "redirects-invalid", f"{REDIRECTION}:1:19"),
        ({REDIRECTION: "[]"}, "redirects-invalid", REDIRECTION),
    ],
    ids=range(6),
)
def test_what_is_wrong_is_told_once_at_its_place(
    tmp_path: Path, files: dict[str, str | bytes], code: str, place: str
) -> None:
    output, summary = site(tmp_path, files)
    assert place in [d.place for d in summary.diagnostics if d.code == code]
    assert len(set(summary.diagnostics)) == len(summary.diagnostics)
    assert summary.redirects == 0
    assert "_redirects" not in tree(output)


def test_what_is_elsewhere_keeps_its_address(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/en-US/old.md": moved("https://other.example/a?b=c:d#e"),
        "content/en-US/older.md": moved("/azure/thing?view=1"),
        "content/en-US/host.md": moved("https://docs.example/product/new"),
    }
    output, summary = site(tmp_path, files, link_host="https://docs.example")
    assert codes(summary) == []
    assert target(output, "/en-us/old/") == "https://other.example/a?b=c:d#e"
    assert target(output, "/en-us/older/") == "https://docs.example/azure/thing?view=1"
    assert target(output, "/en-us/host/") == "/en-us/new/", "what is here is here"
    assert canonical(page(output, "/en-us/old/")) == "https://other.example/a?b=c:d#e"
    rules = tree(output)["_redirects"].decode().splitlines()
    assert "/en-us/old/ https://other.example/a?b=c%3Ad#e 301" in rules


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example/",
        "'/\\evil.example/'",
        '"/\\t/evil.example/"',
        "https:/evil.example",
        "https:///evil.example",
    ],
)
def test_a_hostile_target_is_nothing(tmp_path: Path, url: str) -> None:
    output, summary = site(tmp_path, {"content/en-US/old.md": moved(url)})
    assert "redirect-unresolved" in codes(summary)
    assert "en-us/old/index.html" not in tree(output)


def test_what_a_target_holds_stays_in_it(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/en-US/old.md": moved("'https://x.example/\"><script> /* :splat'"),
        REDIRECTION: redirections(
            ("a b/c*:d.md", "/new"),
            ("n\0ul.md", "/new"),
            ("x" * 300 + ".md", "/new"),
            ("../../out.md", "/new"),
            ("\ud800.md", "/new"),
        ),
    }
    output, _ = site(tmp_path, files)
    assert not page(output, "/en-us/old/").select("script")
    rules = tree(output)["_redirects"].decode().splitlines()
    assert rules[:2] == [
        "/en-us/a%20b/c%2A%3Ad/ /en-us/new/ 301",
        "/en-us/old/ https://x.example/%22%3E%3Cscript%3E%20/%2A%20%3Asplat 301",
    ]
    assert len(rules) == 4
    assert all(len(rule.split(" ")) == 3 for rule in rules)


def test_pages_of_one_locale_alone_keep_the_others_rules(tmp_path: Path) -> None:
    output, _ = site(tmp_path, {"content/en-US/old.md": moved("new.md")})
    before = tree(output)
    summary = built(tmp_path / "in", output, only=["fr-FR"])
    assert summary.redirects == 1
    assert tree(output) == before


def test_any_number_of_processes_makes_the_same(tmp_path: Path) -> None:
    output, _ = site(tmp_path, {"content/en-US/old.md": moved("new.md")})
    done = command("build", tmp_path / "in", "-o", tmp_path / "two", "--jobs", 2)
    assert "2 pages lead from an old address" in done.stderr
    assert tree(tmp_path / "two") == tree(output)
    assert len(pages(output)) == 16


def test_a_chain_of_any_length_ends_where_its_last_step_says(tmp_path: Path) -> None:
    chain = [(f"old{n}.md", f"/old{n + 1}#part{n}") for n in range(1500)]
    files: dict[str, str | bytes] = {REDIRECTION: redirections(*chain, ("old1500.md", "/new"))}
    output, summary = site(tmp_path, files)
    assert summary.redirects == 2 * 1501
    assert target(output, "/en-us/old0/") == "/en-us/new/#part1499"
    assert target(output, "/en-us/old1500/") == "/en-us/new/"
