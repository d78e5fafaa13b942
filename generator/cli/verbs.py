"""How the command presents its verbs: by what one wants to do, with headings that stand out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click


class Formatter(click.HelpFormatter):
    """Help with bold headings; click leaves the bold out where it can't be shown."""

    def write_heading(self, heading: str) -> None:
        """A heading of a section."""
        super().write_heading(click.style(heading, bold=True))


class HelpContext(click.Context):
    """A context that formats help so."""

    formatter_class = Formatter


class Verbs(click.Group):
    """A command whose verbs come in families, in the order in which one needs them."""

    context_class = HelpContext

    def __init__(self, families: Mapping[str, Sequence[click.Command]], **settings: Any) -> None:
        super().__init__(**settings)
        self._families = families
        for commands in families.values():
            for command in commands:
                command.context_class = HelpContext
                self.add_command(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """A section for each family."""
        widest = max(map(len, self.list_commands(ctx)))
        for name, commands in self._families.items():
            with formatter.section(name):
                formatter.write_dl(
                    [
                        (
                            f"{command.name or '':{widest}}",
                            command.get_short_help_str(formatter.width - widest - 4),
                        )
                        for command in commands
                    ]
                )
