"""Articles of other tools become a site: its settings, and what of their forms we have."""

from __future__ import annotations

import os
import posixpath
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, field

from generator.build.ground import ground
from generator.convert import Place, Project, converted, linked
from generator.convert.navigation import INDEXES, redirections, toc_text
from generator.convert.settings import with_settings
from generator.disk.discovery import TOC_NAMES, ContentFolder, content_folder
from generator.disk.editing import write_edits
from generator.disk.reading import source_file
from generator.disk.recognition import mkdocs_text, recognised
from generator.disk.redirection import REDIRECTION_FILE
from generator.disk.settings import SETTINGS_FILE, SiteFolder, site_folder, write_settings
from generator.disk.whole_files import whole_file
from generator.model.diagnostic import Diagnostic
from generator.model.edit import Edit
from generator.model.errors import GeneratorError
from generator.model.layout import Layout, settings_text
from generator.model.locale import Locale
from generator.model.mkdocs import Mkdocs
from generator.model.settings import settings_from
from generator.model.source import SourceFile
from generator.parse.front_matter import front_matter
from generator.parse.mkdocs import mkdocs
from generator.routing.keys import MARKDOWN_ENDINGS, folded
from generator.sxs.grammar import OPEN

_PLUGINS = frozenset(("search", "material/search", "i18n", "redirects"))
"""Plugins of MkDocs whose work is done here, too."""


class Changed(NamedTuple):
    """A file before and after."""

    path: str
    before: str
    after: str


class Found(NamedTuple):
    """A form of another tool in the file `path`, and what has become of it."""

    path: str
    place: Place


class Adoption(Struct):
    """What was made of a folder of articles, or would be.

    `kept`: the settings were there, and are as they were. `files`: new ones, by path. `tables`:
    of which of the other tool's settings they are made, and what they hold. `notes`: what else
    of its settings became what, or has no place; a line each.
    """

    layout: Layout
    settings: Path
    kept: bool = False
    changed: list[Changed] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    tables: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    refused: list[Diagnostic] = field(default_factory=list)


def adopted(
    folder: Path, target: Path, *, force: bool, convert: bool = False, dry: bool = False
) -> Adoption:
    """Write the settings for the articles in `folder` into `target`, and with `convert` change
    the articles: `dry` says what would be written, and writes nothing.

    Settings that are there are kept if the articles are converted, and refused else, unless
    `force` says to replace them. Raises `GeneratorError`.
    """
    if not folder.is_dir():
        raise GeneratorError(f"--from {folder}: there is no such folder; name one with articles")
    there = site_folder(target) if target.is_dir() else None
    kept = bool(there and there.origin and convert and not force)
    if there and there.origin and not convert and not force:
        raise GeneratorError(f"{target} has settings already; --force writes new ones")
    told = mkdocs(mkdocs_text(folder))
    layout, notes = with_settings(recognised(folder), told, inside=folder == target)
    text = settings_text(layout, os.path.relpath(folder, target).replace(os.sep, "/"))
    table = tomllib.loads(settings_text(layout, "."))  # `target` need not exist yet
    own = SiteFolder(folder, settings_from(table, SETTINGS_FILE), SETTINGS_FILE)
    done = Adoption(layout, target / SETTINGS_FILE, kept, notes=notes)
    _adopt(done, there if kept and there else own, folder, told, write=convert and not dry)
    if not dry and not kept:  # last: a folder that has them is a whole site
        write_settings(target, text, force=True)
    return done


class _Article(NamedTuple):
    """A file of Markdown: `path` is its name in all languages, `file` its own, below `folder`."""

    folder: str
    path: str
    file: str
    source: SourceFile


def _adopt(done: Adoption, site: SiteFolder, folder: Path, told: Mkdocs, *, write: bool) -> None:
    ground_ = ground(site, (), 1)
    content = {
        one: ground_.content[one.name] for one in ground_.locales if one.name in ground_.content
    }
    source = next((one for one in content if one.tag == ground_.settings.source_locale), None)
    articles = [
        article
        for locale in sorted(content, key=lambda one: one is not source)
        for article in _articles(locale, content[locale], site.root)
    ]
    anchors = frozenset(name for one in articles for name in linked(one.source.text))
    project = Project(told.extensions | told.plugins, anchors)
    includable = _Includable(folder, told.snippets, tuple(one.folder for one in content))
    tabs: dict[str, tuple[str, ...]] = {}
    for one in articles:
        made = _converted(done, one, project, includable, tabs)
        if made != one.source.text:
            done.changed.append(Changed(one.source.path, one.source.text, made))
            if write:
                edit = Edit(one.source.path, 0, len(one.source.text), one.source.text, made)
                done.refused += write_edits(one.folder, one.source, one.file, (edit,))
    if source:
        _add_files(done, content, source, folder, told)
    if write:
        for name, text in done.files.items():
            with whole_file(folder / name) as stream:
                stream.write(text.encode())


def _articles(locale: Locale, content: ContentFolder, root: Path) -> Iterator[_Article]:
    """A locale's files of Markdown that can be read as a whole."""
    for path, file in content.files_of((*content.articles, *content.fragments)):
        if path.lower().endswith(MARKDOWN_ENDINGS):
            shown = os.path.relpath(Path(locale.folder, file), root).replace(os.sep, "/")
            source, unread = source_file(locale.folder, file, locale.name, shown)
            if not unread:
                yield _Article(locale.folder, path, file, source)


