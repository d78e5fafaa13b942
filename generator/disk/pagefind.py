"""Pagefind, run in a process of its own: records in, the files of a search index out."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.model.artifact import Artifact

MEMORY = 2 << 30
"""Bytes that the process may take for its data. 2,900 pages take about a tenth."""

SECONDS = 600
"""How long it may run."""

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


def search_index(records: Iterable[tuple[str, str]]) -> Iterator[Artifact]:
    """The files of an index, with paths below its folder, in order.

    `records`: the path of each page below the site, percent-encoded, and an HTML document. The same
    records give the same files. Raises `SearchFailedError`.
    """
    engine = search_engine()
    if not engine:
        raise SearchFailedError("there is no Pagefind program")
    with tempfile.TemporaryDirectory(prefix="hexapla-search-") as folder:
        site, bundle = Path(folder, "site"), Path(folder, "bundle")
        _write(site, records)
        _run([engine, "--site", str(site), "--output-path", str(bundle)], folder)
        for file in sorted(bundle.rglob("*")):
            if file.is_file() and not file.name.startswith(_UNUSED):
                yield Artifact(file.relative_to(bundle).as_posix(), file.read_bytes())


def _write(site: Path, records: Iterable[tuple[str, str]]) -> None:
    for path, record in records:
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(record, encoding="utf-8", errors="replace")


def _run(command: list[str], folder: str) -> None:
    """Run it with little of the environment, so that it has no settings but ours."""
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    try:
        with subprocess.Popen(  # noqa: S603  (our own program, our own arguments)
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        ) as process:
            _limit(process.pid)
            try:
                _, errors = process.communicate(timeout=SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                raise SearchFailedError(f"Pagefind took more than {SECONDS} s") from None
    except OSError as error:
        raise SearchFailedError(f"Pagefind can't be run: {error.strerror}") from None
    if process.returncode:
        said = errors.decode("utf-8", "replace").strip().splitlines()
        last = said[-1] if said else ""
        raise SearchFailedError(f"Pagefind stopped with {process.returncode}: {last}")


def _limit(process: int) -> None:
    """Bound the memory of a process, where the system can."""
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.prlimit(process, resource.RLIMIT_DATA, (MEMORY, MEMORY))
