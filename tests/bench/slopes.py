"""`python -m tests.bench.slopes`: how builds grow with the site, and what a million documents take.

Builds sites of articles made up here once from nothing, once more without a change, and once with
a paragraph added to an article; prints what each document adds from one size to the next.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tests.bench.__main__ import BARE, BUILD, SCENARIOS, bench_site
from tests.bench.measuring import Run, in_memory, machine, measured, write_section

SIZES = (10_000, 30_000, 100_000)
BUILDS = ("cold", "no change", "paragraph")
MILLION = 1_000_000

HEADING = "Slopes, and what one million documents would take"
NOTES = """\
Articles made up by the benchmark, in sections of 100, the same ones in three locales: a document is
an article in a locale, and a build adds the source's site, which has no files of its own. All is in
memory, and each build follows the one named before it. *Ms* and *kB* are what each document more
than in the size above adds to the wall time and to the peak, that of all processes, as proportional
set sizes, sampled every 50 ms. The last rows go on at the rate between the two largest sizes.
"""


def main() -> None:
    """Print the table; with --write put it into RESULTS.md, too."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.slopes", description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="documents")
    options.add_argument("--write", action="store_true", help="into RESULTS.md")
    chosen = options.parse_args()
    where = f"{machine()} at the start; flags: {' '.join(BARE)}; one run.\n"
    builds: dict[int, dict[str, Run]] = {}
    for size in sorted(chosen.sizes):
        with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
            builds[size] = _built(Path(folder), size)
    command = f"Command: `python -m tests.bench.slopes {' '.join(sys.argv[1:])}`"
    report = "\n".join([where, *_rows(builds), f"\n{NOTES}\n{command}"])
    print(report)
    if chosen.write:
        write_section(HEADING, report)


def _built(root: Path, size: int) -> dict[str, Run]:
    """What each of the builds took of a site with so many documents; `root` is empty."""
    site = bench_site(root / "site", size, real=False)
    command = [*BUILD, str(site), *BARE, "-o", str(root / "made" / "out")]
    runs = {}
    for name in BUILDS:
        print(f"{size:,} documents: {name}", file=sys.stderr, flush=True)
        SCENARIOS[name](site, 0)
        runs[name] = measured(command, log=root / "log.txt")
    return runs


def _rows(builds: dict[int, dict[str, Run]]) -> Iterator[str]:
    """The table; `builds` by size, the smallest first."""
    yield "| build | documents | wall s | CPU s | peak MB | ms | kB |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for name in BUILDS:
        rates = {
            large: _rate(builds[small][name], builds[large][name], large - small)
            for small, large in pairwise(builds)
        }
        for size, runs in builds.items():
            yield _row(name, f"{size:,}", runs[name], rates.get(size))
        if rates:
            largest, rate = list(rates.items())[-1]
            rest = MILLION - largest
            million = (a + rest * b for a, b in zip(builds[largest][name], rate, strict=True))
            yield _row(name, "1,000,000 would take", Run(*million), None)


def _rate(one: Run, other: Run, more: int) -> Run:
    """What each of so many documents `more` adds."""
    return Run(*((b - a) / more for a, b in zip(one, other, strict=True)))


def _row(name: str, size: str, run: Run, rate: Run | None) -> str:
    added = f"{1000 * rate.wall:.2f} | {1000 * rate.peak:.2f}" if rate else "|"
    return f"| {name} | {size} | {run.wall:.2f} | {run.cpu:.2f} | {run.peak:.0f} | {added} |"


if __name__ == "__main__":
    main()
