"""Fixtures of the tests of whole sites."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from publishing import SITES, built

from generator.build.pipeline import Summary

Published = Callable[..., tuple[Path, Summary]]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Build a site of this folder (with other settings if given), once: its output and summary."""
    known: dict[str, tuple[Path, Summary]] = {}

    def build_once(name: str, **changes: object) -> tuple[Path, Summary]:
        key = f"{name} {sorted(changes.items())}"
        if key not in known:
            output = tmp_path_factory.mktemp(name) / "out"
            known[key] = output, built(SITES / name, output, **changes)
        return known[key]

    return build_once


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[str], Path]:
    """A copy of a site of this folder, for a test that changes it."""
    return lambda name: Path(shutil.copytree(SITES / name, tmp_path / name))
