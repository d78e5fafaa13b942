"""A theme as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """`templates`: name → Jinja2 text; `assets`: path → bytes; `catalogues`: tag → `.po` bytes."""

    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
    catalogues: Mapping[str, bytes]
