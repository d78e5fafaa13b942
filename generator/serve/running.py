"""The server itself: a socket that listens at once, and a site behind it as soon as it is read."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Awaitable, Callable

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from generator.model.errors import GeneratorError
from generator.serve.news import News

FIRST_PORT, PORTS = 8000, 20
"""Where a server is looked for a free port if none was asked for."""

HEADER_BYTES = 32 * 1024
"""Of a request's head. Browsers send less than 2 kB to such a server."""

REQUEST_SECONDS = 10.0
"""In which a client has to send a request it has begun."""

CONNECTIONS = 512

Work = Callable[[], Awaitable[object]]


def bound(host: str, port: int | None) -> socket.socket:
    """A socket that listens at `host`, on the first free port if none is given.

    Raises `GeneratorError` if there is none, or the host can't be had.
    """
    for number in range(FIRST_PORT, FIRST_PORT + PORTS) if port is None else (port,):
        try:
            return _bound(host, number)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise GeneratorError(f"--host {host}: {error.strerror or error}") from None
    wanted = f"--port {port} is" if port is not None else f"ports {FIRST_PORT} and after are"
    raise GeneratorError(f"{wanted} in use; name another one with --port")


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    made = socket.socket(family, kind, protocol)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(128)
    except OSError:
        made.close()
        raise
    return made


def run(app: ASGIApp, listening: socket.socket, news: News, *work: Work) -> None:
    """Serve until interrupted, and do `work` beside it."""
    server = _Server(app, news, work)
    asyncio.run(server.serve([listening]))
    if server.failure:
        raise server.failure


class _Server(uvicorn.Server):
    """Ends the streams of open pages when it is told to stop, so that it can."""

    def __init__(self, app: ASGIApp, news: News, work: tuple[Work, ...]) -> None:
        config = uvicorn.Config(
            app,
            http=_Protocol,
            ws="none",
            lifespan="off",
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            h11_max_incomplete_event_size=HEADER_BYTES,
            limit_concurrency=CONNECTIONS,
            timeout_graceful_shutdown=2,
        )
        super().__init__(config)
        self.news = news
        self.work = work
        self.failure: BaseException | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._working = [asyncio.ensure_future(one()) for one in self.work]
        for one in self._working:
            one.add_done_callback(self._ended)
        await super().startup(sockets)

    def _ended(self, work: asyncio.Future[object]) -> None:
        """Work that fails is a fault of ours: the server ends with it, and says so."""
        if not work.cancelled() and work.exception():
            self.failure = work.exception()
            self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.news.close()
        for one in self._working:
            one.cancel()
        await asyncio.gather(*self._working, return_exceptions=True)
        await super().shutdown(sockets)


class _Protocol(H11Protocol):
    """Closes connections of clients that begin a request and do not end it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._waited = False
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        self._next.cancel()
        super().connection_lost(exc)

    def _look(self) -> None:
        """Every so often: is it still the same request that is being waited for?"""
        answered = self.cycle is None or self.cycle.response_complete
        waiting = answered and self.timeout_keep_alive_task is None
        waiting = waiting or not (answered or not self.cycle.more_body)
        if waiting and self._waited:
            self.transport.abort()
            return
        self._waited = waiting
        self._next = self.loop.call_later(REQUEST_SECONDS / 2, self._look)
