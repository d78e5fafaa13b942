"""What a build writes."""

from __future__ import annotations

from typing import NamedTuple


class Artifact(NamedTuple):
    """One output file: `path` below the output folder, `/` between parts, and its bytes."""

    path: str
    data: bytes
