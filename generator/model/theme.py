"""A theme as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """`templates`: name → Jinja2 text; `assets`: path → bytes; `catalogues`: tag → files of
    interface words for it, nearest first.
    """

    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
    catalogues: Mapping[str, tuple[bytes, ...]]
