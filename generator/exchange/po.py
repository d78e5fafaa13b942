"""gettext PO: a message per sentence, its context the article's path and the sentence's id."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from babel.messages import pofile
from babel.messages.catalog import Catalog, Message

from generator.exchange.characters import spelled, unspelled
from generator.exchange.lines import TooLargeError, text_lines
from generator.exchange.returned import Refused, Returned
from generator.exchange.units import Entry, Worksheet, notes
from generator.exchange.xml import too_large

_WIDE = 2**30
"""Babel breaks comments (and so, paths with hyphens) at the width that it is given."""

_KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[\d+\])?\s*"(.*)"\s*\Z', re.DOTALL)
_MORE = re.compile(r'"(.*)"\s*\Z', re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_MEANING = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


def envelope(source: str, targets: Sequence[str]) -> tuple[bytes, bytes]:
    """The header, which has no dates: the same articles give the same bytes."""
    fields = (
        "Project-Id-Version: hexapla",
        f"Language: {targets[0]}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"X-Source-Language: {source}",
    )
    header = pofile.normalize("".join(f"{field}\n" for field in fields), width=0)
    return f'msgid ""\nmsgstr {header}\n\n'.encode(), b""


def fragments(sheets: Sequence[Worksheet]) -> Iterator[tuple[bytes, bytes]]:
    """The messages of an article; a sentence without a source can't be one."""
    for sheet in sheets:
        catalog = Catalog(charset="utf-8")
        for entry in sheet.entries:
            if entry.source:
                message = _message(sheet, entry)
                catalog[message.id] = message
        written = io.BytesIO()
        pofile.write_po(written, catalog, width=_WIDE, omit_header=True)
        yield b"", written.getvalue()


def _message(sheet: Worksheet, entry: Entry) -> Message:
    message = Message(
        spelled(entry.source),
        spelled(entry.target),
        locations=[(_one_line(sheet.file.path), entry.line)],
        auto_comments=[
            _one_line(words) for category, words in notes(sheet, entry) if category != "place"
        ],
        context=spelled(f"{sheet.path}#{entry.id}"),
    )
    doubtful = entry.target.strip() and (entry.stale or sheet.kind == "MT")
    message.flags = {"fuzzy"} if doubtful else set()  # Babel takes a % for Python's
    return message


def _one_line(text: str) -> str:
    return spelled(re.sub(r"[\r\n\t]+", " ", text))


def read(stream: BinaryIO, name: str) -> Iterator[Returned | Refused]:
    """The messages of a file; obsolete ones are not there."""
    locale = ""
    try:
        for line, message in _messages(text_lines(stream)):
            context, source, target = (message.get(key) for key in ("msgctxt", "msgid", "msgstr"))
            if context is None and not source:
                locale = _language(target or "")
            elif source is None or target is None or "msgid_plural" in message:
                yield _invalid(name, "a message needs one msgid and one msgstr", line)
            else:
                yield _returned(locale, unspelled(context or ""), source, target, line)
    except _MisspelledError as error:
        yield _invalid(name, "this line is none of PO", error.args[0])
    except UnicodeDecodeError:
        yield _invalid(name, "it is not UTF-8", 0)
    except TooLargeError:
        yield too_large()


def _returned(locale: str, context: str, source: str, target: str, line: int) -> Returned | Refused:
    path, mark, id_ = context.rpartition("#")
    if not mark or not path or not id_:
        return Refused(
            "exchange-no-id",
            "this message's context does not name an article and a sentence",
            "a context is path#id, as `hexapla export` writes it",
            line,
        )
    return Returned(locale, path, id_, unspelled(source), unspelled(target), line)


def _invalid(name: str, reason: str, line: int) -> Refused:
    advice = "export it from the translation tool again; what stands before was read"
    return Refused("exchange-invalid", f"{name} is not PO: {reason}", advice, line)


def _language(header: str) -> str:
    fields = (line.partition(":") for line in header.splitlines())
    return next((value.strip() for key, _, value in fields if key.lower() == "language"), "")


class _MisspelledError(Exception):
    """A line that is none of PO; its number is the argument."""


def _messages(lines: Iterator[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """(line of its first keyword, texts by keyword) of each message. Raises `_MisspelledError`."""
    parts: dict[str, list[str]] = {}
    begun = 0
    current = ""
    for number, line in enumerate(lines, 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        if match := _KEYWORD.match(stripped):
            keyword = match[1]
            if keyword == "msgctxt" or (keyword == "msgid" and "msgid" in parts):
                if parts:
                    yield begun, _joined(parts)
                parts, begun = {}, number
            begun = begun or number
            current = keyword
            parts.setdefault(current, []).append(match[2])
        elif current and (match := _MORE.match(stripped)):
            parts[current].append(match[1])
        else:
            raise _MisspelledError(number)
    if parts:
        yield begun, _joined(parts)


def _joined(parts: dict[str, list[str]]) -> dict[str, str]:
    return {
        key: _ESCAPE.sub(lambda match: _MEANING.get(match[1], match[1]), "".join(found))
        for key, found in parts.items()
    }
