"""What git is asked."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.disk.history import git_answer, history_of, is_committed

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="there is no git here")


def test_git_has_the_environment_of_the_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert git_answer(tmp_path, "config", "--get", "land.lamp") is None
    for name, value in {"COUNT": "1", "KEY_0": "land.lamp", "VALUE_0": "lit"}.items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    assert git_answer(tmp_path, "config", "--get", "land.lamp") == "lit\n"


@pytest.fixture
def git(tmp_path: Path) -> Callable[..., None]:
    """The command, in a new repository."""

    def run(*arguments: str) -> None:
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        words = ["git", "-C", str(tmp_path), *identity, *arguments]
        subprocess.run(words, check=True, capture_output=True)

    run("init", "-q")
    return run


@pytest.mark.parametrize("others", [(), ("a",), ("z",), ("a", "z")], ids="/".join)
def test_an_article_is_followed_under_its_former_names(
    tmp_path: Path, git: Callable[..., None], others: tuple[str, ...]
) -> None:
    """Whatever else the commit changes, which git lists before the renamed file or after it."""
    text = "One sentence.\n\nAnother sentence.\n"
    (tmp_path / "m.md").write_text(text, encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "one")
    git("mv", "m.md", "n.md")
    for name in others:
        (tmp_path / f"{name}.md").write_text(f"Of {name}, and nothing else.\n", encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "two")
    history, _ = history_of(tmp_path)
    assert history is not None
    assert history.lineages["n.md"] == ((0, "n.md"), (1, "m.md"))
    assert "m.md" not in history.lineages
    assert history.text(list(history.order)[1], "n.md") == text.encode()


def test_a_file_is_committed_if_git_has_it_as_it_is(
    tmp_path: Path, git: Callable[..., None]
) -> None:
    for name in ("same", "changed", "[s]ame", "staged"):
        (tmp_path / f"{name}.md").write_text("One.\n", encoding="utf-8")
    git("add", "same.md", "changed.md")
    assert not is_committed(tmp_path, "same.md"), "there is no commit yet"
    git("commit", "-qm", "one")
    git("add", "staged.md")
    (tmp_path / "changed.md").write_text("Two.\n", encoding="utf-8")
    names = ("same", "changed", "[s]ame", "staged", "none")
    assert [one for one in names if is_committed(tmp_path, f"{one}.md")] == ["same"]
