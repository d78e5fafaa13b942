"""The interface words of a site: its template, its catalogues, and what they lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog

from generator.cldr.catalogue import ENGLISH, UNREADABLE, read_catalogue, word_sources
from generator.cldr.po_files import (
    emptied,
    read_template,
    spelled,
    started,
    untranslated,
    updated,
)
from generator.disk.discovery import locale_folders
from generator.disk.resources import package_sources, resource_folder
from generator.disk.settings import SiteFolder
from generator.disk.suffixes import suffix_folders
from generator.disk.theme import catalogue_files, own_templates, site_theme
from generator.disk.whole_files import whole_file
from generator.model.errors import GeneratorError
from generator.model.tags import canonical_tag
from generator.model.wording import WordsFound, WordsUpdated
from generator.plan import locale_tags
from generator.render.wording import Wording, module_wordings, template_wordings

TEMPLATE = "hexapla.pot"


def words_template(folder: SiteFolder) -> Catalog:
    """All words: those that come with Hexapla and those of the site's own templates.

    Notes for translators that an earlier template has are kept. Raises `GeneratorError`.
    """
    file = folder.root / "locales" / TEMPLATE
    shipped = _read_template(resource_folder("locales") / TEMPLATE)
    before = _read_template(file) if file.is_file() else shipped
    template = emptied(before)
    if not _is_our_own(folder):
        for message in shipped:
            template[message.id] = message
    for word in _wordings(folder):
        known = before.get(word.text)
        notes = known.auto_comments if known and not word.notes else word.notes
        template.add(word.text, locations=[(word.path, 0)], auto_comments=notes)
    return template


def extract(folder: SiteFolder) -> tuple[Path, int]:
    """Write `locales/hexapla.pot`: every word that the site's interface has.

    Returns the file and the number of words. Raises `GeneratorError`.
    """
    template = words_template(folder)
    file = folder.root / "locales" / TEMPLATE
    _write(file, spelled(template))
    return file, len(template)


def update(folder: SiteFolder, names: Iterable[str]) -> list[WordsUpdated]:
    """Give catalogues in the site's `locales/` all words: those named, else all that are there.

    One that is named and not there is started. Words that Hexapla itself has in that very
    locale are left out where the catalogue does not have them. Raises `GeneratorError`.
    """
    template = words_template(folder)
    files = catalogue_files(folder.root / "locales")
    wanted = [_tag(name) for name in names] or list(files)
    return [_update(folder, tag, files.get(tag), template) for tag in wanted]


def report(folder: SiteFolder, names: Iterable[str]) -> list[WordsFound]:
    """Where the words of each locale come from: of those named, else of the site's locales and
    of its own catalogues. Raises `GeneratorError`.
    """
    template = words_template(folder)
    theme = site_theme(folder.root, folder.settings.theme)
    tags = [_tag(name) for name in names] or sorted(
        {*_locales(folder), *catalogue_files(folder.root / "locales")}
    )
    read = {
        name: [_read(po, name) for po in theme.catalogues[name]]
        for name in {source for tag in tags for source in word_sources(tag)}
        if name in theme.catalogues
    }
    return [_found(tag, template, read) for tag in tags]


def _found(tag: str, template: Catalog, read: dict[str, list[Catalog]]) -> WordsFound:
    counts: Counter[str] = Counter()
    missing = []
    sources = word_sources(tag)
    having = [
        (name, {message.id for message in catalogue} - _unfinished(catalogue))
        for name in sources
        for catalogue in read.get(name, ())
    ]
    for message in template:
        if not message.id:
            continue
        source = next((name for name, words in having if message.id in words), "")
        if source or ENGLISH in sources:
            counts[source or ENGLISH] += 1
        else:
            missing.append(_singular(message.id))
    nearest = sorted(counts.items(), key=lambda count: sources.index(count[0]))
    return WordsFound(tag, len(template), tuple(nearest), tuple(missing))


def _unfinished(catalogue: Catalog) -> set[object]:
    return {message.id for message in untranslated(catalogue)}


def _singular(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


def _update(folder: SiteFolder, tag: str, file: Path | None, template: Catalog) -> WordsUpdated:
    before = file.read_bytes() if file else b""
    path = file or folder.root / "locales" / tag / "LC_MESSAGES" / "hexapla.po"
    shipped = {} if _is_our_own(folder) else catalogue_files(resource_folder("locales"))
    words = template
    if tag in shipped:
        known: set[object] = {message.id for message in _read(shipped[tag].read_bytes(), tag)}
        own = {message.id for message in _read(before, tag)} if file else set()
        words = _without(template, known - own)
    try:
        made = updated(before, tag, words) if file else started(tag, words)
    except UNREADABLE as error:
        raise GeneratorError(f"{path} can't be read: {error}; check it with msgfmt") from None
    _write(path, spelled(made))
    left = sum(1 for _ in untranslated(made))
    return WordsUpdated(path.relative_to(folder.root).as_posix(), len(made), left, not file)


def _without(template: Catalog, known: set[object]) -> Catalog:
    words = emptied(template)
    for message in template:
        if message.id and message.id not in known:
            words[message.id] = message
    return words


def _wordings(folder: SiteFolder) -> Iterator[Wording]:
    for path, text in own_templates(folder.root, folder.settings.theme).items():
        yield from template_wordings(path, text)
    if _is_our_own(folder):
        for path, text in package_sources().items():
            yield from module_wordings(path, text)


def _is_our_own(folder: SiteFolder) -> bool:
    """Whether the site is Hexapla's own repository, whose catalogues are the shipped ones."""
    return (folder.root / "locales").resolve() == resource_folder("locales").resolve()


def _locales(folder: SiteFolder) -> list[str]:
    settings = folder.settings
    folders = suffix_folders if settings.layout == "suffix" else locale_folders
    return locale_tags(settings, folders(folder.root, settings, folder.origin))


def _tag(name: str) -> str:
    try:
        return canonical_tag(name.replace("_", "-"))
    except ValueError as error:
        raise GeneratorError(str(error)) from None


def _read(po: bytes, name: str) -> Catalog:
    try:
        return read_catalogue(po, name)
    except UNREADABLE as error:
        path = f"locales/{name}/LC_MESSAGES/hexapla.po"
        raise GeneratorError(f"{path} can't be read: {error}; check it with msgfmt") from None


def _read_template(file: Path) -> Catalog:
    try:
        return read_template(file.read_bytes())
    except (OSError, *UNREADABLE) as error:
        raise GeneratorError(f"{file} can't be read: {error}; check it with msgfmt") from None


def _write(file: Path, data: bytes) -> None:
    if file.is_file() and file.read_bytes() == data:
        return
    with whole_file(file) as stream:
        stream.write(data)
