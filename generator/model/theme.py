"""A theme as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct


class ThemeOption(Struct, frozen=True):
    """Something that a site may set. `property`: the stylesheet's, of the kind `css`."""

    description: str
    kind: Literal["text", "asset", "css"] = "text"
    property: str = ""


class Theme(Struct, frozen=True):
    """`templates`: name → Jinja2 text; `assets`: path → bytes; `catalogues`: tag → files of
    interface words for it, nearest first.

    `options`: what its `theme.toml` lets a site set, by name.
    """

    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
    catalogues: Mapping[str, tuple[bytes, ...]]
    options: Mapping[str, ThemeOption]
