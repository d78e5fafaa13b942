"""What a build writes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """One output file: `path` below the output folder, `/` between parts, and its bytes."""

    path: str
    data: bytes
