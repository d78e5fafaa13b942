"""A site that the real command serves, and requests as hostile as one likes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parents[2]


class Served(NamedTuple):
    """A server that runs. `log` is what it says on the terminal."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


class Reply(NamedTuple):
    status: int  # 0: the connection was closed without an answer
    headers: dict[str, str]
    body: bytes


@contextmanager
def serving(site: Path, log: Path, *arguments: str) -> Iterator[Served]:
    """The command on a free port: `serve`, unless `arguments` begin with another verb and what
    it asks for before the site.
    """
    words = [one for one in arguments if not one.startswith("-")] or ["serve"]
    flags = [one for one in arguments if one.startswith("-")]
    port = free_port()
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "generator", *words, str(site), "--port", str(port), *flags],
            cwd=REPOSITORY,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
        )
        served = Served(port, process, log)
        try:
            assert get(served, "/", timeout=60).status in (200, 307), log.read_text()
            yield served
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def changes(served: Served) -> list[str]:
    """What the log names of files that have changed, each time."""
    lines = served.log.read_text(encoding="utf-8").splitlines()
    return [line.split(" ", 1)[1].rpartition(" (")[0] for line in lines if line.endswith(" ms)")]


def told(served: Served, file: str) -> list[str]:
    """`changes`, once a change of this file is among them."""
    deadline = time.monotonic() + 15
    while file not in (found := changes(served)):
        assert time.monotonic() < deadline, served.log.read_text(encoding="utf-8")
        time.sleep(0.05)
    return found


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def get(served: Served, path: str, *lines: str, timeout: float = 10) -> Reply:
    """What a plain request is answered."""
    head = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{served.port}", *lines, "Connection: close"]
    return raw(served, ("\r\n".join(head) + "\r\n\r\n").encode("latin-1"), timeout=timeout)


def raw(served: Served, data: bytes, *, timeout: float = 10) -> Reply:
    """What these bytes are answered, on a connection of their own."""
    deadline = time.monotonic() + timeout
    while True:
        try:
            connection = socket.create_connection(("127.0.0.1", served.port), timeout)
            break
        except ConnectionRefusedError:
            assert served.process.poll() is None, served.log.read_text(encoding="utf-8")
            assert time.monotonic() < deadline, "it does not answer"
            time.sleep(0.05)
    received = b""
    with connection:
        connection.settimeout(timeout)
        try:
            connection.sendall(data)
            while chunk := connection.recv(65536):
                received += chunk
        except (ConnectionResetError, BrokenPipeError):
            pass
    head, _, body = received.partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    status = int(first.split(" ")[1]) if first.startswith("HTTP/") else 0
    pairs = (line.partition(":") for line in rest)
    return Reply(status, {name.lower(): value.strip() for name, _, value in pairs}, body)
