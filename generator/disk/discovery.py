"""What is in the content folders."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from generator.disk.writing import MANIFEST
from generator.model.docfx import Docfx
from generator.model.errors import GeneratorError
from generator.model.landing import LANDING_HEAD
from generator.model.settings import Settings
from generator.model.tags import is_locale_folder
from generator.routing.keys import MARKDOWN_ENDINGS, folded, is_landing, key

MEDIA_ENDINGS = tuple(
    ".png .jpg .jpeg .gif .webp .avif .svg .ico .bmp .mp4 .webm .mp3 .ogg .pdf .zip .csv .txt"
    " .docx .xlsx .pptx".split()
)
"""Files beside the articles that are published. Others (YAML, JSON …) are not."""


TOC_NAMES = ("toc.yml", "toc.yaml")
"""Tables of contents, whatever their case."""


_POSIX = re.compile(r"[a-z]{2,3}(?:_[A-Z][a-z]{3})?_[A-Z]{2}")


class ContentFolder(Struct, frozen=True):
    """The files of one locale, as sorted paths below its folder with `/` between parts."""

    articles: tuple[str, ...]
    media: tuple[str, ...]
    tocs: tuple[str, ...] = ()
    fragments: tuple[str, ...] = ()  # Markdown that is no page, for articles to include
    docfx: Docfx | None = None  # where the articles' metadata is
    files: Mapping[str, str] = field(default_factory=dict)  # path → file, where they differ
    shadowed: tuple[str, ...] = ()  # landing pages beside a Markdown page of that name

    def files_of(self, paths: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """(path, file) of some of the paths."""
        return tuple((path, self.files.get(path, path)) for path in paths)


def locale_folders(root: Path, settings: Settings, settings_file: str) -> dict[str, str]:
    """Locale name → absolute folder, from the settings and from the folders on disk.

    Raises `GeneratorError` if there is no locale, or if a folder named in the settings
    does not exist.
    """
    pattern = locale_pattern(root, settings)
    if "{locale}" not in pattern:
        raise GeneratorError(
            f"content: {pattern!r} needs {{locale}} where the locale's name stands"
        )
    folders = _found(root, pattern, settings)
    for name, own in settings.locales.items():
        folder = root / (own.path or pattern.replace("{locale}", name))
        if own.path and not folder.is_dir():
            raise GeneratorError(f"locales.{name}.path: there is no folder {own.path}")
        if folder.is_dir():
            folders[name] = str(folder.resolve())
    if not folders:
        place = settings_file or f"{root.name}/"
        raise GeneratorError(
            f"no content: {place} has no folder named by a language tag, as in"
            f" {pattern.replace('{locale}', 'fr-FR')}/; name the site's folder, set"
            " content, or begin a site with: hexapla init"
        )
    return folders


def misspelled_folders(root: Path, settings: Settings) -> dict[str, str]:
    """Name of a folder that stands where a locale's would → the tag that it is likely meant to be.

    Programs that are not on the web write `fr_FR`, as POSIX has it, which is no language tag.
    """
    named = {(root / one.path).resolve() for one in settings.locales.values() if one.path}
    return {
        name: name.replace("_", "-")
        for name, folder in _standing_at(root, locale_pattern(root, settings))
        if _POSIX.fullmatch(name) and folder.resolve() not in named
    }


def locale_pattern(root: Path, settings: Settings) -> str:
    """Where each locale's articles are below the site's folder, with `{locale}` in it."""
    return settings.content or ("content/{locale}" if (root / "content").is_dir() else "{locale}")


def _found(root: Path, pattern: str, settings: Settings) -> dict[str, str]:
    """Folders at `pattern` whose name is a tag, or the source locale's."""
    return {
        name: str(folder.resolve())
        for name, folder in _standing_at(root, pattern)
        if is_locale_folder(name) or name == settings.source_locale
    }


