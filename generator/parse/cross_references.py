"""Cross-reference maps, as docfx writes them: names, and where what they name is described.

`references` is a list of tables with `uid`, `name` and `href`; `baseUrl`, if there is one,
stands before each relative `href`. A map is YAML or, if it begins with a brace, JSON.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urljoin

from generator.model.site import Reference
from generator.parse.yaml_guard import Limits, YamlError, loaded

MAP = Limits(32 * 1024 * 1024, 2_000_000, 8)
"""A map names every class and method of a library."""


class CrossReferenceError(Exception):
    """Why a text is no cross-reference map: the rest of a sentence that begins with its path."""


def cross_references(text: str) -> dict[str, Reference]:
    """What a map names, by uid; the first of two entries counts.

    Raises `CrossReferenceError`.
    """
    value = _json(text) if text.lstrip().startswith("{") else _yaml(text)
    listed = value.get("references") if isinstance(value, Mapping) else None
    if not isinstance(listed, list | tuple):
        raise CrossReferenceError("is no cross-reference map: it has no list `references`")
    base = _text(value, "baseUrl") if isinstance(value, Mapping) else ""
    found: dict[str, Reference] = {}
    for number, entry in enumerate(listed, 1):
        uid = _text(entry, "uid")
        href = _text(entry, "href")
        if not uid or not href:
            raise CrossReferenceError(f"lacks a uid or an href in entry {number} of references")
        name = _text(entry, "name") or uid
        found.setdefault(uid, Reference(name, _joined(base, href)))
    return found


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CrossReferenceError(f"is not valid JSON: {error}") from None


def _yaml(text: str) -> object:
    try:
        return loaded(text, MAP)[0]
    except YamlError as error:
        place = f" (line {error.line + 1})" if error.line else ""
        raise CrossReferenceError(f"is not a YAML map that is read here: {error}{place}") from None


def _text(entry: object, key: str) -> str:
    value = entry.get(key) if isinstance(entry, Mapping) else None
    return value.strip() if isinstance(value, str) else ""


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:  # such as an unclosed bracket where a host should be
        return href
