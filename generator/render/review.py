"""Pages for translators: what the checks found, by language and by check."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from babel.numbers import format_percent
from msgspec import Struct
from msgspec.structs import replace

from generator.cldr.names import cldr_locale
from generator.model.check import Rule
from generator.model.diagnostic import Diagnostic, Severity
from generator.model.locale import Locale
from generator.model.page import Crumb, FindingView, PageView, ReviewRowView, ReviewView
from generator.model.site import Site
from generator.model.standing import Change, Counts
from generator.routing.keys import REVIEW_ROUTE

PAGE_FINDINGS = 200
"""Findings on a page: more make it slow to open, and nobody mends more in a day."""

Difference = Callable[[str, str], tuple[Change, ...]]
"""(old text, new text) → what changed, word by word."""

Words = Callable[[Locale, str], str]
"""An interface word in a locale's language."""


class Reviewed(Struct, frozen=True):
    """What the pages show. `counts`: how far each locale is, by its name; `rules` by name;
    `places`: path of an article's file as findings name it → its locale's name and its route.
    """

    findings: tuple[Diagnostic, ...]
    counts: Mapping[str, Counts]
    rules: Mapping[str, Rule]
    places: Mapping[str, tuple[str, str]]
    stylesheet_url: str
    difference: Difference


def review_views(
    site: Site, locales: Iterable[Locale], review: Reviewed, words: Words
) -> Iterator[tuple[Locale, PageView]]:
    """All pages for translators, each with the locale whose language its interface has."""
    found: dict[str, dict[str, list[Diagnostic]]] = defaultdict(lambda: defaultdict(list))
    for finding in review.findings:
        found[finding.locale][finding.code].append(finding)
    rows = []
    for locale in locales:
        own = found.get(locale.name, {})
        rows.append(_locale_row(site, locale, own, review))
        yield locale, _locale_page(site, locale, own, review, words)
        for name in own:
            for page in _check_pages(site, locale, own[name], review, words):
                yield locale, page
    overview = ReviewView(review.stylesheet_url, rows=tuple(rows))
    yield site.source, _page(site, site.source, words(site.source, "Review"), "", overview)


def _locale_row(
    site: Site, locale: Locale, found: Mapping[str, list[Diagnostic]], review: Reviewed
) -> ReviewRowView:
    row = _row(locale.label, _url(site, locale), locale, (d for own in found.values() for d in own))
    counts = review.counts.get(locale.name)
    if counts is None:
        return row
    reader = cldr_locale(site.source.tag)
    return replace(
        row,
        translated=format_percent(counts.coverage, locale=reader),
        outdated=format_percent(counts.staleness, locale=reader),
    )


def _locale_page(
    site: Site,
    locale: Locale,
    found: Mapping[str, list[Diagnostic]],
    review: Reviewed,
    words: Words,
) -> PageView:
    rows = [
        replace(
            _row(name, f"{_url(site, locale)}{name}/", None, own),
            note=_note(review.rules.get(name)),
        )
        for name, own in found.items()
    ]
    rows.sort(key=lambda row: (-row.errors, -row.warnings, -row.infos, row.title))
    view = ReviewView(review.stylesheet_url, rows=tuple(rows), lang=locale.tag)
    crumbs = (_crumb(site, locale, words), Crumb(locale.label, _url(site, locale)))
    return _page(site, locale, locale.label, f"{locale.url}/", view)._replace(crumbs=crumbs)


