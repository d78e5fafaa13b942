"""The status of a site's translations as a table, as JSON, as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from generator.model.locale import Locale
from generator.model.standing import Counts, Standing, summed
from generator.report.text import clean

COLUMNS = (
    "locale,path,article,sentences,translated,untranslated,current,changed,deleted,unknown,"
    "coverage,staleness,translation_type,behind,source_known_from"
).split(",")
"""Of the CSV; `coverage` and `staleness` are shares from 0 to 1."""

_KNOWN_FROM = {
    "article": "the source article",
    "history": "the source repository",
    "locales": "the newest source side among the locales",
    "": "nowhere: no source, and no sentence that names one",
}


def status_table(
    standings: Mapping[str, Sequence[Standing]], locales: Sequence[Locale], worst: int
) -> RenderableType:
    """A row for each locale, the worst first, and the `worst` articles that need most work."""
    parts: list[RenderableType] = [_locale_table(standings, locales)]
    open_ones = worst_first(one for found in standings.values() for one in found if one.open)
    if open_ones and worst:
        parts += [Text(), _article_table(open_ones[:worst])]
        if len(open_ones) > worst:
            more = f"… and {len(open_ones) - worst:,} more; --articles {len(open_ones)} shows all"
            parts.append(Text(more, style="dim"))
    parts += [Text(), *_truths(standings)]
    return Group(*parts)


def worst_first(standings: Iterable[Standing]) -> list[Standing]:
    """Those with the most sentences to do first; by locale and article where they tie."""
    return sorted(standings, key=lambda one: (-one.open, one.locale, one.key))


def _locale_table(standings: Mapping[str, Sequence[Standing]], locales: Sequence[Locale]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Locale", no_wrap=True)
    table.add_column("Articles", justify="right", no_wrap=True)
    table.add_column("Translated", no_wrap=True, min_width=18)
    for name in ("Missing", "Out of date", "MT", "HT"):
        table.add_column(name, justify="right", no_wrap=True)
    rows = [(locale, standings[locale.name]) for locale in locales]
    sums = {locale.name: summed(one.counts for one in found) for locale, found in rows}
    rows.sort(key=lambda row: (-_open(sums[row[0].name]), row[0].name))
    for locale, found in rows:
        counts = sums[locale.name]
        files = sum(bool(one.path) for one in found)
        done = counts.machine + counts.human
        table.add_row(
            locale.name,
            f"{files:,}/{len(found):,}",
            _bar(counts),
            f"{counts.untranslated:,}",
            f"{counts.stale:,} ({percent(counts.staleness, up=True)})",
            f"{counts.machine / done:.0%}" if done else "–",
            f"{counts.human / done:.0%}" if done else "–",
        )
    return table


def _open(counts: Counts) -> int:
    return counts.untranslated + counts.stale


def _bar(counts: Counts) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    bar = ProgressBar(total=max(counts.sentences, 1), completed=counts.translated or 0, width=9)
    grid.add_row(bar, percent(counts.coverage))
    return grid


def _article_table(standings: Sequence[Standing]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("Missing", "Out of date", "Commits behind"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Locale", no_wrap=True)
    table.add_column("Most to do", overflow="fold")
    for one in standings:
        table.add_row(
            f"{one.counts.untranslated:,}",
            f"{one.counts.stale:,}",
            "–" if one.behind is None else f"{one.behind:,}",
            one.locale,
            Text(clean(one.path or f"{one.key} (no file)")),
        )
    return table


def _truths(standings: Mapping[str, Sequence[Standing]]) -> Iterator[Text]:
    articles = {one.key: one.truth for found in standings.values() for one in found}
    for truth, count in Counter(articles.values()).most_common():
        plural = "s" if count != 1 else ""
        yield Text(
            f"{count:,} article{plural}: today's source is known from {_KNOWN_FROM[truth]}",
            style="dim",
        )


def percent(share: float, *, up: bool = False) -> str:
    """`0.9996` → `99.9 %`: never rounded to all, nor (`up`) to nothing."""
    tenths = share * 1000
    whole = -int(-tenths // 1) if up else int(tenths + 1e-9)
    return f"{whole / 10:.1f} %"


def status_json(
    source: Locale, standings: Mapping[str, Sequence[Standing]], locales: Sequence[Locale]
) -> Iterator[str]:
    """The JSON object, in pieces: `source`, and for each locale its sums and its articles.

    Each article has its stale sentences with a word diff: [mark, text] with the marks
    ' ' (stayed), '-' (went) and '+' (came).
    """
    yield f'{{"source": {_json(source.tag)}, "locales": ['
    for number, locale in enumerate(locales):
        found = standings[locale.name]
        head = {
            "locale": locale.name,
            "tag": locale.tag,
            "articles": len(found),
            "files": sum(bool(one.path) for one in found),
            **_numbers(summed(one.counts for one in found)),
        }
        yield f'{", " if number else ""}{_json(head)[:-1]}, "standings": ['
        for place, one in enumerate(worst_first(found)):
            yield f"{',' if place else ''}\n{_json(_article(one))}"
        yield "]}"
    yield "]}\n"


def _article(one: Standing) -> dict[str, Any]:
    return {
        "path": one.path,
        "article": one.key,
        **_numbers(one.counts),
        "translation_type": one.translation,
        "behind": one.behind,
        "source_known_from": one.truth,
        "stale": [sentence._asdict() for sentence in one.stale],
    }


def _numbers(counts: Counts) -> dict[str, Any]:
    return {
        "sentences": counts.sentences,
        "translated": counts.translated,
        "untranslated": counts.untranslated,
        "current": counts.current,
        "changed": counts.changed,
        "deleted": counts.deleted,
        "unknown": counts.unknown,
        "machine": counts.machine,
        "human": counts.human,
        "coverage": round(counts.coverage, 4),
        "staleness": round(counts.staleness, 4),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()


def status_csv(standings: Mapping[str, Sequence[Standing]]) -> Iterator[str]:
    """A line for each article in each locale, the worst first (RFC 4180, `COLUMNS`)."""
    yield _line(COLUMNS)
    for one in worst_first(one for found in standings.values() for one in found):
        numbers = _numbers(one.counts)
        numbers.update(
            locale=one.locale,
            path=one.path,
            article=one.key,
            translation_type=one.translation,
            behind="" if one.behind is None else one.behind,
            source_known_from=one.truth,
        )
        yield _line([numbers[name] for name in COLUMNS])


def _line(values: Iterable[object]) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerow([_cell(value) for value in values])
    return stream.getvalue()


def _cell(value: object) -> object:
    """A text that a spreadsheet would take for a formula gets an apostrophe: paths are content."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value
