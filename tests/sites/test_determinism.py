"""The same input gives the same bytes, whatever the machine, the order or the past."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from publishing import SITES, article, built, command, segment, tree, written

from generator.build.pipeline import build
from generator.disk.settings import site_folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The garden, with enough articles for several tasks and findings in some."""
    root = tmp_path_factory.mktemp("same") / "garden"
    shutil.copytree(SITES / "garden", root)
    files: dict[str, str | bytes] = {}
    for number in range(40):
        body = segment(102, f"Mot {number}. [x](no{number}.md)", f"Word {number}.")
        files[f"content/fr-FR/many/a{number}.md"] = article(f"Article {number % 7}", body)
        files[f"content/fr-FR/many/p{number % 5}.png"] = f"\x89PNG {number % 5}".encode("latin-1")
    return written(root, files)


@pytest.fixture(scope="session")
def first(site: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], str]:
    """The files and the messages that every other build must give."""
    output = tmp_path_factory.mktemp("first") / "out"
    done = command("build", site, "-o", output, "--jobs", 1, "-v")
    return tree(output), findings(done.stderr)


def findings(stderr: str) -> str:
    """The messages without the summary, which tells the time it took."""
    return "".join(line for line in stderr.splitlines(keepends=True) if ".md" in line)


CONDITIONS = {
    "two jobs, hash seed 1": (["--jobs", 2], {"PYTHONHASHSEED": "1"}),
    "three jobs, far west": (["--jobs", 3], {"TZ": "Etc/GMT+12"}),
    "hash seed 0, far east": ([], {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati"}),
    "plain system locale": ([], {"LC_ALL": "C", "LANG": "C"}),
    "Turkish, another clock": ([], {"LC_ALL": "tr_TR.UTF-8", "SOURCE_DATE_EPOCH": "1"}),
}


@pytest.mark.parametrize("condition", CONDITIONS)
def test_the_machine_makes_no_difference(
    site: Path, first: tuple[dict[str, bytes], str], tmp_path: Path, condition: str
) -> None:
    options, environment = CONDITIONS[condition]
    done = command("build", site, "-o", tmp_path / "out", "-v", *options, environment=environment)
    assert done.returncode == 0
    assert tree(tmp_path / "out") == first[0]
    assert findings(done.stderr) == first[1]


def test_the_folder_makes_no_difference(
    site: Path, first: tuple[dict[str, bytes], str], tmp_path: Path
) -> None:
    other = shutil.copytree(site, tmp_path / "another name")
    done = command("build", "another name", "-o", "out", "-v", folder=tmp_path)
    assert tree(tmp_path / "out") == first[0]
    assert findings(done.stderr) == first[1]
    command("build", "-o", tmp_path / "inside", folder=other)
    assert tree(tmp_path / "inside") == first[0]


def test_the_order_in_which_files_were_made_makes_no_difference(
    site: Path, first: tuple[dict[str, bytes], str], tmp_path: Path
) -> None:
    for path, data in sorted(tree(site).items(), reverse=True):
        written(tmp_path / "reversed", {path: data})
    done = command("build", tmp_path / "reversed", "-o", tmp_path / "out", "-v")
    assert tree(tmp_path / "out") == first[0]
    assert findings(done.stderr) == first[1]


def test_a_second_build_over_the_first_changes_nothing(
    site: Path, first: tuple[dict[str, bytes], str], tmp_path: Path
) -> None:
    output = tmp_path / "out"
    built(site, output)
    times = {file: file.stat().st_mtime_ns for file in output.rglob("*") if file.is_file()}
    built(site, output)
    assert tree(output) == first[0]
    assert {file: file.stat().st_mtime_ns for file in times} == times


def change(site: Path) -> None:
    """What an author does between two builds."""
    (site / "content/fr-FR/water/roses.md").unlink()
    (site / "content/de-DE/seeds/kompost.md").rename(site / "content/de-DE/seeds/mulch.md")
    (site / "content/ja-JP/seeds").mkdir()
    (site / "content/ja-JP/seeds/sow.md").write_text(article("豆", "豆。"), encoding="utf-8")
    (site / "content/en-US/index.md").write_text(article("Hello", "Hello."), encoding="utf-8")
    settings = (site / "hexapla.toml").read_text(encoding="utf-8")
    (site / "hexapla.toml").write_text(settings.replace("Garden help", "Help"), encoding="utf-8")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_over_an_older_one_equals_a_clean_one(
    tmp_path: Path, copied: Callable[[str], Path], jobs: int
) -> None:
    site = copied("garden")
    command("build", site, "-o", tmp_path / "out", "--jobs", jobs)
    change(site)
    command("build", site, "-o", tmp_path / "out", "--jobs", jobs)
    command("build", site, "-o", tmp_path / "new")
    assert tree(tmp_path / "out") == tree(tmp_path / "new")


def test_clean_equals_a_build_into_a_new_folder(
    tmp_path: Path, copied: Callable[[str], Path]
) -> None:
    site = copied("garden")
    command("build", site, "-o", tmp_path / "out")
    change(site)
    command("build", site, "-o", tmp_path / "out", "--clean")
    command("build", site, "-o", tmp_path / "new")
    assert tree(tmp_path / "out") == tree(tmp_path / "new")
    left = [".new.hexapla", ".out.hexapla", "garden", "new", "out"]
    assert sorted(path.name for path in tmp_path.iterdir()) == left


def interrupted(site: Path, output: Path) -> None:
    """A build that someone stops when its pages are written and nothing else is."""

    def stop(stage: str, done: int, total: int) -> None:
        if stage == "Rendering" and done == total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(site_folder(site), output, jobs=1, progress=stop)


def test_a_first_build_that_is_stopped_leaves_nothing_half_done(
    tmp_path: Path, copied: Callable[[str], Path]
) -> None:
    site = copied("garden")
    interrupted(site, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    built(site, tmp_path / "out")
    built(site, tmp_path / "new")
    assert tree(tmp_path / "out") == tree(tmp_path / "new")
    left = [".new.hexapla", ".out.hexapla", "garden", "new", "out"]
    assert sorted(path.name for path in tmp_path.iterdir()) == left


def test_a_rebuild_that_is_stopped_leaves_the_old_site_or_the_new_one(
    tmp_path: Path, copied: Callable[[str], Path]
) -> None:
    site = copied("garden")
    output = tmp_path / "out"
    built(site, output)
    old = tree(output)
    change(site)
    interrupted(site, output)
    built(site, tmp_path / "new")
    assert tree(output) in (old, tree(tmp_path / "new")), "a mixture of two sites"


def test_the_build_after_one_that_was_stopped_equals_a_clean_one(
    tmp_path: Path, copied: Callable[[str], Path]
) -> None:
    site = copied("garden")
    output = tmp_path / "out"
    built(site, output)
    extra = written(site, {"content/fr-FR/extra.md": article("En plus")})
    interrupted(site, output)
    (extra / "content/fr-FR/extra.md").unlink()
    built(site, output)
    built(site, tmp_path / "new")
    assert tree(output) == tree(tmp_path / "new")
