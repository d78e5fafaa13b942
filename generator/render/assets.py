"""A theme's assets, light and named by their content so that they can be cached for ever."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import minify_html

from generator.model.artifact import Artifact

_FRAMES = {
    "css": ("<style>", "</style>"),
    "js": ("<script type=module>", "</script>"),
}
"""What the minifier, which reads pages, is to find a file of this ending in."""


def hashed_assets(assets: Mapping[str, bytes]) -> dict[str, Artifact]:
    """Path in the theme → the file to publish: `site.css` → `_assets/site.1a2b3c4d5e.css`.

    Stylesheets and scripts are without comments and needless space; what can't be read as one
    stays as it is.
    """
    light = {path: _light(path, data) for path, data in sorted(assets.items())}
    return {path: Artifact(_name(path, data), data) for path, data in light.items()}


def _light(path: str, data: bytes) -> bytes:
    frame = _FRAMES.get(path.rpartition(".")[2])
    if frame is None:
        return data
    start, end = frame
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data
    page = minify_html.minify(start + text + end, minify_css=True, minify_js=True)
    if end.encode() in data.lower() or not (page.startswith(start) and page.endswith(end)):
        return data
    return page[len(start) : -len(end)].encode()


def _name(path: str, data: bytes) -> str:
    stem, dot, ending = path.rpartition(".")
    digest = hashlib.blake2b(data, digest_size=5).hexdigest()
    return f"_assets/{stem or ending}.{digest}{dot}{ending if stem else ''}"
