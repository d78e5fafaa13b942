"""Hostile and damaged exchange files: a typed diagnostic, nothing written, nothing fetched.

`tests/cases/exchange/<code>/`: files whose every finding has that code, `none` for those that
change nothing and have none.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from publishing import SITES, command, tree

from generator.build.importing import take_back
from generator.disk.settings import site_folder

CASES = SITES.parent / "cases/exchange"
FILES = sorted(path for path in CASES.rglob("*") if path.is_file())
SITE = tree(SITES / "handback")

_reached: list[str] = []
"""Where the network was asked for, or a file of the system opened, while a test listens."""
_listening: list[bool] = []


def _listen(event: str, arguments: tuple[object, ...]) -> None:
    outside = event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname")
    if _listening and (outside or (event == "open" and str(arguments[0]) == "/etc/passwd")):
        _reached.append(f"{event} {arguments}")


sys.addaudithook(_listen)


@pytest.fixture
def guarded() -> Iterator[None]:
    """Nothing outside is reached."""
    _reached.clear()
    _listening.append(True)
    yield
    _listening.clear()
    assert not _reached


def found(site: Path, *files: Path) -> set[str]:
    return {one.code for one in take_back(site_folder(site), files).diagnostics}


@pytest.mark.usefixtures("guarded")
@pytest.mark.parametrize("file", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_nothing_is_written(file: Path, copied: Callable[[str], Path]) -> None:
    site = copied("handback")
    expected = set() if file.parent.name == "none" else {file.parent.name}
    assert found(site, file) == expected
    assert tree(site) == SITE


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 80


@pytest.mark.slow
@pytest.mark.usefixtures("guarded")
def test_what_no_repository_should_hold(tmp_path: Path, copied: Callable[[str], Path]) -> None:
    """A huge attribute, a huge depth, a unit without end, a folder."""
    site = copied("handback")
    head = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" trgLang="fr-FR">'
    for text in (
        f'<file original="{"a" * 11_000_000}"/></xliff>',
        "<file original='kettle.md'>" + "<unit>" * 200_000,
        f"<file original='kettle.md'><unit><notes>{'<note>x</note>' * 1_500_000}",
    ):
        file = tmp_path / "huge.xlf"
        file.write_text(head + text)
        assert found(site, file) <= {"exchange-invalid", "exchange-too-large"}
        assert found(site, file)
    assert found(site, tmp_path) == {"handback-unreadable"}
    assert tree(site) == SITE


def test_a_missing_file_and_no_file_are_the_operators_mistake(tmp_path: Path) -> None:
    missing = command("import", SITES / "handback", tmp_path / "no.xlf")
    assert missing.returncode == 2
    assert "there is no such file" in missing.stderr
    assert command("import", SITES / "handback").returncode == 2
    assert command("import").returncode == 2


def test_a_terminal_gets_no_control_characters(copied: Callable[[str], Path]) -> None:
    hostile = [path for path in FILES if path.suffix in (".csv", ".po", ".xlf")]
    done = command("import", copied("handback"), *hostile, "--verbose", "--dry-run")
    assert done.returncode == 1
    assert not any(ord(char) < 32 and char != "\n" for char in done.stdout + done.stderr)
