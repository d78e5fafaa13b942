"""Language versions side by side in one folder: `page.md`, `page.fr.md`, `page.pt-BR.md`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.disk.discovery import ContentFolder, content_folder
from generator.model.docfx import Docfx
from generator.model.errors import GeneratorError
from generator.model.settings import Settings
from generator.model.tags import canonical_tag, is_locale_folder


def suffix_folders(root: Path, settings: Settings, settings_file: str) -> dict[str, str]:
    """Locale name → absolute folder, the same for all; the source first.

    A locale is one that the settings name, or one whose suffix a file has beside its
    version in the source language. Raises `GeneratorError` if the folder does not exist.
    """
    folder = content_path(root, settings)
    if "{locale}" in (settings.content or "") or not folder.is_dir():
        place = settings_file or root.name
        raise GeneratorError(
            f'content: {place} says layout = "suffix", so content must name the one folder'
            f" of all articles, and {settings.content or '.'!r} is none"
        )
    source = _source(settings)
    listed = content_folder(str(folder.resolve())).articles
    if not listed:
        raise GeneratorError(f"no content: {folder} holds no Markdown file; set content")
    names = sorted({source, *settings.locales, *_suffixes(listed, source)})
    names.sort(key=lambda name: name != source)
    return dict.fromkeys(names, str(folder.resolve()))


def _source(settings: Settings) -> str:
    """The name of the source locale: the table that has its tag, else the tag."""
    for name, own in settings.locales.items():
        if (own.tag or _tag(name)) == settings.source_locale:
            return name
    return settings.source_locale


def _tag(name: str) -> str:
    try:
        return canonical_tag(name)
    except ValueError:
        return ""


def suffixed(path: str, name: str) -> str:
    """`a/page.md` in the language with the suffix `fr` → `a/page.fr.md`."""
    stem, ending = os.path.splitext(path)
    return f"{stem}.{name}{ending}"


def content_path(root: Path, settings: Settings) -> Path:
    """The one folder of all articles, which need not be there."""
    return root / (settings.content or ("content" if (root / "content").is_dir() else "."))


def _split(path: str) -> tuple[str, str]:
    """`a/page.fr.md` → `a/page.md`, `fr`; no suffix: the path itself and ''."""
    stem, ending = os.path.splitext(path)
    plain, dot, suffix = stem.rpartition(".")
    if not dot or not plain or plain.endswith("/") or "/" in suffix:
        return path, ""
    return plain + ending, suffix


def _suffixes(paths: Iterable[str], source: str) -> set[str]:
    known = set(paths)
    found = set()
    for path in known:
        plain, suffix = _split(path)
        stem, ending = os.path.splitext(plain)
        beside = plain in known or f"{stem}.{source}{ending}" in known
        if suffix != source and beside and is_locale_folder(suffix):
            found.add(suffix)
    return found


def suffix_content(
    folders: Mapping[str, str], docfx: Mapping[str, Docfx | None]
) -> dict[str, ContentFolder]:
    """Each locale's files: under the name that they have in all languages.

    `folders` as `suffix_folders` gives them. What has no known suffix is the source's.
    """
    source = next(iter(folders))
    whole = content_folder(folders[source], docfx.get(source))
    articles = _shared_out(whole.files_of(whole.articles), folders, source)
    media = _shared_out(whole.files_of(whole.media), folders, source)
    return {
        name: ContentFolder(
            tuple(sorted(articles[name])),
            tuple(sorted(media[name])),
            whole.tocs,
            whole.fragments,
            whole.docfx,
            {path: file for path, file in (articles[name] | media[name]).items() if path != file},
            whole.shadowed if name == source else (),
        )
        for name in folders
    }


def _shared_out(
    files: Iterable[tuple[str, str]], locales: Iterable[str], source: str
) -> dict[str, dict[str, str]]:
    """Locale name → path in all languages → file."""
    shared: dict[str, dict[str, str]] = {name: {} for name in locales}
    suffixed = []
    for path, file in files:
        if _split(path)[1] in shared:
            suffixed.append((path, file))
        else:
            shared[source][path] = file
    for path, file in suffixed:
        plain, name = _split(path)
        own = shared[name]
        own[path if plain in own else plain] = file
    return shared
