"""The review layer: what a translator is told of a page, and the ways to mend it."""

from __future__ import annotations

import asyncio
import json
import secrets
import socket
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from generator.align.differences import word_diff
from generator.build.desk import Desk, Mended, Opened, Overview, overview, pair_of, usual
from generator.build.live import LiveSite, Update
from generator.model.alignment import Pair
from generator.model.diagnostic import Diagnostic
from generator.model.errors import GeneratorError
from generator.model.locale import Locale
from generator.model.report import worst_first
from generator.model.standing import Counts, Standing, summed
from generator.model.theme import Theme
from generator.serve.app import HEAD, application
from generator.serve.beside import beside
from generator.serve.faults import fault, places_of
from generator.serve.gate import doors
from generator.serve.pages import OWN
from generator.serve.running import run
from generator.serve.session import Session, Told
from generator.serve.wording import said

LONGEST_BODY = 256 * 1024
"""Bytes of what a page may send: a sentence, and the places of its like."""

SLOWEST_BODY = 10.0
"""Seconds."""

WORST, QUEUE = 100, 300
"""Articles that the dashboard names, and findings that it lists at a time."""

SETTLED = 5.0
"""Seconds without a change after which the whole site is looked through again."""

_NO_STORE = {"cache-control": "no-store"}


def preview(
    site: LiveSite, locale: Locale, listening: socket.socket, host: str, told: Told, *, mends: bool
) -> None:
    """Serve the site with the review layer over a locale's pages; `mends`: they can be mended."""
    session = Session(site, told)
    review = Review(session, Desk(site, locale), read_only=not mends)
    session.listeners.append(review.noted)
    known = doors(host, listening.getsockname()[1])
    app = application(site, session.news, known, head=review.head, more=review.routes())
    run(app, listening, session.news, session.watcher.watch, review.study)


