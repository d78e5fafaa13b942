"""How long a command takes and how much memory, and where that is written down."""

from __future__ import annotations

import os
import platform
import re
import statistics
import subprocess
import threading
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

RESULTS = Path(__file__).with_name("RESULTS.md")


class Run(NamedTuple):
    """One run of a command. Memory is the proportional set size (PSS) of all its processes, so
    that shared pages count once, sampled every 50 ms; 0 where it was only timed.
    """

    wall: float  # seconds
    peak: float  # megabytes
    cpu: float  # seconds, of all processes


def measured(
    command: Sequence[str],
    *,
    log: Path | None = None,
    allowed: Iterable[int] = (0, 1),
    memory: bool = True,
) -> Run:
    """Run a command and its children; what it prints goes into `log`.

    Looking at the `memory` of several large processes holds them up, by a third of a cold build
    (each look walks through their pages), so what compares times looks in a run of its own.
    Raises `RuntimeError` with the end of it if the command exits with a code not `allowed`.
    """
    peaks = [0]
    over = threading.Event()

    def sample(pid: int) -> None:
        while not over.wait(0.05):
            peaks.append(_memory(pid))

    with open(log or os.devnull, "w", encoding="utf-8") as stream:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=stream, stderr=stream, env=_environment())
        sampler = threading.Thread(target=sample, args=(process.pid,), daemon=True)
        if memory:
            sampler.start()
        _, status, used = os.wait4(process.pid, 0)  # its children's time is in it
        wall = time.perf_counter() - started
    over.set()
    if memory:
        sampler.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        end = " ".join(log.read_text(errors="replace").split())[-400:] if log else ""
        raise RuntimeError(f"{command[0]} exited with {process.returncode}: {end}")
    return Run(wall, max(peaks) / 1000, used.ru_utime + used.ru_stime)


def _environment() -> dict[str, str]:
    """This process's, but that Python keeps the modules it compiles, as an installation does."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def _memory(pid: int) -> int:
    """Kilobytes of PSS of a process and its children (Linux)."""
    total = 0
    waiting = [pid]
    while waiting:
        process = waiting.pop()
        try:
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
            children = Path(f"/proc/{process}/task/{process}/children").read_text()
        except OSError:
            continue
        total += next(int(row.split()[1]) for row in rollup.splitlines() if row.startswith("Pss:"))
        waiting.extend(int(child) for child in children.split())
    return total


def median(runs: Iterable[Run]) -> Run:
    """The median of each figure: times of the runs that were only timed, if there are any."""
    every = list(runs)
    sampled = [run for run in every if run.peak]
    timed = [run for run in every if not run.peak] or sampled
    return Run(
        statistics.median(run.wall for run in timed),
        statistics.median(run.peak for run in sampled) if sampled else 0.0,
        statistics.median(run.cpu for run in timed),
    )


def machine() -> str:
    """Processor, number of processors, Python, day and load, in words."""
    model = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    name = model[1] if model else platform.machine()
    today = datetime.now(UTC).date()
    python = platform.python_version()
    load = os.getloadavg()[0]
    return f"{name}, {os.cpu_count()} processors; Python {python}; {today}, load {load:.1f}"


def in_memory() -> Path | None:
    """Where a file needs no disk; None if there is no such place."""
    shared_memory = Path("/dev/shm")
    return shared_memory if shared_memory.is_dir() else None


def write_section(heading: str, report: str, results: Path = RESULTS) -> None:
    """Put `report` in the place of the section `heading` of `results`; leave the rest alone."""
    text = results.read_text(encoding="utf-8") if results.exists() else "# Results\n"
    before, _, rest = text.partition(f"## {heading}\n")
    _, found, after = rest.partition("\n## ")
    section = f"{before.rstrip()}\n\n## {heading}\n\n{report.strip()}\n"
    results.write_text(section + f"{found}{after}", encoding="utf-8")
