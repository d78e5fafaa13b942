"""`python -m tests.bench`: how fast a cold build is, and how much memory it takes.

Runs the real command on the corpus in ../shared where it is, else on articles made up here,
several times, and prints medians. Memory is the sum over all processes of the proportional
set size (PSS), sampled every 100 ms, so shared pages count once.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.articles import write_site

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "insights"
LOCALES = ("fr-FR", "ja-JP", "ro-RO")


def main() -> None:
    """Print one line per set of articles."""
    options = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    options.add_argument("--runs", type=int, default=3, help="builds to take the median of")
    options.add_argument("--articles", type=int, default=2_900, help="made up, per locale")
    options.add_argument("--jobs", default="", help="passed to hexapla build")
    options.add_argument("--disk", action="store_true", help="not in memory (/dev/shm)")
    chosen = options.parse_args()
    shared_memory = Path("/dev/shm")
    place = None if chosen.disk or not shared_memory.is_dir() else shared_memory
    with tempfile.TemporaryDirectory(dir=place) as folder:
        root = Path(folder)
        for name, site in _sites(root, chosen.articles):
            for label, flags in (("both languages", []), ("one", ["--bilingual", "off"])):
                if chosen.jobs:
                    flags = [*flags, "--jobs", chosen.jobs]
                runs = [_cold_build(site, root / "out", flags) for _ in range(chosen.runs)]
                _print(name, label, runs)


def _sites(root: Path, articles: int) -> list[tuple[str, Path]]:
    made = root / "made-up"
    write_site(made, LOCALES, articles)
    sites = [("made-up", made)]
    if CORPUS.is_dir():
        real = root / "insights"
        for locale in LOCALES:
            shutil.copytree(CORPUS / locale, real / locale)
        sites.append(("insights", real))
    return sites


def _print(name: str, label: str, runs: list[tuple[float, float, int]]) -> None:
    seconds = statistics.median(run[0] for run in runs)
    memory = statistics.median(run[1] for run in runs)
    pages = runs[0][2]
    print(
        f"{name:10} {label:15} {pages:6} pages  {seconds:5.2f} s"
        f"  {pages / seconds:6.0f} pages/s  peak {memory:4.0f} MB",
        flush=True,
    )


def _cold_build(site: Path, output: Path, flags: list[str]) -> tuple[float, float, int]:
    """Wall seconds, peak megabytes and pages of one build into an empty folder."""
    shutil.rmtree(output, ignore_errors=True)
    command = [sys.executable, "-m", "generator", "build", str(site), "-o", str(output), *flags]
    seconds, peak = measured(command)
    return seconds, peak, sum(1 for _ in output.rglob("index.html"))


def measured(command: list[str]) -> tuple[float, float]:
    """Wall seconds and peak megabytes of a command and its children."""
    started = time.perf_counter()
    with open(os.devnull, "w") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        time.sleep(0.1)
    seconds = time.perf_counter() - started
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} exited with {process.returncode}")
    return seconds, peak / 1000


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


if __name__ == "__main__":
    main()