@dataclass
class Review:
    """What goes on beside a preview. `token`: what a page must know to change a file."""

    session: Session
    desk: Desk
    read_only: bool
    token: str = ""
    overview: Overview | None = None
    problem: str = ""
    _stale: asyncio.Event | None = None
    _said: tuple[Theme, dict[str, str]] | None = None

    def __post_init__(self) -> None:
        self.token = secrets.token_urlsafe(24)

    # In the background

    async def study(self) -> None:
        """Learn what takes long, and look through the whole site again after changes."""
        self._stale = asyncio.Event()
        site, locale = self.desk.site, self.desk.locale
        try:
            learnt, said = await beside(usual, site.root, locale.name)
            for _ in self.desk.learn(learnt, said):
                await asyncio.sleep(0)
        except GeneratorError as error:
            self.problem = str(error)
        while True:
            self._stale.clear()
            try:
                self.overview = await beside(overview, site.root, locale.name)
                self.problem = ""
            except GeneratorError as error:
                self.problem = str(error)
            self.session.news.tell(overview=True)
            await self._stale.wait()
            await asyncio.sleep(SETTLED)

    def noted(self, _paths: frozenset[str], _update: Update, _seconds: float) -> None:
        """Files have changed: what was seen of the whole site is old."""
        if self._stale:
            self._stale.set()

    # What pages ask for

    def head(self) -> str:
        """What the head of every page needs."""
        settings = self.desk.site.settings.preview
        lang, direction, words = self.words()
        facts = {
            "locale": self.desk.locale.tag,
            "lang": lang,
            "dir": direction,
            "words": words,
            "token": "" if self.read_only else self.token,
            "editor": settings.editor,
            "home": self.desk.site.plan.site.url(self.desk.locale, ""),
        }
        return (
            f'<link rel="stylesheet" href="{OWN}assets/review.css">\n'
            f'<meta name="hexapla-review" content="{escape(json.dumps(facts))}">\n'
            f'<script type="module" src="{OWN}assets/review.js"></script>\n'
        )

    def words(self) -> tuple[str, str, dict[str, str]]:
        """The language of the layer itself, its direction, and its words: the locale's, or
        English if no catalogue has them.
        """
        theme, locale = self.desk.site.survey.ground.theme, self.desk.locale
        if self._said is None or self._said[0] is not theme:
            self._said = theme, said(theme.catalogues, locale.tag)
        words = self._said[1]
        return (locale.tag, locale.direction, words) if words else ("en", "ltr", words)

    def routes(self) -> list[Route]:
        """The addresses of the review layer."""
        return [
            Route(f"{OWN}dashboard", self._dashboard),
            Route(f"{OWN}review", self._page),
            Route(f"{OWN}sentence", self._sentence),
            Route(f"{OWN}queue", self._queue),
            Route(f"{OWN}status", self._status),
            Route(f"{OWN}check", self._check, methods=["POST"]),
            Route(f"{OWN}mend", self._mend, methods=["POST"]),
            Route(f"{OWN}undo", self._undo, methods=["POST"]),
        ]

    async def _dashboard(self, _request: Request) -> Response:
        locale, site = self.desk.locale, self.desk.site.plan.site
        title = f"{escape(locale.label)} · {escape(locale.title)}"
        url = site.assets.get("icon.svg", "")
        icon = f'<link rel="icon" href="{escape(url)}">' if url else ""
        lang, direction, _ = self.words()
        return HTMLResponse(
            f'<!doctype html>\n<html lang="{lang}" dir="{direction}"><head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{title}</title>{icon}\n{HEAD}{self.head()}"
            f'<link rel="stylesheet" href="{OWN}assets/dashboard.css">\n'
            f'<script type="module" src="{OWN}assets/dashboard.js"></script>\n'
            f'</head><body class="hxd"><main id="hxd"></main></body></html>\n',
            headers=_NO_STORE,
        )

    async def _page(self, request: Request) -> Response:
        opened = self._opened(request.query_params.get("page", ""))
        return _json(_article(opened, self) if opened else {"sentences": [], "none": True})

    async def _sentence(self, request: Request) -> Response:
        asked = request.query_params
        opened = self._opened(asked.get("page", ""))
        pair = pair_of(opened, asked.get("id", "")) if opened else None
        if opened is None or pair is None:
            return _json({"others": [], "memory": [], "same": []})
        others = [
            {"label": locale.label, "lang": locale.tag, "dir": locale.direction, "text": text}
            for locale, text in self._others(opened, pair)
        ]
        now = opened.alignment.now(pair) or pair.source
        memory = [
            {
                "text": one.target,
                "likeness": one.likeness,
                "machine": one.machine,
            }
            for one in self.desk.leverage(now, pair.target)
        ]
        same = [
            {"key": one.key, "id": one.id, "url": self.url_of(one.key, one.id)}
            for one in self.desk.same(opened.article.key, pair.source, pair.target)
        ]
        return _json({"others": others, "memory": memory, "same": same, "learnt": self.desk.learnt})

    def _others(self, opened: Opened, pair: Pair) -> Iterable[tuple[Any, str]]:
        """How the other locales translate the sentences of today that the pair does."""
        site = self.desk.site.plan.site
        found: dict[str, dict[int, str]] = defaultdict(dict)
        rows = opened.alignment.rows()
        for place in pair.now:
            for name, pairs in rows[place][1].items():
                for one in pairs:
                    if name != self.desk.locale.name and one.translated:
                        found[name][one.start] = one.target
        for name, texts in sorted(found.items()):
            yield site.locale(name), " ".join(texts[start] for start in sorted(texts))

    def _opened(self, path: str) -> Opened | None:
        try:
            return self.desk.opened(path)
        except GeneratorError:
            return None  # a template is broken, and the page says so

    def url_of(self, key: str, segment: str = "") -> str:
        """Where an article is, or one of its sentences; '' if there is no such article."""
        article = self.desk.site.article(key)
        if article is None:
            return ""
        locale = self.desk.locale
        url = self.desk.site.plan.site.url(locale, article.route_in(locale.name))
        return f"{url}#s-{segment.rpartition('-')[2]}" if "-" in segment else url

    async def _status(self, _request: Request) -> Response:
        seen = self.overview
        if seen is None:
            return _json({"ready": False, "problem": self.problem})
        return _json({"ready": True, "problem": self.problem, **_summary(seen, self)})

    async def _queue(self, request: Request) -> Response:
        asked = request.query_params
        found = self.overview.findings if self.overview else []
        wanted = [
            one
            for one in worst_first(found)
            if asked.get("check", "") in ("", one.code)
            and asked.get("severity", "") in ("", one.severity.word)
            and asked.get("section", "") in ("", _section_of(self.key_of(one)))
        ]
        places = places_of(self.desk.site)
        rows = []
        for one in wanted[:QUEUE]:
            key = self.key_of(one)
            row = fault(one, places)
            url = self.url_of(key, one.segment)
            rows.append({**row, "url": url, "source": one.source, "target": one.target})
        return _json({"rows": rows, "count": len(wanted)})

    def key_of(self, found: Diagnostic) -> str:
        """The article whose file a finding is in, '' if it is in none."""
        shown = f"{self.desk.site.plan.names[self.desk.locale.name]}/"
        path = found.path.removeprefix(shown)
        return self.desk.site.key_of(self.desk.locale.name, path)

    # What changes files

    async def _check(self, request: Request) -> Response:
        asked = await self._asked(request)
        if isinstance(asked, Response):
            return asked
        page, segment, text = asked["page"], asked["id"], asked["text"]
        reason = self.desk.objection(page, segment, text)
        opened = None if reason else self.desk.opened(page, (segment, text))
        found = [one for one in opened.findings if one.segment == segment] if opened else []
        return _json({"objection": reason, "findings": [_short(one) for one in found]})

    async def _mend(self, request: Request) -> Response:
        asked = await self._asked(request)
        if isinstance(asked, Response):
            return asked
        also = [tuple(one) for one in asked.get("also", []) if len(one) == 2]
        mended = self.desk.mend(asked["page"], asked["id"], asked["old"], asked["text"], also)
        return self._told(mended, self.desk.last_keys())

    async def _undo(self, request: Request) -> Response:
        asked = await self._asked(request)
        if isinstance(asked, Response):
            return asked
        keys = self.desk.last_keys()
        return self._told(self.desk.undo(), keys)

    def _told(self, mended: Mended, keys: list[str]) -> Response:
        """What came of a change, once the site has taken note of it."""
        if mended.changed:
            self.session.watcher.mended(self.desk.files(keys))
        facts = mended._asdict() | {"undo": self.desk.can_undo}
        return _json(facts, 200 if mended.changed else 409)

    async def _asked(self, request: Request) -> dict[str, Any] | Response:
        """What a page of ours sends, or the refusal of what another one does."""
        token = request.headers.get("x-hexapla-token", "")
        if self.read_only or not secrets.compare_digest(token.encode(), self.token.encode()):
            return Response("This needs the page's own token.", 403)
        if request.headers.get("content-type", "").partition(";")[0] != "application/json":
            return Response("JSON, please.", 415)
        try:
            data = await asyncio.wait_for(_body(request), SLOWEST_BODY)
            asked = json.loads(data)
        except (ValueError, TimeoutError, ClientDisconnect, RecursionError):
            return Response("That is no JSON of a sentence.", 400)
        fields = {"check": ("page", "id", "text"), "mend": ("page", "id", "old", "text")}
        wanted = fields.get(request.url.path.rpartition("/")[2], ())
        if not isinstance(asked, dict) or not all(isinstance(asked.get(k), str) for k in wanted):
            return Response("A field is missing.", 400)
        also = asked.get("also", [])
        if not isinstance(also, list) or not all(
            isinstance(one, list) and all(isinstance(part, str) for part in one) for one in also
        ):
            return Response("`also` is a list of places.", 400)
        return asked


