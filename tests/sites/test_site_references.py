"""Links by name (`xref:`): to articles, and to what cross-reference maps name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from publishing import article, body, built, codes, command, page, written

from generator.build.pipeline import Summary

MAP = """### YamlMime:XRefMap
sorted: true
references:
- uid: System.String
  name: String
  fullName: System.String
  href: https://api.example.org/string
- uid: System.Collections.Generic.List`1
  name: List<T>
  href: https://api.example.org/list-1
- uid: local
  name: A local page
  href: api/local.html
- uid: evil
  name: Evil
  href: javascript:alert(1)
"""
SETTINGS = 'xref_maps = ["maps/one.yml"]\n'


def site(tmp_path: Path, text: str, **more: str) -> tuple[Path, Summary]:
    files = {
        "hexapla.toml": SETTINGS,
        "maps/one.yml": MAP,
        "content/en-US/one.md": article("One", text),
        "content/en-US/two.md": article("Two & more", "## There", uid="the.two"),
        "content/fr-FR/one.md": article("Un", text),
        "content/fr-FR/two.md": article("Deux", "## There"),
    }
    return tmp_path / "out", built(written(tmp_path / "in", {**files, **more}), tmp_path / "out")


def links(output: Path, url: str = "/en-us/one/") -> list[tuple[str, str]]:
    return [(a.get_text(), str(a["href"])) for a in body(page(output, url)).select("a")]


STRING = "https://api.example.org/string"


@pytest.mark.parametrize(
    ("written_so", "text", "href"),
    [
        ("[the class](xref:System.String)", "the class", STRING),
        ("[**bold**](xref:System.String)", "bold", STRING),
        ("<xref:System.String>", "String", STRING),
        ("[](xref:System.String)", "String", STRING),
        ("[](XREF:System.String)", "String", STRING),
        ("<xref:System.String?displayProperty=nameWithType>", "String", STRING),
        ("[x](xref:System.String?text=Something#remarks)", "x", f"{STRING}#remarks"),
        ("<xref:System.Collections.Generic.List%601>", "List<T>", "https://api.example.org/list-1"),
        ("[r][1]\n\n[1]: xref:System.String", "r", STRING),
        ('<a href="xref:System.String">raw</a>', "raw", STRING),
        ("[two](xref:the.two)", "two", "/en-us/two/"),
        ("<xref:the.two#there>", "Two & more", "/en-us/two/#there"),
    ],
)
def test_a_link_by_name_leads_where_the_name_is(
    tmp_path: Path, written_so: str, text: str, href: str
) -> None:
    output, summary = site(tmp_path, written_so)
    assert links(output) == [(text, href)]
    assert codes(summary) == []


def test_a_link_to_an_article_by_name_stays_in_the_readers_language(tmp_path: Path) -> None:
    output, _ = site(tmp_path, "<xref:the.two>")
    assert links(output, "/fr-fr/one/") == [("Deux", "/fr-fr/two/")]


def test_a_relative_address_of_a_map_counts_from_the_sites_root(tmp_path: Path) -> None:
    files = {"content/en-US/api/local.md": article("Local")}
    output, summary = site(tmp_path, "<xref:local>", **files)
    assert links(output) == [("A local page", "/en-us/api/local/")]
    assert codes(summary) == []


def test_an_unknown_name_is_plain_text_with_a_suggestion(tmp_path: Path) -> None:
    text = "Read [the class](xref:System.Strnig), <xref:nothing>, [two](two.md) and [](xref:void)."
    output, summary = site(tmp_path, text)
    assert links(output) == [("two", "/en-us/two/")]
    assert "Read the class, nothing, two and void." in body(page(output, "/en-us/one/")).get_text()
    found = [d for d in summary.diagnostics if d.locale == "en-US"]
    assert [(d.code, d.line, d.column) for d in found] == [
        ("xref-unknown", 4, 18),
        ("xref-unknown", 4, 40),
        ("xref-unknown", 4, 76),
    ]
    assert found[0].help == "did you mean System.String?"
    assert "xref_maps" in found[1].help


def test_a_map_may_not_bring_a_scheme_that_is_not_allowed(tmp_path: Path) -> None:
    output, summary = site(tmp_path, "[click](xref:evil)")
    assert links(output) == []
    assert set(codes(summary)) == {"link-scheme"}


def test_names_resolve_in_included_fragments(tmp_path: Path) -> None:
    files = {"content/en-US/deep/part.md": "See <xref:the.two> and <xref:System.String>.\n"}
    output, summary = site(tmp_path, "[!INCLUDE [p](deep/part.md)]", **files)
    assert links(output) == [("Two & more", "/en-us/two/"), ("String", STRING)]
    assert "xref-unknown" not in codes(summary)


def test_a_map_may_be_json_with_a_base(tmp_path: Path) -> None:
    entry = {"uid": "System.String", "name": "String", "href": "b/c.html"}
    text = json.dumps({"baseUrl": "https://x.example.org/a/", "references": [entry]})
    output, _ = site(tmp_path, "<xref:System.String>", **{"maps/one.yml": text})
    assert links(output) == [("String", "https://x.example.org/a/b/c.html")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "can't be read"),
        ("references: [", "YAML"),
        ('{"references": [', "JSON"),
        ("[" * 100_000, "YAML"),
        ('{"references": ' + "[" * 100_000, "JSON"),
        ("a: &a [b]\nreferences: [*a]", "anchor"),
        ("- uid: x\n", "references"),
        ("references:\n- uid: x\n", "entry 1"),
        (b"\xff\xfe", "UTF-8"),
    ],
)
def test_a_map_that_is_none_is_the_operators_mistake(
    tmp_path: Path, text: str | bytes | None, message: str
) -> None:
    files: dict[str, str | bytes] = {
        "hexapla.toml": SETTINGS,
        "content/en-US/one.md": article("One"),
    }
    if text is not None:
        files["maps/one.yml"] = text
    done = command("build", written(tmp_path / "in", files), "-o", tmp_path / "out")
    assert done.returncode == 2
    assert "xref_maps: maps/one.yml" in done.stderr
    assert message in done.stderr
