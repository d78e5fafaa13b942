"""Commands in processes of their own, without waiting for each to load its modules.

One process loads them once, and does nothing with them; for each command it makes a copy of
itself. (That they can be loaded in any order is for `test_importing.py`.) `Forks` is its other
end. It is also the program of that process, which takes a request a line and answers with the
exit code.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from io import FileIO, TextIOWrapper
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
SECONDS = 300
"""After which a command is ended."""


class Forks:
    """A process that runs commands, one at a time, for as long as this one lives."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        atexit.register(self.close)

    def close(self) -> None:
        """End it."""
        self._process.communicate()

    def run(
        self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], outputs: Path
    ) -> int:
        """The exit code of the command; it writes into `outputs`/stdout and `outputs`/stderr."""
        requests, answers = self._process.stdin, self._process.stdout
        assert requests is not None
        assert answers is not None
        request = (list(arguments), str(folder), dict(environment), str(outputs))
        requests.write(json.dumps(request) + "\n")
        requests.flush()
        return int(answers.readline())


def main() -> None:
    """Take requests until there are no more; in a copy of this process, be the command."""
    sys.path[0] = str(REPOSITORY)
    load()
    gc.freeze()
    for line in sys.stdin:
        process = os.fork()
        if not process:
            _command(*json.loads(line))
        _, status = os.waitpid(process, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201


def load() -> list[str]:
    """Load Hexapla and all that it imports. Returns the names of its modules."""
    package = importlib.import_module("generator")
    names = [one.name for one in pkgutil.walk_packages(package.__path__, "generator.")]
    for name in names:
        if name != "generator.__main__":
            importlib.import_module(name)
    return names


def _command(arguments: list[str], folder: str, environment: dict[str, str], outputs: str) -> Any:
    """What `python -m generator` does. Never returns."""
    signal.alarm(SECONDS)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    for number, name in enumerate((os.devnull, f"{outputs}/stdout", f"{outputs}/stderr")):
        stream = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC if number else os.O_RDONLY)
        os.dup2(stream, number)
        os.close(stream)
    encoding = environment.get("PYTHONIOENCODING")
    sys.stdin = TextIOWrapper(FileIO(0), encoding)
    sys.stdout = TextIOWrapper(FileIO(1, "w"), encoding)
    sys.stderr = TextIOWrapper(FileIO(2, "w"), encoding, "backslashreplace", line_buffering=True)
    sys.argv = ["hexapla", *arguments]
    runpy.run_module("generator", run_name="__main__", alter_sys=True)
    sys.exit()


if __name__ == "__main__":
    main()
