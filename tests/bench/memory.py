"""`python -m tests.bench.memory`: what all processes of a build take, at 3 locales and at 10.

Builds the articles of the corpus from nothing in its three locales, and again with the same
articles under the names of seven more.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.__main__ import BARE, BUILD
from tests.bench.measuring import Run, in_memory, machine, measured, median, write_section
from tests.bench.peer_sites import locales_of, write_sites

LOCALES = (3, 10)
FLAGS = {"one language a page": BARE, "both languages": ["--search", "off"]}

HEADING = "Memory"
NOTES = """\
Real articles (made-up ones without the corpus), whose copies are read and built like any other.
Peak: proportional set sizes of all processes, sampled every 50 ms, of cold builds with the default
theme.
"""


def main() -> None:
    """Print the table; with --write put it into RESULTS.md, too."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.memory", description=__doc__)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--write", action="store_true", help="into RESULTS.md")
    chosen = options.parse_args()
    where = f"{machine()} at the start; medians of {chosen.runs}.\n"
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        rows = list(_rows(Path(folder), chosen.runs))
    command = f"Command: `python -m tests.bench.memory {' '.join(sys.argv[1:])}`"
    report = "\n".join([where, *rows, f"\n{NOTES}\n{command}"])
    print(report)
    if chosen.write:
        write_section(HEADING, report)


def _rows(root: Path, runs: int) -> Iterator[str]:
    write_sites(root, sys.maxsize, 4)
    names = locales_of(4)
    sites = {count: _site(root, names[:count]) for count in LOCALES}
    yield "| pages | documents | locales | peak MB | ÷ the first |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for pages, flags in FLAGS.items():
        first = 0.0
        for count, site in sites.items():
            documents = sum(1 for _ in site.rglob("*.md"))
            peak = median(_built(site, root, flags) for _ in range(runs)).peak
            first = first or peak
            yield f"| {pages} | {documents:,} | {count} | {peak:.0f} | {peak / first:.2f} |"


def _site(root: Path, locales: list[str]) -> Path:
    """A site with these locales of the one that `write_sites` has made."""
    origin, site = root / "sxs", root / f"of-{len(locales)}"
    for locale in locales:
        content = origin / "content" / locale
        shutil.copytree(content, site / "content" / locale, copy_function=os.link)
    shutil.copy(origin / "hexapla.toml", site)
    return site


def _built(site: Path, root: Path, flags: list[str]) -> Run:
    output = root / "made"
    shutil.rmtree(output, ignore_errors=True)
    return measured([*BUILD, str(site), *flags, "-o", str(output / "out")], log=root / "log.txt")


if __name__ == "__main__":
    main()