def _standing_at(root: Path, pattern: str) -> Iterator[tuple[str, Path]]:
    """(what stands for the locale, folder) of each folder at `pattern`."""
    before, _, after = pattern.partition("{locale}")
    parent, prefix = before.rpartition("/")[0], before.rpartition("/")[2]
    suffix, _, below = after.partition("/")
    base = root / parent
    for entry in sorted(base.iterdir()) if base.is_dir() else ():
        name = entry.name
        if name.startswith(prefix) and name.endswith(suffix) and entry.is_dir():
            folder = entry / below
            if folder.is_dir():
                yield name[len(prefix) : len(name) - len(suffix)], folder


def content_folder(folder: str, docfx: Docfx | None = None) -> ContentFolder:
    """List a locale's files. Hidden ones and links that lead outside are passed over.

    `docfx` says which are pages; if it leaves none, it was not meant for this folder. Raises
    `GeneratorError` for a folder that can't be read.
    """
    articles: list[str] = []
    media: list[str] = []
    tocs: list[str] = []
    landings: list[str] = []
    for path in _files(folder, "", os.path.realpath(folder)):
        ending = os.path.splitext(path)[1].lower()
        if ending in MARKDOWN_ENDINGS:
            articles.append(path)
        elif ending in MEDIA_ENDINGS:
            media.append(path)
        elif path.rpartition("/")[2].lower() in TOC_NAMES:
            tocs.append(path)
        elif is_landing(path) and _begins_as_landing(os.path.join(folder, path)):
            landings.append(path)
    pages = [path for path in articles if docfx is None or docfx.is_page(path)]
    fragments = sorted(set(articles) - set(pages)) if pages else []
    if docfx and pages:
        media = [path for path in media if docfx.is_published(path)]
    named = _named(pages or articles)
    beside = [path for path in landings if docfx is None or docfx.is_page(path)]
    shadowed = _add_landings(named, sorted(beside))
    return ContentFolder(
        tuple(sorted(named)),
        tuple(sorted(media)),
        tuple(sorted(tocs)),
        tuple(fragments),
        docfx,
        {path: file for path, file in named.items() if path != file},
        tuple(shadowed),
    )


def _add_landings(named: dict[str, str], landings: Iterable[str]) -> list[str]:
    """Add the landing pages to `named`; return those whose place a page has already."""
    taken = {folded(key(path)) for path in named}
    shadowed = []
    for path in landings:
        name = folded(key(path))
        if name in taken:
            shadowed.append(path)
        else:
            taken.add(name)
            named[path] = path
    return shadowed


def _begins_as_landing(file: str) -> bool:
    try:
        with open(file, encoding="utf-8", errors="replace") as stream:
            return bool(LANDING_HEAD.match(stream.readline(200)))
    except OSError:
        return False


def _named(files: list[str]) -> dict[str, str]:
    """Path → file. Hugo's `_index.md` is the page of its folder, unless that has an `index.md`."""
    there = set(files)
    named: dict[str, str] = {}
    for file in files:
        folder, slash, name = file.rpartition("/")
        plain = f"{folder}{slash}{name[1:]}" if name.startswith("_index.") else file
        named[file if plain != file and plain in there else plain] = file
    return named


def _files(folder: str, below: str, root: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as listing:
            entries = list(listing)
    except FileNotFoundError:
        return  # it went while the site was looked at
    except OSError as error:
        raise GeneratorError(f"{folder} can't be read: {error.strerror}") from None
    if any(entry.name == MANIFEST for entry in entries):
        return  # a site that was built into the content's folder
    for entry in entries:
        if entry.name.startswith(".") or entry.name == "node_modules":
            continue
        path = sys.intern(f"{below}{entry.name}")  # other locales have the same
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{path}/", root)
        elif entry.is_file() and (not entry.is_symlink() or _inside(entry.path, root)):
            yield path


def _inside(path: str, root: str) -> bool:
    return os.path.commonpath((os.path.realpath(path), root)) == root
