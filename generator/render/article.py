"""Article pages: one article in all the locales that show it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from html import unescape
from typing import NamedTuple, Protocol
from urllib.parse import unquote

from msgspec import Struct, field
from msgspec.structs import replace

from generator.cldr.names import formatted_date, label_in
from generator.markdown import Body, Context, Fragment, Side, body, frame, sanitised, skeleton
from generator.model.anchor import AnchoredLink
from generator.model.artifact import Artifact
from generator.model.diagnostic import Diagnostic, Problem, Severity
from generator.model.document import Document
from generator.model.locale import Locale
from generator.model.page import (
    Crumb,
    HeadingView,
    LandingView,
    PageKind,
    PageView,
    Provenance,
)
from generator.model.site import Article, Outline, Site
from generator.model.source import SourceFile
from generator.model.standing import UP_TO_DATE, Outdated
from generator.render.addresses import filled
from generator.render.landing import landing_view
from generator.render.options import filled_address
from generator.render.references import referenced
from generator.render.titles import (
    Languages,
    article_languages,
    listed,
    shown,
    title_in,
    translated,
)
from generator.render.twins import twin
from generator.routing.links import Finding

_OWN_LINK = re.compile(r'<a [^>]*?href="#([^"]+)"')
_ID = re.compile(r' id="([^"]*)"')
_SENTENCE = ' id="s-'


_PARAGRAPH = re.compile(r"<p>(.+?)</p>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_DESCRIPTION = 160
"""Characters of a page's first paragraph that describe it, where its file has no description."""


class Edition(NamedTuple):
    """One locale's file of an article, understood."""

    file: SourceFile
    document: Document
    outline: Outline


class Rendered(Struct):
    """What came of one article: its pages by locale, images from its text, and findings.

    `anchored` are links to a place in a page, which can only be checked when it is written.
    """

    views: list[tuple[Locale, PageView]] = field(default_factory=list)
    images: list[Artifact] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    anchored: list[AnchoredLink] = field(default_factory=list)


class Library(Protocol):
    """The other files that an article may show parts of; paths are below a locale's folder."""

    def fragment(self, path: str, locale: str, side: Side) -> Fragment | None:
        """The article at `path` in the locale, else in the source's language, else None."""

    def snippet(self, path: str, locale: str) -> str | None:
        """The text of a code file, of the locale or of the source locale."""


class _Text(NamedTuple):
    """The words that a page shows: whose file, which side, in which language."""

    edition: Edition
    side: Side
    locale: Locale  # whose language it is in
    own: bool  # the page's locale has written it (or it is the source, in the source's site)


def rendered_article(
    site: Site,
    article: Article,
    editions: Mapping[str, Edition],
    locales: Iterable[Locale],
    crumbs: Mapping[str, tuple[Crumb, ...]],
    library: Library,
    translated: Callable[[Locale, str], str],
    outdated: Mapping[str, Outdated],
) -> Rendered:
    """The article's pages in those of `locales` that show it.

    `crumbs`: per locale name, the steps above the article; none for the home page.
    `outdated`: per locale name, what of its translation is not the original of today.
    `translated` gives an interface word in a locale's language.
    """
    result = Rendered()
    for edition in editions.values():
        found = edition.document.problems
        result.diagnostics.extend(edition.file.diagnostic(problem) for problem in found)
    languages = article_languages(site, article)
    for locale in locales:
        if shown(site, article, locale):
            text = _text(site, article, editions, locale)
            behind = outdated.get(locale.name, UP_TO_DATE) if text.side == "target" else UP_TO_DATE
            word = partial(translated, locale)
            page = _Page(site, article, languages, locale, text, result, library, word, behind)
            result.views.append((locale, page.view(crumbs.get(locale.name, ()))))
            if site.markdown_twins and text.own and not text.edition.document.landing:
                url = result.views[-1][1].url
                result.images.append(twin(site, locale, url, text.edition, text.side))
    return result


def _text(site: Site, article: Article, editions: Mapping[str, Edition], locale: Locale) -> _Text:
    """The locale's own words, else the source's, else those of the article's newest file."""
    own = editions.get(locale.name)
    if own:
        return _Text(own, "target", locale, True)
    origin = editions[article.origin]
    if article.origin == site.source.name:
        return _Text(origin, "target", site.source, False)
    if origin.outline.bilingual:
        return _Text(origin, "source", site.source, locale is site.source)
    return _Text(origin, "target", site.locale(article.origin), False)


