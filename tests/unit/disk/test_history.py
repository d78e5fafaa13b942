"""What git is asked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.disk.history import git_answer

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="there is no git here")


def test_git_has_the_environment_of_the_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert git_answer(tmp_path, "config", "--get", "land.lamp") is None
    for name, value in {"COUNT": "1", "KEY_0": "land.lamp", "VALUE_0": "lit"}.items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    assert git_answer(tmp_path, "config", "--get", "land.lamp") == "lit\n"
