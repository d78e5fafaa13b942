"""What a second build does: what must be done, and no more."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from publishing import article, built, command, segment, tree, written

from generator.build.looking import compared, nothing_to_do
from generator.build.pipeline import Summary, build
from generator.build.retouching import retouched
from generator.disk.settings import site_folder
from generator.disk.store import store_file
from generator.model.shard import Shard


def pair(target: str, source: str) -> str:
    return segment(101, target, source)


SITE = {
    "hexapla.toml": 'title = "Garden"\nsearch = false\n[locales.de-DE]\n',
    "docfx.json": '{"build": {"content": [{"files": "**/*.md", "exclude": "**/includes/**"}]}}',
    "content/en-US/index.md": article("Garden", "Welcome."),
    "content/en-US/soil.md": article("Soil", "Soil is alive. [Seeds](seeds.md)"),
    "content/en-US/seeds.md": article("Seeds", "Sow early. [!INCLUDE [x](includes/note.md)]"),
    "content/en-US/tools/rake.md": article("Rake", "Use a rake."),
    "content/en-US/tools/spade.md": article("Spade", "Use a spade."),
    "content/en-US/includes/note.md": "Take care.",
    "content/en-US/toc.yml": "- href: seeds.md\n- href: soil.md\n- name: Tools\n  items:\n"
    "  - href: tools/rake.md\n  - href: tools/spade.md\n",
    "content/fr-FR/soil.md": article("Le sol", pair("Le sol est vivant.", "Soil is alive.")),
    "content/fr-FR/tools/rake.md": article("Râteau", pair("Un râteau.", "Use a rake.")),
    "content/de-DE/soil.md": article("Boden", pair("Boden lebt.", "Soil is alive.")),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site in three languages, built into `out` beside it."""
    root = written(tmp_path / "site", dict(SITE))
    built(root, tmp_path / "out")
    return root


def again(site: Path) -> Summary:
    return built(site, site.parent / "out")


def edit(site: Path, path: str, old: str, new: str) -> None:
    file = site / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def pages(*names: str) -> set[str]:
    return {f"{name}/index.html" for name in names}


IN_ALL = ("en-us", "fr-fr", "de-de")


def everywhere(*names: str) -> set[str]:
    return {page for one in IN_ALL for page in pages(*(f"{one}/{name}" for name in names))}


