"""What a site and the machine have, and lack, before anything is built."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Literal, NamedTuple

from packaging.requirements import Requirement

from generator import __version__
from generator.build.cataloguing import report
from generator.build.ground import Ground, ground
from generator.build.pool import BREAK_EVEN, worker_count
from generator.cldr.names import has_cldr_data, label_in
from generator.disk.discovery import misspelled_folders
from generator.disk.history import git_answer, history_of
from generator.disk.pagefind import STEMMED, search_engine
from generator.disk.recognition import is_occupied
from generator.disk.settings import SiteFolder, site_folder
from generator.model.diagnostic import Severity
from generator.model.errors import GeneratorError
from generator.model.locale import Locale
from generator.model.wording import WordsFound
from generator.render.search_record import stemming

_TOLD = ("catalogue-missing",)
"""Findings that the languages' own remarks say."""

Level = Literal["ok", "note", "lack"]
"""Well; well, but somebody may want more; the site is not what its settings say."""


class Remark(NamedTuple):
    """A line of the report. `help` says what to do, '' if nothing is to be done."""

    level: Level
    text: str
    help: str = ""


class Chapter(NamedTuple):
    """Remarks on one thing."""

    title: str
    remarks: tuple[Remark, ...]


def examined(site: Path) -> list[Chapter]:
    """The machine, the site in the folder `site`, and its languages.

    Never raises for a site's own mistakes: they are remarks.
    """
    machine = Chapter("This machine", tuple(_machine()))
    try:
        folder = site_folder(site)
        if not folder.origin and not is_occupied(folder.root):
            nothing = Remark("note", "there is no site here", "begin one with: hexapla init")
            return [machine, Chapter(str(folder.root), (nothing,))]
        found = ground(folder, (), None)
        words = {one.tag: one for one in report(folder, [one.tag for one in found.locales])}
    except GeneratorError as error:
        fault = Remark("lack", str(error), "mend it, and ask again: the rest is not known yet")
        return [machine, Chapter(str(site.resolve()), (fault,))]
    return [
        machine,
        Chapter(str(folder.root), tuple(_site(folder, found))),
        *(
            Chapter(_named(one), tuple(_language(one, found, words[one.tag])))
            for one in found.locales
        ),
    ]


def _machine() -> Iterator[Remark]:
    system = f"{platform.system()} {platform.machine()}"
    yield Remark("ok", f"Hexapla {__version__}, Python {platform.python_version()}, {system}")
    yield Remark("ok", f"{_counted(worker_count(None, BREAK_EVEN), 'processor')} to build with")
    yield from libraries(_requirements())
    if search_engine():
        yield Remark("ok", f"Pagefind {_version('pagefind')}, which makes search indexes")
    else:
        yield Remark(
            "note",
            "Pagefind is not there: search looks at titles alone",
            'pip install "pagefind[bin]"',
        )
    git = git_answer(Path(), "version")
    if git:
        yield Remark("ok", f"{git.strip()}, which knows what has changed since a translation")
    else:
        yield Remark(
            "note",
            "git is not there: older versions of the source can't be compared",
            "install git, if your articles are kept in it",
        )
    dask = _version("distributed")
    if dask:
        yield Remark("ok", f"Dask {dask}, for builds on several machines")
    else:
        yield Remark(
            "note",
            "Dask is not there: only `hexapla build --executor` needs it",
            'pip install "hexapla[distributed]", if you want that',
        )


def _requirements() -> list[str]:
    """What Hexapla's own metadata asks for; nothing if it runs without being installed."""
    try:
        return requires("hexapla") or []
    except PackageNotFoundError:
        return []


