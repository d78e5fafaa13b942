"""Pagefind, run in a process of its own: records in, the files of a search index out.

It runs as a service, which takes messages and answers them in order: JSON, in base64, with a comma
at the end. Given a folder, it would number the pages as the file system lists them, and its files
would differ from one machine to the next. Its service writes files, too, but says so before they
are whole; so it is asked for what is in them.
"""

from __future__ import annotations

import base64
import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from threading import Timer
from time import monotonic
from typing import IO, Any

import msgspec

from generator.model.artifact import Artifact

MEMORY = 2 << 30
"""Bytes that the process may take for its data. 2,900 pages take about a tenth."""

SECONDS = 600
"""How long it may run."""

AHEAD = 16
"""Records that it is given before it has answered to the first: it need not wait for us, nor does
it pile them up."""

_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")
"""Pagefind's own interfaces: the theme has one."""


STEMMED = frozenset(
    "ar ca da de el en es et eu fi fr ga hi hu hy id it lt "
    "ne nl no pl pt ro ru sr sv ta tr yi".split()
)
"""Languages whose words Pagefind 1.5 reduces to stems: those that it makes a program of its own
for, when a page of each is indexed.
"""


class SearchFailedError(Exception):
    """The search engine has made no index. The text says why."""


def search_engine() -> str:
    """The program that makes search indexes, '' if there is none."""
    try:
        from pagefind.service import get_executable
    except ImportError:
        return ""
    found = get_executable()
    return str(found) if found and os.access(found, os.X_OK) else ""


class _File(msgspec.Struct, frozen=True):
    path: str
    content: bytes


class _Told(msgspec.Struct, frozen=True):
    """What all kinds of answers may hold."""

    type: str
    message: str = ""
    index_id: int = 0
    files: tuple[_File, ...] = ()


class _Answer(msgspec.Struct, frozen=True):
    payload: _Told


def search_index(records: Iterable[tuple[str, str]]) -> Iterator[Artifact]:
    """The files of an index, with paths below its folder, in order; none of no records.

    `records`: the path of each page below the site, percent-encoded, and an HTML document. The same
    records in the same order give the same files, on any machine. Raises `SearchFailedError`.
    """
    engine = search_engine()
    if not engine:
        raise SearchFailedError("there is no Pagefind program")
    following = iter(records)
    first = next(following, None)
    if first is None:
        return
    for file in sorted(_files(engine, chain([first], following)), key=lambda file: file.path):
        if not file.path.startswith(_UNUSED):
            yield Artifact(file.path, file.content)


def _files(engine: str, records: Iterable[tuple[str, str]]) -> tuple[_File, ...]:
    # An empty folder: it takes settings from where it is started.
    with (
        tempfile.TemporaryDirectory(prefix="hexapla-search-") as folder,
        tempfile.TemporaryFile() as errors,
    ):
        service = _Service(engine, folder, errors)
        try:
            return service.index_of(records)
        finally:
            service.end()


class _Service:
    """A running Pagefind. Each method raises `SearchFailedError`."""

    def __init__(self, engine: str, folder: str, errors: IO[bytes]) -> None:
        """Start it with little of the environment, so that it has no settings but ours."""
        kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP")
        self._errors = errors
        try:
            self._process = subprocess.Popen(  # noqa: S603  (our own program, our own arguments)
                [engine, "--service"],
                cwd=folder,
                env={name: os.environ[name] for name in kept if name in os.environ},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
        except OSError as error:
            raise SearchFailedError(f"Pagefind can't be run: {error.strerror}") from None
        _limit(self._process.pid)
        self._latest = monotonic() + SECONDS
        self._timer = Timer(SECONDS, self._process.kill)
        self._timer.daemon = True
        self._timer.start()
        self._answers = self._read()

    def index_of(self, records: Iterable[tuple[str, str]]) -> tuple[_File, ...]:
        """The files of an index of `records`, in no order."""
        self._ask("NewIndex", config=None)
        index = self._answer("NewIndex").index_id
        unanswered = 0
        for path, record in records:
            text = record.encode("utf-8", "replace").decode()
            self._ask("AddFile", index_id=index, file_path=path, url=None, file_contents=text)
            unanswered += 1
            if unanswered == AHEAD:
                self._answer("IndexedFile")
                unanswered -= 1
        self._ask("GetFiles", index_id=index)
        for _ in range(unanswered):
            self._answer("IndexedFile")
        return self._answer("GetFiles").files

    def end(self) -> None:
        """Stop it, whatever it does."""
        self._timer.cancel()
        self._process.kill()
        with contextlib.suppress(OSError):  # a message that it did not read
            _pipe(self._process.stdin).close()
        _pipe(self._process.stdout).close()
        self._process.wait()

    def _ask(self, kind: str, **details: Any) -> None:
        message = {"message_id": 0, "payload": {"type": kind, **details}}
        pipe = _pipe(self._process.stdin)
        try:
            pipe.write(base64.b64encode(msgspec.json.encode(message)) + b",")
            pipe.flush()
        except OSError:
            raise self._failure() from None

    def _answer(self, kind: str) -> _Told:
        message = next(self._answers, None)
        if message is None:
            raise self._failure()
        try:
            told = msgspec.json.decode(base64.b64decode(message), type=_Answer).payload
        except ValueError:  # of base64 or of JSON
            raise SearchFailedError("Pagefind says what can't be understood") from None
        if told.type != kind:
            raise SearchFailedError(f"Pagefind says: {told.message or told.type}")
        return told

    def _read(self) -> Iterator[bytes]:
        """Its answers as they come, until it ends."""
        pipe = _pipe(self._process.stdout)
        parts: list[bytes] = []
        while chunk := os.read(pipe.fileno(), 1 << 16):
            *ends, rest = chunk.split(b",")
            for end in ends:
                yield b"".join((*parts, end))
                parts.clear()
            parts.append(rest)

    def _failure(self) -> SearchFailedError:
        """Why it has stopped."""
        status = self._process.wait()
        if monotonic() >= self._latest:
            return SearchFailedError(f"Pagefind took more than {SECONDS} s")
        self._errors.seek(0)
        said = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        why = [line for line in said if not line.startswith("note: ")]  # on backtraces
        return SearchFailedError(f"Pagefind stopped with {status}: {why[-1] if why else ''}")


def _pipe(end: IO[bytes] | None) -> IO[bytes]:
    if end is None:
        raise ValueError("it was started without this pipe")
    return end


def _limit(process: int) -> None:
    """Bound the memory of a process, where the system can."""
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.prlimit(process, resource.RLIMIT_DATA, (MEMORY, MEMORY))
