"""What tool a folder was made for, and where its languages are.

Other tools' settings are read for a few words only, line by line: YAML with tags and
JavaScript are no data.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from generator.disk.settings import SETTINGS_FILE
from generator.model.errors import GeneratorError
from generator.model.layout import Layout, valid_base_url
from generator.model.tags import canonical_tag, is_locale_folder
from generator.routing.keys import MARKDOWN_ENDINGS

MAX_CONFIGURATION = 1024 * 1024
_DOCUSAURUS = ("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs")
_CURRENT = "docusaurus-plugin-content-docs/current"
_HUGO = ("hugo.toml", "config.toml", "config/_default/hugo.toml", "config/_default/config.toml")
_HUGO_YAML = ("hugo.yaml", "hugo.yml", "config.yaml", "config.yml", "config/_default/hugo.yaml")
_MKDOCS = ("mkdocs.yml", "mkdocs.yaml")
_ABOUT_A_REPOSITORY = frozenset(
    "README CHANGELOG CODE_OF_CONDUCT CONTRIBUTING LICENSE SECURITY SUPPORT".split()
)
_TAGGED = re.compile(r"(?P<before>.*?[._-]|)(?P<tag>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})+)\Z")


class _Words(NamedTuple):
    """What a tool's settings say of the whole site."""

    title: str = ""
    base_url: str = ""


def is_occupied(folder: Path) -> bool:
    """Whether `folder` has settings, articles, or what another tool keeps its articles by.

    Files that tell developers about a repository, such as README.md, are no articles.
    """
    if not folder.is_dir():
        return False
    tools = (SETTINGS_FILE, *_DOCUSAURUS, *_MKDOCS, *_HUGO, *_HUGO_YAML)
    if any((folder / name).is_file() for name in tools):
        return True
    return any(
        Path(path).parent != folder or Path(path).stem.upper() not in _ABOUT_A_REPOSITORY
        for path in _markdown_files(folder)
    )


def mkdocs_text(folder: Path) -> str:
    """The settings of the MkDocs project in `folder`, '' if it is none."""
    return _first_text(folder, _MKDOCS)


def recognised(folder: Path) -> Layout:
    """The layout of what is in `folder`. Raises `GeneratorError` if it is none that is known."""
    attempts: tuple[Callable[[Path], Layout | None], ...] = (
        _docusaurus,
        _mkdocs,
        _hugo,
        _locale_folders,
        _repositories,
        _one_repository,
        _suffixes,
        _plain,
    )
    for attempt in attempts:
        found = attempt(folder)
        if found:
            return found
    raise GeneratorError(
        f"{folder} has no layout known here: neither folders named by language tags (fr-FR/,"
        " docs.fr-FR/), nor files with a language's suffix (page.fr.md), nor the settings of"
        " Docusaurus, MkDocs or Hugo, nor any Markdown file; name the folder that has the"
        " articles, or write hexapla.toml yourself"
    )


def _docusaurus(folder: Path) -> Layout | None:
    text = _first_text(folder, _DOCUSAURUS)
    docs = folder / "docs"
    if not text or not docs.is_dir():
        return None
    source = _tagged(_script_value(text, "defaultLocale")) or "en"
    translated = [
        one for one in _locales_in(folder / "i18n") if (folder / "i18n" / one / _CURRENT).is_dir()
    ]
    own = [one for one in translated if one != source]
    url = _script_value(text, "url").rstrip("/") + _script_value(text, "baseUrl")
    return Layout(
        "Docusaurus",
        f"i18n/{{locale}}/{_CURRENT}",
        (source, *own),
        source,
        title=_script_value(text, "title"),
        base_url=valid_base_url(url),
        paths={source: "docs"},
        notes=(f"{source}: docs/", *(f"{one}: i18n/{one}/{_CURRENT}/" for one in own)),
    )


def _mkdocs(folder: Path) -> Layout | None:
    text = _first_text(folder, _MKDOCS)
    if not text:
        return None
    docs = _inside(folder, _yaml_value(text, "docs_dir") or "docs")
    if not docs:
        return None
    words = _Words(_yaml_value(text, "site_name"), valid_base_url(_yaml_value(text, "site_url")))
    default = re.search(r"locale:[ \t]*[\"']?([\w-]+)[^-]{0,300}?\bdefault:[ \t]*true", text)
    source = _tagged(default[1] if default else "") or _tagged(_yaml_value(text, "language"))
    by_suffix = re.search(r"docs_structure:[ \t]*[\"']?suffix", text)
    locales = _locales_in(folder / docs)
    if locales and not by_suffix:
        layout: Layout | None = _by_folder("MkDocs", f"{docs}/{{locale}}", locales, source, words)
    else:
        layout = _by_suffix("MkDocs", folder, docs, source or "en", words)
    return layout


