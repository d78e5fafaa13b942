"""Who may ask for what: the first thing that every request meets.

A browser sends requests for any page that it shows. So a page from elsewhere must not be able to
read this site or to change it: the names under which it is asked for are known (against DNS
rebinding), and so are the pages that ask (against requests across sites).
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable

from msgspec import Struct
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data: https: http:; media-src 'self' https:; font-src 'self'; "
    "connect-src 'self'; frame-src https:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)

_HEADERS = tuple(
    (name.encode(), value.encode())
    for name, value in {
        "content-security-policy": POLICY,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
    }.items()
)

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class Doors(Struct, frozen=True):
    """The names by which the server may be called, each with its port as browsers write it.

    `addresses`: any IP address will do as well; for a server that listens on all of them.
    """

    names: frozenset[str]
    port: int
    addresses: bool = False

    def knows(self, host: str) -> bool:
        """Whether a Host header (or what follows `http://` in an Origin) names this server."""
        name, colon, port = host.lower().rpartition(":")
        if not colon or port.endswith("]"):
            name, port = host.lower(), "80"
        if port != str(self.port):
            return False
        return name in self.names or (self.addresses and _is_address(name))


def doors(host: str, port: int) -> Doors:
    """The doors of a server that listens at `host`."""
    shown = f"[{host}]" if ":" in host else host.lower()
    everywhere = host in ("0.0.0.0", "::")  # noqa: S104
    own = (socket.gethostname().lower(),) if everywhere else (shown,)
    return Doors(frozenset((*LOOPBACK, *own)), port, everywhere)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server that listens at `host`."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Gate:
    """Passes on what is allowed, and gives every answer the headers that keep it in its place."""

    def __init__(self, app: ASGIApp, known: Doors) -> None:
        self.app = app
        self.known = known

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI has it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        status, reason = self._refused(scope)
        refusal = PlainTextResponse(reason, status) if status else None
        await (refusal or self.app)(scope, receive, guarded)

    def _refused(self, scope: Scope) -> tuple[int, str]:
        """The status and the reason of a refusal; 0 for what may pass."""
        hosts = _values(scope, b"host")
        if len(hosts) != 1 or not self.known.knows(hosts[0]):
            return 403, "This server is not called by that name."
        origins = _values(scope, b"origin")
        if any(not self._is_own(origin) for origin in origins):
            return 403, "Another site may not ask for this."
        navigates = scope["method"] == "GET" and _values(scope, b"sec-fetch-mode") == ["navigate"]
        if "cross-site" in _values(scope, b"sec-fetch-site") and not navigates:
            return 403, "Another site may not ask for this."
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return 405, "This server knows GET, HEAD and POST."
        if _values(scope, b"transfer-encoding"):
            return 400, "The length of a request is said by its head."
        if not scope["path"].startswith("/"):
            return 400, "The path begins with a slash."
        return 0, ""

    def _is_own(self, origin: str) -> bool:
        scheme, _, host = origin.partition("://")
        return scheme == "http" and self.known.knows(host)


def _values(scope: Scope, name: bytes) -> list[str]:
    headers: Iterable[tuple[bytes, bytes]] = scope["headers"]
    return [value.decode("latin-1") for key, value in headers if key == name]


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
