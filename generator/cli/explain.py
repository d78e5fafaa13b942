"""`hexapla explain`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.model.errors import GeneratorError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from generator.model.check import Rule


@click.command("explain", short_help="What a check finds, why, and how to mend it.")
@click.argument("check", default="")
@click.option(
    "--manual",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write all pages as articles into this folder, a file for each family.",
)
def explain_command(check: str, manual: Path | None) -> None:
    """What a check (its code or its name) finds, why, and how to mend it.

    Without CHECK, all checks are listed.

    \b
    hexapla explain
    hexapla explain code-changed
    hexapla explain HX207
    """
    from generator.check.table import CHECKS

    rules = [one.rule for one in CHECKS]
    if manual:
        _write_manual(manual, rules)
    elif check:
        _show_page(_named(check, rules))
    else:
        _show_list(rules)


def _named(name: str, rules: list[Rule]) -> Rule:
    from difflib import get_close_matches

    for rule in rules:
        if name.lower() == rule.name or name.upper() == rule.code:
            return rule
    known = [name for rule in rules for name in (rule.name, rule.code)]
    near = get_close_matches(name, known, 1, 0.5)
    hint = f"did you mean {near[0]}?" if near else "hexapla explain lists all"
    raise GeneratorError(f"there is no check {name!r}; {hint}")


def _show_page(rule: Rule) -> None:
    from generator.report.pages import page

    text = page(rule)
    if not sys.stdout.isatty():
        click.echo(text.encode(), nl=False)
        return
    from rich.markdown import Markdown

    _print(Markdown(text))


def _show_list(rules: list[Rule]) -> None:
    from generator.report.pages import first_sentence, level

    rows = [(one.code, one.name, level(one), one.fix or "-", first_sentence(one)) for one in rules]
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(row).encode())
        return
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("Code", "Name", "Severity", "Fix"):
        table.add_column(title, no_wrap=True)
    table.add_column("Finds")
    for row in rows:
        table.add_row(*row)
    _print(table)


def _print(shown: RenderableType) -> None:
    from rich.console import Console

    Console(highlight=False, emoji=False, markup=False).print(shown)


def _write_manual(folder: Path, rules: list[Rule]) -> None:
    from generator.disk.whole_files import whole_file
    from generator.report.pages import family_pages

    for name, text in family_pages(rules):
        with whole_file(folder / name) as stream:
            stream.write(text.encode())
    click.echo(f"the pages of {len(rules)} checks are in {folder}", err=True)