async def _body(request: Request) -> bytes:
    data = b""
    async for chunk in request.stream():
        data += chunk
        if len(data) > LONGEST_BODY:
            raise ValueError("too long")
    return data


def _json(facts: Mapping[str, object], status: int = 200) -> Response:
    """Half characters, which only files that are not UTF-8 have, are shown as question marks."""
    data = json.dumps(facts, ensure_ascii=False).encode("utf-8", "replace")
    return Response(data, status, _NO_STORE, "application/json")


def _article(opened: Opened, review: Review) -> dict[str, object]:
    """What the bar over a page and its panel show."""
    desk = review.desk
    counts = opened.standing.counts
    by_segment: dict[str, list[Diagnostic]] = defaultdict(list)
    for one in opened.findings:
        by_segment[one.segment].append(one)
    ids = Counter(pair.id for pair in opened.translation.pairs)
    known = {pair.id for pair in opened.translation.pairs}
    own = [one for name, found in by_segment.items() if name not in known for one in found]
    places = places_of(desk.site)
    source = desk.site.plan.site.source
    file = opened.translation.file
    return {
        "file": file.path,
        "path": f"{desk.locale.folder}/{opened.outline.file}",
        "lang": desk.locale.tag,
        "dir": desk.locale.direction,
        "label": desk.locale.label,
        "sourceLang": source.tag,
        "sourceDir": source.direction,
        "translation": opened.standing.translation,
        "counts": _counts(counts),
        "missing": [opened.alignment.sentences[n].text for n in opened.translation.missing],
        "sentences": [
            _pair(pair, opened, by_segment.get(pair.id, []) if pair.id else [])
            | {"editable": bool(pair.id) and ids[pair.id] == 1 and not review.read_only}
            for pair in opened.translation.pairs
        ],
        "findings": [fault(one, places) for one in worst_first(own)],
        "undo": desk.can_undo,
        "learnt": desk.learnt,
    }


