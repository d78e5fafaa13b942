"""Modules can be loaded in any order, so it does not matter with which of them a command begins.

Other tests could not tell: they, and the process that `forks.py` copies, have loaded all of them.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from publishing import REPOSITORY

EACH_FIRST = """
import importlib, os, sys
from forks import load
names = load()
for name in [name for name in sys.modules if name.partition(".")[0] == "generator"]:
    del sys.modules[name]
for name in names:
    sys.stdout.flush()
    process = os.fork()
    if not process:
        importlib.import_module(name)
        os._exit(0)
    if os.waitpid(process, 0)[1]:
        print(name)
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="copies of a process are not to be had here")
def test_every_module_can_be_the_first() -> None:
    path = os.pathsep.join((str(REPOSITORY), str(REPOSITORY / "tests/sites")))
    done = subprocess.run(
        [sys.executable, "-c", EACH_FIRST],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
