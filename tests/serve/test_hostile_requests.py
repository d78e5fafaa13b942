"""What strangers may not have: anything that is no part of the site, and any change of it."""

from __future__ import annotations

import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile import FORGED, FORMS, PATHS
from serving import Reply, Served, get, raw, serving

SITE = Path(__file__).resolve().parents[1] / "sites/handback"
SECRET = "nobody is to read this"
EVERY = {**PATHS, **FORMS, **FORGED}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a secret beside it, and a link to the secret among its files."""
    root = tmp_path_factory.mktemp("hostile")
    (root / "secret.txt").write_text(SECRET)
    shutil.copytree(SITE, root / "site")
    (root / "site/hexapla.toml").write_text(f'title = "T"\n# {SECRET}\n')
    (root / "site/fr-FR/outside.txt").symlink_to(root / "secret.txt")
    return root


@pytest.fixture(scope="module")
def served(root: Path) -> Iterator[Served]:
    with serving(root / "site", root / "log.txt") as one:
        yield one


def sent(served: Served, data: bytes) -> Reply:
    port = str(served.port).encode()
    data = data.replace(b"HOST", b"127.0.0.1:" + port).replace(b"PORT", port)
    return raw(served, data)


def files(root: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != "log.txt"
    }


def test_there_are_enough_of_them() -> None:
    assert len(EVERY) >= 80


@pytest.mark.parametrize("name", EVERY)
def test_no_request_reads_outside_of_the_site_or_writes(
    served: Served, root: Path, name: str
) -> None:
    before = files(root)
    reply = sent(served, EVERY[name])
    assert SECRET.encode() not in reply.body
    assert b"root:" not in reply.body
    assert reply.status in (0, 200, 307, 400, 403, 404, 405, 431), reply
    if reply.status == 200:
        assert name.startswith("the findings of")
        assert b'"findings":[]' in reply.body
    assert "set-cookie" not in reply.headers
    assert files(root) == before


@pytest.mark.parametrize("name", FORGED)
def test_who_forges_a_name_gets_nothing(served: Served, name: str) -> None:
    assert sent(served, FORGED[name]).status in (400, 403)


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_its_own_names_are_answered(served: Served, name: str) -> None:
    data = f"GET /fr-fr/kettle/ HTTP/1.1\r\nHost: {name}:{served.port}\r\nConnection: close\r\n\r\n"
    assert raw(served, data.encode()).status == 200


def test_a_link_from_elsewhere_may_be_followed(served: Served) -> None:
    lines = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate")
    assert get(served, "/fr-fr/kettle/", *lines).status == 200


def test_every_answer_has_the_policy(served: Served) -> None:
    for path in ("/fr-fr/kettle/", "/nowhere", "/_hexapla/assets/live.js", "/_hexapla/findings"):
        headers = get(served, path).headers
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert "unsafe-inline" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_a_client_that_does_not_end_its_request_is_let_go(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port), 30) as slow:
        started = time.monotonic()
        slow.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
        closed = False
        while not closed and time.monotonic() - started < 30:
            try:
                slow.sendall(b"a")
                slow.settimeout(1)
                closed = not slow.recv(1)
            except TimeoutError:
                assert get(served, "/fr-fr/kettle/").status == 200  # nobody waits for it
            except OSError:
                closed = True
    assert closed


def test_many_idle_connections_stop_nobody(served: Served) -> None:
    idle = [socket.create_connection(("127.0.0.1", served.port), 10) for _ in range(100)]
    try:
        assert get(served, "/fr-fr/kettle/").status == 200
    finally:
        for one in idle:
            one.close()
