"""What a file's front matter remembers of targets that a memory filled and nobody has read.

One line, `hexapla.leverage: "103 fuzzy-87, 107 exact"`: the segments' names without the file's
hash, and how each was found. A sentence that a person has mended or confirmed leaves it.
"""

from __future__ import annotations

from collections.abc import Mapping

LEVERAGE = "hexapla.leverage"


def leverage(front_fields: Mapping[str, object]) -> dict[str, str]:
    """Segment name → how its target was found (`exact`, `fuzzy-87`), in the file's order.

    Takes the fields of the front matter; what is not of the form is passed over.
    """
    value = front_fields.get(LEVERAGE)
    if not isinstance(value, str):
        return {}
    entries = (entry.split() for entry in value.split(","))
    return {entry[0]: entry[1] for entry in entries if len(entry) == 2}


def leverage_line(entries: Mapping[str, str]) -> str:
    """The line of the front matter that says so, without its end; '' for no entries."""
    if not entries:
        return ""
    return f'{LEVERAGE}: "{", ".join(f"{name} {how}" for name, how in entries.items())}"'