class _Page:
    """One page in the making: each method makes one part of it."""

    def __init__(
        self,
        site: Site,
        article: Article,
        languages: Languages,
        locale: Locale,
        text: _Text,
        result: Rendered,
        library: Library,
        word: Callable[[str], str],
        outdated: Outdated,
    ) -> None:
        self.site = site
        self.article = article
        self.languages = languages
        self.locale = locale
        self.text = text
        self.result = result
        self.library = library
        self.word = word
        self.reports = locale.name == text.edition.file.locale  # its findings are told once
        self.outdated = outdated
        self.places: dict[str, int] = {}
        self.anchors: dict[str, int] = {}

    def view(self, crumbs: tuple[Crumb, ...]) -> PageView:
        made = self._body()
        return self._view(made, self._finished(made), crumbs)

    def _body(self) -> Body:
        document = self.text.edition.document
        made = body(
            frame(skeleton(document.pieces)),
            document.segments,
            self.text.side,
            source_lang=self.site.source.tag,
            source_direction=self.site.source.direction,
            direction=self.text.locale.direction,
            paired=self.site.bilingual and self.text.locale is not self.site.source,
            schemes=self.site.schemes,
            context=self._context(),
        )
        for problem, words in zip(made.problems, made.texts, strict=True):
            self._report(problem, words)
        return made

    def _context(self) -> Context:
        text = self.text
        name = text.edition.file.locale
        return Context(
            text.edition.outline.path,
            self.word,
            lambda path: self.library.fragment(path, name, text.side),
            lambda path: self.library.snippet(path, name),
            self.site.emoji,
        )

    def _finished(self, made: Body) -> str:
        """The body with its addresses filled in, sanitised if content brought tags."""
        path = self.text.edition.outline.path
        named = referenced(made.html, self.site, self.locale, self._report_link, self._note)
        html, images = filled(named, self.site, self.locale, path, self._report_link, self._note)
        self._note_own(html)
        self.result.images.extend(images)
        html = sanitised(html, self.site.schemes) if made.raw else html
        for name in self.outdated.names:
            plain, paired = f'<span id="s-{name}">', f'<span class="target" id="s-{name}">'
            html = html.replace(plain, f'<span class="stale" id="s-{name}">', 1)
            html = html.replace(paired, f'<span class="target stale" id="s-{name}">', 1)
        return html

    def _report_link(self, finding: Finding, address: str) -> None:
        problem = Problem(finding.code, 0, finding.message, finding.help, "", finding.severity)
        self._report(problem, address, pairs=True)

    def _note_own(self, html: str) -> None:
        """Note the links to a place in this page itself that its body has not."""
        if not self.reports or 'href="#' not in html:
            return
        links = [unescape(one) for one in _OWN_LINK.findall(html)]
        known = {unescape(one) for one in _ID.findall(html)}
        for link in links:
            if unquote(link) not in known:
                edition = self.text.edition.file.text
                words = next((one for one in (f"(#{link}", f'"#{link}') if one in edition), "")
                self._note(f"{self._url()}#{link}", words or f"#{link}")

    def _note(self, url: str, address: str) -> None:
        """Note a link to a place in a page, to be checked when that page is there."""
        page, _, anchor = url.partition("#")
        anchor = unquote(anchor)
        if not self.reports or anchor in ("", "top") or anchor.startswith(":~:"):
            return
        problem = Problem(
            "anchor-unresolved",
            0,
            f"the page that this link leads to has no place called #{anchor[:80]}",
            severity=Severity.WARNING,
        )
        place = self._place(address, pairs=True, anchors=True)
        if place is not None:
            finding = self.text.edition.file.diagnostic(replace(problem, offset=place))
            self.result.anchored.append(AnchoredLink(page.partition("?")[0], anchor, finding))

    def _report(self, problem: Problem, words: str, *, pairs: bool = False) -> None:
        """Place a problem at the next occurrence of `words` in the file, if it is told here."""
        place = self._place(words, pairs=pairs) if self.reports else None
        if place is not None:
            found = self.text.edition.file.diagnostic(replace(problem, offset=place))
            self.result.diagnostics.append(found)

    def _place(self, words: str, *, pairs: bool, anchors: bool = False) -> int | None:
        """Where `words` occur next in the file; the body's start if they don't.

        `pairs`: both sides of a sentence bring it, so what stands nowhere else was told: None.
        `anchors`: links to places are counted by themselves.
        """
        edition = self.text.edition
        known = self.anchors if anchors else self.places
        place = edition.file.text.find(words, known.get(words, edition.document.body_start))
        if not words:
            place = -1
        if pairs and place < 0 and words in known:
            return None
        known[words] = place + len(words) if place >= 0 else len(edition.file.text)
        return place if place >= 0 else edition.document.body_start

    def _landing(self) -> LandingView | None:
        """What stands in place of the body if the file is a landing page."""
        landing = self.text.edition.document.landing
        if landing is None:
            return None
        path = self.text.edition.outline.path
        view, images = landing_view(self.site, self.locale, path, landing, self._report)
        self.result.images.extend(images)
        return view

    def _view(self, made: Body, html: str, crumbs: tuple[Crumb, ...]) -> PageView:
        site, article, locale, text = self.site, self.article, self.locale, self.text
        url = self._url()
        title = title_in(site, article, locale)[0]
        fallback = not translated(site, article, locale)
        readable = self.languages.readable
        noindex = fallback or (text.edition.outline.noindex and site.obey_robots)
        canonical = url if not fallback or not readable else site.url(*readable[0])
        outline = text.edition.outline
        landing = self._landing()
        kind: PageKind = "landing" if landing else "article"
        return PageView(
            kind=kind if article.route else "home",
            title=title,
            lang=locale.tag,
            direction=locale.direction,
            url=url,
            canonical=site.absolute(canonical),
            description=(text.side == "target" and outline.description) or _opening(html),
            noindex=noindex,
            languages=self.languages.seen_from(locale),
            alternates=() if noindex else self.languages.alternates,
            title_suffix=outline.title_suffix,
            body=html,
            landing=landing,
            body_has_title=bool(made.headings) and made.headings[0].level == 1,
            body_lang=text.locale.tag,
            body_direction=text.locale.direction,
            body_label=label_in(text.locale.tag, locale.tag),
            fallback=fallback,
            searchable=listed(site, article, locale),
            has_code="<pre" in html,
            has_blocks=made.blocks,
            has_pairs=made.pairs,
            bilingual=made.pairs or (site.bilingual and len(readable) > 1 and _SENTENCE in html),
            edit_url=self._filled(site.edit_url, path=text.edition.file.path),
            feedback_url=self._filled(site.feedback_url, title=title, url=site.absolute(url)),
            provenance=self._provenance(),
            stale=self.outdated.stale,
            missing=self.outdated.missing,
            date=formatted_date(outline.day, locale.tag),
            date_iso=outline.day.isoformat() if outline.day else "",
            crumbs=(*crumbs, Crumb(title, url)) if crumbs else (),
            headings=tuple(
                HeadingView(heading.level, heading.text, heading.anchor)
                for heading in made.headings
                if heading.level in (2, 3) and heading.text and heading.anchor
            ),
        )

    def _filled(self, template: str, **values: str) -> str:
        return filled_address(template, locale=self.locale.tag, **values) if template else ""

    def _url(self) -> str:
        return self.site.url(self.locale, self.article.route_in(self.locale.name))

    def _source_route(self) -> str:
        return self.article.route_in(self.site.source.name)

    def _provenance(self) -> Provenance | None:
        """Where a translation comes from; None on a page that shows the source."""
        site, text = self.site, self.text
        if text.side == "source" or text.locale is site.source:
            return None
        outline = text.edition.outline
        has_source = self.article.has_source(site.source.name)
        return Provenance(
            translation=outline.translation,
            source_label=label_in(site.source.tag, self.locale.tag),
            source_tag=site.source.tag,
            source_url=site.url(site.source, self._source_route()) if has_source else "",
            date=formatted_date(outline.day, self.locale.tag),
            date_iso=outline.day.isoformat() if outline.day else "",
        )


def _opening(html: str) -> str:
    """The beginning of the first paragraph, in the body's own language, cut between words."""
    paragraph = _PARAGRAPH.search(html)
    if paragraph is None:
        return ""
    own = paragraph[1].partition('<span class="source"')[0]
    text = " ".join(unescape(_TAG.sub("", own)).split())
    if len(text) <= _DESCRIPTION:
        return text
    head, _, rest = text[:_DESCRIPTION].rpartition(" ")
    return f"{head or rest}…"
