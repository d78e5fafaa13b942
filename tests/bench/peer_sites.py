"""The same articles as a site of each generator: plain Markdown and a minimal page template."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

from generator import sxs
from generator.parse import front_matter
from tests.bench.__main__ import CORPUS, LOCALES
from tests.bench.articles import write_site

_UNSAFE_NAME = re.compile(r"[^a-z0-9/_.-]+")
_UNSAFE_SCALAR = re.compile(r"[^\w .()]+")
_LINK = re.compile(r"\]\([^)\s]*")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")

_HUGO_PAGE = """\
<!doctype html><html lang="{{ .Language.Lang }}"><head><meta charset="utf-8">
<title>{{ .Title }}</title><meta name="description" content="{{ .Description }}">
<link rel="canonical" href="{{ .Permalink }}">{{ range .AllTranslations }}
<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">{{ end }}</head><body>
<nav>{{ range .AllTranslations }}
<a href="{{ .Permalink }}">{{ .Language.Lang }}</a>{{ end }}</nav>
<main>{{ .Content }}</main></body></html>
"""
_MKDOCS_PAGE = """\
<!doctype html><html lang="{{ page.file.locale }}"><head><meta charset="utf-8">
<title>{{ page.title }}</title><meta name="description" content="{{ page.meta.description }}">
<link rel="canonical" href="{{ page.canonical_url }}">
{%- for lang, file in page.file.alternates.items() %}
<link rel="alternate" hreflang="{{ lang }}" href="{{ config.site_url }}{{ file.url }}">
{%- endfor %}</head><body><nav>{% for lang, file in page.file.alternates.items() %}
<a href="{{ config.site_url }}{{ file.url }}">{{ lang }}</a>{% endfor %}</nav>
<main>{{ page.content }}</main></body></html>
"""
_HEXAPLA_PAGE = """\
<!doctype html><html lang="{{ page.lang }}"><head><meta charset="utf-8">
<title>{{ page.title }}</title><meta name="description" content="{{ page.description }}">
<link rel="canonical" href="{{ page.canonical }}">
{%- for tag, url in page.alternates %}
<link rel="alternate" hreflang="{{ tag }}" href="{{ url }}">
{%- endfor %}</head><body><nav>{% for one in page.languages %}
<a href="{{ one.url }}">{{ one.tag }}</a>{% endfor %}</nav>
<main>{{ page.body|safe }}</main></body></html>
"""
_PELICAN_PAGE = """\
<!doctype html><html lang="{{ page.lang }}"><head><meta charset="utf-8">
<title>{{ page.title }}</title><meta name="description" content="{{ page.description }}">
<link rel="canonical" href="{{ SITEURL }}/{{ page.url }}">
{%- for one in [page] + page.translations %}
<link rel="alternate" hreflang="{{ one.lang }}" href="{{ SITEURL }}/{{ one.url }}">
{%- endfor %}</head><body><nav>{% for one in [page] + page.translations %}
<a href="{{ SITEURL }}/{{ one.url }}">{{ one.lang }}</a>{% endfor %}</nav>
<main>{{ page.content }}</main></body></html>
"""
_HUGO = """\
baseURL = "https://example.org/"
title = "Help"
defaultContentLanguage = "{source}"
defaultContentLanguageInSubdir = true
disableKinds = ["taxonomy", "term", "section", "rss"]
markup.goldmark.renderer.unsafe = true
"""
_MKDOCS = """\
site_name: Help
site_url: https://example.org/
docs_dir: {content}
theme: {{name: null, custom_dir: theme}}
plugins: [{{i18n: {{docs_structure: folder, fallback_to_default: false, languages: [
"""
_PELICAN = """\
PATH = "{content}"
PAGE_PATHS = ["."]
ARTICLE_PATHS = []
STATIC_PATHS = []
PATH_METADATA = r"(?P<lang>[^/]+)/(?P<slug>.+)\\.md"
EXTRA_PATH_METADATA = {{locale: {{"translation": "true"}} for locale in {others}}}
PAGE_URL = PAGE_LANG_URL = "{{lang}}/{{slug}}/"
PAGE_SAVE_AS = PAGE_LANG_SAVE_AS = "{{lang}}/{{slug}}/index.html"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
DIRECT_TEMPLATES = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DEFAULT_LANG = "{source}"
SITENAME = "Help"
SITEURL = "https://example.org"
TIMEZONE = "UTC"
THEME = "{theme}"
MARKDOWN = {{
    "extension_configs": {{
        f"markdown.extensions.{{name}}": {{}} for name in ("meta", "toc", "tables", "fenced_code")
    }},
}}
"""


_REGIONS = ("BE", "CA", "CH", "LU", "MA", "MC", "ML", "SN", "TN")


def locales_of(copies: int) -> list[str]:
    """The locales of a site: the three there are, then the same articles under other names."""
    languages = [locale.partition("-")[0] for locale in LOCALES]
    more = [f"{language}-{region}" for region in _REGIONS for language in languages]
    return [*LOCALES, *more[: (copies - 1) * len(LOCALES)]]


def write_sites(root: Path, articles: int, copies: int) -> str:
    """Write Hexapla's sites, `hugo`, `mkdocs` and `pelican` below `root`.

    Hexapla's are `plain` and `sxs` with its default theme, `plain-minimal` and `sxs-minimal`
    with the peers' one. At most `articles` articles in each of `locales_of(copies)`. Returns
    how many files of whose articles.
    """
    locales = locales_of(copies)
    _write_articles(root, articles)
    _write_copies(root, locales)
    content, source, others = root / "plain" / "content", locales[0], locales[1:]
    hexapla = 'base_url = "https://example.org"\nfallback = "omit"\nrobots = "ignore"\n'
    languages = "".join(
        f'[languages.{locale.lower()}]\ncontentDir = "{content / locale}"\n' for locale in locales
    )
    translations = ", ".join(
        f"{{locale: {locale}, name: {locale}, default: {str(locale == source).lower()}}}"
        for locale in locales
    )
    theme = root / "pelican" / "theme"
    plain = f'{hexapla}source_locale = "{source}"\n'
    minimal = "themes/minimal/templates/article.html"
    files = {
        "plain/hexapla.toml": plain,
        "plain-minimal/hexapla.toml": f'{plain}theme = "minimal"\n',
        f"plain-minimal/{minimal}": _HEXAPLA_PAGE,
        "sxs/hexapla.toml": hexapla,
        "sxs-minimal/hexapla.toml": f'{hexapla}theme = "minimal"\n',
        f"sxs-minimal/{minimal}": _HEXAPLA_PAGE,
        "hugo/hugo.toml": _HUGO.format(source=source.lower()) + languages,
        "hugo/layouts/page.html": _HUGO_PAGE,
        "hugo/layouts/home.html": _HUGO_PAGE,
        "mkdocs/mkdocs.yml": _MKDOCS.format(content=content) + f"  {translations}]}}}}]\n",
        "mkdocs/theme/main.html": _MKDOCS_PAGE,
        "pelican/pelicanconf.py": _PELICAN.format(
            content=content, source=source, others=others, theme=theme
        ),
        "pelican/theme/templates/page.html": _PELICAN_PAGE,
    }
    for name, text in files.items():
        _write(root / name, text)
    origin = "real" if CORPUS.is_dir() else "made-up"
    return f"{sum(1 for _ in content.rglob('*.md')):,} {origin} articles"


def _write_articles(root: Path, most: int) -> None:
    """Home pages and includes are left out: each generator has its own idea of them."""
    with tempfile.TemporaryDirectory(dir=root) as folder:
        origin = CORPUS
        if not CORPUS.is_dir():
            origin = Path(folder)
            write_site(origin, LOCALES, most)
        found = [p.relative_to(origin) for at in LOCALES for p in (origin / at).rglob("*.md")]
        paths = sorted({Path(*path.parts[1:]) for path in found})
        paths = [p for p in paths if p.name != "index.md" and "includes" not in p.parts]
        names = {_UNSAFE_NAME.sub("-", path.as_posix().lower()): path for path in paths}
        for name, path in list(names.items())[:most]:
            for locale in LOCALES:
                file = origin / locale / path
                if file.is_file():
                    text = file.read_text(encoding="utf-8", errors="replace")
                    _write(root / "sxs" / "content" / locale / name, text)
                    _write(root / "plain" / "content" / locale / name, _plain(text, name))


def _write_copies(root: Path, locales: list[str]) -> None:
    """The articles under other locales' names, and for the other theme: hard links."""
    for kind in ("plain", "sxs"):
        content = root / kind / "content"
        for number, locale in enumerate(locales[len(LOCALES) :]):
            original = content / LOCALES[number % len(LOCALES)]
            shutil.copytree(original, content / locale, copy_function=os.link)
        shutil.copytree(content, root / f"{kind}-minimal" / "content", copy_function=os.link)


def _plain(text: str, name: str) -> str:
    """The target side of an article, with front matter that every generator reads alike.

    A bare % in an address, which stops Hugo's build, is spelled as it should be.
    """
    front, _ = front_matter(text)
    title = _scalar(front.text("title")) or _scalar(Path(name).stem)
    description = _scalar(front.text("description")) or title
    body = sxs.target_view(sxs.read(text, len(front.raw))[0])
    body = _LINK.sub(lambda link: _BARE_PERCENT.sub("%25", link[0]), body)
    return f"---\ntitle: {title}\ndescription: {description}\n---\n\n{body}"


def _scalar(text: str) -> str:
    """`text` without what YAML would want quoted."""
    return _UNSAFE_SCALAR.sub(" ", text).strip(" .()")


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
