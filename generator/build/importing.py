"""What comes back from translators, into the articles: sentence by sentence, or not at all.

Exchange files are read as streams. Of each article only its changed sentences are kept until
all files are read; then each file of content is written once, if it is written.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple, cast

from msgspec import Struct, field

from generator import sxs
from generator.build.ground import Ground, chosen, ground
from generator.build.provenance import kind_edits, leverage_edits
from generator.build.workshop import shown_name
from generator.disk.editing import write_edits
from generator.disk.reading import source_file
from generator.disk.settings import SiteFolder
from generator.exchange.objections import line_of, objection
from generator.exchange.reading import read
from generator.exchange.returned import Refused, Returned
from generator.model.diagnostic import Diagnostic, Severity
from generator.model.document import Document
from generator.model.edit import Change, Edit, in_order
from generator.model.errors import GeneratorError
from generator.model.locale import Locale
from generator.model.segment import Segment
from generator.model.source import SourceFile
from generator.model.tags import canonical_tag
from generator.parse import parsed
from generator.sxs.wording import same

TranslationType = Literal["human", "machine", "keep"]
"""Whether an article that came back whole is a person's work now, a machine's, or what it was."""

OPEN_ARTICLES = 64
"""Articles that are kept in memory: exchange files name an article's sentences in a row."""


class Handback(Struct):
    """What an import did, or with `dry_run` would do. Counts are of sentences."""

    dry_run: bool
    read: int = 0
    unchanged: int = 0
    changed: Counter[str] = field(default_factory=Counter)  # by locale
    articles: int = 0  # that were edited
    changes: list[Change] = field(default_factory=list)  # only with `dry_run`
    diagnostics: list[Diagnostic] = field(default_factory=list)


def take_back(
    folder: SiteFolder,
    files: Sequence[Path],
    *,
    locale: str = "",
    translation_type: TranslationType = "keep",
    dry_run: bool = False,
) -> Handback:
    """Bring the sentences of the exchange `files` into the articles of the site in `folder`.

    `locale` names the one that they are in, '' if the files say it. Raises `GeneratorError`
    for an operator's mistake; whatever is wrong in a file is a diagnostic, and of a file that
    can't be read to its end nothing is written.
    """
    desk = _Desk(ground(folder, (), 1), locale)
    done = Handback(dry_run)
    for file in files:
        _read(desk, file, done)
    for place, answers in sorted(desk.answers.items()):
        _write(desk, desk.article(*place), answers, translation_type, done)
    done.diagnostics = sorted(set(desk.findings))
    return done


class _Article(NamedTuple):
    """An article's file as it was read. `places` has the pieces with an id."""

    locale: Locale
    path: str
    file: SourceFile
    document: Document
    places: Mapping[str, list[int]]


class _Answer(NamedTuple):
    """What came back for a segment: `edit` is None where that is what stands there."""

    edit: Edit | None
    origin: str  # the exchange file
    line: int
    segment: Segment


class _Answers(Struct):
    """What came back for an article: answers by the segment's place, and refused places."""

    taken: dict[int, _Answer] = field(default_factory=dict)
    refused: set[int] = field(default_factory=set)


class _Desk:
    """The site that sentences are brought into, and what has come back so far."""

    def __init__(self, ground: Ground, only: str) -> None:
        source = ground.settings.source_locale
        self.names = {one.name: shown_name(one.folder, ground.root) for one in ground.locales}
        self.locales = [one for one in ground.locales if one.tag != source]
        self.only: Locale | None = None
        if only:
            [self.only] = chosen(ground.locales, [only])
            if self.only not in self.locales:
                raise GeneratorError(f"--locale {only}: that is the source; name a translation")
        self.files = {
            (name, known): file
            for name, content in ground.content.items()
            for path, file in content.files_of(content.articles)
            for known in (path, file)
        }
        self.answers: defaultdict[tuple[str, str], _Answers] = defaultdict(_Answers)
        self.damaged: set[str] = set()  # exchange files
        self.findings: list[Diagnostic] = []
        self.told: set[tuple[str, ...]] = set()
        self.article = lru_cache(OPEN_ARTICLES)(self._article)

    def _article(self, name: str, path: str) -> _Article:
        locale = next(one for one in self.locales if one.name == name)
        file, unread = source_file(locale.folder, path, name, f"{self.names[name]}/{path}")
        self.findings += unread
        document = parsed(file)
        places: dict[str, list[int]] = {}
        for place, piece in enumerate(document.pieces):
            if isinstance(piece, Segment):
                places.setdefault(piece.ttu, []).append(place)
        return _Article(locale, path, file, document, places)

    def locale_of(self, tag: str) -> Locale | None:
        """The locale that sentences in this language belong to, as far as that is told."""
        if not tag:
            return self.only or (self.locales[0] if len(self.locales) == 1 else None)
        try:
            wanted = canonical_tag(tag.replace("_", "-"))
        except ValueError:
            return None
        found = next((one for one in self.locales if one.tag == wanted), None)
        return found if self.only in (None, found) else None


