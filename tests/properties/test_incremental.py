"""Whatever happens to a site between two builds, a build that remembers equals a clean one.

Byte for byte, with the same findings and the same counts. The theme of this site writes whole
page views, so that nothing a template might show can differ unseen.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from generator.build.looking import compared, nothing_to_do
from generator.build.pipeline import Summary, build
from generator.build.retouching import retouched
from generator.disk.settings import site_folder
from generator.disk.store import store_file
from generator.model.errors import GeneratorError

LOCALES = ("en-US", "fr-FR", "de-DE")
NAMES = ("index", "a", "b", "guide/index", "guide/c", "guide/d")
KINDS = ("article", "chooser", "home", "index", "landing", "not-found", "redirect", "section")
PAGE = "{{ page }} {{ site }} {{ _('Search') }} {{ number(1234) }}"

WORDS = ("alpha", "gamma", "delta", "omega")  # of one length: edits that keep a file's size
SEGMENT = (
    '<span data-ttu-id="abcde-101">{word}</span><span class="sxs-lookup">'
    '<span data-stu-id="abcde-101">Word {word}</span></span>'
)
PARTS = (
    "Plain {word}.",
    "[{word}](a.md)",
    "[{word}](../guide/c.md#{word})",
    "[{word}](guide/d.md)",
    "[{word}](/de-de/b)",
    "[{word}](old.md)",
    "<xref:name-{word}>",
    "[](xref:name-{word})",
    "![{word}](p.png)",
    "![{word}](../p.png)",
    "![{word}](data:image/png;base64,iVBORw0KGgo=)",
    "## {word}",
    "[!INCLUDE [x](includes/{word}.md)]",
    "[!INCLUDE [x](../includes/{word}.md)]",
    "[!code-python[](p.py)]",
    "<blink>{word}</blink>",
    "<!-- hexapla: ignore link-unresolved, html-unknown-tag -->",
    "<!-- hexapla: ignore-next all -->",
    SEGMENT,
)
FIELDS = (
    "ROBOTS: NOINDEX",
    "description: {word}",
    "date: 2024-02-03",
    "ms.translationtype: MT",
    "ms.translationtype: HT",
    "redirect_url: /en-us/a",
    "titleSuffix: {word}",
    "title: {word}",  # a second one
    "uid: name-{word}",
    "broken: [",
)
BYTES = (b"\xff", b"\0", b"\xef\xbb\xbf", b"\r\n")
LANDING = """### YamlMime:Landing
title: The {word}
landingContent:
- title: {word}
  linkLists:
  - linkListType: how-to-guide
    links:
    - text: {word}
      url: {link}