def _hugo(folder: Path) -> Layout | None:
    table = _hugo_settings(folder)
    content = _inside(folder, str(table.get("contentDir") or "content"))
    if not table or not content:
        return None
    source = _tagged(str(table.get("defaultContentLanguage") or "")) or "en"
    words = _Words(str(table.get("title") or ""), valid_base_url(str(table.get("baseURL") or "")))
    languages = table.get("languages")
    own = {
        str(name): str(one["contentDir"])
        for name, one in (languages.items() if isinstance(languages, Mapping) else ())
        if isinstance(one, Mapping) and one.get("contentDir") and _tagged(str(name))
    }
    paths = {name: path for name, path in own.items() if _inside(folder, path)}
    if paths:
        names = tuple(sorted(paths, key=lambda name: (name != source, name)))
        chosen = source if source in paths else names[0]
        notes = tuple(f"{name}: {paths[name]}/" for name in names)
        return Layout(
            "Hugo",
            "",
            names,
            chosen,
            paths=paths,
            notes=notes,
            title=words.title,
            base_url=words.base_url,
        )
    locales = _locales_in(folder / content)
    if locales:
        return _by_folder("Hugo", f"{content}/{{locale}}", locales, source, words)
    return _by_suffix("Hugo", folder, content, source, words)


def _hugo_settings(folder: Path) -> dict[str, Any]:
    text = _first_text(folder, _HUGO)
    if text:
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            return {}
    text = _first_text(folder, _HUGO_YAML)
    keys = ("title", "baseURL", "contentDir", "defaultContentLanguage")
    found = {key: _yaml_value(text, key) for key in keys} if "baseURL" in text else {}
    return {key: value for key, value in found.items() if value}


def _locale_folders(folder: Path) -> Layout | None:
    for content, place in (("content/{locale}", folder / "content"), ("{locale}", folder)):
        locales = _locales_in(place)
        if locales:
            return _by_folder("a folder for each locale", content, locales, "", _Words())
    return None


def _repositories(folder: Path) -> Layout | None:
    """`docs.fr-FR/`, `docs.de-DE/`: a repository for each locale, side by side."""
    tagged = [(one, _TAGGED.match(one.name)) for one in _folders(folder)]
    families = Counter(match["before"] for _, match in tagged if match and match["before"])
    if not families:
        return None
    before = max(sorted(families), key=lambda name: families[name])
    found = {
        match["tag"]: one
        for one, match in tagged
        if match and match["before"] == before and _tagged(match["tag"]) and _has_articles(one)
    }
    if not found:
        return None
    docsets = {_docset(one) for one in found.values()}
    inner = docsets.pop() if len(docsets) == 1 else ""
    content = f"{before}{{locale}}/{inner}".rstrip("/")
    return _by_folder("a repository for each locale", content, tuple(found), "", _Words())


def _docset(repository: Path) -> str:
    """The one folder of a repository that has a docfx.json, '' if it is the repository itself."""
    inner = [one.name for one in _folders(repository) if (one / "docfx.json").is_file()]
    return inner[0] if len(inner) == 1 and not (repository / "docfx.json").is_file() else ""


def _one_repository(folder: Path) -> Layout | None:
    match = _TAGGED.match(folder.name)
    if not match or not _tagged(match["tag"]) or not _has_articles(folder):
        return None
    tag, inner = match["tag"], _docset(folder) or "."
    source = tag if canonical_tag(tag).startswith("en-") else "en-US"
    return Layout(
        "one locale's repository",
        "",
        (tag,),
        source,
        paths={tag: inner},
        notes=(f"{tag}: {inner}",),
    )


def _suffixes(folder: Path) -> Layout | None:
    for below in ("content", "docs", "."):
        if (folder / below).is_dir() and _suffixes_in(folder / below):
            return _by_suffix("languages by suffix", folder, below, "en", _Words())
    return None


def _plain(folder: Path) -> Layout | None:
    """Articles of one language, in no folder of their own or in the usual ones."""
    for below in ("content", "docs", "articles", "."):
        place = folder / below
        if place.is_dir() and _has_articles(place):
            notes = (f"en-US: {below if below != '.' else 'this folder'}",)
            return Layout(
                "one language", "", ("en-US",), "en-US", paths={"en-US": below}, notes=notes
            )
    return None