_HELPS = {
    "handback-locale": "name the language with --locale, or import into the site it came from",
    "handback-unknown-article": "export the locale again: this article has moved or is gone",
    "handback-unknown-id": "export the article again, and translate from that",
    "handback-source-changed": "export the article again: this translation is of other words",
    "handback-markup": "keep the links, tags and code of the source; mend it and import again",
    "handback-empty": "the translation that is there stays; delete it in the article if it must go",
    "handback-ambiguous": "give each sentence of the article an id of its own, and export again",
    "handback-conflict": "decide for one of them and import that alone; nothing was written",
    "handback-unreadable": "name a file that `hexapla export` wrote and a tool has worked on",
}


def _read(desk: _Desk, path: Path, done: Handback) -> None:
    """Take what is in the exchange file at `path`."""
    name = str(path)
    try:
        with path.open("rb", buffering=0) as stream:
            for one in read("", cast(BinaryIO, stream), name):
                if isinstance(one, Refused):
                    _refuse(desk, name, one)
                else:
                    done.read += 1
                    _take(desk, name, one)
    except FileNotFoundError:
        raise GeneratorError(f"{path}: there is no such file") from None
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"this file can't be read: {reason}"
        desk.findings.append(_finding(name, 0, "handback-unreadable", message))
        desk.damaged.add(name)


_WITHOUT_A_PLACE = "exchange-no-id"
"""A warning: CSV shows sentences of plain articles, too, and they come back as they went."""

_OF_A_SENTENCE = frozenset({"exchange-code", _WITHOUT_A_PLACE})
"""What costs one sentence, where another fault makes the whole file doubtful."""


def _refuse(desk: _Desk, name: str, refused: Refused) -> None:
    placeless = refused.code == _WITHOUT_A_PLACE
    desk.findings.append(
        Diagnostic(
            name,
            refused.line,
            int(refused.line > 0),
            refused.code,
            Severity.WARNING if placeless else Severity.ERROR,
            refused.message,
            refused.help,
        )
    )
    if refused.code not in _OF_A_SENTENCE:
        desk.damaged.add(name)


def _take(desk: _Desk, name: str, one: Returned) -> None:
    """Judge a sentence, and keep what it changes."""
    tell = partial(_tell, desk, name, one)
    locale = desk.locale_of(one.locale)
    if locale is None:
        tell("handback-locale", _foreign(desk, one.locale), once=(one.locale,))
        return
    path = desk.files.get((locale.name, one.path))
    if path is None:
        message = f"{locale.name} has no article {one.path!r}"
        tell("handback-unknown-article", message, locale, once=(locale.name, one.path))
        return
    article = desk.article(locale.name, path)
    places = _places(article, one)
    if len(places) == 1:
        _judge(desk, name, one, article, places[0])
        return
    code, message = _nowhere(article, one, places)
    tell(code, message, locale)
    desk.answers[locale.name, path].refused.update(article.places.get(one.id, ()))


def _places(article: _Article, one: Returned) -> list[int]:
    """The pieces that have the sentence's id and source; of twins, one with its very target."""
    twins = [
        (place, piece.target)
        for place in article.places.get(one.id, ())
        if isinstance(piece := article.document.pieces[place], Segment)
        and same(piece.source, one.source)
    ]
    said = [place for place, target in twins if _unified(target) == _unified(one.target)]
    return said[:1] or [place for place, _ in twins]


def _nowhere(article: _Article, one: Returned, places: Sequence[int]) -> tuple[str, str]:
    """Why the sentence has no place, or more than one: code and message."""
    known = article.places.get(one.id, ())
    if not known:
        return "handback-unknown-id", f"{article.file.path} has no sentence {one.id}"
    where = _where(article, cast(Segment, article.document.pieces[known[0]]))
    if places:
        message = f"{one.id} stands more than once in {article.file.path} ({where})"
        return "handback-ambiguous", message
    message = f"the source of {one.id} in {where} is not the one that was translated"
    return "handback-source-changed", message


def _judge(desk: _Desk, name: str, one: Returned, article: _Article, place: int) -> None:
    answers = desk.answers[article.locale.name, article.path]
    segment = cast(Segment, article.document.pieces[place])
    tell = partial(_tell, desk, name, one, locale=article.locale)
    where = _where(article, segment)
    new, old = _unified(one.target), _unified(segment.target)
    edit = None
    if new != old:
        if not new.strip():
            if old.strip():
                message = f"{where} has a translation of {one.id}, and this one is empty"
                tell("handback-empty", message, severity=Severity.WARNING)
            answers.refused.add(place)
            return
        wrong = objection(
            new, segment._replace(target=old), line_of(article.document.pieces, place)
        )
        if wrong:
            tell("handback-markup", f"{one.id} can't be written to {where}: {wrong}")
            answers.refused.add(place)
            return
        edit = _edit(article, segment, new)
    before = answers.taken.setdefault(place, _Answer(edit, name, one.line, segment))
    if before.edit != edit:
        other = f"{before.origin}:{before.line}"
        tell("handback-conflict", f"{one.id} of {where} has another translation in {other}")
        answers.refused.add(place)