"""
SETTINGS = {
    "title": ('title = "Help"', 'title = "Garden"'),
    "base_url": ("", 'base_url = "https://example.org/docs"'),
    "fallback": ("", 'fallback = "omit"', 'fallback = "hide"'),
    "bilingual": ("", "bilingual = false"),
    "docfx": ("", "docfx = false"),
    "source": ("", 'source_locale = "fr-FR"'),
    "robots": ("", 'robots = "ignore"'),
    "emoji": ("", "emoji = true"),
    "featured": ("", 'featured = ["a", "guide/c"]'),
    "twins": ("", "markdown_twins = true"),
    "review": ("", "review = true"),
    "checks": (
        "",
        'checks = {ignore = ["HX5"], severity = {image-missing = "off"}}',
        'checks = {overrides = [{paths = ["guide/*"], severity = {HX501 = "error"}}]}',
    ),
    "locales": ("", '[locales.fr-FR]\nurl = "french"', '[locales.de-DE]\nfallback = "hide"'),
}

names = st.sampled_from(NAMES)
locales = st.sampled_from(LOCALES)
words = st.sampled_from(WORDS)
parts = st.lists(st.sampled_from(PARTS), max_size=4)


class Rebuilding(RuleBasedStateMachine):
    """A site that is changed and built, and built afresh beside it, again and again."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="hexapla-"))
        self.site = self.folder / "site"
        self.output = self.folder / "out"
        self.settings = {name: choices[0] for name, choices in SETTINGS.items()}
        self.source: dict[str, tuple[bool, bytes | None]] = {}
        self.clean: tuple[dict[str, bytes], object] = ({}, ())

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        for kind in KINDS:
            self._write(f"themes/bare/templates/{kind}.html", PAGE)
        for locale in LOCALES:
            self._article(locale, "a", "alpha", PARTS[:2], "")
        self._settings()
        self._built(atomic=False)

    # What writers do

    @rule(locale=locales, name=names, word=words, body=parts, front=words | st.just(""))
    def write(self, locale: str, name: str, word: str, body: list[str], front: str) -> None:
        self._article(locale, name, word, body, front)
        self._built(atomic=False)

    @rule(locale=locales, name=names, word=words, part=st.sampled_from(PARTS))
    def append(self, locale: str, name: str, word: str, part: str) -> None:
        file = self.site / f"content/{locale}/{name}.md"
        if file.is_file():
            with file.open("ab") as stream:
                stream.write(f"\n{part.format(word=word)}\n".encode())
        self._built(atomic=False)

    @rule(number=st.integers(0, 100), word=words, part=st.sampled_from(PARTS))
    def mend(self, number: int, word: str, part: str) -> None:
        """An edit of an article that is there, most often of nothing that others know."""
        files = sorted((self.site / "content").rglob("*.md"))
        if files:
            file = files[number % len(files)]
            with file.open("ab") as stream:
                stream.write(f"\n{part.format(word=word)}\n".encode())
        self._built(atomic=False)

    @rule(number=st.integers(0, 100), lines=st.integers(1, 3))
    def shorten(self, number: int, lines: int) -> None:
        """What stood at the end of an article is gone: an anchor, a link, a picture."""
        files = sorted((self.site / "content").rglob("*.md"))
        if files:
            file = files[number % len(files)]
            kept = file.read_bytes().splitlines(keepends=True)[:-lines]
            file.write_bytes(b"".join(kept))
        self._built(atomic=False)

    @rule(number=st.integers(0, 100), field=st.sampled_from(FIELDS), word=words)
    def tell(self, number: int, field: str, word: str) -> None:
        """One more field of the front matter."""
        files = sorted((self.site / "content").rglob("*.md"))
        if files:
            file = files[number % len(files)]
            line = field.format(word=word).encode()
            file.write_bytes(file.read_bytes().replace(b"---\n", b"---\n" + line + b"\n", 1))
        self._built(atomic=False)

    @rule(number=st.integers(0, 100), how=st.sampled_from(BYTES))
    def spoil(self, number: int, how: bytes) -> None:
        """Bytes that are no text, and those that other systems write."""
        files = sorted((self.site / "content").rglob("*.md"))
        if files:
            file = files[number % len(files)]
            data = file.read_bytes()
            file.write_bytes(data.replace(b"\n", how) if how == b"\r\n" else how + data + how)
        self._built(atomic=False)

    @rule(locale=locales, name=names, word=words)
    def link(self, locale: str, name: str, word: str) -> None:
        """A file that stands elsewhere, and may change there."""
        self._write("elsewhere.md", f"---\ntitle: The {word}\n---\nPlain {word}.\n")
        file = self.site / f"content/{locale}/{name}.md"
        if not file.exists() and not file.is_symlink():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.symlink_to(self.site / "elsewhere.md")
        self._built(atomic=False)

    @rule(locale=locales, folder=st.sampled_from(("", "guide/")), word=words, keep=st.booleans())
    def landing(self, locale: str, folder: str, word: str, keep: bool) -> None:
        path = f"content/{locale}/{folder}index.yml"
        text = LANDING.format(word=word, link="a.md" if folder else "guide/c.md")
        self._write(path, text) if keep else self._remove(path)
        self._built(atomic=False)

    @rule(locale=locales | st.just(""), name=names, old=words, keep=st.booleans())
    def move(self, locale: str, name: str, old: str, keep: bool) -> None:
        path = f"content/{locale}/.openpublishing.redirection.json"
        entry = f'{{"source_path": "{old}.md", "redirect_url": "/{name}"}}'
        self._write(path, f'{{"redirections": [{entry}]}}') if keep else self._remove(path)
        self._built(atomic=False)

    @rule(locale=locales)
    def language(self, locale: str) -> None:
        """One more, as a translator begins it; or one less."""
        folder = self.site / "content/es-ES"
        if folder.exists():
            shutil.rmtree(folder)
        elif (self.site / "content" / locale).is_dir():
            shutil.copytree(self.site / "content" / locale, folder, symlinks=True)
        self._built(atomic=False)

    @rule(locale=locales, name=names, old=words, new=words)
    def edit_unseen(self, locale: str, name: str, old: str, new: str) -> None:
        """Same size, same time: a second edit in the same tick of the clock."""
        file = self.site / f"content/{locale}/{name}.md"
        if file.is_file():
            before = file.stat()
            file.write_bytes(file.read_bytes().replace(old.encode(), new.encode()))
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        self._built(atomic=False)

    @rule(locale=locales, name=names)
    def remove(self, locale: str, name: str) -> None:
        (self.site / f"content/{locale}/{name}.md").unlink(missing_ok=True)
        self._built(atomic=False)

    @rule(locale=locales, old=names, new=names)
    def rename(self, locale: str, old: str, new: str) -> None:
        file = self.site / f"content/{locale}/{old}.md"
        if file.is_file():
            (self.site / f"content/{locale}/{new}.md").parent.mkdir(exist_ok=True)
            file.replace(self.site / f"content/{locale}/{new}.md")
        self._built(atomic=False)

    @rule(locale=locales, old=words, new=words | st.just(""))
    def redirect(self, locale: str, old: str, new: str) -> None:
        self._write(f"content/{locale}/old.md", f"---\nredirect_url: /{new or 'a'}\n---\n{old}\n")
        self._built(atomic=False)

    @rule(locale=locales, word=words, text=words | st.just(""), part=st.sampled_from(PARTS))
    def include(self, locale: str, word: str, text: str, part: str) -> None:
        path = f"content/{locale}/includes/{word}.md"
        self._write(path, f"{text}\n\n{part.format(word=text)}\n") if text else self._remove(path)
        self._built(atomic=False)

    @rule(locale=locales, place=st.sampled_from(("p.png", "guide/p.png", "p.py")), text=words)
    def put_beside(self, locale: str, place: str, text: str) -> None:
        self._write(f"content/{locale}/{place}", text)
        self._built(atomic=False)

    @rule(locale=locales, place=st.sampled_from(("p.png", "guide/p.png", "p.py")))
    def remove_beside(self, locale: str, place: str) -> None:
        self._remove(f"content/{locale}/{place}")
        self._built(atomic=False)

    @rule(locale=locales, order=st.lists(names, max_size=4), word=words)
    def table_of_contents(self, locale: str, order: list[str], word: str) -> None:
        path = f"content/{locale}/toc.yml"
        lines = [f"- name: {word} {name}\n  href: {name}.md\n" for name in order]
        self._write(path, "".join(lines)) if order else self._remove(path)
        self._built(atomic=False)

    # What those do who run the site

    @rule(kind=st.sampled_from(KINDS), word=words)
    def template(self, kind: str, word: str) -> None:
        self._write(f"themes/bare/templates/{kind}.html", f"{word} {PAGE}")
        self._built(atomic=False)

    @rule(word=words)
    def asset(self, word: str) -> None:
        self._write("themes/bare/assets/site.css", word)
        self._built(atomic=False)

    @rule(word=words)
    def catalogue(self, word: str) -> None:
        head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        path = "locales/fr/LC_MESSAGES/hexapla.po"
        self._write(path, f'{head}msgid "Search"\nmsgstr "{word}"\n')
        self._built(atomic=False)

    @rule(name=st.sampled_from(tuple(SETTINGS)), choice=st.integers(0, 2))
    def setting(self, name: str, choice: int) -> None:
        self.settings[name] = SETTINGS[name][choice % len(SETTINGS[name])]
        self._settings()
        self._built(atomic=False)

    @rule(word=words, kind=st.sampled_from(("globalMetadata", "fileMetadata", "exclude", "none")))
    def docfx(self, word: str, kind: str) -> None:
        tables = {
            "globalMetadata": f'"globalMetadata": {{"titleSuffix": "{word}"}}',
            "fileMetadata": f'"fileMetadata": {{"titleSuffix": {{"**/a.md": "{word}"}}}}',
            "exclude": '"content": [{"files": ["**/*.md"], "exclude": ["**/includes/**"]}]',
        }
        path = "docfx.json"
        text = f'{{"build": {{{tables.get(kind)}}}}}'
        self._remove(path) if kind == "none" else self._write(path, text)
        self._built(atomic=False)

    @rule(locale=locales, name=names)
    def touch(self, locale: str, name: str) -> None:
        file = self.site / f"content/{locale}/{name}.md"
        if file.is_file():
            file.touch()
        self._built(atomic=False)

    @rule()
    def nothing(self) -> None:
        self._built(atomic=False)
        if isinstance(self.clean[1], GeneratorError):
            return  # and with nothing remembered, there is nothing to compare
        found = compared(self.output, "test")
        assert found
        assert nothing_to_do(found), "the second look sees what there is to do"

    @rule(number=st.integers(0, 10_000), cut=st.booleans())
    def tamper(self, number: int, cut: bool) -> None:
        files = sorted(file for file in self.output.rglob("*") if file.is_file())
        file = files[number % len(files)]
        file.write_bytes(file.read_bytes()[:-1]) if cut else file.unlink()
        self._built(atomic=False)

    @rule()
    def forget(self) -> None:
        store_file(self.output).unlink(missing_ok=True)
        self._built(atomic=False)

    @rule(number=st.integers(0, 10**9), cut=st.booleans())
    def damage(self, number: int, cut: bool) -> None:
        file = store_file(self.output)
        data = bytearray(file.read_bytes() if file.exists() else b"none")
        place = number % len(data)
        data[place] ^= 1
        file.write_bytes(data[:place] if cut else data)
        self._built(atomic=False)

    @rule()
    def atomic(self) -> None:
        self._built(atomic=True)

    # How

    def _article(self, locale: str, name: str, word: str, body: Iterable[str], front: str) -> None:
        fields = f"uid: name-{front}\nms.date: 2024-01-0{WORDS.index(front) + 1}\n" if front else ""
        text = "\n\n".join(part.format(word=word) for part in body)
        path = f"content/{locale}/{name}.md"
        self._write(path, f"---\ntitle: The {word}\n{fields}---\n# The {word}\n\n{text}\n")

    def _settings(self) -> None:
        lines = ['theme = "bare"', "search = false", *self.settings.values()]
        self._write("hexapla.toml", "\n".join(lines))

    def _write(self, path: str, text: str) -> None:
        file = self.site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def _remove(self, path: str) -> None:
        (self.site / path).unlink(missing_ok=True)

    def _built(self, *, atomic: bool) -> None:
        """Build, and compare with what a clean build makes; it makes the same of the same."""
        warm = _told(partial(self._again, atomic))
        source = _source(self.site)
        if source != self.source:
            fresh = self.folder / "fresh"
            cold = _told(lambda: build(site_folder(self.site), fresh, jobs=1))
            self.source, self.clean = source, (_files(fresh), cold)
            shutil.rmtree(fresh, ignore_errors=True)
            store_file(fresh).unlink(missing_ok=True)
        if isinstance(warm, GeneratorError):  # and the site is what it was
            assert str(warm) == str(self.clean[1])
        else:
            assert (_files(self.output), warm) == self.clean

    def _again(self, atomic: bool) -> Summary:
        folder = site_folder(self.site)
        found = compared(self.output, "test")
        small = found and (nothing_to_do(found) or (not atomic and retouched(found)))
        return small or build(folder, self.output, jobs=1, asked="test", found=found, atomic=atomic)


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def _source(folder: Path) -> dict[str, tuple[bool, bytes | None]]:
    """Whether a path is a link, and its bytes; folders, too: an empty one may be a language."""
    return {
        str(path.relative_to(folder)): (path.is_symlink(), path.read_bytes() if file else None)
        for path in folder.rglob("*")
        for file in (path.is_file(),)
    }


def _told(make: Callable[[], Summary]) -> object:
    """What a build says, or the mistake for which it makes nothing."""
    try:
        summary = make()
    except GeneratorError as mistake:
        return mistake
    return (
        summary.diagnostics,
        [locale.name for locale in summary.locales],
        summary.articles,
        summary.pages,
        summary.fallbacks,
        summary.noindex,
        summary.redirects,
        summary.sitemap,
    )


QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def _run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Rebuilding,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=QUIET,
        ),
    )


def test_incremental_equals_clean_500_steps() -> None:
    _run(10, 50)


@pytest.mark.slow
def test_incremental_equals_clean_5000_steps() -> None:
    _run(100, 50)
