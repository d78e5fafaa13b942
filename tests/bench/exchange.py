"""`python -m tests.bench.exchange`: seconds and memory of exporting a locale, and reading it back.

French of the corpus in ../shared where it is, else of articles made up here; medians. Memory is
the sum of all processes, as in `tests.bench`.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from generator.exchange.reading import READERS, read
from tests.bench.__main__ import CORPUS, LOCALES
from tests.bench.articles import real_or_made_up
from tests.bench.measuring import Run, measured, median

FORMATS = ("tmx", "xliff", "xliff12", "po", "csv", "jsonl")
RUNS = 3


def main() -> None:
    """Print one line per format."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        site = real_or_made_up(CORPUS, root, LOCALES, 2_900)
        for format_ in FORMATS:
            output = root / f"fr.{format_}"
            one = median(_export(site, format_, output) for _ in range(RUNS))
            size = output.stat().st_size / 1e6
            line = f"{format_:8} {one.wall:5.2f} s  peak {one.peak:4.0f} MB  {size:5.1f} MB"
            print(line + (_read_back(format_, output) if format_ in READERS else ""), flush=True)


def _export(site: Path, format_: str, output: Path) -> Run:
    arguments = ["export", str(site), "-l", "fr-FR", "-f", format_, "-o", str(output)]
    return measured([sys.executable, "-m", "generator", *arguments], allowed=(0,))


def _read_back(format_: str, output: Path) -> str:
    started = time.perf_counter()
    with output.open("rb") as stream:
        count = sum(1 for _ in read(format_, stream, output.name))
    return f"  {count} sentences read in {time.perf_counter() - started:.2f} s"


if __name__ == "__main__":
    main()
