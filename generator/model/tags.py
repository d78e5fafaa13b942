"""BCP 47 language tags (RFC 5646): recognised, and spelled canonically."""

from __future__ import annotations

import re

_TAG = re.compile(
    r"(?P<language>[A-Za-z]{2,3})"
    r"(?:-(?P<script>[A-Za-z]{4}))?"
    r"(?:-(?P<region>[A-Za-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*)\Z"
)


def canonical_tag(text: str) -> str:
    """`zh-hant-tw` → `zh-Hant-TW`. Raises ValueError if `text` is no language tag.

    Extensions and private use (`-u-`, `-x-`) are refused: they name no language version.
    """
    match = _TAG.match(text)
    if match is None:
        raise ValueError(f"{text!r} is not a BCP 47 language tag such as fr-FR or zh-Hans")
    parts = [match["language"].lower()]
    if match["script"]:
        parts.append(match["script"].title())
    if match["region"]:
        parts.append(match["region"].upper())
    return "-".join(parts) + match["variants"].lower()


def is_locale_folder(name: str) -> bool:
    """Whether a folder's name is a tag with a region or a script, or a known bare language.

    Three letters alone (`doc`, `api`) are more often a word than a language, and so are
    two letters that CLDR does not know.
    """
    match = _TAG.match(name)
    if match is None:
        return False
    if match["script"] or match["region"]:
        return True
    return len(name) == 2 and not match["variants"]
