"""`hexapla schema`: what editors need to check and complete a settings file."""

from __future__ import annotations

import json

import click


@click.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of the settings."""
    from generator.model.settings import Settings

    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema = dialect | Settings.model_json_schema()
    click.echo(json.dumps(schema, indent=2))
