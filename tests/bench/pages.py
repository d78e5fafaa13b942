"""`python -m tests.bench.pages`: what a page weighs with the source sentences in it, and without.

Builds the corpus in ../shared where it is, else articles made up here, with both languages and
with one, and prints for each locale the medians over its articles, gzipped, and of their ratio.
"""

from __future__ import annotations

import gzip
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.__main__ import CORPUS
from tests.bench.articles import real_or_made_up

MOST = 2.2
"""How many times the weight without its source sentences a page may have, at the median."""


def main() -> None:
    """Print a line per locale and one for all; exit code 1 if that is more than `MOST`."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        site = real_or_made_up(CORPUS, root, ("fr-FR", "ja-JP"), 500)
        both, one = (_weights(site, root / how, how) for how in ("on", "off"))
        ratios: dict[str, list[float]] = {}
        for page in both.keys() & one.keys():
            ratios.setdefault(page.partition("/")[0], []).append(both[page] / one[page])
        for locale, found in sorted(ratios.items()):
            mine = [page for page in both if page.startswith(f"{locale}/")]
            weights = [statistics.median(each[page] for page in mine) for each in (both, one)]
            print(
                f"{locale}: {weights[0]:,.0f} bytes with, {weights[1]:,.0f} without,"
                f" ratio {statistics.median(found):.2f} over {len(found):,} articles"
            )
        median = statistics.median(ratio for found in ratios.values() for ratio in found)
        print(f"all: ratio {median:.2f} (at most {MOST})")
    sys.exit(median > MOST)


def _weights(site: Path, output: Path, bilingual: str) -> dict[str, int]:
    """Page → its bytes, gzipped; only pages that carry source sentences if there are any."""
    command = [sys.executable, "-m", "generator", "build", site, "-o", output]
    options = ["--bilingual", bilingual]
    done = subprocess.run([*command, *options], check=False, capture_output=True)
    assert done.returncode in (0, 1), "findings are no failure"
    weights = {}
    for file in output.glob("*/**/index.html"):
        page = file.read_bytes()
        if bilingual == "off" or b'class="source"' in page:
            weights[file.relative_to(output).as_posix()] = len(gzip.compress(page, 9))
    return weights


if __name__ == "__main__":
    main()
