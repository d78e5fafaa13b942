"""`hexapla schema`: what editors and programs need to check a settings file or a report."""

from __future__ import annotations

import json
from typing import Any, Literal

import click


@click.command("schema", short_help="Print the JSON Schema of the settings, or of a report.")
@click.option(
    "--of",
    type=click.Choice(["settings", "report"]),
    default="settings",
    show_default=True,
    help="Of the settings file, or of what `check --format json` writes.",
)
def schema_command(of: Literal["settings", "report"]) -> None:
    """Print a JSON Schema: editors complete and check files by it.

    \b
    hexapla schema > hexapla.schema.json          of the settings
    hexapla schema --of report > report.schema.json
    """
    click.echo(json.dumps(_settings() if of == "settings" else _report(), indent=2))


def _settings() -> dict[str, Any]:
    from generator.model.settings import settings_schema

    return settings_schema()


def _report() -> dict[str, Any]:
    from generator.report.json import report_schema

    return report_schema()
