"""How the command presents itself: help, colours, completion, the nearest verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.shell_completion import get_completion_class
from click.testing import CliRunner

from generator.cli import terminal
from generator.cli.main import hexapla
from generator.model.diagnostic import Diagnostic, Severity

VERBS = sorted(hexapla.commands)
FINDING = Diagnostic("a.md", 1, 2, "link-empty", Severity.WARNING, "info: nothing", "fill it")


def every_command() -> Iterator[tuple[str, click.Command]]:
    for name, command in hexapla.commands.items():
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {sub}", one) for sub, one in command.commands.items())


def run(*arguments: str, **more: object) -> str:
    done = CliRunner().invoke(hexapla, arguments, prog_name="hexapla", **more)  # type: ignore[arg-type]
    assert done.exit_code == 0, done.output
    return done.output


def test_alone_it_shows_a_way_in_of_commands_that_are_there() -> None:
    shown = run()
    named = re.findall(r"^  hexapla (\w+)", shown, re.MULTILINE)
    assert named == ["init", "init", "serve", "check", "build"]
    assert set(named) <= set(VERBS)


def test_help_has_each_verb_once_and_in_full() -> None:
    shown = run("--help")
    for name in VERBS:
        (line,) = re.findall(rf"^  {name} +(.+)$", shown, re.MULTILINE)
        assert not line.endswith("..."), line


@pytest.mark.parametrize("name", VERBS)
def test_the_help_of_each_verb_has_an_example(name: str) -> None:
    shown = run(name, "--help")
    assert re.search(rf"^  hexapla {name}\b", shown, re.MULTILINE)
    assert max(map(len, shown.splitlines())) <= 100


@pytest.mark.parametrize(("name", "command"), list(every_command()), ids=lambda one: str(one)[:24])
def test_each_option_says_what_it_does(name: str, command: click.Command) -> None:
    options = [one for one in command.params if isinstance(one, click.Option)]
    assert [one.name for one in options if not one.help] == [], name


@pytest.mark.parametrize(
    ("typed", "meant"), [("bild", "build"), ("sevre", "serve"), ("docter", "doctor")]
)
def test_a_mistyped_verb_proposes_the_nearest(typed: str, meant: str) -> None:
    done = CliRunner().invoke(hexapla, [typed])
    assert done.exit_code == 2
    assert f"'{meant}'" in done.output


def test_a_mistyped_option_proposes_the_nearest() -> None:
    assert "--strict" in CliRunner().invoke(hexapla, ["build", "--strikt"]).output


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_that_asks_the_command(shell: str) -> None:
    assert f"_HEXAPLA_COMPLETE={shell}_complete" in run("completion", shell)


@pytest.mark.parametrize(
    ("typed", "word", "completed"),
    [
        ([], "do", {"doctor"}),
        (["check"], "--fail", {"--fail-on"}),
        (["check", "--format"], "s", {"sarif"}),
        (["catalog"], "re", {"report"}),
        (["completion"], "f", {"fish"}),
    ],
)
def test_words_are_completed(typed: list[str], word: str, completed: set[str]) -> None:
    kind = get_completion_class("bash")
    assert kind is not None
    found = kind(hexapla, {}, "hexapla", "_HEXAPLA_COMPLETE").get_completions(typed, word)
    assert {one.value for one in found} == completed


def test_a_finding_has_its_severity_in_colour(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    with click.Context(hexapla, color=True):
        monkeypatch.setattr(terminal, "colours", lambda: True)
        terminal.say_findings([FINDING], all_of_them=True)
    shown = capsys.readouterr().err
    assert "\x1b[33m\x1b[1mwarning\x1b[0m: info: nothing" in shown
    assert click.unstyle(shown) == ("a.md:1:2: warning: info: nothing [link-empty]\n    fill it\n")


@pytest.mark.parametrize(("value", "wanted"), [("1", False), ("0", False), ("", None)])
def test_no_color_wins(monkeypatch: pytest.MonkeyPatch, value: str, wanted: bool | None) -> None:
    monkeypatch.setenv("NO_COLOR", value)
    assert terminal.colours() is wanted


def asked(folder: Path, *answers: str) -> tuple[int, str]:
    """`hexapla init` on a terminal, with these answers: its exit code and what it said."""
    import os
    import pty
    import subprocess
    import sys

    main, other = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "init", str(folder)],
        stdin=other,
        stdout=other,
        stderr=other,
        cwd=Path(__file__).resolve().parents[3],
        env={**os.environ, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
    ) as process:
        os.close(other)
        os.write(main, "".join(f"{one}\n" for one in answers).encode())
        said = b""
        while True:
            try:
                data = os.read(main, 4096)
            except OSError:  # it has ended
                break
            if not data:
                break
            said += data
    os.close(main)
    return process.returncode, said.decode()


def test_on_a_terminal_a_new_site_is_asked_for(tmp_path: Path) -> None:
    pytest.importorskip("pty")
    code, said = asked(tmp_path / "acme", "Acme", "", "french", "en-US", "fr-FR, de")
    assert code == 0, said
    assert "Title [Acme]" in said
    assert "no language tag" in said
    assert "name at least one language that is not en-US" in said
    assert 'title = "Acme"' in (tmp_path / "acme/hexapla.toml").read_text()
    assert {one.name for one in (tmp_path / "acme/content").iterdir()} == {"en-US", "fr-FR", "de"}
