"""What machines read beside the pages: feeds, `llms.txt`, `status.json`, rules for hosts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

from generator.markdown.extensions.brackets import VIDEO_HOSTS
from generator.model.artifact import Artifact
from generator.model.locale import Locale
from generator.model.site import Article, Outline, Site
from generator.render.titles import listed, title_in, titled, translated
from generator.render.twins import TWIN
from generator.routing.keys import FEED, SEARCH_ROUTE, folder_title, is_landing

FEED_ENTRIES = 50
"""How many updated articles a feed names."""

STATUS = "status.json"
LLMS = "llms.txt"

_FOR_EVER = "public, max-age=31536000, immutable"
_ANEW = "public, max-age=0, must-revalidate"


def machine_files(
    site: Site,
    articles: Iterable[Article],
    locales: Iterable[Locale],
) -> Iterator[Artifact]:
    """Per locale its feed and `llms.txt`; of the site `llms.txt`, `status.json`, rules for hosts.

    A feed must hold absolute URLs, so a site without a base URL has none.
    """
    known = tuple(articles)
    chosen = {locale.name for locale in locales}
    counts = []
    for locale in site.locales:
        shown = [(one, one.outlines.get(locale.name) or one.original) for one in known]
        counts.append(_counts(site, shown, locale))
        if locale.name not in chosen:
            continue
        if site.base_url:
            yield _feed(site, shown, locale)
        yield _llms(site, shown, locale)
    lines = [
        f"- [{locale.label}]({site.absolute(site.url(locale, LLMS))})\n" for locale in site.locales
    ]
    yield Artifact(LLMS, _text([f"# {site.source.title}\n\n## Languages\n\n", *lines]))
    yield Artifact(STATUS, _json({"source": site.source.tag, "locales": counts}))
    yield from host_files(site)


def _feed(site: Site, articles: Iterable[tuple[Article, Outline]], locale: Locale) -> Artifact:
    """The locale's own articles that were updated last, newest first, as Atom.

    `articles`: each with the outline of the document that the locale shows.
    """
    dated: list[tuple[date, Article, Outline]] = []
    for article, outline in articles:
        indexed = not (outline.noindex and site.obey_robots)
        if outline.day and indexed and translated(site, article, locale):
            dated.append((outline.day, article, outline))
    dated.sort(key=lambda one: one[1].key)
    dated.sort(key=lambda one: one[0], reverse=True)
    newest = dated[:FEED_ENTRIES]
    entries = "".join(_entry(site, locale, one, outline, day) for day, one, outline in newest)
    own, home = (escape(site.absolute(site.url(locale, one))) for one in (FEED, ""))
    updated = newest[0][0] if newest else date(1970, 1, 1)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{locale.tag}">\n'
        f"<title>{escape(locale.title)}</title>\n<id>{own}</id>\n"
        f'<link rel="self" href="{own}"/>\n<link href="{home}" hreflang="{locale.tag}"/>\n'
        f"<updated>{_moment(updated)}</updated>\n"
        f"<author><name>{escape(locale.title)}</name></author>\n{entries}</feed>\n"
    )
    return Artifact(f"{locale.url}/{FEED}", _xml(text))


def _entry(site: Site, locale: Locale, article: Article, outline: Outline, day: date) -> str:
    url = escape(site.absolute(site.url(locale, article.route_in(locale.name))))
    title = title_in(site, article, locale)[0]
    summary = outline.description if locale.name in article.outlines else ""
    about = f"<summary>{escape(summary)}</summary>" if summary else ""
    return (
        f"<entry><title>{escape(title)}</title><id>{url}</id>"
        f'<link href="{url}"/><updated>{_moment(day)}</updated>{about}</entry>\n'
    )


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _llms(site: Site, articles: Iterable[tuple[Article, Outline]], locale: Locale) -> Artifact:
    """The locale's articles with their descriptions, section by section (llmstxt.org).

    `articles`: each with the outline of the document that the locale shows.
    """
    sections: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for article, outline in articles:
        if not listed(site, article, locale) or (outline.noindex and site.obey_robots):
            continue
        own_outline = outline if outline.locale == locale.name else None
        title, language = titled(site, article, locale, own_outline)
        route = article.route_in(locale.name)
        own = translated(site, article, locale) and not is_landing(outline.file)
        if site.markdown_twins and own:
            route += TWIN
        about = f": {_line(outline.description)}" if own_outline else ""
        url = site.absolute(site.url(locale, route))
        foreign = "" if language is locale else f" ({language.tag})"
        section = article.key.partition("/")[0] if "/" in article.key else ""
        if article.route == f"{section}/":
            names[section] = title
        entry = f"- [{_line(title)}]({url}){foreign}{about.removesuffix(': ')}\n"
        sections.setdefault(section, []).append(entry)
    lines = [f"# {_line(locale.title)}\n"]
    for section in sorted(sections):
        name = names.get(section) or folder_title(section) or locale.title
        lines.append(f"\n## {_line(name)}\n\n")
        lines.extend(sections[section])
    return Artifact(f"{locale.url}/{LLMS}", _text(lines))


def _line(text: str) -> str:
    """`text` in one line, with what could make a link of it escaped."""
    plain = " ".join(text.split())
    return plain.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _text(lines: Iterable[str]) -> bytes:
    return "".join(lines).encode("utf-8", "replace")


def _xml(text: str) -> bytes:
    """A text as an XML file: characters that XML has no place for are left out."""
    allowed = (one for one in text if one >= " " or one in "\t\n\r")
    return "".join(allowed).replace("\ufffe", "").replace("\uffff", "").encode("utf-8", "replace")


def _counts(
    site: Site, articles: Sequence[tuple[Article, Outline]], locale: Locale
) -> dict[str, Any]:
    """How many articles there are, are translated and by whom, and the newest day.

    `articles`: each with the outline of the document that the locale shows.
    """
    own = [outline for _, outline in articles if outline.locale == locale.name]
    days = [outline.day for outline in own if outline.day]
    return {
        "locale": locale.tag,
        "url": site.absolute(site.url(locale, "")),
        "articles": len(articles),
        "translated": sum(translated(site, article, locale) for article, _ in articles),
        "machine": sum(outline.translation == "machine" for outline in own),
        "human": sum(outline.translation == "human" for outline in own),
        "updated": max(days).isoformat() if days else None,
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def content_policy() -> str:
    """The Content-Security-Policy that every page keeps.

    WebAssembly is the search engine; pictures may come from any secure host, as articles show
    them; frames only from the hosts of videos, when a reader asks for one.
    """
    rules = {
        "default-src": "'none'",
        "script-src": "'self' 'wasm-unsafe-eval'",
        "style-src": "'self'",
        "img-src": "'self' https:",
        "connect-src": "'self'",
        "frame-src": " ".join(f"https://{host}" for host in sorted(VIDEO_HOSTS)),
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def host_files(site: Site) -> Iterator[Artifact]:
    """`_headers` (Netlify, Cloudflare Pages) and `staticwebapp.config.json` (Azure).

    Files named by their content may be kept for ever, all others are asked for anew.
    """
    base = site.base_path
    security = {
        "Content-Security-Policy": content_policy(),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
    }
    lasting = [f"{base}/_assets/*", f"{base}/_media/*"]
    if site.search:
        lasting += [
            site.url(locale, f"{SEARCH_ROUTE}{part}/*")
            for locale in site.locales
            for part in ("fragment", "index")
        ]
    blocks = [_block(f"{base}/*", {**security, "Cache-Control": _ANEW})]
    # A rule adds to the ones before it: the header is taken away before it is set anew.
    blocks += [f"{path}\n  ! Cache-Control\n  Cache-Control: {_FOR_EVER}\n" for path in lasting]
    yield Artifact("_headers", "\n".join(blocks).encode())
    config = {
        "globalHeaders": {**security, "Cache-Control": _ANEW},
        "routes": [{"route": path, "headers": {"Cache-Control": _FOR_EVER}} for path in lasting],
        "responseOverrides": {"404": {"rewrite": f"{base}/404.html"}},
    }
    yield Artifact("staticwebapp.config.json", _json(config))


def _block(path: str, headers: Mapping[str, str]) -> str:
    return f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
