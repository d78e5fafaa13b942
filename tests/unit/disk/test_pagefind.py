"""The search engine's service: what it is told, and what is made of whatever it answers."""

from __future__ import annotations

import gzip
import json
import sys
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.disk import pagefind
from generator.disk.pagefind import AHEAD, SearchFailedError, search_engine, search_index

real = pytest.mark.skipif(not search_engine(), reason="there is no Pagefind here")


def _record(word: str) -> str:
    return f'<!doctype html><html lang="fr"><body><h1>{word}</h1><p>Une lampe {word}.</p></body>'


RECORDS = [(f"{word}/index.html", _record(word)) for word in (f"w{n}" for n in range(3 * AHEAD))]


def _answer(**payload: object) -> str:
    return b64encode(json.dumps({"message_id": 0, "payload": payload}).encode()).decode() + ","


NEW = _answer(type="NewIndex", index_id=0)
SAY = "sys.stdin.read(1); sys.stdout.write({!r}); sys.stdout.flush()"
"""It waits for the first message: one that ends before has said nothing."""

FAILURES = {
    "ends at once": ("sys.exit(3)", "Pagefind stopped with 3: "),
    "ends well": ("", "Pagefind stopped with 0: "),
    "says why it ends": (
        "sys.exit('thread\\nno memory\\nnote: backtrace')",
        "Pagefind stopped with 1: no memory",
    ),
    "ends between pages": (SAY.format(NEW), "Pagefind stopped with 0: "),
    "speaks otherwise": (SAY.format("Running Pagefind,"), "Pagefind says what can't be understood"),
    "speaks no JSON": (SAY.format("AAAA,"), "Pagefind says what can't be understood"),
    "speaks other JSON": (SAY.format("W10=,"), "Pagefind says what can't be understood"),
    "breaks off": (SAY.format(NEW[:-9]), "Pagefind stopped with 0: "),
    "refuses": (SAY.format(_answer(type="Error", message="too much")), "Pagefind says: too much"),
    "answers otherwise": (SAY.format(_answer(type="DeleteIndex")), "Pagefind says: DeleteIndex"),
    "hangs": ("time.sleep(600)", "Pagefind took more than 1 s"),
    "hangs, and says nothing more": (
        "sys.stdout.close(); os.close(1); time.sleep(600)",
        "Pagefind took more than 1 s",
    ),
    "stops reading": (f"{SAY.format(NEW)}; time.sleep(600)", "Pagefind took more than 1 s"),
}


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a Python program in the search engine's place."""

    def put(program: str) -> None:
        file = tmp_path / "engine"
        text = f"#!{sys.executable}\nimport os, sys, time\n{program}\n"
        file.write_text(text, encoding="utf-8")
        file.chmod(0o755)
        monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(file))

    return put


@pytest.mark.parametrize("case", FAILURES)
def test_an_engine_that_fails_is_said_to(
    engine: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    program, message = FAILURES[case]
    engine(program)
    monkeypatch.setattr(pagefind, "SECONDS", 1 if "more than" in message else 600)
    long = [(path, record * 1000) for path, record in RECORDS]  # more than a pipe holds
    with pytest.raises(SearchFailedError) as failure:
        list(search_index(long))
    assert str(failure.value) == message


def test_an_engine_that_is_no_program_is_said_to_be_none(engine: Callable[[str], None]) -> None:
    engine("")
    Path(search_engine()).write_bytes(b"\x7fELF nothing")
    with pytest.raises(SearchFailedError, match="Pagefind can't be run: Exec format error"):
        list(search_index(RECORDS))


def test_what_goes_wrong_with_a_record_ends_the_engine(engine: Callable[[str], None]) -> None:
    engine(f"{SAY.format(NEW)}; time.sleep(600)")

    def records() -> object:
        yield RECORDS[0]
        raise RuntimeError("a record that can't be made")

    with pytest.raises(RuntimeError, match="can't be made"):
        list(search_index(records()))  # type: ignore[arg-type]


def test_the_engine_sees_nothing_of_our_environment(
    engine: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PAGEFIND_KEEP_INDEX_URL", "true")
    monkeypatch.chdir(tmp_path)
    engine("sys.exit(f'{os.listdir()} {[n for n in os.environ if \"PAGEFIND\" in n]}')")
    with pytest.raises(SearchFailedError, match=r": \[\] \[\]$"):
        list(search_index(RECORDS))


def test_no_records_need_no_engine(engine: Callable[[str], None]) -> None:
    engine("sys.exit(3)")
    assert list(search_index([])) == []


@real
def test_every_record_is_in_the_index_every_time() -> None:
    files = list(search_index(iter(RECORDS)))
    assert [file.path for file in files] == sorted(file.path for file in files)
    fragments = [
        json.loads(gzip.decompress(file.data).removeprefix(b"pagefind_dcd"))
        for file in files
        if file.path.startswith("fragment/")
    ]
    urls = {fragment["url"] for fragment in fragments}
    assert urls == {f"/w{n}/" for n in range(3 * AHEAD)}
    assert list(search_index(RECORDS)) == files


@real
def test_a_text_that_is_no_unicode_is_indexed() -> None:
    files = list(search_index([("a/index.html", _record("half \ud83d lampe"))]))
    assert any(file.path.startswith("fragment/") for file in files)


@real
@pytest.mark.skipif(sys.platform != "linux", reason="memory has no limit here")
def test_an_engine_that_takes_too_much_memory_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "MEMORY", 16 << 20)
    with pytest.raises(SearchFailedError, match=r"Pagefind stopped with (-6|101): (?!note)"):
        list(search_index((path, record * 1000) for path, record in RECORDS))