def libraries(requirements: Iterable[str]) -> Iterator[Remark]:
    """Whether the libraries that are installed satisfy these requirements (PEP 508).

    Those of extras, which nobody needs to have, only where they are installed.
    """
    fit, unfit = 0, []
    for one in map(Requirement, requirements):
        found = _version(one.name)
        always = one.marker is None or one.marker.evaluate({"extra": ""})
        if found and one.specifier.contains(found, prereleases=True):
            fit += always
        elif always or (found and one.marker and one.marker.evaluate({"extra": "distributed"})):
            unfit.append((one, found))
    if unfit:
        told = (
            f"{one.name} is {found or 'not there'}, and it takes {one.name}{one.specifier}"
            for one, found in unfit
        )
        names = " ".join(f'"{one.name}{one.specifier}"' for one, _ in unfit)
        yield Remark("lack", "; ".join(told), f"pip install --upgrade {names}")
    elif fit:
        yield Remark("ok", f"{_counted(fit, 'library', 'libraries')}, as new as Hexapla needs them")


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def _site(folder: SiteFolder, found: Ground) -> Iterator[Remark]:
    settings = folder.settings
    if folder.origin:
        yield Remark("ok", f"the settings are in {folder.origin}")
    else:
        yield Remark(
            "note",
            "there are no settings, so all are at their defaults",
            "write them with: hexapla init",
        )
    source = found.locales[0]
    total = len({path for one in found.content.values() for path in one.articles})
    yield Remark("ok", f"{_counted(total, 'article')}, written in {_named(source)}")
    for name, tag in misspelled_folders(folder.root, settings).items():
        yield Remark(
            "lack",
            f"the folder {name} is read as no language: that is no language tag",
            f'rename it to {tag}, or name it in the settings: [locales.{tag}] path = "…"',
        )
    yield Remark("ok", f"the theme is {settings.theme}; the site goes to {settings.output}/")
    if settings.base_url:
        yield Remark("ok", f"it is published at {settings.base_url}")
    else:
        yield Remark(
            "note",
            "nothing says where it is published, so it has no sitemap",
            'set base_url = "https://…" in the settings',
        )
    if settings.search and not search_engine():
        yield Remark(
            "lack",
            "search is on, and there is no program to make its index",
            'pip install "pagefind[bin]", or set search = "off"',
        )
    elif not settings.search:
        yield Remark("note", "search looks at titles alone", 'set search = "on" for more')
    history, lacks = history_of(Path(folder.root, settings.source_repo or source.folder))
    if history and not lacks:
        yield Remark("ok", "git knows the older versions of the source articles")
    for one in lacks:
        yield Remark("note", one.message, one.help)
    for one in found.findings:
        if one.code not in _TOLD:
            level: Level = "lack" if one.severity >= Severity.WARNING else "note"
            yield Remark(level, f"{one.place}: {one.message}", one.help)


def _language(locale: Locale, found: Ground, words: WordsFound) -> Iterator[Remark]:
    yield _articles(locale, found)
    yield _words(words)
    if has_cldr_data(locale.tag):
        yield Remark("ok", "CLDR knows its dates, numbers and alphabet")
    else:
        yield Remark(
            "note",
            f"CLDR has no data for {locale.tag}: dates and numbers are as in English",
            f"is {locale.tag} the tag you mean? [locales.{locale.name}] tag = … sets another",
        )
    if not found.settings.search:
        return
    stems = stemming(locale.tag)
    if stems in STEMMED:
        yield Remark("ok", "search finds a word in its other forms, too")
    elif stems == "und":
        yield Remark("ok", "search finds from the middle of a word: no spaces are written")
    else:
        yield Remark("note", "search finds a word only in the form that the reader types")


def _articles(locale: Locale, found: Ground) -> Remark:
    source = found.locales[0]
    content = found.content.get(locale.name)
    own = set(content.articles) if content else set()
    if locale is source:
        if own:
            return Remark("ok", f"{_counted(len(own), 'article')}; the source of the others")
        return Remark("ok", "no articles: they are reconstructed from what was translated")
    theirs = found.content.get(source.name)
    missing = len(set(theirs.articles) - own) if theirs else 0
    if missing:
        start = f"start them with: hexapla handoff -l {locale.name}"
        beside = f"put page.{locale.name}.md beside page.md, or see fallback in the settings"
        return Remark(
            "note",
            f"{_counted(len(own), 'article')}; {missing} of the source are missing",
            beside if found.settings.layout == "suffix" else start,
        )
    return Remark("ok", f"{_counted(len(own), 'article')}, none missing")


def _words(words: WordsFound) -> Remark:
    total = words.total
    if not words.missing:
        sources = ", ".join(name for name, _ in words.counts)
        return Remark("ok", f"all {total} words of the interface, from {sources}")
    remedy = f"hexapla catalog update {words.tag} makes a file to translate them in"
    return Remark(
        "note", f"{len(words.missing)} of {total} words of the interface are English", remedy
    )


def _named(locale: Locale) -> str:
    return f"{label_in(locale.tag, 'en')} ({locale.name})"


def _counted(number: int, name: str, plural: str = "") -> str:
    """`3 articles`, `1 article`."""
    return f"{number:,} {name if number == 1 else plural or f'{name}s'}"
