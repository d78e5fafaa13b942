"""A site in memory is the site that a build writes, whatever has happened to its files since."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publishing import SITES, article, segment, tree, written

from generator.build.live import LiveSite, site_findings
from generator.model.errors import GeneratorError

Published = Callable[..., tuple[Path, object]]


def shown(site: LiveSite) -> dict[str, bytes]:
    """All pages by their paths below the site."""
    base = f"{site.plan.site.base_path}/"
    pages = {path: site.page(path) for path in site.addresses}
    return {path.removeprefix(base): page.data for path, page in pages.items() if page}


@pytest.mark.parametrize("name", ["garden", "handback", "media", "links", "themed"])
def test_every_page_and_file_is_as_a_build_writes_it(published: Published, name: str) -> None:
    output, _ = published(name)
    site = LiveSite(SITES / name)
    pages = shown(site)
    files = tree(output)
    written_pages = {
        path.removesuffix("index.html"): data
        for path, data in files.items()
        if path.endswith("index.html")
    }
    assert pages == written_pages
    base = f"{site.plan.site.base_path}/"
    rest = {path: data for path, data in files.items() if path.startswith(("_media/", "_assets/"))}
    assert rest
    for path, data in rest.items():
        assert site.file(f"{base}{path}") == data, path
    assert site.file(f"{base}../hexapla.toml") is None
    assert site.page(f"{base}nowhere/") is None


GUIDE = article("Guide", f"# {segment(101, 'Le guide', 'The guide')}\n\nUn.\n")


def small(root: Path) -> Path:
    return written(
        root,
        {
            "hexapla.toml": 'title = "T"\n',
            "content/en-US/guide.md": article("Guide", "# The guide\n\nOne.\n"),
            "content/en-US/other.md": article("Other", "# Other\n\n[guide](guide.md)\n"),
            "content/fr-FR/guide.md": GUIDE,
            "content/fr-FR/other.md": article("Autre", "# Autre\n\n[!INCLUDE [x](inc/note.md)]\n"),
            "content/fr-FR/inc/note.md": "Une note.\n",
        },
    )


def test_a_new_paragraph_makes_only_that_articles_pages_again(tmp_path: Path) -> None:
    site = LiveSite(small(tmp_path))
    shown(site)
    before = site.made
    file = tmp_path / "content/fr-FR/guide.md"
    file.write_text(GUIDE.replace("Un.", "Deux."))
    assert not site.changed([str(file)]).whole
    assert b"Deux." in shown(site)["fr-fr/guide/"]
    assert site.made - before == 2  # the article in French, and the English page of its source


def test_a_new_fragment_makes_the_pages_that_include_it_again(tmp_path: Path) -> None:
    site = LiveSite(small(tmp_path))
    assert b"Une note." in shown(site)["fr-fr/other/"]
    before = site.made
    note = tmp_path / "content/fr-FR/inc/note.md"
    note.write_text("Une autre note.\n")
    site.changed([str(note)])
    assert b"Une autre note." in shown(site)["fr-fr/other/"]
    assert site.made - before < 5


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [("hexapla.toml", "title =", "TOML"), ("hexapla.toml", "x = 1", "unknown key")],
)
def test_a_mistake_in_the_settings_leaves_the_site_as_it_was(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    site = LiveSite(small(tmp_path))
    before = shown(site)
    (tmp_path / name).write_text(text)
    assert said in site.changed([str(tmp_path / name)]).problem
    assert said in site.problem
    assert shown(site) == before
    (tmp_path / name).write_text('title = "T"\n')
    assert site.changed([str(tmp_path / name)]).problem == ""
    assert site.problem == ""
    assert shown(site) == before


def test_a_site_that_is_gone_is_still_shown_and_comes_back(tmp_path: Path) -> None:
    root = small(tmp_path / "site")
    site = LiveSite(root)
    before = shown(site)
    shutil.move(root / "content", tmp_path / "elsewhere")
    assert site.changed([str(root / "content")]).problem
    shutil.move(tmp_path / "elsewhere", root / "content")
    assert not site.changed([str(root / "content")]).problem
    assert shown(site) == before


def test_files_of_the_moment_are_passed_over(tmp_path: Path) -> None:
    site = LiveSite(small(tmp_path))
    file = tmp_path / "content/fr-FR/guide.md"
    file.write_text(GUIDE.replace("Un.", "Deux."))
    moment = str(file.with_name("4913"))
    assert not site.changed([str(file), moment]).whole


def test_a_mistake_at_the_beginning_is_raised(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="no content"):
        LiveSite(tmp_path)


def test_what_a_page_finds_is_what_a_build_finds(tmp_path: Path) -> None:
    root = small(tmp_path)
    (root / "content/fr-FR/other.md").write_text(
        article("Autre", "[a](nowhere.md) [b](guide.md#nowhere)\n\n::: zone\n")
    )
    site = LiveSite(root)
    found = {one for path in site.addresses for one in site.findings(path)}
    assert found == set(site_findings(root, ()))
    assert {"link-unresolved", "anchor-unresolved"} <= {one.code for one in found}


WORDS = st.sampled_from(["Eins", "Zwei", "Drei [x](guide.md)", "", "## Vier\n\n![i](i.png)"])
NAMES = st.sampled_from(["guide.md", "other.md", "new.md", "deep/down.md", "deep/index.md"])
LOCALES = st.sampled_from(["en-US", "fr-FR", "ja-JP"])
OTHERS = st.sampled_from(
    [
        ("hexapla.toml", 'title = "Neu"\n'),
        ("hexapla.toml", 'title = "T"\nbilingual = false\n'),
        ("content/fr-FR/toc.yml", "- name: Le guide\n  href: guide.md\n"),
        ("content/fr-FR/i.png", "picture"),
        ("content/en-US/i.png", "another"),
        ("themes/default/templates/partials/footer.html", "<footer>x</footer>"),
        ("themes/default/assets/site.css", "main{}"),
        ("locales/fr/LC_MESSAGES/hexapla.po", 'msgid ""\nmsgstr ""\n\nmsgid "Copy"\nmsgstr "X"\n'),
    ]
)
STEPS = st.one_of(
    st.tuples(st.just("write"), LOCALES, NAMES, WORDS, WORDS),
    st.tuples(st.just("delete"), LOCALES, NAMES),
    st.tuples(st.just("rename"), LOCALES, NAMES, NAMES),
    st.tuples(st.just("other"), OTHERS),
    st.tuples(st.just("clear"), LOCALES),
)


def stepped(root: Path, step: tuple[object, ...]) -> list[Path]:
    """Do it, and return what has changed."""
    match step:
        case ("write", str(locale), str(name), str(title), str(text)):
            file = root / "content" / locale / name
            new = [one for one in (file, *file.parents) if not one.exists()]
            written(root, {f"content/{locale}/{name}": article(title or "x", f"{text}\n")})
            return [file, *new]
        case ("delete", str(locale), str(name)):
            file = root / "content" / locale / name
            file.unlink(missing_ok=True)
            return [file]
        case ("rename", str(locale), str(one), str(other)):
            folder = root / "content" / locale
            if not (folder / one).is_file() or not (folder / other).parent.is_dir():
                return []
            (folder / one).rename(folder / other)
            return [folder / one, folder / other]
        case ("other", (str(path), str(text))):
            new = [one for one in (root / path).parents if not one.exists()]
            written(root, {path: text})
            return [root / path, *new]
        case ("clear", str(locale)):
            shutil.rmtree(root / "content" / locale / "deep", ignore_errors=True)
            return [root / "content" / locale / "deep"]
    raise AssertionError(step)


@given(st.lists(STEPS, min_size=1, max_size=8))
@settings(max_examples=12)
def test_after_any_changes_it_is_what_a_fresh_look_would_show(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[object, ...]]
) -> None:
    root = small(tmp_path_factory.mktemp("live"))
    site = LiveSite(root)
    for step in steps:
        paths = stepped(root, step)
        site.changed([str(path) for path in paths])
        pages = shown(site)
        fresh = LiveSite(root)
        assert pages == shown(fresh)
        assert site.plan.findings == fresh.plan.findings


OWN = (
    "hexapla.toml", "pyproject.toml", "docfx.json", "content/docfx.json", "terms/names.csv",
    "xref/map.json", ".openpublishing.redirection.json", "content", "content/fr-FR",
    "content/fr-FR/a.md", "content/fr-FR/picture.png", "themes", "themes/x/theme.toml",
    "locales/fr-FR/LC_MESSAGES/hexapla.po", "content/pl-PL",
)  # fmt: skip
OTHERS = ("notes.txt", "a.md", "package.json", "terms/other.csv", "content/list.csv", "content-old")


def test_a_site_minds_what_it_is_made_of_and_nothing_beside_it(tmp_path: Path) -> None:
    root = small(tmp_path / "site")
    (root / "xref").mkdir()
    (root / "xref/map.json").write_text('{"references": []}', encoding="utf-8")
    settings = 'xref_maps = ["xref/map.json"]\n[checks]\nglossary = "xref/../terms/names.csv"\n'
    (root / "hexapla.toml").write_text(settings, encoding="utf-8")
    (root / "content/pl-PL").mkdir()
    site = LiveSite(root)
    minded = [one for one in (*OWN, *OTHERS) if site.minds(str(root / one))]
    assert minded == list(OWN)


def test_a_site_that_cannot_be_read_minds_any_file(tmp_path: Path) -> None:
    root = small(tmp_path / "site")
    site = LiveSite(root)
    settings = root / "hexapla.toml"
    settings.write_text('xref_maps = ["map.json"]\n', encoding="utf-8")
    assert not site.minds(str(root / "map.json"))
    assert site.changed([str(settings)]).problem
    assert site.minds(str(root / "map.json"))
