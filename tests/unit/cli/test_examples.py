"""The examples for content repositories: they are YAML, and name what the command has."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from generator.cli.main import hexapla

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / ".github/examples"
HOOKS = ROOT / ".pre-commit-hooks.yaml"


def read(file: Path) -> Any:
    """A YAML file; `on` is a word here, as GitHub reads it."""
    return yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)


def steps() -> list[dict[str, Any]]:
    """All steps of the workflow."""
    return [
        step for job in read(EXAMPLES / "workflow.yml")["jobs"].values() for step in job["steps"]
    ]


def commands() -> Iterator[str]:
    """Every use of the command in the examples."""
    texts = [step["run"] for step in steps() if "run" in step]
    texts += [hook["entry"] for hook in read(HOOKS)]
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    texts += re.findall(r"```sh\n(.*?)```", readme, re.DOTALL)
    for text in texts:
        yield from (line for line in text.splitlines() if line.startswith("hexapla "))


def test_all_steps_of_the_way_to_the_reader_are_there() -> None:
    used = [step.get("uses", "").partition("@")[0] for step in steps()]
    assert "github/codeql-action/upload-sarif" in used
    assert "actions/deploy-pages" in used
    runs = "\n".join(step.get("run", "") for step in steps())
    for words in ("hexapla build", "--format github", "--format sarif"):
        assert words in runs


def test_a_file_that_one_step_writes_is_the_one_that_the_next_reads() -> None:
    (sarif,) = (step["with"]["sarif_file"] for step in steps() if "sarif" in step.get("uses", ""))
    (pages,) = (step["with"]["path"] for step in steps() if "upload-pages" in step.get("uses", ""))
    runs = [step.get("run", "") for step in steps()]
    assert any(f"-o {sarif}" in run for run in runs)
    assert any(run == f"hexapla build -o {pages}" for run in runs)


def test_what_a_stranger_writes_reaches_no_shell_but_by_the_environment() -> None:
    assert not [step for step in steps() if "${{" in step.get("run", "")]


@pytest.mark.parametrize("line", list(commands()))
def test_the_command_has_what_the_examples_name(line: str) -> None:
    _, verb, *arguments = shlex.split(line)
    command = hexapla.commands.get(verb)
    if command is None:
        pytest.skip(f"there is no command {verb} yet")
    with command.make_context(verb, arguments) as context:  # raises for what it does not know
        assert isinstance(context, click.Context)


def test_the_hook_that_the_example_names_is_there() -> None:
    (repository,) = read(EXAMPLES / "pre-commit-config.yaml")["repos"]
    hooks = {hook["id"]: hook for hook in read(HOOKS)}
    for hook in repository["hooks"]:
        assert hook["id"] in hooks
    for hook in hooks.values():
        assert {"id", "name", "entry", "language", "files"} <= set(hook)
        assert re.search(hook["files"], "content/fr-FR/a.md")
