"""A locale started from its source, and brought in step with it again."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from publishing import REPOSITORY, article, built, command, noindex, page, segment, tree, written

from generator import sxs
from generator.disk.settings import site_folder

Git = Callable[..., str]
EPOCH = {"SOURCE_DATE_EPOCH": "1760000000"}

SOURCE = """# Reset the kettle

Unplug the kettle. Wait for ten seconds.

## Clean [it](clean.md)

| Part | Time |
| --- | --- |
| Lid | A minute. |

![A kettle](kettle.png)

```sh
reset now
```

Plug the kettle in.
"""

FILES = {
    "content/en-US/reset.md": article(
        "Reset", SOURCE, description="How to reset.", date="2026-01-02"
    ),
    "content/en-US/more/wait.md": article("Wait", "Wait for ten seconds. Unplug the old kettle."),
}

POLISH = (
    "---\ntitle: Inne\nms.translationtype: MT\n---\n"
    f"{segment(102, 'Odłącz czajnik.', 'Unplug the kettle.')} "
    f"{segment(103, 'Poczekaj dziesięć sekund.', 'Wait for ten seconds.')}\n"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return written(tmp_path / "site", FILES)


def handoff(site: Path, *options: object) -> subprocess.CompletedProcess[str]:
    done = command("handoff", site, "--locale", "pl-PL", *options, environment=EPOCH)
    assert "Traceback" not in done.stderr
    return done


def sides(file: Path) -> list[tuple[str, str, str]]:
    pieces, problems = sxs.read(file.read_text(encoding="utf-8"))
    assert not problems
    return [(one.name, one.source, one.target) for one in pieces if not isinstance(one, str)]


def test_a_new_locale_has_a_file_for_each_article(site: Path) -> None:
    done = handoff(site)
    assert done.returncode == 0
    assert "pl-PL: 2 new; 0 sentences filled from a memory of 0" in done.stderr
    assert "content/pl-PL/reset.md: new: 9 to translate" in done.stdout
    assert done.stderr.splitlines()[-1] == (f"translate them: hexapla preview pl-PL {site} --open")
    text = (site / "content/pl-PL/reset.md").read_text(encoding="utf-8")
    hash5 = re.findall(r'data-ttu-id="([0-9a-f]{5})-103"', text)[0]
    assert text.startswith(
        "---\ntitle: Reset\ndescription: How to reset.\ndate: 2026-01-02\n"
        "ms.contentlocale: pl-PL\nms.openlocfilehash: "
    )
    assert "ms.lasthandoff: 10/09/2025\n" in text
    assert "ms.translationtype" not in text, "nothing is translated"
    assert f'# <a name="reset-the-kettle"></a><span data-ttu-id="{hash5}-103"></span>' in text
    assert '## <a name="clean-it"></a><span' in text
    assert "```sh\nreset now\n```" in text
    assert [name for name, _, _ in sides(site / "content/pl-PL/reset.md")] == [
        "103", "104", "105", "106", "107", "108", "109", "110", "112",
    ]  # fmt: skip
    assert sxs.source_view(sxs.read(text)[0]).endswith("Plug the kettle in.\n\n")


def test_twice_is_once(site: Path) -> None:
    written(site, {"content/pl-PL/other.md": POLISH})
    handoff(site)
    first = tree(site)
    done = handoff(site)
    assert "2 in step" in done.stderr
    assert done.stdout == ""
    assert tree(site) == first


def test_the_memory_fills_what_it_knows(site: Path) -> None:
    written(
        site,
        {
            "content/en-US/other.md": article("Other", "Unplug the kettle. Wait for ten seconds."),
            "content/pl-PL/other.md": POLISH,
        },
    )
    done = handoff(site)
    assert "content/pl-PL/more/wait.md: new: 1 exact, 1 fuzzy" in done.stdout
    text = (site / "content/pl-PL/more/wait.md").read_text(encoding="utf-8")
    assert 'hexapla.leverage: "102 exact, 103 fuzzy-90' in text
    assert "ms.translationtype: MT" in text, "a machine has translated what was taken"
    assert sides(site / "content/pl-PL/more/wait.md") == [
        ("102", "Wait for ten seconds.", "Poczekaj dziesięć sekund."),
        ("103", "Unplug the old kettle.", "Odłącz czajnik."),
    ]
    strict = command("handoff", site, "-l", "pl-PL", "--threshold", "95", environment=EPOCH)
    assert "0 sentences filled" in strict.stderr, "nothing is left to fill"


def translated(site: Path) -> Path:
    handoff(site)
    file = site / "content/pl-PL/reset.md"
    text = file.read_text(encoding="utf-8")
    for name, target in (("104", "Odłącz."), ("105", "Czekaj."), ("112", "Podłącz.")):
        text = re.sub(rf'(data-ttu-id="\w+-{name}">)', rf"\g<1>{target}", text)
    text = text.replace("![A kettle]", "![Czajnik]").replace("title: Reset", "title: Od nowa")
    file.write_text(text, encoding="utf-8")
    handoff(site)  # the other article takes what is translated now
    return file


def test_a_source_that_changed_keeps_every_sentence_that_still_stands(site: Path) -> None:
    file = translated(site)
    before = file.read_bytes()
    assert "2 in step" in handoff(site).stderr
    assert file.read_bytes() == before
    source = site / "content/en-US/reset.md"
    text = source.read_text(encoding="utf-8")
    text = text.replace(
        "Unplug the kettle. Wait for ten seconds.", "Now wait for ten seconds. New."
    )
    source.write_text(text, encoding="utf-8")
    dry = handoff(site, "--dry-run")
    assert file.read_bytes() == before
    assert "pl-PL: would be 1 changed, 1 in step" in dry.stderr
    done = handoff(site)
    assert done.stdout == dry.stdout
    assert "content/pl-PL/reset.md: changed: 1 kept, 1 to check again" in done.stdout
    assert "  gone: Odłącz.\n" in done.stdout
    assert ("104", "Now wait for ten seconds.", "Czekaj.") in sides(file)
    assert ("105", "New.", "") in sides(file)
    assert ("112", "Plug the kettle in.", "Podłącz.") in sides(file)
    now = file.read_text(encoding="utf-8")
    assert "![Czajnik](kettle.png)" in now, "what is translated between sentences stays"
    assert "title: Od nowa\n" in now
    assert re.search(r'hexapla.leverage: "104 fuzzy-\d\d"\n', now)
    first = tree(site)
    handoff(site)
    assert tree(site) == first


def test_what_stands_between_sentences_follows_the_source(site: Path) -> None:
    file = translated(site)
    source = site / "content/en-US/reset.md"
    source.write_text(source.read_text().replace("reset now", "reset --all"), encoding="utf-8")
    handoff(site)
    now = file.read_text(encoding="utf-8")
    assert "reset --all" in now
    assert "![Czajnik](kettle.png)" in now
    assert "Podłącz." in now


def test_a_plain_translation_is_left_alone(site: Path) -> None:
    plain = article("Od nowa", "# Od nowa\n\nTekst.")
    written(site, {"content/pl-PL/reset.md": plain})
    done = handoff(site)
    assert "content/pl-PL/reset.md: left as it is" in done.stdout
    assert "1 new, 1 without sentences beside their source" in done.stderr
    assert (site / "content/pl-PL/reset.md").read_text(encoding="utf-8") == plain


def test_a_plain_translation_is_adopted_when_it_is_wanted(site: Path) -> None:
    text = SOURCE.replace("Unplug the kettle.", "Odłącz czajnik.").replace("A minute.", "Minuta.")
    wait = "Poczekaj dziesięć sekund. Odłącz stary czajnik.\n\nI jeszcze coś.\n"
    written(site, {"content/pl-PL/reset.md": article("Od nowa", text, author="ja")})
    written(site, {"content/pl-PL/more/wait.md": wait})
    file = site / "content/pl-PL/reset.md"
    done = handoff(site, "--adopt", "--dry-run")
    assert "<span" not in file.read_text(encoding="utf-8")
    done = handoff(site, "--adopt")
    assert "content/pl-PL/reset.md: adopted: " in done.stdout
    assert "wait.md: left as it is: it has other blocks, code or images" in done.stdout
    assert "1 adopted, 1 unlike their source" in done.stderr
    assert (site / "content/pl-PL/more/wait.md").read_text(encoding="utf-8") == wait
    now = file.read_text(encoding="utf-8")
    assert now.startswith("---\ntitle: Od nowa\nauthor: ja\nms.contentlocale: pl-PL\n")
    assert ">Odłącz czajnik.</span>" in now
    assert ">Unplug the kettle.</span></span>" in now
    assert "1 in step" in handoff(site).stderr
    assert file.read_text(encoding="utf-8") == now


def test_front_matter_is_translated_where_the_words_are_known(tmp_path: Path) -> None:
    fields = {"gitcommit": "0123", "author": "me", "ms.locfileid": "1"}
    files = {
        "content/en-US/a.md": article("Save", "Text.", **fields),
        "content/en-US/b.md": article("B", "Save"),
        "content/pl-PL/b.md": article("B", segment(102, "Zapisz: tu", "Save")),
    }
    site = written(tmp_path / "site", files)
    handoff(site)
    text = (site / "content/pl-PL/a.md").read_text(encoding="utf-8")
    assert text.startswith('---\ntitle: "Zapisz: tu"\nauthor: me\nms.contentlocale: pl-PL\n')
    assert "gitcommit: 0123" not in text
    assert "ms.locfileid" not in text


def test_any_number_of_jobs_makes_the_same_files(site: Path) -> None:
    written(site, {"content/pl-PL/other.md": POLISH})
    handoff(site, "--jobs", "1")
    one = tree(site)
    shutil.rmtree(site / "content/pl-PL/more")
    (site / "content/pl-PL/reset.md").unlink()
    handoff(site, "--jobs", "3")
    assert tree(site) == one


def test_only_some_paths(site: Path) -> None:
    handoff(site, "--path", "more")
    assert [path for path in tree(site) if "pl-PL" in path] == ["content/pl-PL/more/wait.md"]


@pytest.fixture
def git(site: Path) -> Git:
    """The command, in the site's own new repository; or a skip."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")

    def run(*arguments: str) -> str:
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        words = ["git", "-C", str(site), *identity, *arguments]
        return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()

    run("init", "-q", "-b", "main")
    return run


