"""What all tests share: the real articles, where they are at hand, and hypothesis's profiles."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("default", max_examples=100, deadline=None)
settings.register_profile(
    "ci",
    max_examples=500,
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: some tests wait for servers and browsers."""
    return (os.cpu_count() or 1) + 1


SHARED = Path(__file__).resolve().parents[2] / "shared"


def _shared_folder(name: str) -> Path:
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(f"the real articles are not here: no folder ../shared/{name}")
    return folder


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real articles, or a skip."""
    return _shared_folder("corpus")


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five first articles, or a skip."""
    return _shared_folder("seeds")
