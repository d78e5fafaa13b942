"""`hexapla init`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.model.errors import GeneratorError
from generator.model.tags import canonical_tag

if TYPE_CHECKING:
    from generator.build.starting import Made
    from generator.model.starter import Wish

_SOURCE = "en-US"
_OTHER = "fr-FR"


def _tag(text: str) -> str:
    """A language tag as it is spelled canonically. Raises `click.BadParameter`."""
    from generator.cldr.names import is_known_language

    try:
        tag = canonical_tag(text.strip().replace("_", "-"))
    except ValueError:
        raise click.BadParameter(
            f"{text!r} is no language tag; write fr-FR for French in France, or fr for French"
        ) from None
    if not is_known_language(tag):
        raise click.BadParameter(f"nobody speaks {tag}: CLDR knows no such language")
    return tag


def _source(_context: click.Context, _option: click.Parameter, text: str | None) -> str | None:
    return _tag(text) if text else None


def _others(
    _context: click.Context, _option: click.Parameter, texts: tuple[str, ...]
) -> tuple[str, ...]:
    return _tags(" ".join(texts))


def _tags(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_tag(one) for one in text.replace(",", " ").split()))


@click.command("init", short_help="Begin a site: a new one, or one of articles that are there.")
@click.argument("site", metavar="[FOLDER]", type=click.Path(path_type=Path), required=False)
@click.option("--title", help="The title of the new site; default: the folder's name.")
@click.option(
    "--source", callback=_source, metavar="TAG", help=f"The language you write in: {_SOURCE}."
)
@click.option(
    "-l", "--locale", "others", multiple=True, callback=_others, metavar="TAG",
    help=f"A language to translate into: {_OTHER}. Repeat it for more.",
)  # fmt: skip
@click.option("-y", "--yes", is_flag=True, help="Ask nothing: take the defaults.")
@click.option(
    "--from", "origin", type=click.Path(path_type=Path), help="Adopt the articles in this folder."
)
@click.option(
    "--convert",
    is_flag=True,
    help="With --from: put what MkDocs has in forms of its own into those of this site, in the"
    " articles of all languages.",
)
@click.option(
    "-n",
    "--dry-run",
    "dry",
    is_flag=True,
    help="With --from: say what would be written, as a diff; write nothing.",
)
@click.option("--force", is_flag=True, help="Overwrite the settings of adopted articles.")
def init_command(
    site: Path | None,
    title: str | None,
    source: str | None,
    others: tuple[str, ...],
    yes: bool,
    origin: Path | None,
    convert: bool,
    dry: bool,
    force: bool,
) -> int:
    """Begin a site in FOLDER (default: here): a new one, or one of articles that are there.

    A new site has three short articles in two languages or more, settings, and a workflow that
    checks, builds and publishes it on GitHub. On a terminal, init asks what it has to know. Of
    articles that are there, in a layout of many tools, it writes the settings alone, unless
    --convert says to change the articles. No other file of yours is overwritten.

    \b
    hexapla init my-help                         a new site; asks for title and languages
    hexapla init my-help -l fr-FR -l ja-JP -y    a new site; asks nothing
    hexapla init --from docs                     adopt docs: the settings go into it
    hexapla init my-help --from docs             the settings go into my-help, the articles stay
    hexapla init --from . --convert --dry-run    what would be changed in the articles of MkDocs
    """
    asked = bool(title or source or others)
    if origin and asked:
        raise click.UsageError(
            "--title, --source and --locale are for a new site; --from reads them from the articles"
        )
    target = (site or Path()).resolve()
    if origin or (not asked and _has_articles(target)):
        from generator.cli.adoption import adopt

        folder, settled = (origin or target).resolve(), (site or origin or target).resolve()
        return adopt(folder, settled, convert=convert, dry=dry, force=force)
    if convert or dry:
        raise click.UsageError("--convert and --dry-run are for articles that are there: --from")
    if _has_articles(target):
        raise GeneratorError(
            f"{target} has articles already; adopt them with hexapla init --from, or name another"
            " folder for a new site"
        )
    _begin(target, title, source, others, asks=not yes and _on_terminal())
    return 0


def _has_articles(folder: Path) -> bool:
    from generator.disk.recognition import is_occupied

    return is_occupied(folder)


def _on_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _begin(
    folder: Path, title: str | None, source: str | None, others: tuple[str, ...], *, asks: bool
) -> None:
    """Write a new site and say what to do with it."""
    from generator.build.starting import start
    from generator.model.starter import Wish

    title = title or _title(folder, asks=asks)
    source = source or _asked_source(asks=asks)
    others = others or _asked_others(source, asks=asks)
    wish = Wish(title, source, tuple(one for one in others if one != source))
    if not wish.others:
        raise GeneratorError(f"--locale {source}: that is the source; name another language")
    _say_begun(folder, wish, start(folder, wish))


def _title(folder: Path, *, asks: bool) -> str:
    words = folder.name.replace("-", " ").replace("_", " ").strip() or "Help"
    default = words[:1].upper() + words[1:]
    if not asks:
        return default
    click.echo("A new site. Enter takes what is in brackets.", err=True)
    answer: str = click.prompt("Title", default=default, err=True)
    return answer.strip()


def _asked_source(*, asks: bool) -> str:
    if not asks:
        return _SOURCE
    answer: str = click.prompt("Language that you write in", _SOURCE, value_proc=_tag, err=True)
    return answer


def _asked_others(source: str, *, asks: bool) -> tuple[str, ...]:
    default = _OTHER if not source.startswith("fr") else _SOURCE
    if not asks:
        return (default,)

    def others(text: str) -> tuple[str, ...]:
        found = tuple(one for one in _tags(text) if one != source)
        if not found:
            raise click.BadParameter(f"name at least one language that is not {source}")
        return found

    question = "Languages to translate into"
    answer: tuple[str, ...] = click.prompt(question, default, value_proc=others, err=True)
    return answer


def _say_begun(folder: Path, wish: Wish, made: Made) -> None:
    from generator.cldr.names import label_in

    def named(tag: str) -> str:
        return f"{label_in(tag, 'en')} ({tag})"

    _say(f"{folder}: a new site in {', '.join(map(named, (wish.source, *wish.others)))}")
    for line in _written(made, wish):
        _say(f"  {line}")
    for path in made.kept:
        _say(f"  {path} was there, and is as it was")
    if made.borrowed:
        _say(f"the articles are in English: put your {named(wish.source)} words in their place")
    _say("next:")
    if folder != Path.cwd():
        _say(f"  cd {shown(folder)}")
    steps = {
        "hexapla serve --open": "see the site, and what you change in content/",
        **{
            f"hexapla preview {tag} --open": "translate its sentences where they stand"
            for tag in made.untranslated
        },
        "hexapla check": "what is wrong or missing in the translations",
        "hexapla build": "make the site, in the folder site/",
    }
    width = max(map(len, steps))
    for step, what in steps.items():
        _say(f"  {step:{width}}   {what}")


def _written(made: Made, wish: Wish) -> list[str]:
    """The new files: a line for each, but for articles, which have one for each language."""
    lines = [path for path in made.written if not path.startswith("content/")]
    for tag in (wish.source, *wish.others):
        folder = f"content/{tag}/"
        count = sum(path.startswith(folder) for path in made.written)
        state = "to be translated" if tag in made.untranslated else "translated"
        lines.append(f"{folder}  {count} articles, {'the source' if tag == wish.source else state}")
    return lines


def shown(folder: Path) -> str:
    """A folder's path from here, as a shell takes it."""
    from shlex import quote

    return quote(os.path.relpath(folder))


def _say(line: str) -> None:
    click.echo(line, err=True)
