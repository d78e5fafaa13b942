"""A theme's assets, named by their content so that they can be cached for ever."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from generator.model.artifact import Artifact


def hashed_assets(assets: Mapping[str, bytes]) -> dict[str, Artifact]:
    """Path in the theme → the file to publish: `site.css` → `_assets/site.1a2b3c4d5e.css`."""
    return {path: Artifact(_name(path, data), data) for path, data in sorted(assets.items())}


def _name(path: str, data: bytes) -> str:
    stem, dot, ending = path.rpartition(".")
    digest = hashlib.blake2b(data, digest_size=5).hexdigest()
    return f"_assets/{stem or ending}.{digest}{dot}{ending if stem else ''}"
