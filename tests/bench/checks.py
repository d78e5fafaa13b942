"""`python -m tests.bench.checks`: how long all checks take over the insights articles.

Wall seconds, processor seconds (the machine may have other work) and peak memory (PSS of all
processes), of three runs; and how many findings each check has in each locale.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from generator.build.checking import check
from generator.disk.settings import site_folder
from tests.bench.__main__ import CORPUS
from tests.bench.measuring import measured, median

RUNS = 3


def main() -> None:
    """Print the figures; nothing where there is no corpus."""
    if not CORPUS.is_dir():
        sys.exit("no corpus at ../shared/corpus/insights")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.txt"
        command = [sys.executable, "-m", "tests.bench.checks", str(report)]
        runs = [measured(command) for _ in range(RUNS)]
        print(report.read_text(encoding="utf-8"), end="")
    one = median(runs)
    print(f"all checks: {one.wall:.2f} s, of processors {one.cpu:.2f} s, peak {one.peak:.0f} MB")


def write_report(file: Path) -> None:
    """Check the corpus once, and write how many findings there are of what."""
    result = check(site_folder(CORPUS))
    found = Counter((one.number or "-", one.code, one.locale) for one in result.diagnostics)
    size = f"{result.articles} articles, {result.sentences} sentences"
    lines = [
        f"{size}, {len(result.diagnostics)} findings",
        *(
            f"  {number:6} {name:28} {locale:6} {count:6}"
            for (number, name, locale), count in sorted(found.items())
        ),
    ]
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:]:
        write_report(Path(sys.argv[1]))
    else:
        main()
