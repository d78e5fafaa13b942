"""Staleness against a real git history: what `status` says and what readers see."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from publishing import article, built, command, page, segment, written

BODY = "# Roses\n\nWater them daily. Cut them in {month}.\n\nFeed them well."
LOCALES = {"fr-FR": ("Arrosez.", "Taillez.", "Nourrissez."), "ar-SA": ("اسقها.", "قلّمها.", "غذّها.")}


def _git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(
        ["git", "-C", folder, *who, *arguments],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
    ).stdout.strip()


def _commit(folder: Path, message: str) -> str:
    _git(folder, "add", "-A")
    _git(folder, "commit", "-qm", message)
    return _git(folder, "rev-parse", "HEAD")


def _translated(commit: str, targets: tuple[str, ...]) -> str:
    water, cut, feed = targets
    body = (
        f'# <a name="roses"></a>{segment(102, "Roses!", "Roses")}\n\n'
        f"{segment(103, water, 'Water them daily.')} {segment(104, cut, 'Cut them in May.')}\n\n"
        f"{segment(105, feed, 'Feed them well.')}"
    )
    handoff = {"ms.sourcegitcommit": commit, "ms.translationtype": "HT"}
    return article("Roses", body, **handoff)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A repository with an article in English, translated into two languages."""
    root = written(
        tmp_path / "site", {"en-US/roses.md": article("Roses", BODY.format(month="May"))}
    )
    _git(root.parent, "init", "-q", "-b", "main", str(root))
    commit = _commit(root, "roses")
    for locale, words in LOCALES.items():
        written(root, {f"{locale}/roses.md": _translated(commit, words)})
    _commit(root, "translations")
    return root


def _status(site: Path, *options: str) -> dict[str, Any]:
    done = command("status", site, "--format", "json", *options)
    assert done.returncode == 0, done.stderr
    return {one["locale"]: one for one in json.loads(done.stdout)["locales"]}


def _edit(site: Path, old: str, new: str, path: str = "en-US/roses.md") -> None:
    file = site / path
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_nothing_is_stale_at_first(site: Path) -> None:
    for one in _status(site).values():
        assert (one["coverage"], one["staleness"], one["human"]) == (1, 0, 4)
        assert one["standings"][0]["behind"] == 0


def test_one_edited_sentence_is_stale_in_every_locale(site: Path) -> None:
    _edit(site, "Cut them in May.", "Cut them in June.")
    _commit(site, "june")
    for one in _status(site).values():
        (standing,) = one["standings"]
        assert (one["changed"], one["current"], one["untranslated"]) == (1, 3, 0)
        assert standing["behind"] == 1
        (stale,) = standing["stale"]
        assert stale["id"] == "abcde-104"
        assert stale["state"] == "changed"
        assert stale["changes"] == [
            [" ", "Cut them in "],
            ["-", "May"],
            ["+", "June"],
            [" ", "."],
        ]


def test_what_readers_see_of_it(site: Path, tmp_path: Path) -> None:
    _edit(site, "Cut them in May.", "Cut them in June.")
    _edit(site, "Feed them well.", "Feed them well. Never feed them milk.")
    built(site, tmp_path / "out")
    for locale in ("fr-fr", "ar-sa"):
        made = page(tmp_path / "out", f"/{locale}/roses/")
        assert [one["id"] for one in made.select(".stale")] == ["s-104"]
        assert len(made.select(".notice")) == 1
    notice = page(tmp_path / "out", "/fr-fr/roses/").select_one(".notice")
    assert notice
    assert notice.get_text(" ", strip=True).startswith("1\N{NO-BREAK SPACE}phrase de cette page")
    assert not page(tmp_path / "out", "/en-us/roses/").select(".notice, .stale")


def test_the_only_sentence_of_a_paragraph_is_marked_as_one_of_several_is(
    site: Path, tmp_path: Path
) -> None:
    _edit(site, "Feed them well.", "Feed them well in June.")
    built(site, tmp_path / "out")
    (sentence,) = page(tmp_path / "out", "/fr-fr/roses/").select("p > .target.stale")
    assert sentence["id"] == "s-105"


def test_a_change_of_metadata_alone_makes_nothing_stale(site: Path) -> None:
    _edit(site, "title: Roses\n", "title: Roses\nms.author: someone\n")
    _commit(site, "metadata")
    for one in _status(site).values():
        assert (one["staleness"], one["coverage"]) == (0, 1)
        assert one["standings"][0]["behind"] == 1


