"""Emoji by name: `:smile:`, off unless the settings switch them on."""

from __future__ import annotations

import re

_SHORTCODE = re.compile(r"(?<![A-Za-z0-9:]):[a-z0-9_+-]{1,60}:(?![A-Za-z0-9:])")
"""Not within a time or a path: `10:b:30` is text."""


def with_emoji(text: str) -> str:
    """`text` with an emoji in the place of each known name between colons."""
    return _SHORTCODE.sub(_emoji, text)


def _emoji(shortcode: re.Match[str]) -> str:
    from emoji import emojize  # late: its table is large, and few sites use it

    return emojize(shortcode[0], language="alias")
