"""Articles out of the site, in the formats that translators' tools read.

The processes of the pool write an article at a time; this one puts them in order.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from msgspec import Struct

from generator.build.bitext import Shelf, shelf
from generator.build.ground import Progress, silent
from generator.disk.settings import SiteFolder
from generator.disk.whole_files import whole_file
from generator.exchange.formats import FORMATS, VIEWS, Format, Fragment
from generator.exchange.units import Kind, Worksheet, returnable, worksheet
from generator.model.alignment import Alignment
from generator.model.errors import GeneratorError

STDOUT = Path("-")


class Order(Struct, frozen=True):
    """What to export. `view`: the side that `markdown` gives, '' for its default."""

    format: str
    locales: tuple[str, ...] = ()
    only: tuple[Kind, ...] = ()
    view: str = ""


class Exported(Struct):
    """What an export wrote. `left_out`: sentences, or with `markdown` articles, that it can't."""

    articles: int = 0
    sentences: int = 0
    left_out: int = 0
    files: int = 0


class _Sheaf(NamedTuple):
    """An article as it is written."""

    path: str
    fragments: tuple[Fragment, ...]
    sentences: int
    left_out: int


def export(
    folder: SiteFolder,
    order: Order,
    output: Path,
    *,
    jobs: int | None = None,
    progress: Progress = silent,
) -> Exported:
    """Write what `order` asks for to `output`: a file (`-`: standard output) with all articles
    if it has an ending, else a folder with a file per article.

    No file is written for nothing. Raises `GeneratorError` for an operator's mistake.
    """
    format_ = _format(order)
    single = output == STDOUT or bool(output.suffix)
    _check_place(order.format, format_, single)
    shelved = shelf(folder, only=order.locales, jobs=jobs, progress=progress)
    _check_locales(order, format_, shelved, single)
    tags = tuple(locale.tag for locale in shelved.chosen)
    envelope = format_.envelope(shelved.bitexts.source.tag, tags)
    sheaves = shelved.worked(_work(order, shelved), progress)
    if single:
        return _into_one(sheaves, envelope, output)
    _check_apart(shelved, output)
    return _into_many(sheaves, envelope, output, format_.ending)


def _format(order: Order) -> Format:
    if order.view and order.format != "markdown":
        raise GeneratorError(f"--view goes with --format markdown, not with {order.format}")
    if order.only and order.format == "markdown":
        raise GeneratorError("--only chooses sentences; --format markdown writes whole articles")
    return VIEWS[order.view] if order.view else FORMATS[order.format]


def _check_place(name: str, format_: Format, single: bool) -> None:
    if single and not format_.single:
        raise GeneratorError(f"--format {name} writes a file per article: -o names a folder")
    if not single and not format_.folder:
        raise GeneratorError(f"--format {name} writes one file: -o names it, with an ending")


def _check_locales(order: Order, format_: Format, shelved: Shelf, single: bool) -> None:
    chosen = shelved.chosen
    if not chosen:
        source = shelved.bitexts.source.name
        raise GeneratorError(f"{source} is the source: name a locale that is translated from it")
    if len(chosen) > 1 and not (format_.many and single):
        names = ", ".join(locale.name for locale in chosen)
        reason = "a file per article" if format_.many else f"--format {order.format}"
        raise GeneratorError(f"{reason} takes one locale: name it with --locale ({names})")


def _check_apart(shelved: Shelf, output: Path) -> None:
    """An export must not overwrite the articles that it is made from."""
    for locale in shelved.locales:
        if locale.folder and output.resolve().is_relative_to(Path(locale.folder).resolve()):
            raise GeneratorError(f"{output} is where the articles of {locale.name} are")


def _work(order: Order, shelved: Shelf) -> Callable[[Alignment], _Sheaf]:
    tags = {locale.name: locale.tag for locale in shelved.chosen}
    return partial(_sheaf, order, tags, shelved.bitexts.source.tag)


def _sheaf(order: Order, tags: Mapping[str, str], source: str, alignment: Alignment) -> _Sheaf:
    format_ = _format(order)
    whole = order.format == "markdown"
    found = [
        worksheet(alignment, one, tags[one.locale], source, order.only, format_.missing)
        for one in alignment.translations
        if one.locale in tags
    ]
    sheets = [returnable(one) for one in found] if format_.returns else found
    sentences = sum(len(sheet.entries) for sheet in sheets)
    left_out = sum(len(sheet.entries) for sheet in found) - sentences
    sheets = [sheet for sheet in sheets if sheet.units or whole]
    fragments = tuple(format_.fragments(sheets))
    if whole:
        left_out = len(sheets) - len(fragments)
    return _Sheaf(_path(sheets), fragments, sentences, left_out)


def _path(sheets: Iterable[Worksheet]) -> str:
    return next((sheet.path for sheet in sheets), "")


def _into_one(sheaves: Iterable[_Sheaf], envelope: tuple[bytes, bytes], output: Path) -> Exported:
    done = Exported()
    seen: set[bytes] = set()
    head, tail = envelope
    with ExitStack() as stack:
        stream: BinaryIO | None = None
        for sheaf in sheaves:
            _count(done, sheaf)
            for data in _new(sheaf.fragments, seen):
                if stream is None:
                    stream = _opened(stack, output)
                    stream.write(head)
                    done.files = 1
                stream.write(data)
        if stream is not None:
            stream.write(tail)
            stream.flush()
    return done


def _opened(stack: ExitStack, output: Path) -> BinaryIO:
    return sys.stdout.buffer if output == STDOUT else stack.enter_context(whole_file(output))


def _into_many(
    sheaves: Iterable[_Sheaf], envelope: tuple[bytes, bytes], output: Path, ending: str
) -> Exported:
    done = Exported()
    head, tail = envelope
    for sheaf in sheaves:
        _count(done, sheaf)
        if sheaf.fragments:
            with whole_file(output / f"{sheaf.path}{ending}") as stream:
                stream.writelines((head, *_new(sheaf.fragments, set()), tail))
            done.files += 1
    return done


def _new(fragments: Iterable[Fragment], seen: set[bytes]) -> Iterator[bytes]:
    """What is not in the file yet; `seen` has the digests of what is."""
    for digest, data in fragments:
        if not digest or digest not in seen:
            yield data
        if digest:
            seen.add(digest)


def _count(done: Exported, sheaf: _Sheaf) -> None:
    done.articles += bool(sheaf.fragments)
    done.sentences += sheaf.sentences
    done.left_out += sheaf.left_out