# Each edit, and exactly the pages that show what was edited.
EDITS: dict[str, tuple[str, str, str, set[str]]] = {
    "a paragraph of a translation": (
        "content/fr-FR/soil.md", "vivant", "VIVANT", pages("fr-fr/soil")
    ),
    "a paragraph that other languages show as well": (
        "content/en-US/tools/spade.md", "a spade", "this spade", everywhere("tools/spade")
    ),
    "a sentence whose translations are out of date now": (
        "content/en-US/soil.md", "is alive", "is very much alive", everywhere("soil")
    ),
    "a link, not the sentence that was translated": (
        "content/fr-FR/tools/rake.md", "</span></span>", "</span></span>\n\nRien.",
        pages("fr-fr/tools/rake"),
    ),
    "an included file": (
        "content/en-US/includes/note.md", "care", "great care", everywhere("seeds")
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_makes_exactly_the_pages_that_show_it_anew(site: Path, name: str) -> None:
    path, old, new, expected = EDITS[name]
    edit(site, path, old, new)
    summary = again(site)
    assert set(summary.reasons) == expected
    assert summary.statistics.rendered == len(expected)


def test_reasons_name_the_file(site: Path) -> None:
    edit(site, "content/fr-FR/soil.md", "vivant", "VIVANT")
    assert again(site).reasons == {"fr-fr/soil/index.html": "content/fr-FR/soil.md changed"}


def test_a_title_makes_its_pages_and_those_that_list_it_anew(site: Path) -> None:
    edit(site, "content/fr-FR/tools/rake.md", "title: Râteau", "title: Le râteau")
    made = set(again(site).reasons)
    listing = pages(
        "fr-fr", "fr-fr/a-z", "fr-fr/tools", "fr-fr/seeds", "fr-fr/soil", "fr-fr/tools/spade"
    )
    shown = {
        file.relative_to(site.parent / "out").as_posix()
        for file in (site.parent / "out").rglob("*.html")
        if "Le râteau" in file.read_text(encoding="utf-8")
    }
    assert made == shown == listing | pages("fr-fr/tools/rake")


@pytest.mark.parametrize("how", ["nothing else", "a title"])
def test_after_a_site_was_copied_one_build_is_enough_to_know_it(
    site: Path, tmp_path: Path, how: str
) -> None:
    """As a cache of CI brings it back: the same bytes in new files, at another time."""
    output, folder = tmp_path / "copied", site_folder(site)
    build(folder, output, jobs=1, asked="this")
    for file in output.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            file.unlink()
            file.write_bytes(data)
    assert compared(output, "this") is None
    summary = build(folder, output, jobs=1, asked="this")
    assert summary.statistics.rendered == 0
    known = compared(output, "this")
    assert known
    assert nothing_to_do(known)
    if how == "a title":
        edit(site, "content/fr-FR/soil.md", "title: Le sol", "title: La terre")
        found = compared(output, "this")
        build(folder, output, jobs=1, asked="this", found=found)
        known = compared(output, "this")
        assert known
        assert nothing_to_do(known)


@pytest.mark.parametrize("table", ["checks", "preview"])
def test_what_no_page_shows_of_the_settings_makes_nothing_anew(site: Path, table: str) -> None:
    wanted = {"checks": 'ignore = ["HX5"]', "preview": 'provenance = "human"'}[table]
    edit(site, "hexapla.toml", "[locales", f"[{table}]\n{wanted}\n[locales")
    assert again(site).reasons == {}


def test_a_file_that_is_touched_makes_nothing_anew(site: Path) -> None:
    output = site.parent / "out"
    before = {file: file.stat().st_mtime_ns for file in output.rglob("*")}
    for file in site.rglob("*.md"):
        file.touch()
    summary = again(site)
    assert summary.reasons == {}
    assert summary.statistics.written == 0
    assert {file: file.stat().st_mtime_ns for file in output.rglob("*")} == before


def test_a_page_that_is_not_as_it_was_left_is_made_anew(site: Path) -> None:
    output = site.parent / "out"
    page = output / "fr-fr/soil/index.html"
    whole = page.read_bytes()
    page.write_bytes(whole[:100])
    assert list(again(site).reasons) == ["fr-fr/soil/index.html"]
    assert page.read_bytes() == whole


def test_a_new_article_makes_its_pages_and_those_that_list_it(site: Path) -> None:
    (site / "content/en-US/tools/hoe.md").write_text(article("Hoe", "Use a hoe."))
    summary = again(site)
    assert everywhere("tools/hoe", "a-z") <= set(summary.reasons)
    assert not pages("fr-fr/soil", "de-de/soil") & set(summary.reasons)


def test_the_theme_makes_everything_anew(site: Path) -> None:
    written(site, {"themes/default/templates/not-found.html": "Gone."})
    summary = again(site)
    assert summary.statistics.rendered >= summary.pages
    assert set(summary.reasons.values()) == {"the theme changed"}


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    done = subprocess.run(
        ["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True
    )
    return done.stdout.decode().strip()


def test_a_commit_counts_where_the_history_is_asked(tmp_path: Path) -> None:
    root = tmp_path / "site"
    written(root, {"hexapla.toml": "search = false"})
    written(root, {"content/en-US/soil.md": article("Soil", "Soil is alive.")})
    git(tmp_path, "init", "-q", "site")
    git(root, "add", ".")
    git(root, "commit", "-qm", "first")
    head = git(root, "rev-parse", "HEAD")
    file = article("Le sol", pair("Vivant.", "Soil is alive."), **{"ms.sourcegitcommit": head})
    written(root, {"content/fr-FR/soil.md": file})
    out = tmp_path / "out"
    folder = site_folder(root)
    build(folder, out, jobs=1, asked="this")
    assert looked(root, "this")
    edit(root, "content/en-US/soil.md", "alive", "dead")
    git(root, "commit", "-qam", "second")
    assert looked(root, "this") is None
    build(folder, out, jobs=1, asked="this")
    built(root, tmp_path / "new")
    assert tree(out) == tree(tmp_path / "new")
    edit(root, "content/fr-FR/soil.md", "Vivant", "VIVANT")
    found = compared(out, "this")
    summary = retouched(found) if found else None
    assert summary
    assert set(summary.reasons) == pages("fr-fr/soil")
    built(root, tmp_path / "new")
    assert tree(out) == tree(tmp_path / "new")


# The look


def looked(site: Path, asked: str = "x") -> Summary | None:
    found = compared(site.parent / "out", asked)
    return nothing_to_do(found) if found else None


@pytest.fixture
def seen(site: Path) -> Path:
    """The site, built with a look left behind."""
    build(site_folder(site), site.parent / "out", jobs=1, asked="x")
    assert looked(site)
    return site


def _write(path: str, text: str = "x") -> Callable[[Path], object]:
    return lambda site: written(site, {path: text})


CHANGES: dict[str, Callable[[Path], object]] = {
    "an article": _write("content/fr-FR/seeds.md", article("Graines")),
    "a file beside the articles": _write("content/fr-FR/p.png"),
    "code to include": _write("content/en-US/x.py"),
    "a language": _write("content/sv-SE/seeds.md", article("Frön")),
    "the settings": _write("hexapla.toml", 'title = "Help"\nsearch = false'),
    "a template": _write("themes/default/templates/article.html"),
    "a hidden folder of the theme": _write("themes/default/templates/.parts/x.html"),
    "a catalogue": _write("locales/fr/LC_MESSAGES/hexapla.po", ""),
    "docfx.json changed": _write("docfx.json", "{}"),
    "redirects": _write("content/.openpublishing.redirection.json", "{}"),
    "an article removed": lambda site: (site / "content/fr-FR/soil.md").unlink(),
    "a page removed": lambda site: (site.parent / "out/index.html").unlink(),
    "a page changed": lambda site: (site.parent / "out/index.html").write_text("x"),
    "the list of files": lambda site: (site.parent / "out/.hexapla-files").write_text("[]"),
    "the store": lambda site: store_file(site.parent / "out").unlink(),
}


# Texts alone


@pytest.mark.parametrize("name", [name for name in EDITS if name != "an included file"])
def test_texts_alone_need_no_plan(seen: Path, name: str) -> None:
    path, old, new, expected = EDITS[name]
    output = seen.parent / "out"
    for old_, new_ in ((old, new), (new, old)):
        edit(seen, path, old_, new_)
        found = compared(output, "x")
        summary = retouched(found) if found else None
        assert summary
        assert set(summary.reasons) == expected
        assert summary.statistics.read == 1
        assert summary.statistics.written == len(expected)
        assert looked(seen)
    fresh = built(seen, seen.parent / "new")
    assert tree(output) == tree(seen.parent / "new")
    assert (summary.articles, summary.pages, summary.fallbacks, summary.diagnostics) == (
        fresh.articles, fresh.pages, fresh.fallbacks, fresh.diagnostics
    )  # fmt: skip


def test_a_touched_text_is_no_change(seen: Path) -> None:
    (seen / "content/fr-FR/soil.md").touch()
    found = compared(seen.parent / "out", "x")
    assert found
    summary = retouched(found)
    assert summary
    assert summary.reasons == {}
    assert summary.statistics.written == 0


def test_findings_come_and_go_with_the_text(seen: Path) -> None:
    output = seen.parent / "out"
    places = ("nowhere.md", "soil.md#nowhere", "soil.md")
    codes = [["link-unresolved"], ["anchor-unresolved"], []]
    edit(seen, "content/en-US/tools/spade.md", "Use", "[x](../soil.md) Use")
    for old, new, expected in zip(("soil.md", *places), places, codes, strict=False):
        edit(seen, "content/en-US/tools/spade.md", f"../{old})", f"../{new})")
        found = compared(output, "x")
        summary = retouched(found) if found else None
        assert summary
        assert sorted({one.code for one in summary.diagnostics}) == expected
    built(seen, seen.parent / "new")
    assert tree(output) == tree(seen.parent / "new")


MORE: dict[str, tuple[str, str, str]] = {
    "a title": ("content/fr-FR/soil.md", "title: Le sol", "title: Sols"),
    "the home page, which lists others": ("content/en-US/index.md", "Welcome", "Hello"),
    "an included file": ("content/en-US/includes/note.md", "care", "great care"),
    "a table of contents": ("content/en-US/toc.yml", "Tools", "Things"),
    "what files are pages": ("docfx.json", "includes", "included"),
    "the settings": ("hexapla.toml", "Garden", "Gardens"),
    "a picture in the text": (
        "content/fr-FR/soil.md", "Le sol est", "![x](data:image/png;base64,iVBORw0KGgo=)"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MORE)
def test_more_than_texts_is_not_for_this(seen: Path, name: str) -> None:
    edit(seen, *MORE[name])
    found = compared(seen.parent / "out", "x")
    assert found
    assert retouched(found) is None
    build(site_folder(seen), seen.parent / "out", jobs=1, asked="x", found=found)
    built(seen, seen.parent / "new")
    assert tree(seen.parent / "out") == tree(seen.parent / "new")
    assert looked(seen)


def test_what_was_seen_of_another_output_does_not_count(seen: Path) -> None:
    found = compared(seen.parent / "out", "x")
    build(site_folder(seen), seen.parent / "new", jobs=1, asked="x")
    (seen.parent / "new/fr-fr/soil/index.html").write_text("x")
    build(site_folder(seen), seen.parent / "new", jobs=1, asked="x", found=found)
    assert tree(seen.parent / "new") == tree(seen.parent / "out")


def test_a_part_of_a_site_is_not_for_this(tmp_path: Path) -> None:
    root = written(tmp_path / "site", dict(SITE))
    build(site_folder(root), tmp_path / "out", jobs=1, asked="x", part=Shard(1, 2))
    edit(root, "content/fr-FR/soil.md", "vivant", "VIVANT")
    found = compared(tmp_path / "out", "x")
    assert found
    assert retouched(found) is None


@pytest.mark.parametrize("name", CHANGES)
def test_a_look_sees(seen: Path, name: str) -> None:
    CHANGES[name](seen)
    assert looked(seen) is None


def test_a_picture_that_several_articles_bring_is_no_change(site: Path) -> None:
    picture = "![x](data:image/png;base64,iVBORw0KGgo=)"
    for number in range(60):
        written(site, {f"content/en-US/p{number}.md": article(f"P {number}", picture)})
    build(site_folder(site), site.parent / "out", jobs=1, asked="x")
    assert looked(site)
    edit(site, "content/en-US/p7.md", picture, f"{picture}\n\nMore.")
    assert set(again(site).reasons) == everywhere("p7")


def test_a_look_does_not_mind_other_files(seen: Path) -> None:
    written(seen.parent / "out", {"CNAME": "help.example.org"})
    written(seen, {"content/en-US/.draft.md": "x", "content/en-US/node_modules/x.md": "x"})
    assert looked(seen)
    assert looked(seen, "other options") is None


def test_the_command_tells_the_same_when_there_is_nothing_to_do(tmp_path: Path) -> None:
    root = written(tmp_path / "site", dict(SITE))
    edit(root, "content/en-US/soil.md", "seeds.md", "nowhere.md")
    first = command("build", "--strict", "--stats", folder=root)
    second = command("build", "--strict", "--stats", folder=root)
    assert first.returncode == second.returncode == 1

    def told(lines: Iterable[str]) -> list[str]:
        return [line.partition(" in ")[0] for line in lines if line[-2:] != " s"]

    parts = [done.stderr.partition("documents") for done in (first, second)]
    assert told(parts[1][0].splitlines())[:6] == told(parts[0][0].splitlines())[:6]
    assert " 0 rendered, " in parts[1][2]
    assert " 0 read, 8 remembered" in parts[1][2]
    assert " 0 written, " in parts[1][2]


def test_explain_says_why(tmp_path: Path) -> None:
    root = written(tmp_path / "site", dict(SITE))
    first = command("build", "--explain", folder=root)
    assert "fr-fr/soil/index.html: first build\n" in first.stdout
    edit(root, "content/fr-FR/soil.md", "vivant", "VIVANT")
    second = command("build", "--explain", folder=root)
    assert second.stdout == "fr-fr/soil/index.html: content/fr-FR/soil.md changed\n"
    third = command("build", "--explain", folder=root)
    assert third.stdout == ""
    assert "no page had to be made: nothing that one shows has changed" in third.stderr
    assert "first build" in command("build", "--explain", "--clean", folder=root).stdout


def test_explain_names_the_nearest_reason(tmp_path: Path) -> None:
    root = written(tmp_path / "site", dict(SITE))
    command("build", folder=root)
    edit(root, "content/fr-FR/soil.md", "title: ", "title: Une autre ")
    told = command("build", "--explain", folder=root).stdout.splitlines()
    assert "fr-fr/soil/index.html: content/fr-FR/soil.md changed" in told
    assert "fr-fr/index.html: what it lists changed" in told
    written(root, {"content/da-DK/soil.md": article("Jord", "Jorden lever.")})
    told = command("build", "--explain", folder=root).stdout.splitlines()
    assert {line.partition(": ")[2] for line in told} == {"the languages changed"}


def test_parts_of_a_site_are_remembered_too(site: Path) -> None:
    folder = site_folder(site)
    for number in (1, 2):
        target = site.parent / f"part{number}"
        build(folder, target, jobs=1, part=Shard(number, 2))
        summary = build(folder, target, jobs=1, part=Shard(number, 2))
        assert summary.reasons == {}
    edit(site, "content/fr-FR/soil.md", "vivant", "VIVANT")
    for number in (1, 2):
        build(folder, site.parent / f"part{number}", jobs=1, part=Shard(number, 2))
    parts = [site.parent / f"part{number}" for number in (1, 2)]
    assert command("merge", *parts, "-o", site.parent / "merged").returncode == 0
    again(site)
    assert tree(site.parent / "merged") == tree(site.parent / "out")


def test_one_language_after_all_of_them_and_all_again(site: Path) -> None:
    edit(site, "content/fr-FR/soil.md", "vivant", "VIVANT")
    built(site, site.parent / "out", only=["fr-FR"])
    assert "VIVANT" in (site.parent / "out/fr-fr/soil/index.html").read_text(encoding="utf-8")
    again(site)
    built(site, site.parent / "new")
    assert tree(site.parent / "out") == tree(site.parent / "new")


@pytest.mark.parametrize("review", [False, True])
def test_pages_for_translators_come_and_go(site: Path, review: bool) -> None:
    built(site, site.parent / "out", review=True)
    built(site, site.parent / "out", review=review)
    built(site, site.parent / "new", review=review)
    assert tree(site.parent / "out") == tree(site.parent / "new")


# The output folder


def test_an_atomic_build_keeps_files_and_links_pages(site: Path) -> None:
    out = site.parent / "out"
    written(out, {"CNAME": "help.example.org", ".git/config": "x"})
    kept = (out / "de-de/soil/index.html").stat().st_ino
    edit(site, "content/fr-FR/soil.md", "vivant", "VIVANT")
    folder = out.stat().st_ino
    build(site_folder(site), out, jobs=1, atomic=True)
    assert out.stat().st_ino != folder
    assert (out / "de-de/soil/index.html").stat().st_ino == kept
    assert (out / "CNAME").read_text() == "help.example.org"
    assert (out / ".git/config").read_text() == "x"
    assert sorted(one.name for one in site.parent.iterdir()) == [".out.hexapla", "out", "site"]


def test_a_build_in_place_keeps_the_folder_and_removes_what_is_gone(site: Path) -> None:
    out = site.parent / "out"
    written(out, {"CNAME": "help.example.org"})
    folder = out.stat().st_ino
    (site / "content/en-US/tools/spade.md").unlink()
    (site / "content/en-US/tools/rake.md").unlink()
    (site / "content/fr-FR/tools/rake.md").unlink()
    again(site)
    assert out.stat().st_ino == folder
    assert (out / "CNAME").is_file()
    assert not (out / "fr-fr/tools").exists(), "empty folders go as well"
    built(site, site.parent / "new")
    (out / "CNAME").unlink()
    assert tree(out) == tree(site.parent / "new")


def test_a_list_of_files_can_not_reach_outside(site: Path) -> None:
    (site.parent / "precious").write_text("x")
    (site.parent / "out/.hexapla-files").write_text('["../precious", "/etc/hosts", "a/../../b"]')
    again(site)
    assert (site.parent / "precious").is_file()


def test_what_is_in_the_way_is_told(site: Path) -> None:
    out = site.parent / "out"
    written(out, {"fr-fr/tools/hoe": "a file of somebody's"})
    written(site, {"content/en-US/tools/hoe.md": article("Hoe")})
    done = command("build", site, "-o", out)
    assert done.returncode == 2
    assert "in the way" in done.stderr
