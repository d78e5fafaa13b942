"""A static host on this machine, as strict as `_headers` tells real ones to be.

Test modules import it by its name: pytest puts this folder on the path, for `conftest.py`.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SITES = Path(__file__).resolve().parents[1] / "sites"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)


class _Handler(SimpleHTTPRequestHandler):
    """Sends a policy with every file, and the site's 404 page."""

    def __init__(self, *arguments: Any, policy: str, directory: str) -> None:
        self.policy = policy
        super().__init__(*arguments, directory=directory)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def send_error(self, code: int, *_: Any) -> None:
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def hosted(folder: Path, policy: str = POLICY) -> Iterator[str]:
    """The address at which a folder is served meanwhile."""
    handler = functools.partial(_Handler, policy=policy, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
