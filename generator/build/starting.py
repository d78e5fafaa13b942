"""A new site: a few articles in its languages, its settings, and what publishes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator import sxs
from generator.align.leverage import Known, Memory
from generator.align.renewal import Terms, renewed
from generator.align.segmentation import FIELDS, stretches
from generator.build.handing_off import id_prefix, source_digest, today
from generator.cldr.names import parents
from generator.disk.reading import source_file
from generator.disk.resources import resource_folder
from generator.disk.settings import SETTINGS_FILE, site_folder, write_settings
from generator.disk.whole_files import whole_file
from generator.model.errors import GeneratorError
from generator.model.source import SourceFile
from generator.model.starter import Wish, starter_settings
from generator.parse import parsed
from generator.sxs.front_lines import scalar, with_lines

ENGLISH = "en"
"""The language of articles in a language that the starter has not."""

WORKFLOW = ".github/workflows/help.yml"

_ARTICLES = ("index.md", "write-an-article.md", "translate-an-article.md")
_IGNORED = "# What hexapla build makes.\n/site/\n/.site.*\n"


class Made(NamedTuple):
    """A new site's files by path: those written, and those that were there and are kept.

    `untranslated` are locales whose files wait for a translator; `borrowed`: the source has
    English words, as the starter does not speak its language.
    """

    written: tuple[str, ...]
    kept: tuple[str, ...]
    untranslated: tuple[str, ...]
    borrowed: bool


def start(root: Path, wish: Wish) -> Made:
    """Write a new site into the folder `root`, which need not exist.

    No file that is there is overwritten. Raises `GeneratorError`.
    """
    if root.exists() and not root.is_dir():
        raise GeneratorError(f"{root} is a file; name a folder for the new site")
    if root.is_dir() and site_folder(root).origin:
        raise GeneratorError(f"{root} is a site already; look at it with: hexapla serve")
    borrowed = not _language(wish.source)
    speaking = {one: _language(one) for one in wish.others}
    if borrowed:  # English words are the source's, until it has its own
        speaking = {one: words if words != ENGLISH else "" for one, words in speaking.items()}
    untranslated = tuple(one for one, words in speaking.items() if not words)
    files = dict(_files(wish.source, _language(wish.source) or ENGLISH, speaking))
    featured = tuple(one.removesuffix(".md") for one in _ARTICLES[1:])
    kept = tuple(path for path in files if (root / path).exists())
    for path, data in files.items():
        if path not in kept:
            with whole_file(root / path) as stream:
                stream.write(data)
    # The settings last: a folder that has them is a whole site.
    write_settings(root, starter_settings(wish, untranslated, featured), force=False)
    written = (SETTINGS_FILE, *(path for path in files if path not in kept))
    return Made(written, kept, untranslated, borrowed)


def _language(tag: str) -> str:
    """The folder of the starter that has articles in a language, '' if there is none."""
    folder = resource_folder("starter")
    return next((one for one in parents(tag) if (folder / one).is_dir()), "")


def _files(tag: str, words: str, others: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """The articles in the source locale `tag`, in `words`, and in the `others` in theirs."""
    for path in _ARTICLES:
        source = _article(words, path)
        yield f"content/{tag}/{path}", source.encoded()
        for other, theirs in others.items():
            yield f"content/{other}/{path}", _translation(source, words, other, theirs)
    workflow = resource_folder("examples") / "workflow.yml"
    yield WORKFLOW, workflow.read_bytes()
    yield ".gitignore", _IGNORED.encode()


def _article(language: str, path: str) -> SourceFile:
    folder = str(resource_folder("starter") / language)
    return source_file(folder, path, language, path)[0]


def sentences(language: str, path: str) -> list[str]:
    """The sentences of an article of the starter: as many as in any other of its languages."""
    file = _article(language, path)
    front = parsed(file).front
    return [file.text[one.start : one.stop] for one in stretches(file.text, front, language)]


def _translation(source: SourceFile, words: str, tag: str, language: str) -> bytes:
    """The file of an article in the locale `tag`, in the sxs form: in `language`, or with empty
    places if that is ''.
    """
    front = parsed(source).front
    lines = {"ms.contentlocale": f"ms.contentlocale: {tag}"}
    memory = Memory()
    if language:
        fields = parsed(_article(language, source.path)).front
        lines |= {one: f"{one}: {scalar(fields.text(one))}" for one in FIELDS if fields.text(one)}
        lines["ms.translationtype"] = "ms.translationtype: HT"
        pairs = zip(sentences(words, source.path), sentences(language, source.path), strict=True)
        memory = Memory(Known(one, other, machine=False) for one, other in pairs)
    made = renewed(
        source.text,
        front,
        words,
        id_prefix(tag, source.path),
        Terms(memory, lambda _target, _source: True),
    )
    assert made is not None, "our own articles hold no marks of the form"  # noqa: S101
    lines["ms.openlocfilehash"] = f"ms.openlocfilehash: {source_digest(source)}"
    lines["ms.lasthandoff"] = f"ms.lasthandoff: {today()}"
    return source.encoded(with_lines(front.raw, lines) + sxs.rebuilt(made.pieces))