def test_the_commit_is_the_last_that_changed_the_source(site: Path, git: Git) -> None:
    git("add", "content/en-US/reset.md")
    git("commit", "-qm", "one")
    first = git("rev-parse", "HEAD")
    git("add", "-A")
    git("commit", "-qm", "two")
    (site / "content/en-US/more/wait.md").write_text("---\ntitle: W\n---\nNot committed.\n")
    handoff(site)
    text = (site / "content/pl-PL/reset.md").read_text(encoding="utf-8")
    assert f"ms.sourcegitcommit: {first}\n" in text
    other = (site / "content/pl-PL/more/wait.md").read_text(encoding="utf-8")
    assert "ms.sourcegitcommit" not in other, "no commit has this text"


@pytest.mark.parametrize("mixed", [True, False], ids=["of both", "of one side"])
def test_what_a_merge_made_of_the_source_has_its_commit(site: Path, git: Git, mixed: bool) -> None:
    source, other = site / "content/en-US/reset.md", site / "content/en-US/more/wait.md"

    def committed(old: str, new: str) -> str:
        source.write_text(source.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        git("add", "-A")
        git("commit", "-qm", new)
        return git("rev-parse", "HEAD")

    committed("reset now", "reset soon")
    git("checkout", "-qb", "side")
    other.write_text("Wait.", encoding="utf-8")
    committed("A minute.", "An hour.")
    git("checkout", "-q", "main")
    ours = committed("Plug the kettle in.", "Plug it in.")
    git("merge", "-q", "--no-commit", *([] if mixed else ["-s", "ours"]), "side")
    git("checkout", "-q", "side", str(other))
    git("commit", "-qm", "merged")
    handoff(site)
    text = (site / "content/pl-PL/reset.md").read_text(encoding="utf-8")
    commit = git("rev-parse", "HEAD") if mixed else ours
    assert f"ms.sourcegitcommit: {commit}\n" in text


def renamed(site: Path, *changes: tuple[str, str]) -> None:
    """The source's `reset.md` is `care/restart.md` from now on, with some words changed."""
    old, new = site / "content/en-US/reset.md", site / "content/en-US/care/restart.md"
    text = old.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    new.parent.mkdir()
    new.write_text(text, encoding="utf-8")
    old.unlink()


@pytest.mark.parametrize("committed", [True, False])
def test_a_translation_goes_with_its_source_to_another_name(
    site: Path, git: Git, committed: bool
) -> None:
    file = translated(site)
    before, ids = file.read_text(encoding="utf-8"), sides(file)
    git("add", "-A")
    git("commit", "-qm", "one")
    renamed(site)
    if committed:
        git("add", "-A")
        git("commit", "-qm", "two")
    moved = site / "content/pl-PL/care/restart.md"
    line = "content/pl-PL/care/restart.md: moved from content/pl-PL/reset.md: 3 kept, 6 to transl"
    files = tree(site)
    dry = handoff(site, "--dry-run")
    assert line in dry.stdout
    assert tree(site) == files
    done = handoff(site)
    assert line in done.stdout
    assert "pl-PL: 1 in step, 1 moved; 0 sentences filled" in done.stderr
    assert not file.exists()
    assert moved.read_text(encoding="utf-8") == before
    assert sides(moved) == ids
    assert "2 in step" in handoff(site).stderr


def test_a_renamed_source_that_was_edited_too_keeps_what_still_stands(site: Path, git: Git) -> None:
    file = translated(site)
    prefix = re.findall(r'data-ttu-id="([0-9a-f]{5})-', file.read_text(encoding="utf-8"))[0]
    git("add", "-A")
    git("commit", "-qm", "one")
    renamed(site, ("Unplug the kettle.", "Unplug the old kettle."), ("\nPlug the kettle in.\n", ""))
    git("add", "-A")
    git("commit", "-qm", "two")
    done = handoff(site)
    assert "moved from content/pl-PL/reset.md, changed: 1 kept, 1 to check again, 6" in done.stdout
    assert "  gone: Podłącz." in done.stdout
    assert " stays" not in done.stdout, "the repository has the sentence that is gone"
    assert not file.exists()
    text = (site / "content/pl-PL/care/restart.md").read_text(encoding="utf-8")
    assert "title: Od nowa\n" in text
    assert f"ms.sourcegitcommit: {git('rev-parse', 'HEAD')}\n" in text
    assert set(re.findall(r'data-ttu-id="([0-9a-f]{5})-', text)) == {prefix}


def test_a_file_of_which_sentences_are_gone_stays_where_no_commit_has_it(site: Path) -> None:
    file = translated(site)
    renamed(site, ("\nPlug the kettle in.\n", ""))
    before = file.read_bytes()
    done = handoff(site)
    assert "moved from content/pl-PL/reset.md, changed: 2 kept" in done.stdout
    assert "  gone: Podłącz." in done.stdout
    assert "  content/pl-PL/reset.md stays, as no commit has it" in done.stdout
    assert file.read_bytes() == before
    targets = [one[2] for one in sides(site / "content/pl-PL/care/restart.md")]
    assert targets[1:3] == ["Odłącz.", "Czekaj."]


def test_another_article_takes_no_translation_that_stayed_behind(site: Path) -> None:
    file = translated(site)
    (site / "content/en-US/reset.md").unlink()
    other = "Unplug the kettle. Fill it with water. Plug it in again. Switch it on. Make some tea."
    written(site, {"content/en-US/tea.md": article("Tea", other)})
    before = file.read_bytes()
    assert "content/pl-PL/tea.md: new: 1 exact" in handoff(site).stdout
    assert file.read_bytes() == before


def test_a_plain_translation_goes_with_its_source_as_it_is(site: Path, git: Git) -> None:
    plain = article("Od nowa", "# Od nowa\n\nOdłącz czajnik.")
    written(site, {"content/pl-PL/reset.md": plain})
    git("add", "-A")
    git("commit", "-qm", "one")
    renamed(site)
    git("add", "-A")
    git("commit", "-qm", "two")
    assert "moved from content/pl-PL/reset.md, left as it is" in handoff(site).stdout
    assert not (site / "content/pl-PL/reset.md").exists()
    moved = site / "content/pl-PL/care/restart.md"
    assert moved.read_text(encoding="utf-8") == plain


def test_a_translation_told_apart_by_suffix_goes_with_its_source(tmp_path: Path) -> None:
    folder = written(
        tmp_path / "site",
        {
            "hexapla.toml": 'layout = "suffix"\ncontent = "docs"\n[locales.pl-PL]\n',
            "docs/hold.md": article("Wait", "Wait for ten seconds."),
            "docs/wait.pl-PL.md": article(
                "Czekaj", segment(102, "Czekaj dziesięć sekund.", "Wait for ten seconds.")
            ),
        },
    )
    assert "docs/hold.pl-PL.md: moved from docs/wait.pl-PL.md: 1 kept" in handoff(folder).stdout
    assert sorted(tree(folder)) == ["docs/hold.md", "docs/hold.pl-PL.md", "hexapla.toml"]


@pytest.mark.parametrize(("own", "source"), [("", "en-US"), (".en", "en")])
def test_files_told_apart_by_suffix_stand_beside_their_source(
    tmp_path: Path, own: str, source: str
) -> None:
    settings = f'source_locale = "{source}"\nlayout = "suffix"\ncontent = "docs"\n'
    plain = article("Od nowa", SOURCE.replace("Unplug the kettle.", "Odłącz czajnik."))
    wait = article("Wait", "Wait for ten seconds. Unplug the kettle.")
    site = written(
        tmp_path / "site",
        {
            "hexapla.toml": settings,
            f"docs/reset{own}.md": article("Reset", SOURCE),
            "docs/reset.pl-PL.md": plain,
            f"docs/more/wait{own}.md": wait,
        },
    )
    done = handoff(site)
    assert "docs/more/wait.pl-PL.md: new: 2 to translate" in done.stdout
    assert "docs/reset.pl-PL.md: left as it is" in done.stdout
    assert "docs/reset.pl-PL.md: adopted: " in handoff(site, "--adopt").stdout
    assert [target for _, _, target in sides(site / "docs/reset.pl-PL.md")][1] == "Odłącz czajnik."
    assert "1 changed, 1 in step" in handoff(site).stderr, "the memory knows the other's words"
    assert sides(site / "docs/more/wait.pl-PL.md")[1][2] == "Odłącz czajnik."
    first = tree(site)
    assert "2 in step" in handoff(site).stderr
    assert tree(site) == first


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--locale", "polski!"), "is not a BCP 47 language tag"),
        (("--locale", "../../x"), "is not a BCP 47 language tag"),
        (("--locale", "en-US"), "that is the source"),
        (("--locale", "nds"), "[locales.nds]"),
        (("--locale", "pl-PL", "--path", "nowhere"), "no source article is there"),
        (("--locale", "pl-PL", "--threshold", "5"), "--threshold"),
        ((), "--locale"),
    ],
)
def test_wrong_usage_exits_with_2(site: Path, options: tuple[str, ...], message: str) -> None:
    before = tree(site)
    done = command("handoff", site, *options)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(site) == before