def _edit(article: _Article, segment: Segment, new: str) -> Edit:
    """The edit that puts `new` in the target's place, with its line ends or the file's."""
    if "\r\n" in (segment.target if "\n" in segment.target else article.file.text):
        new = new.replace("\n", "\r\n")
    start = segment.target_start
    return Edit(article.file.path, start, start + len(segment.target), segment.target, new)


def _unified(text: str) -> str:
    """`text` with one kind of line ends: tools that carry a sentence change them."""
    return text.replace("\r\n", "\n")


def _write(
    desk: _Desk, article: _Article, answers: _Answers, kind: TranslationType, done: Handback
) -> None:
    """Write what changes in an article, or note it on a dry run."""
    taken = {
        place: answer
        for place, answer in answers.taken.items()
        if place not in answers.refused and answer.origin not in desk.damaged
    }
    done.unchanged += sum(answer.edit is None for answer in taken.values())
    kept = _safe(desk, article, taken)
    edited = [answer for answer in kept.values() if answer.edit]
    head = _front_edits(article, kept, kind)
    edits = in_order([*head, *(answer.edit for answer in edited if answer.edit)])
    if not edits:
        return
    if done.dry_run:
        done.changes += _changes(article, edited, head)
    else:
        failed = write_edits(
            article.locale.folder, article.file, article.path, edits, article.document.body_start
        )
        desk.findings += failed
        if failed:
            return
    done.articles += 1
    done.changed[article.locale.name] += len(edited)


def _safe(desk: _Desk, article: _Article, taken: Mapping[int, _Answer]) -> dict[int, _Answer]:
    """What leaves every other segment as it is; what would not is told."""
    text, body = article.file.text, article.document.body_start
    edits = in_order(answer.edit for answer in taken.values() if answer.edit)
    if sxs.keeps_segments(text, edits, body):
        return dict(taken)
    kept = {}
    for place, answer in taken.items():
        if answer.edit is None or sxs.keeps_segments(text, [answer.edit], body):
            kept[place] = answer
            continue
        where = _where(article, answer.segment)
        message = f"with {answer.segment.ttu} so, {where} would not be read as before"
        finding = _finding(answer.origin, answer.line, "handback-markup", message, article.locale)
        desk.findings.append(finding)
    return kept


def _front_edits(
    article: _Article, kept: Mapping[int, _Answer], kind: TranslationType
) -> list[Edit]:
    """What else changes: how it was translated, and which sentences a memory filled."""
    front = article.document.front
    confirmed = kind == "human"
    read_by_someone = {one.segment.name for one in kept.values() if confirmed or one.edit}
    edits = [*leverage_edits(front, article.file.path, read_by_someone)]
    wanted = {"human": "HT", "machine": "MT"}.get(kind, "")
    if wanted and _whole(article, kept):
        edits += kind_edits(front, article.file.path, wanted)
    return edits


def _whole(article: _Article, kept: Mapping[int, _Answer]) -> bool:
    """Whether every sentence came back, translated."""
    return bool(kept) and all(
        place in kept and ((kept[place].edit and True) or piece.target.strip())
        for place, piece in enumerate(article.document.pieces)
        if isinstance(piece, Segment)
    )


def _changes(
    article: _Article, edited: Iterable[_Answer], head: Iterable[Edit]
) -> Iterator[Change]:
    for edit in head:
        yield Change(edit, article.file.position(edit.start)[0], "front matter")
    for one in sorted(edited, key=lambda one: one.segment.start):
        line, _ = article.file.position(one.segment.start)
        note = f"{one.segment.ttu}: {one.segment.source}"
        yield Change(cast(Edit, one.edit), line, note)


def _foreign(desk: _Desk, tag: str) -> str:
    known = ", ".join(one.name for one in ([desk.only] if desk.only else desk.locales))
    if not tag:
        return f"this does not say which language it is in; the site has {known}"
    return f"this is in {tag!r}, and only {known} can be imported"


def _where(article: _Article, segment: Segment) -> str:
    return f"{article.file.path}:{article.file.position(segment.start)[0]}"


def _tell(
    desk: _Desk,
    name: str,
    one: Returned,
    code: str,
    message: str,
    locale: Locale | None = None,
    severity: Severity = Severity.ERROR,
    once: tuple[str, ...] = (),
) -> None:
    """Say what is wrong with a sentence; `once`: what is said of it but once in a file."""
    if once and (name, code, *once) in desk.told:
        return
    desk.told.add((name, code, *once))
    desk.findings.append(_finding(name, one.line, code, message, locale, one.id, severity))


def _finding(
    name: str,
    line: int,
    code: str,
    message: str,
    locale: Locale | None = None,
    segment: str = "",
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    tag = locale.name if locale else ""
    return Diagnostic(
        name, line, int(line > 0), code, severity, message, _HELPS[code], tag, segment
    )
