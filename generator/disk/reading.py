"""Content files → values."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

from generator.disk.digests import content_digest
from generator.disk.sights import NO_STAT, Stat, stat_of
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


class Reading(NamedTuple):
    """An article's file as it was read: what it looked like then, and what it held, digested."""

    file: SourceFile
    findings: list[Diagnostic]
    stat: Stat
    digest: str


def source_file(
    folder: str, path: str, locale: str, shown: str
) -> tuple[SourceFile, list[Diagnostic]]:
    """Read the article at `path` below `folder`; diagnostics call it `shown`.

    A file that can't be read is an empty article with a diagnostic.
    """
    return read_article(folder, path, locale, shown)[:2]


def read_article(folder: str, path: str, locale: str, shown: str) -> Reading:
    """`source_file` with more: for what is to be remembered."""
    try:
        data, found = _start_of(os.path.join(folder, path), MAX_ARTICLE + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        finding = _finding(shown, locale, "file-unreadable", f"this file can't be read: {reason}")
        file = SourceFile(shown, locale, "")
        return Reading(file, [finding], NO_STAT, content_digest(f"\0{finding.code}".encode()))
    stat = stat_of(found)
    if len(data) <= MAX_ARTICLE:
        return Reading(SourceFile.decoded(shown, locale, data), [], stat, content_digest(data))
    message = f"this file is longer than {MAX_ARTICLE // 2**20} MiB; the rest is left out"
    finding = _finding(shown, locale, "file-too-large", message)
    file = SourceFile.decoded(shown, locale, data[:MAX_ARTICLE])
    return Reading(file, [finding], stat, content_digest(data))


def _start_of(path: str, size: int) -> tuple[bytes, os.stat_result]:
    """At most `size` bytes of a file, and what it looked like before they were read.

    For a small file no larger buffer than it needs. Without a file object, which takes half as
    long again (every article is read twice).
    """
    descriptor = os.open(path, _READING)
    try:
        found = os.fstat(descriptor)
        data = os.read(descriptor, min(size, found.st_size + 1))
        while 0 < len(data) < size and len(data) != found.st_size:  # it grows, or reads are short
            more = os.read(descriptor, size - len(data))
            if not more:
                break
            data += more
        return data, found
    finally:
        os.close(descriptor)


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