def _by_folder(
    kind: str, content: str, locales: Iterable[str], source: str, words: _Words
) -> Layout:
    names = tuple(locales)
    notes = tuple(f"{name}: {content.replace('{locale}', name)}/" for name in names)
    chosen = source if source in names else _likeliest_source(names)
    return Layout(
        kind, content, names, chosen, notes=notes, title=words.title, base_url=words.base_url
    )


def _likeliest_source(names: Iterable[str]) -> str:
    """English where there is some, else English that is to be reconstructed."""
    english = sorted(name for name in names if name.lower() in ("en", "en-us"))
    others = sorted(name for name in names if name.lower().startswith("en-"))
    return canonical_tag((*english, *others, "en-US")[0])


def _by_suffix(kind: str, folder: Path, content: str, source: str, words: _Words) -> Layout | None:
    if not _has_articles(folder / content):
        return None
    others = tuple(name for name in _suffixes_in(folder / content) if name != source)
    if not others:
        only = (f"{source}: {content}/",)
        return Layout(
            kind,
            "",
            (source,),
            source,
            paths={source: content},
            notes=only,
            title=words.title,
            base_url=words.base_url,
        )
    notes = (f"{source}: {content}/**/page.md", *(f"{one}: page.{one}.md" for one in others))
    return Layout(
        kind,
        content,
        (source, *others),
        source,
        suffix=True,
        notes=notes,
        title=words.title,
        base_url=words.base_url,
    )


def _suffixes_in(folder: Path) -> tuple[str, ...]:
    """The suffixes of files that stand beside the same name without one, or with another."""
    files = set(_markdown_files(folder))
    counted: dict[str, set[str]] = {}
    for path in files:
        stem, ending = os.path.splitext(path)
        plain, dot, suffix = stem.rpartition(".")
        if dot and is_locale_folder(suffix):
            counted.setdefault(plain + ending, set()).add(suffix)
    beside = (found for plain, found in counted.items() if plain in files or len(found) > 1)
    return tuple(sorted({suffix for found in beside for suffix in found}))


def _markdown_files(folder: Path) -> list[str]:
    """Paths of all Markdown files below a folder."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [one for one in folders if one[0] != "." and one != "node_modules"]
        found += [os.path.join(place, one) for one in names if one.endswith(MARKDOWN_ENDINGS)]
    return found


def _has_articles(folder: Path) -> bool:
    return folder.is_dir() and bool(_markdown_files(folder))


def _folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(one for one in folder.iterdir() if one.is_dir() and one.name[0] != ".")


def _locales_in(folder: Path) -> tuple[str, ...]:
    """Names of the folders in `folder` that are language tags and hold articles."""
    named = (one for one in _folders(folder) if is_locale_folder(one.name))
    return tuple(one.name for one in named if _tagged(one.name) and _has_articles(one))


def _tagged(name: str) -> str:
    """`name` as it is if it is a language tag, else ''."""
    try:
        canonical_tag(name)
    except ValueError:
        return ""
    return name


def _inside(folder: Path, below: str) -> str:
    """A folder below `folder` as a path with `/`, '' if there is none of that name."""
    place = (folder / below).resolve()
    root = folder.resolve()
    if root not in place.parents or not place.is_dir():
        return ""
    return place.relative_to(root).as_posix()


def _first_text(folder: Path, names: Iterable[str]) -> str:
    for name in names:
        file = folder / name
        if file.is_file():
            with file.open("rb") as stream:
                return stream.read(MAX_CONFIGURATION).decode("utf-8-sig", "replace")
    return ""


def _script_value(text: str, key: str) -> str:
    """The first `key: '…'` of a JavaScript file."""
    found = re.search(rf"^[ \t]*{key}:[ \t]*(['\"`])([^\n]*?)\1", text, re.MULTILINE)
    return found[2] if found and "${" not in found[2] else ""


def _yaml_value(text: str, key: str) -> str:
    """The plain or quoted scalar of a top-level key."""
    found = re.search(rf"^{key}:[ \t]+(.+?)[ \t]*\r?$", text, re.MULTILINE)
    if not found or found[1][0] in "!&*|>[{":
        return ""
    value = found[1]
    quoted = re.match(r"(['\"])(.*?)\1", value)
    return quoted[2] if quoted else re.split(r"[ \t]#", value)[0].strip()
