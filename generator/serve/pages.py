"""The site's own pages and files, as answers."""

from __future__ import annotations

import hashlib
import mimetypes
from html import escape
from importlib.resources import files
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from generator.build.live import LiveSite
from generator.model.errors import GeneratorError

OWN = "/_hexapla/"
"""Below it is what only the server has. No page's address begins so."""

_TYPES = {
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}


def asset(name: str) -> Response | None:
    """One of the server's own files, None if it has none of that name."""
    data = _ASSETS.get(name)
    return Response(data, media_type=_type(name), headers=_FRESH) if data is not None else None


_ASSETS = {
    one.name: one.read_bytes()
    for one in files("generator.serve").joinpath("assets").iterdir()
    if one.name.endswith((".js", ".css"))
}
_FRESH = {"cache-control": "no-cache"}


def answer(site: LiveSite, request: Request, head: str) -> Response:
    """What is at the request's path; `head` goes into the head of every page."""
    path = unquote(request.scope["raw_path"].decode("latin-1"), errors="surrogateescape")
    base = f"{site.plan.site.base_path}/"
    if path == "/" and base != "/":
        return RedirectResponse(base)
    try:
        page = site.page(path)
        if page:
            return _page(request, page.data, head)
        data = site.file(path)
        if data is not None:
            return Response(data, media_type=_type(path), headers=_FRESH)
        if f"{path}/" in site.addresses:
            return RedirectResponse(f"{request.scope['raw_path'].decode('latin-1')}/")
        return _page(request, site.missing(path), head, 404)
    except GeneratorError as error:
        return _page(request, _broken(str(error)), head, 500)


def _page(request: Request, data: bytes, head: str, status: int = 200) -> Response:
    tag = hashlib.blake2b(data + head.encode(), digest_size=8).hexdigest()
    headers = {**_FRESH, "etag": f'"{tag}"'}
    if status == 200 and f'"{tag}"' in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    own = f'<meta name="hexapla-page" content="{tag}">\n{head}'.encode()
    # Before the theme's scripts: the page is looked at as it was sent.
    stop = data.find(b"</head>")
    start = data.find(b"<script", 0, stop)
    place = start if start >= 0 else stop
    whole = data[:place] + own + data[place:]
    return Response(whole, status, headers, "text/html; charset=utf-8")


def _broken(problem: str) -> bytes:
    """What stands in for a page that can't be made: a template is at fault."""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        "<title>This page can’t be made</title></head>\n"
        f"<body><main><h1>This page can’t be made</h1><pre>{escape(problem)}</pre></main></body>"
        "</html>\n"
    ).encode("utf-8", "replace")


def _type(path: str) -> str:
    ending = path[path.rfind(".") :].lower() if "." in path else ""
    return _TYPES.get(ending) or mimetypes.guess_type(f"x{ending}")[0] or "application/octet-stream"