def _check_pages(
    site: Site, locale: Locale, found: list[Diagnostic], review: Reviewed, words: Words
) -> Iterator[PageView]:
    """The worst first, then in the order of files."""
    name = found[0].code
    rule = review.rules.get(name)
    below = f"{locale.url}/{name}/"
    first = f"{_url(site, locale)}{name}/"
    worst_first = sorted(found, key=lambda one: (-one.severity, one))
    starts = range(0, len(found), PAGE_FINDINGS)
    numbers = [(number, f"{number}/" if number > 1 else "") for number, _ in enumerate(starts, 1)]
    for start, (number, part) in zip(starts, numbers, strict=True):
        view = ReviewView(
            review.stylesheet_url,
            findings=tuple(
                _finding(site, one, review) for one in worst_first[start : start + PAGE_FINDINGS]
            ),
            note=_note(rule),
            code=rule.code if rule else "",
            lang=locale.tag,
            direction=locale.direction,
            source_lang=site.source.tag,
            source_direction=site.source.direction,
            pages=tuple((str(n), f"{first}{p}", n == number) for n, p in numbers)
            if len(numbers) > 1
            else (),
        )
        crumbs = (
            _crumb(site, locale, words),
            Crumb(locale.label, _url(site, locale)),
            Crumb(name, f"{first}{part}"),
        )
        yield _page(site, locale, name, f"{below}{part}", view)._replace(crumbs=crumbs)


def _row(title: str, url: str, locale: Locale | None, found: Iterable[Diagnostic]) -> ReviewRowView:
    counts = Counter(one.severity for one in found)
    return ReviewRowView(
        title,
        url,
        locale.tag if locale else "en",
        locale.direction if locale else "ltr",
        counts[Severity.ERROR],
        counts[Severity.WARNING],
        counts[Severity.INFO],
    )


def _finding(site: Site, found: Diagnostic, review: Reviewed) -> FindingView:
    return FindingView(
        found.severity.word,
        found.message,
        found.help,
        f"{found.path}:{found.line}" if found.line else found.path,
        _sentence_url(site, found, review.places),
        _marked(found),
        found.source,
        tuple(_mend(found, review.difference)),
        found.origin == "inherited",
    )


def _sentence_url(site: Site, found: Diagnostic, places: Mapping[str, tuple[str, str]]) -> str:
    if found.path not in places:
        return ""
    locale, route = places[found.path]
    _, hyphen, number = found.segment.rpartition("-")
    return site.url(site.locale(locale), route) + (f"#s-{number}" if hyphen else "")


def _marked(found: Diagnostic) -> tuple[tuple[str, str], ...]:
    """The target, with the words at fault apart."""
    if found.within < 0 or not found.length:
        return (("", found.target),) if found.target else ()
    start, stop = found.within, found.within + found.length
    text = found.target
    parts = (("", text[:start]), ("!", text[start:stop]), ("", text[stop:]))
    return tuple(part for part in parts if part[1])


def _mend(found: Diagnostic, difference: Difference) -> Iterator[tuple[str, str]]:
    """What the edits make of the target; where they are not in it, what they change."""
    changes: list[Change] = []
    for edit in found.edits:
        start, text = found.within, found.target
        stop = start + len(edit.old)
        if len(found.edits) == 1 and start >= 0 and text[start:stop] == edit.old:
            changes.extend(difference(text, f"{text[:start]}{edit.new}{text[stop:]}"))
        else:
            changes.extend(difference(edit.old, edit.new))
    for mark, words in changes:
        yield mark.strip(), words


def _note(rule: Rule | None) -> str:
    """The first paragraph of the check's page."""
    return " ".join(rule.page.strip().partition("\n\n")[0].split()) if rule else ""


def _crumb(site: Site, locale: Locale, words: Words) -> Crumb:
    return Crumb(words(locale, "Review"), f"{site.base_path}/{REVIEW_ROUTE}")


def _url(site: Site, locale: Locale) -> str:
    return f"{site.base_path}/{REVIEW_ROUTE}{locale.url}/"


def _page(site: Site, locale: Locale, title: str, below: str, review: ReviewView) -> PageView:
    """A page that no reader is led to: nothing links to it, and it is not indexed."""
    return PageView(
        kind="review",
        title=title,
        lang=locale.tag,
        direction=locale.direction,
        url=f"{site.base_path}/{REVIEW_ROUTE}{below}",
        canonical="",
        description="",
        noindex=True,
        languages=(),
        alternates=(),
        review=review,
    )