def _pair(pair: Pair, opened: Opened, found: list[Diagnostic]) -> dict[str, object]:
    line, column = opened.translation.file.position(pair.start)
    now = opened.alignment.now(pair)
    changed = pair.state == "changed"
    return {
        "id": pair.id,
        "name": pair.id.rpartition("-")[2],
        "source": pair.source,
        "target": pair.target,
        "state": pair.state,
        "now": now if changed else "",
        "changes": list(word_diff(pair.source, now)) if changed else [],
        "line": line,
        "column": column,
        "findings": [_short(one) for one in worst_first(found)],
    }


def _short(found: Diagnostic) -> dict[str, object]:
    """A finding in a sentence; `within` and `length` say which of its words are meant."""
    edit = found.edits[0] if len(found.edits) == 1 else None
    mend = ""
    if edit and found.within >= 0 and found.target[found.within :].startswith(edit.old):
        start, stop = found.within, found.within + len(edit.old)
        mend = f"{found.target[:start]}{edit.new}{found.target[stop:]}"
    return {
        "severity": found.severity.word,
        "code": found.code,
        "message": found.message,
        "help": found.help,
        "within": found.within,
        "length": found.length,
        "inherited": found.origin == "inherited",
        "mend": mend,
    }


def _counts(counts: Counts) -> dict[str, object]:
    done = counts.machine + counts.human
    return {
        "sentences": counts.sentences,
        "translated": counts.translated,
        "coverage": round(counts.coverage, 4),
        "stale": counts.stale,
        "staleness": round(counts.staleness, 4),
        "machine": round(counts.machine / done, 4) if done else 0,
    }


def _summary(seen: Overview, review: Review) -> dict[str, object]:
    """Locales × sections, the articles with most to do, and how much each check has found."""
    site, locale = review.desk.site.plan.site, review.desk.locale
    findings = Counter(review.key_of(one) for one in seen.findings)
    mine = seen.standings.get(locale.name, [])
    sections = sorted({_section_of(one.key) for found in seen.standings.values() for one in found})
    checks: dict[str, Counter[str]] = defaultdict(Counter)
    for one in seen.findings:
        checks[one.code][one.severity.word] += 1
    worst = sorted(mine, key=lambda one: (-(one.open + findings[one.key]), one.key))
    return {
        "locale": locale.name,
        "label": locale.label,
        "sections": sections,
        "locales": [
            {
                "name": name,
                "label": site.locale(name).label,
                "lang": site.locale(name).tag,
                "all": _counts(summed(one.counts for one in found)),
                "sections": [_counts(_in(found, section)) for section in sections],
            }
            for name, found in seen.standings.items()
        ],
        "worst": [_worst(one, findings[one.key], review) for one in worst[:WORST] if one.path],
        "checks": [
            {"code": code, **counts}
            for code, counts in sorted(
                checks.items(), key=lambda row: (-row[1]["error"], -row[1]["warning"], row[0])
            )
        ],
        "findings": len(seen.findings),
    }


def _worst(one: Standing, findings: int, review: Review) -> dict[str, object]:
    article = review.desk.site.article(one.key)
    outline = article.outlines.get(one.locale) if article else None
    return {
        "title": outline.title if outline else one.key,
        "key": one.key,
        "url": review.url_of(one.key),
        "findings": findings,
        **_counts(one.counts),
    }


def _in(found: Iterable[Standing], section: str) -> Counts:
    return summed(one.counts for one in found if _section_of(one.key) == section)


def _section_of(key: str) -> str:
    """The folder at the top that an article is in, `/` if it is in none."""
    return key.partition("/")[0] if "/" in key else "/"
