"""A build that is killed leaves whole files, and the next one makes what a clean one makes."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from publishing import REPOSITORY, article, built, segment, tree, written

from generator.build.looking import compared, nothing_to_do
from generator.build.pipeline import build
from generator.build.retouching import retouched
from generator.disk.settings import site_folder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs fork and SIGKILL")

ARTICLES = 30


def grown(root: Path, word: str, articles: int = ARTICLES) -> Path:
    """A site whose every page has `word` on it."""
    shutil.rmtree(root, ignore_errors=True)
    files: dict[str, str | bytes] = {"hexapla.toml": f'title = "{word}"\nsearch = false'}
    for number in range(articles):
        body = segment(101, f"Mot {word}.", f"Word {word}.")
        files[f"content/fr-FR/f{number % 3}/a{number}.md"] = article(f"{word} {number}", body)
        files[f"content/fr-FR/f{number % 3}/{word}{number % 4}.png"] = f"{word} {number}"
    return written(root, files)


def start(site: Path, output: Path, *, atomic: bool) -> multiprocessing.process.BaseProcess:
    """A build in a process of its own."""
    fork = multiprocessing.get_context("fork")
    process = fork.Process(
        target=build, args=(site_folder(site), output), kwargs={"jobs": 1, "atomic": atomic}
    )
    process.start()
    return process


def kill(site: Path, output: Path, moment: float, *, atomic: bool) -> bool:
    """Kill a build after so many seconds; whether it was still at work."""
    process = start(site, output, atomic=atomic)
    process.join(moment)
    if process.is_alive() and process.pid:
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    return process.exitcode == -signal.SIGKILL


def files(output: Path) -> dict[str, bytes]:
    """The site as it can be seen, without the list of its files."""
    return {path: data for path, data in tree(output).items() if path != ".hexapla-files"}


def check(folder: Path, moments: int, seed: int, *, atomic: bool) -> int:
    """Kill builds at random moments; return how many were at work then."""
    chance = random.Random(seed)
    one, other = grown(folder / "one", "alpha"), grown(folder / "other", "omega", ARTICLES - 5)
    built(one, folder / "old")
    built(other, folder / "new")
    old, new = files(folder / "old"), files(folder / "new")
    site, output = folder / "site", folder / "out"
    killed = 0
    for number in range(moments):
        warm = number % 2 == 1
        shutil.rmtree(output, ignore_errors=True)
        grown(site, "alpha")
        if warm:
            built(site, output)
            grown(site, "omega", ARTICLES - 5)
        shutil.rmtree(folder / "timed", ignore_errors=True)
        started = time.perf_counter()
        start(site, folder / "timed", atomic=atomic).join()
        took = time.perf_counter() - started
        at_work = kill(site, output, took * chance.random() * 1.1, atomic=atomic)
        killed += at_work
        found = files(output)
        before, after = (old, new) if warm else ({}, old)
        if atomic or not warm:
            assert found in (before, after), "the old site or the new one"
        for path, data in found.items():
            assert data in (before.get(path), after.get(path)), f"{path} is torn"
        if number % 4 > 1:  # what was changed is changed back
            grown(site, "alpha")
            after = old
        built(site, output)
        assert files(output) == after
        left = sorted(path.name for path in folder.iterdir() if path.name.startswith(".out."))
        assert left == [".out.hexapla"]
    return killed


@pytest.mark.parametrize("atomic", [False, True], ids=["in place", "atomic"])
def test_killed_at_some_moments(tmp_path: Path, atomic: bool) -> None:
    assert check(tmp_path, 6, 1, atomic=atomic) > 0


def renew(site: Path, output: Path) -> None:
    """Build as the command does, with as little as is to do."""
    found = compared(output, "this")
    if found is None or not (nothing_to_do(found) or retouched(found)):
        build(site_folder(site), output, jobs=1, asked="this", found=found)


def check_edits(folder: Path, moments: int, seed: int) -> None:
    """Kill builds after edits of texts alone, until so many were at work then."""
    chance = random.Random(seed)
    site, output = grown(folder / "site", "alpha"), folder / "out"
    renew(site, output)
    fork = multiprocessing.get_context("fork")
    killed, took = 0, 0.0
    for number in range(10 * moments):
        if killed == moments:
            return
        before = files(output)
        for file in sorted(site.rglob("*.md"))[::2]:
            file.write_text(f"{file.read_text()}\nEdit {number}.\n")
        process = fork.Process(target=renew, args=(site, output))
        started = time.perf_counter()
        process.start()
        process.join(took * chance.random() * 1.1 if number else None)
        lasted = time.perf_counter() - started
        process.kill()
        process.join()
        took = lasted if process.exitcode == 0 else took  # of the last one that was let end
        killed += process.exitcode == -signal.SIGKILL
        found = files(output)
        renew(site, output)
        after = files(output)
        shutil.rmtree(folder / "new", ignore_errors=True)
        built(site, folder / "new")
        assert after == files(folder / "new")
        assert found.keys() == before.keys() == after.keys()
        for path, data in found.items():
            assert data in (before[path], after[path]), f"{path} is torn"
        known = compared(output, "this")
        assert known
        assert nothing_to_do(known)
    pytest.fail(f"{killed} of {10 * moments} builds were at work when they were killed")


def test_killed_after_edits_at_some_moments(tmp_path: Path) -> None:
    check_edits(tmp_path, 4, 1)


def test_processes_end_with_a_build_that_is_killed(tmp_path: Path) -> None:
    site = grown(tmp_path / "site", "alpha", 400)
    command = [sys.executable, "-m", "generator", "build", site, "-o", tmp_path / "out", "-j", "2"]
    build_ = subprocess.Popen(command, cwd=REPOSITORY, stderr=subprocess.DEVNULL)
    children = Path(f"/proc/{build_.pid}/task/{build_.pid}/children")
    while len(workers := children.read_text().split()) < 2:
        assert build_.poll() is None, "it has made no processes"
    build_.kill()
    build_.wait()
    over = time.monotonic() + 20
    while any(_runs(one) for one in workers):
        assert time.monotonic() < over, "they are still there"
        time.sleep(0.05)


def _runs(process: str) -> bool:
    try:
        return " Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


@pytest.mark.slow
@pytest.mark.parametrize("atomic", [False, True], ids=["in place", "atomic"])
def test_killed_at_100_moments(tmp_path: Path, atomic: bool) -> None:
    assert check(tmp_path, 100, 2, atomic=atomic) > 50


@pytest.mark.slow
def test_killed_after_edits_at_100_moments(tmp_path: Path) -> None:
    check_edits(tmp_path, 100, 2)