def test_a_sentence_that_is_gone_and_one_that_is_new(site: Path) -> None:
    _edit(site, "Feed them well.", "Prune dead branches at once, whatever the weather is like.")
    for one in _status(site).values():
        assert (one["deleted"], one["changed"], one["untranslated"]) == (1, 0, 1)


def test_a_rename_is_followed(site: Path) -> None:
    for locale in ("en-US", *LOCALES):
        _git(site, "mv", f"{locale}/roses.md", f"{locale}/rose.md")
    _commit(site, "rename")
    _edit(site, "Cut them in May.", "Cut them in June.", "en-US/rose.md")
    _commit(site, "june")
    for one in _status(site).values():
        assert one["changed"] == 1
        assert one["standings"][0]["behind"] == 2  # the rename and the edit


def test_a_plain_translation_is_compared_with_what_it_was_made_from(site: Path) -> None:
    commit = _git(site, "rev-list", "--max-parents=0", "HEAD")
    plain = BODY.format(month="Mai").replace("# Roses", '# <a name="roses"></a>Rosen')
    written(site, {"de-DE/roses.md": article("Rosen", plain, **{"ms.sourcegitcommit": commit})})
    assert _status(site, "-l", "de-DE")["de-DE"]["current"] == 4
    _edit(site, "Cut them in May.", "Cut them in June.")
    _commit(site, "june")
    found = _status(site, "-l", "de-DE")["de-DE"]
    assert (found["changed"], found["current"]) == (1, 3)


def test_the_source_may_live_in_another_repository(site: Path, tmp_path: Path) -> None:
    _edit(site, "Cut them in May.", "Cut them in June.")
    _commit(site, "june")
    other = tmp_path / "translations"
    for locale in LOCALES:
        written(other, {f"{locale}/roses.md": (site / locale / "roses.md").read_bytes()})
    assert all(one["changed"] == 0 for one in _status(other).values())  # nothing newer is known
    written(other, {"hexapla.toml": 'source_repo = "../site/en-US"\n'})
    for one in _status(other).values():
        assert one["changed"] == 1
        assert one["standings"][0]["behind"] == 1
        assert one["standings"][0]["source_known_from"] == "history"


def test_a_shallow_clone_says_so_once_and_goes_on(site: Path, tmp_path: Path) -> None:
    _edit(site, "Cut them in May.", "Cut them in June.")
    _commit(site, "june")
    clone = tmp_path / "clone"
    _git(tmp_path, "clone", "-q", "--depth", "1", site.as_uri(), str(clone))
    done = command("status", clone, "--format", "json")
    assert done.returncode == 0
    assert done.stderr.count("source-history-missing") == 1
    for one in json.loads(done.stdout)["locales"]:
        assert one["changed"] == 1  # the article itself is there
        assert one["standings"][0]["behind"] is None


def test_a_site_outside_any_repository(tmp_path: Path) -> None:
    written(
        tmp_path,
        {
            "en-US/roses.md": article("Roses", BODY.format(month="June")),
            "fr-FR/roses.md": _translated("0" * 40, LOCALES["fr-FR"]),
        },
    )
    assert _status(tmp_path)["fr-FR"]["changed"] == 1


def test_a_commit_that_is_an_option_is_no_commit(site: Path) -> None:
    hostile = article("Roses", "Rosen.", **{"ms.sourcegitcommit": "--output=/tmp/x"})
    written(site, {"de-DE/roses.md": hostile})
    assert _status(site, "-l", "de-DE")["de-DE"]["standings"][0]["behind"] is None


def test_the_table_and_the_csv(site: Path) -> None:
    _edit(site, "Cut them in May.", "Cut them in June.")
    table = command("status", site)
    assert table.returncode == 0
    assert "fr-FR" in table.stdout
    assert "1 (25.0 %)" in table.stdout
    assert "roses.md" in table.stdout
    lines = command("status", site, "--format", "csv").stdout.splitlines()
    assert lines[0].startswith("locale,path,article,sentences,")
    assert lines[1].startswith("ar-SA,roses.md,roses,4,4,0,3,1,0,0,1.0,0.25,human,0,article")


def test_an_unknown_locale_is_the_operators_mistake(site: Path) -> None:
    done = command("status", site, "-l", "xx-XX")
    assert done.returncode == 2
    assert "--locale xx-xx: this site has en-US, ar-SA, fr-FR" in done.stderr
