"""The server's addresses: the site's pages, and what only the server has."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from generator.build.live import LiveSite
from generator.serve.faults import faults
from generator.serve.gate import Doors, Gate
from generator.serve.news import MOST, News
from generator.serve.pages import OWN, answer, asset

HEAD = (
    f'<link rel="stylesheet" href="{OWN}assets/live.css">\n'
    f'<script type="module" src="{OWN}assets/live.js"></script>\n'
)


def application(
    site: LiveSite,
    news: News,
    known: Doors,
    *,
    head: Callable[[], str] = str,
    more: Sequence[Route] = (),
) -> ASGIApp:
    """The server of a site. `head` is added to every page's, `more` to the addresses."""

    async def page(request: Request) -> Response:
        return answer(site, request, HEAD + head())

    async def own_asset(request: Request) -> Response:
        return asset(request.path_params["name"]) or Response(status_code=404)

    async def events(_request: Request) -> Response:
        if len(news) >= MOST:
            return Response("Too many pages are open.", 503)
        headers = {"cache-control": "no-store"}
        return StreamingResponse(news.events(), 200, headers, "text/event-stream")

    async def found(request: Request) -> Response:
        shown = faults(site, request.query_params.get("page", ""))
        return JSONResponse(shown, headers={"cache-control": "no-store"})

    routes = [
        Route(f"{OWN}assets/{{name}}", own_asset),
        Route(f"{OWN}events", events),
        Route(f"{OWN}findings", found),
        *more,
        Route("/{path:path}", page),
    ]
    return Gate(Starlette(routes=routes), known)
