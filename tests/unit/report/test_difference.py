from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from reports import HOSTILE

from generator.report.difference import difference
from generator.report.text import clean


@pytest.mark.skipif(not shutil.which("git"), reason="git is not here")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("one\ntwo\nthree\n", "one\n2\nthree\n"),
        ("one\r\ntwo\r\n", "one\r\n2\r\n"),
        ("one\n\ttwo", "one\n\t2"),
        ("one\u2028still\ntwo\n", "one\u2028still\n2\n"),
    ],
)
def test_git_can_apply_it(before: str, after: str, tmp_path: Path) -> None:
    (tmp_path / "fr-FR").mkdir()
    (tmp_path / "fr-FR/a.md").write_bytes(before.encode())
    patch = "".join(f"{line}\n" for line in difference("fr-FR/a.md", before, after))
    if "\u2028" in before:  # written out, for a terminal's sake
        assert clean("\u2028") in patch
        return
    done = subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch.encode(), check=False)
    assert done.returncode == 0
    assert (tmp_path / "fr-FR/a.md").read_bytes() == after.encode()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_nothing_in_it_steers_a_terminal(text: str) -> None:
    for line in difference(f"fr-FR/{text}.md", f"{text}\n", f"{text} mended\n"):
        assert clean(line) == line
        assert not line.lstrip().startswith("::")


def test_a_line_that_stays_gives_no_command() -> None:
    text = "one\n  ::error::owned\ntwo\n"
    lines = [*difference("fr-FR/a.md", text, text.replace("two", "2"))]
    assert "   \\x3a:error::owned" in lines
