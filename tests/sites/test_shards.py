"""A site built in parts and put together is the site that one build makes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from publishing import SITES, command, tree

from generator.model.shard import shard


def _parts(site: Path, folder: Path, count: int) -> list[Path]:
    parts = [folder / f"part{number}" for number in range(1, count + 1)]
    for number, part in enumerate(parts, 1):
        done = command("build", site, "--shard", f"{number}/{count}", "-o", part)
        assert done.returncode in (0, 1), done.stderr
    return parts


@pytest.mark.parametrize("count", [1, 2, 4])
def test_merged_parts_are_the_whole_site(count: int, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    assert command("build", SITES / "garden", "-o", whole).returncode in (0, 1)
    parts = _parts(SITES / "garden", tmp_path, count)
    if count > 1:
        done = command("merge", *reversed(parts), "-o", tmp_path / "merged")
        assert done.returncode == 0, done.stderr
        assert tree(tmp_path / "merged") == tree(whole)
        assert all(tree(part).keys() < tree(whole).keys() | {".hexapla-shard"} for part in parts)
    else:
        assert tree(parts[0]) == tree(whole)


def test_a_missing_part_a_part_twice_and_parts_of_other_builds(tmp_path: Path) -> None:
    parts = _parts(SITES / "garden", tmp_path, 3)
    for given, words in [
        (parts[:2], "part 3/3 is missing"),
        ([*parts[:2], parts[1]], "part 3/3 is missing"),
        ([*parts, parts[1]], "a part is twice"),
        ([tmp_path], "is no part of a site"),
    ]:
        done = command("merge", *given, "-o", tmp_path / "out")
        assert done.returncode == 2
        assert words in done.stderr
        assert not (tmp_path / "out").exists()
    changed = shutil.copytree(SITES / "garden", tmp_path / "changed")
    (changed / "content/en-US/new.md").write_text("---\ntitle: New\n---\nNew.\n")
    command("build", changed, "--shard", "3/3", "-o", tmp_path / "other")
    done = command("merge", *parts[:2], tmp_path / "other", "-o", tmp_path / "out")
    assert done.returncode == 2
    assert "different builds" in done.stderr


def test_parts_that_differ_in_a_file(tmp_path: Path) -> None:
    parts = _parts(SITES / "garden", tmp_path, 2)
    listed = parts[1] / ".hexapla-files"
    listed.write_text(listed.read_text().replace("[", '["robots.txt",', 1))
    (parts[1] / "robots.txt").write_text("other")
    done = command("merge", *parts, "-o", tmp_path / "out")
    assert done.returncode == 2
    assert "robots.txt" in done.stderr


@pytest.mark.parametrize("text", ["0/4", "5/4", "1", "a/b", "1/0", "-1/2", "1/99999"])
def test_what_is_no_part(text: str) -> None:
    with pytest.raises(ValueError, match="no part"):
        shard(text)
    done = command("build", SITES / "garden", "--shard", text)
    assert done.returncode == 2
