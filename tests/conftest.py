"""What all tests share: the real articles, where they are at hand, hypothesis's profiles, and
what makes thousands of small sites cheap.
"""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
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

MEMORY = Path("/dev/shm")
ROOM = 6 << 30
"""Bytes. The longer tests have at most 0.7 GB there at a time: what a test wrote goes with it."""


def pytest_configure(config: pytest.Config) -> None:
    """Temporary files are in memory where there is room: they are many, and small.

    `TMPDIR` says where else, for one who wants to look at what a test has left.
    """
    if "TMPDIR" in os.environ or not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < ROOM:
        return
    folder = tempfile.mkdtemp(prefix="hexapla-tests-", dir=MEMORY)
    os.environ["TMPDIR"] = folder  # for other processes
    tempfile.tempdir = folder
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def pytest_collection_finish() -> None:
    """The tests themselves stay, so nobody need look through them for what can be thrown away."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


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
