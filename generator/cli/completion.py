"""`hexapla completion`."""

from __future__ import annotations

from typing import Literal

import click

Shell = Literal["bash", "zsh", "fish"]


@click.command("completion", short_help="Let bash, zsh or fish complete the verbs and options.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion_command(context: click.Context, shell: Shell) -> None:
    """Print what makes SHELL (bash, zsh or fish) complete hexapla's verbs and options.

    \b
    hexapla completion bash > ~/.hexapla-completion.bash    then, in ~/.bashrc:
                                                            . ~/.hexapla-completion.bash
    hexapla completion zsh > ~/.hexapla-completion.zsh      then, in ~/.zshrc, after compinit:
                                                            . ~/.hexapla-completion.zsh
    hexapla completion fish > ~/.config/fish/completions/hexapla.fish
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None, "click has all three"  # noqa: S101
    click.echo(kind(context.find_root().command, {}, "hexapla", "_HEXAPLA_COMPLETE").source())