def _converted(
    done: Adoption,
    article: _Article,
    project: Project,
    includable: _Includable,
    tabs: dict[str, tuple[str, ...]],
) -> str:
    """An article's text in our forms, noted; the first of its languages gives its tabs names."""
    text = article.source.text
    if OPEN in text:
        return text  # it is in the sxs form: no other tool's
    start = len(front_matter(text)[0].raw)
    names = tabs.get(article.path, ())
    made = converted(text, start, project, includable.of(article.file).address, names)
    tabs.setdefault(article.path, made.tabs)
    done.found += [Found(article.source.path, one) for one in made.places]
    return made.text


class _Addresses(NamedTuple):
    """How the article `file` names the files that it includes."""

    includable: _Includable
    file: str

    def address(self, path: str) -> str:
        """The address of a file that a snippet names by `path`, '' if it can't be included."""
        below = self.includable.below(path)
        return posixpath.relpath(below, posixpath.dirname(self.file) or ".") if below else ""


class _Includable(NamedTuple):
    """Files that an article can include: `folders` are those of the locales."""

    root: Path
    bases: tuple[str, ...]
    folders: tuple[str, ...]

    def of(self, file: str) -> _Addresses:
        return _Addresses(self, file)

    def below(self, path: str) -> str:
        """The path below its locale's folder of a file, '' if it is in none."""
        for base in self.bases:
            whole = os.path.realpath(self.root / base / path)
            for folder in self.folders:
                if folder and whole.startswith(f"{folder}{os.sep}") and os.path.isfile(whole):
                    return os.path.relpath(whole, folder).replace(os.sep, "/")
        return ""


def _add_files(
    done: Adoption,
    content: Mapping[Locale, ContentFolder],
    source: Locale,
    folder: Path,
    told: Mkdocs,
) -> None:
    """Add the tables of contents and the redirects, and note what is in the way."""
    place = os.path.relpath(source.folder, folder).replace(os.sep, "/")
    if told.nav:
        _add_tables(done, content, source, folder, told)
    if told.redirects:
        path = REDIRECTION_FILE
        if (folder / path).exists():
            done.notes.append(f"redirect_maps are not taken: {path} is there")
        elif done.settings.parent != folder:
            done.notes.append("redirect_maps are not taken: the settings are elsewhere")
        else:
            done.files[path] = redirections(told.redirects, place)
            done.tables.append(("redirect_maps", f"{path}, redirects: {len(told.redirects)}"))
    if done.layout.kind == "MkDocs":
        done.notes += _warnings(done, content[source], place, folder, told)


def _warnings(
    done: Adoption, content: ContentFolder, place: str, folder: Path, told: Mkdocs
) -> Iterator[str]:
    """What of a MkDocs project is read otherwise here; `place` is the source's folder."""
    yield from (f"{key} of mkdocs.yml can't be read" for key in told.unread)
    if told.others:
        yield f"not taken: {', '.join(told.others)}"
    plugins = sorted(told.plugins - _PLUGINS)
    if plugins:
        yield f"plugins whose work is not done here: {', '.join(plugins)}"
    for name in _beside(done.layout, folder):
        yield f"{name} is beside the languages: move it into {place}, for all of them"
    readmes = sorted(_readmes(content.articles))
    if readmes:
        name = f"{place}/{readmes[0]}".removeprefix("./")
        yield f"{name} is no index here: rename it index.md (of these: {len(readmes)})"


def _add_tables(
    done: Adoption,
    content: Mapping[Locale, ContentFolder],
    source: Locale,
    folder: Path,
    told: Mkdocs,
) -> None:
    paths = {folded(path): path for path in content[source].articles}

    def found(href: str) -> str:
        own = folded(posixpath.normpath(href))
        return paths.get(own) or paths.get(own.removeprefix(f"{folded(source.name)}/"), "")

    for locale, listed in content.items():
        words = told.translations.get(locale.name, {})
        if locale is not source and (not words or locale.folder == source.folder):
            if words:
                done.notes.append(f"nav_translations of {locale.name} are not taken")
            continue
        if any(path.lower() in TOC_NAMES for path in listed.tocs):
            done.notes.append(f"nav of {locale.name} is not taken: a table of contents is there")
            continue
        text, left = toc_text(told.nav, found, {} if locale is source else words)
        place = os.path.relpath(Path(locale.folder, "TOC.yml"), folder).replace(os.sep, "/")
        if text:
            done.files[place] = text
            done.tables.append(("nav", f"{place}, links: {text.count('href:')}"))
        if locale is source and left:
            done.notes.append(f"nav leads to no article here: {left[0]} (of these: {len(left)})")


def _beside(layout: Layout, folder: Path) -> Iterator[str]:
    """Folders of images beside those of the locales, whose articles can not see them."""
    if not layout.content.endswith("/{locale}"):
        return
    for place in sorted((folder / layout.content).parent.iterdir()):
        if place.is_dir() and place.name not in layout.locales and content_folder(str(place)).media:
            yield place.relative_to(folder).as_posix()


def _readmes(paths: Iterable[str]) -> Iterator[str]:
    """Those that were the page of their folder."""
    there = {folded(path) for path in paths}
    for path in paths:
        place, slash, name = folded(path).rpartition("/")
        if name == INDEXES[1] and f"{place}{slash}{INDEXES[0]}" not in there:
            yield path
