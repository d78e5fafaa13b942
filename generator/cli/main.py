"""The command `hexapla`."""

from __future__ import annotations

import gc
import os
import sys

import click

from generator import __version__
from generator.cli.build import build_command
from generator.cli.catalog import catalog_command
from generator.cli.check import check_command
from generator.cli.completion import completion_command
from generator.cli.doctor import doctor_command
from generator.cli.explain import explain_command
from generator.cli.export import export_command
from generator.cli.handoff import handoff_command
from generator.cli.import_ import import_command
from generator.cli.init import init_command
from generator.cli.merge import merge_command
from generator.cli.preview import preview_command
from generator.cli.schema import schema_command
from generator.cli.serve import serve_command
from generator.cli.status import status_command
from generator.cli.terminal import colours, say
from generator.cli.terms import terms_command
from generator.cli.theme import theme_command
from generator.cli.verbs import Verbs
from generator.model.errors import GeneratorError

CLEAN, FINDINGS, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130


_FAMILIES = {
    "Begin": (init_command, doctor_command),
    "Write": (serve_command, check_command, explain_command, theme_command),
    "Translate": (
        status_command,
        preview_command,
        handoff_command,
        export_command,
        import_command,
        terms_command,
        catalog_command,
    ),
    "Publish": (build_command, merge_command),
    "For other programs": (schema_command, completion_command),
}
_WAY_IN = """\
Help sites in many languages, sentence beside sentence.

  hexapla init my-help      begin a site, in a new folder
  hexapla init --from DIR   begin with the articles in DIR
  hexapla serve --open      see it while you write
  hexapla check             find what is wrong or missing in the translations
  hexapla build             make the site, in the folder site/

hexapla --help lists all commands, hexapla COMMAND --help explains one.
"""


@click.command(
    "hexapla",
    cls=Verbs,
    families=_FAMILIES,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="hexapla COMMAND --help explains one, with examples.",
)
@click.version_option(__version__, prog_name="hexapla")
@click.pass_context
def hexapla(context: click.Context) -> None:
    """Help sites in many languages, sentence beside sentence."""
    if context.invoked_subcommand is None:
        click.echo(_WAY_IN, nl=False)


def main() -> None:
    """Run the command; its exit code says what came of it (see the manual's command line page)."""
    code = _exit_code()
    gc.freeze()  # the process ends: nothing is to be looked through for cycles once more
    sys.exit(code)


def _exit_code() -> int:
    try:
        code = hexapla.main(prog_name="hexapla", standalone_mode=False, color=colours())
        return code if isinstance(code, int) else CLEAN
    except (click.Abort, KeyboardInterrupt):
        say("interrupted")
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return USAGE
    except GeneratorError as error:
        say(f"{click.style('hexapla:', fg='red', bold=True)} {error}")
        return USAGE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except Exception:
        import traceback

        traceback.print_exc()
        say("hexapla: a fault of Hexapla, not of your content; please report it")
        return BUG