def test_marks_of_the_form_in_a_source_do_no_harm(tmp_path: Path) -> None:
    hostile = 'One </span></span> two. `<span data-ttu-id="` Three.\n\nFour <span data-ttu-id="x\n'
    site = written(tmp_path / "site", {"content/en-US/a.md": article("A", hostile)})
    done = handoff(site)
    assert done.returncode == 0


def test_a_link_out_of_the_locale_is_not_followed(site: Path) -> None:
    outside = written(site / "elsewhere", {"keep.txt": "x"})
    (site / "content/pl-PL").mkdir()
    (site / "content/pl-PL/more").symlink_to(outside, target_is_directory=True)
    done = handoff(site)
    assert done.returncode == 2
    assert tree(outside) == {"keep.txt": b"x"}


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("manual")
    for name in ("content", "locales", "themes"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "pyproject.toml", root)
    handoff(root)
    return root


def test_the_manual_started_in_polish_shows_its_source(manual: Path, tmp_path: Path) -> None:
    summary = built(manual, tmp_path / "out", only=["pl-PL"])
    assert [one.place for one in summary.diagnostics if "pl-PL" in one.file] == []
    files = sorted((manual / "content/pl-PL").rglob("*.md"))
    sources = sorted((manual / "content/en-US").rglob("*.md"))
    assert len(files) == len(sources) > 10
    for file, source in zip(files, sources, strict=True):
        route = file.relative_to(manual / "content/pl-PL").with_suffix("").as_posix()
        route = "" if route == "index" else route.removesuffix("/index") + "/"
        made = page(tmp_path / "out", f"/pl-pl/{route}")
        body = made.select_one("main .body")
        assert body is not None
        # Nothing is translated yet: the page is the source's, and says so.
        assert body["lang"] == "en-US", route
        assert noindex(made), route
        assert sxs.source_view(sxs.read(file.read_text(encoding="utf-8"))[0]).count("\n") >= (
            source.read_text(encoding="utf-8").count("\n")
        )


