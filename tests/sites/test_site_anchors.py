"""Links to a place in a page, checked against what is published."""

from __future__ import annotations

from pathlib import Path

import pytest
from publishing import article, built, codes, segment, tree, written

from generator.build.pipeline import Summary, build
from generator.disk.settings import site_folder

TARGET = """
# Two

## First part

Text with <a name="old-name"></a>an anchor and a note[^1].

## <a name="kept"></a>Second part

# [Windows](#tab/windows)

Keys.

# [Linux](#tab/linux/docker)

Keys.

---

[^1]: A note.
"""


def site(tmp_path: Path, text: str, **files: str) -> Summary:
    content: dict[str, str | bytes] = {
        "content/en-US/one.md": article("One", text),
        "content/en-US/two.md": article("Two", TARGET),
        **files,
    }
    return built(written(tmp_path / "in", content), tmp_path / "out")


def said(summary: Summary) -> list[tuple[str, int, int, str]]:
    return [
        (d.path.removeprefix("content/"), d.line, d.column, d.help)
        for d in summary.diagnostics
        if d.code == "anchor-unresolved"
    ]


@pytest.mark.parametrize(
    "address",
    [
        "two.md#first-part",
        "two.md#second-part",
        "two.md#kept",
        "two.md#old-name",
        "two.md?x=y#kept",
        "/two#kept",
        "two.md#tab/windows",
        "two.md#tab/linux",
        "two.md#tab/linux/docker",
        "two.md#hx-note-1",
        "two.md#",
        "two.md#top",
        "two.md#:~:text=keys",
        "two.md#first%2Dpart",
        "#here",
        "#%C3%BCber",
        "#über",
        "#top",
        "xref:the.two#kept",
        "nothing-here.md#kept",
        "https://example.org/#kept",
    ],
)
def test_a_place_that_is_there_is_no_finding(tmp_path: Path, address: str) -> None:
    text = f"[x]({address})\n\n## Here\n\n## Über"
    summary = site(
        tmp_path, text, **{"content/en-US/two.md": article("Two", TARGET, uid="the.two")}
    )
    assert "anchor-unresolved" not in codes(summary)


@pytest.mark.parametrize(
    ("address", "advice"),
    [
        ("two.md#first-parts", "did you mean #first-part?"),
        ("two.md#Kept", "did you mean #kept?"),
        ("two.md#tab/window", "did you mean #tab/windows?"),
        ("two.md#xyz", "look up the heading's anchor on that page"),
        ("xref:the.two#kepd", "did you mean #kept?"),
        ("#heer", "did you mean #here?"),
    ],
)
def test_a_place_that_is_not_there_is_reported_with_the_nearest(
    tmp_path: Path, address: str, advice: str
) -> None:
    text = f"A [x]({address}).\n\n## Here"
    two = article("Two", TARGET, uid="the.two")
    summary = site(tmp_path, text, **{"content/en-US/two.md": two})
    column = 7 - address.startswith("#")  # there the bracket before it is looked for, too
    assert said(summary) == [("en-US/one.md", 4, column, advice)]


def test_each_link_is_reported_at_its_own_place(tmp_path: Path) -> None:
    text = "[a](two.md#no) [b](two.md#kept) [c](two.md#no)\n\n[d](#no) [e](Two.md#no)"
    places = [(line, column) for _, line, column, _ in said(site(tmp_path, text))]
    assert places == [(4, 5), (4, 37), (6, 4), (6, 14)]


def test_a_translation_is_checked_against_its_own_languages_page(tmp_path: Path) -> None:
    french = "\n## Début\n\n## <a name='kept'></a>Suite\n"
    links = "[a](two.md#début) [b](two.md#first-part) [c](two.md#kept) [d](three.md#alone)"
    summary = site(
        tmp_path,
        "",
        **{
            "content/fr-FR/one.md": article("Un", links),
            "content/fr-FR/two.md": article("Deux", french),
            "content/en-US/three.md": article("Three", "## Alone"),  # in French: as it is
        },
    )
    assert [(path, line, column) for path, line, column, _ in said(summary)] == [
        ("fr-FR/one.md", 4, 23)
    ]


def test_both_sides_of_a_sentence_and_its_number_count(tmp_path: Path) -> None:
    text = segment(102, "Voir [là](two.md#s-103).", "See [there](two.md#s-999).")
    files = {
        "content/fr-FR/one.md": article("Un", text),
        "content/fr-FR/two.md": article("Deux", segment(103, "Deux.", "Two.")),
    }
    found = said(site(tmp_path, "", **files))
    assert [(path, line) for path, line, *_ in found] == [("fr-FR/one.md", 4)]


def test_a_link_to_a_file_beside_the_articles_is_not_judged(tmp_path: Path) -> None:
    summary = site(tmp_path, "[x](a.pdf#page=2)", **{"content/en-US/a.pdf": "%PDF"})
    assert codes(summary) == []


def test_any_number_of_jobs_and_any_choice_of_locales_say_the_same(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"hexapla.toml": '[locales.fr-FR]\nfallback = "omit"\n'}
    for locale in ("en-US", "fr-FR", "de-DE"):
        files[f"content/{locale}/one.md"] = article(
            "One", "[a](two.md#no) [b](only.md#alone) [c](only.md#alonee) [d](#no)"
        )
        files[f"content/{locale}/two.md"] = article("Two", TARGET)
    files["content/en-US/only.md"] = article("Only", "## Alone")
    folder = site_folder(written(tmp_path / "in", files))
    whole = build(folder, tmp_path / "one", jobs=1)
    parallel = build(folder, tmp_path / "two", jobs=2)
    assert len(said(whole)) == 9
    assert whole.diagnostics == parallel.diagnostics
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    for name in ("en-US", "fr-FR", "de-DE"):
        part = build(folder, tmp_path / name, only=[name], jobs=1)
        assert said(part) == [one for one in said(whole) if one[0].startswith(name)]
