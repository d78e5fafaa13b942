"""Content files → values."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from generator.disk.digests import content_digest
from generator.model.diagnostic import Diagnostic, Severity
from generator.model.errors import GeneratorError
from generator.model.source import BOM, SourceFile

MAX_ARTICLE = 16 * 1024 * 1024
"""Bytes. The largest real article known has 339 KB; more is cut off here and reported."""

_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0)  # Windows has text as a default

MAX_NAMED = 32 * 1024 * 1024
"""Bytes of a file that a setting names. The cross-reference map of a large library names some
hundred thousand things; a term base of 50,000 entries in ten languages has some 20 MiB.
"""


def source_file(
    folder: str, path: str, locale: str, shown: str
) -> tuple[SourceFile, list[Diagnostic]]:
    """Read the article at `path` below `folder`; diagnostics call it `shown`.

    A file that can't be read is an empty article with a diagnostic.
    """
    try:
        data = _start_of(os.path.join(folder, path), MAX_ARTICLE + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        finding = _finding(shown, locale, "file-unreadable", f"this file can't be read: {reason}")
        return SourceFile(shown, locale, ""), [finding]
    if len(data) <= MAX_ARTICLE:
        return SourceFile.decoded(shown, locale, data), []
    message = f"this file is longer than {MAX_ARTICLE // 2**20} MiB; the rest is left out"
    finding = _finding(shown, locale, "file-too-large", message)
    return SourceFile.decoded(shown, locale, data[:MAX_ARTICLE]), [finding]


def _start_of(path: str, size: int) -> bytes:
    """At most `size` bytes of a file; for a small file no larger buffer than it needs.

    Without a file object, which takes half as long again (every article is read twice).
    """
    descriptor = os.open(path, _READING)
    try:
        expected = os.fstat(descriptor).st_size
        data = os.read(descriptor, min(size, expected + 1))
        while 0 < len(data) < size and len(data) != expected:  # it grows, or reads are short
            more = os.read(descriptor, size - len(data))
            if not more:
                break
            data += more
        return data
    finally:
        os.close(descriptor)


def document_digest(file: SourceFile, findings: list[Diagnostic]) -> str:
    """A digest of what `source_file` gave: see `content_digest`."""
    data = file.encoded() + "".join(f"\0{one.code}" for one in findings).encode()
    return content_digest(data)


def named_data(root: Path, path: str, setting: str) -> bytes:
    """The bytes of a file that `setting` names, `path` being relative to the site's folder `root`.

    Raises `GeneratorError` if it can't be read, or is longer than `MAX_NAMED`.
    """
    try:
        with (root / path).open("rb") as stream:
            data = stream.read(MAX_NAMED + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", "") or error
        raise GeneratorError(f"{setting}: {path} can't be read: {reason}") from None
    if len(data) > MAX_NAMED:
        raise GeneratorError(f"{setting}: {path} is longer than {MAX_NAMED // 2**20} MiB")
    return data


def named_text(root: Path, path: str, setting: str) -> str:
    """`named_data` as text. Raises `GeneratorError` also if it is not UTF-8."""
    try:
        return named_data(root, path, setting).decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError:
        raise GeneratorError(f"{setting}: {path} is not UTF-8") from None


def _finding(shown: str, locale: str, code: str, message: str) -> Diagnostic:
    helps = {"file-unreadable": "check that it exists, and its permissions"}
    advice = helps.get(code, "split the article")
    return Diagnostic(shown, 0, 0, code, Severity.ERROR, message, advice, locale)


def path_inside(folder: str, path: str) -> bool:
    """Whether `path` is a file below `folder`, links followed: content may read no other."""
    whole = os.path.realpath(os.path.join(folder, path))
    root = os.path.realpath(folder)
    return whole.startswith(f"{root}{os.sep}") and os.path.isfile(whole)


def digest(path: str) -> str:
    """A short name for a file's content: 10 hex digits of BLAKE2b; '' if it can't be read."""
    try:
        with open(path, "rb") as stream:
            return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=5)).hexdigest()
    except OSError:
        return ""