def test_the_manual_started_in_polish_lacks_every_sentence(manual: Path) -> None:
    from generator.build.bitext import shelf

    site = shelf(site_folder(manual), jobs=1)
    for group in site.groups:
        found = site.bitexts.alignment(group.key, group.outlines)
        polish = next(one for one in found.translations if one.locale == "pl-PL")
        # What shows the form itself can't stand in it: such sentences are left as they are.
        plain = [one for one in found.sentences if "</span>" not in one.text]
        assert len(plain) <= len(polish.missing) <= len(found.sentences)
        assert plain
        assert all(pair.state == "current" for pair in polish.pairs)


def test_a_page_of_which_one_sentence_is_translated(tmp_path: Path) -> None:
    written(tmp_path, {"en-US/a.md": article("A", "# Title\n\nOne. Two.")})
    handoff(tmp_path)
    file = tmp_path / "pl-PL/a.md"
    text = file.read_text(encoding="utf-8")
    place = text.index('"></span><span class="sxs-lookup">', text.index("Title"))
    file.write_text(f'{text[:place]}">Jeden.{text[place + 2 :]}', encoding="utf-8")
    built(tmp_path, tmp_path / "out", only=["pl-PL"])
    made = page(tmp_path / "out", "/pl-pl/a/")
    body = made.select_one("main .body")
    assert body is not None
    assert body["lang"] == "pl-PL"
    assert not noindex(made)
    lent = body.select('.target[lang="en-US"], .target [lang="en-US"]')
    assert [one.get_text() for one in lent] == ["Title", "Two."]
