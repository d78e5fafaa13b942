"""`python -m tests.bench`: builds from nothing and builds after a change, in several sizes.

Runs the real command several times and prints medians. The sites are in the sxs form, in three
locales (and the source's, which a build makes of them): the corpus in ../shared at the size 8760
where it is, else articles made up here.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.articles import write_site
from tests.bench.measuring import Run, in_memory, machine, measured, median, write_section

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "insights"
LOCALES = ("fr-FR", "ja-JP", "ro-RO")
BARE = ("--bilingual", "off", "--search", "off")
REAL = 8_760
SIZES = (300, REAL, 100_000)
BUILD = (sys.executable, "-m", "generator", "build")
_STATISTICS = re.compile(r"\w+ +[\d.]+ s$|(?:documents|pages|files|memory) ")
"""Lines of `--stats`: what a build says of the corpus is not ours to keep."""

HEADING = "From nothing, and after a change"
NOTES = """\
Documents: articles times locales. Peak: proportional set sizes of all processes, sampled every
50 ms in one more run, as looking slows what it looks at. Each run begins with nothing left of an
earlier one; then the same site is built again without a change, with a paragraph added to one
article, with another title for it, with another footer in the theme, and with a fourth locale.
"""


def main() -> None:
    """Print a table; with --write put it into RESULTS.md, too."""
    options = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="documents")
    options.add_argument("--runs", type=int, default=3, help="to take the median of")
    options.add_argument("--bare", action="store_true", help=" ".join(BARE))
    options.add_argument("--jobs", default="", help="passed to hexapla build")
    options.add_argument("--disk", action="store_true", help="not in memory (/dev/shm)")
    options.add_argument("--write", action="store_true", help="into RESULTS.md")
    chosen = options.parse_args()
    flags = [*(BARE if chosen.bare else ()), *(("-j", chosen.jobs) if chosen.jobs else ())]
    given = " ".join(flags) or "none"
    lines = [f"{machine()} at the start; flags: {given}; medians of {chosen.runs}."]
    print("\n".join(lines), flush=True)
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory(dir=None if chosen.disk else in_memory()) as folder:
            for line in _measured(Path(folder), size, chosen.runs, flags):
                print(line, flush=True)
                lines.append(line)
    if chosen.write:
        command = f"Command: `python -m tests.bench {' '.join(sys.argv[1:])}`"
        write_section(HEADING, "\n".join([*lines, f"\n{NOTES}\n{command}"]))


def _measured(root: Path, size: int, times: int, flags: list[str]) -> Iterator[str]:
    """The rows of one size; `root` is an empty folder."""
    real = size == REAL and CORPUS.is_dir()
    site = bench_site(root / "site", size, real=real)
    output = root / "made" / "out"
    command = [*BUILD, str(site), "-o", str(output), *flags]
    runs: dict[str, list[Run]] = {}
    for number in range(times + 1):  # in the last one memory is looked at
        shutil.rmtree(output.parent, ignore_errors=True)  # with what is remembered beside it
        for name, change in SCENARIOS.items():
            change(site, number)
            run = measured(command, log=root / "log.txt", memory=number == times)
            runs.setdefault(name, []).append(run)
        shutil.rmtree(site / "content" / NEW_LOCALE)
    pages = sum(1 for _ in output.rglob("index.html"))
    cold = median(runs["cold"])
    yield "\n| documents | | wall s | CPU s | peak MB | ÷ cold |"
    yield "| ---: | --- | ---: | ---: | ---: | ---: |"
    for name, done in runs.items():
        one = median(done)
        kind = f"{name} ({pages:,} pages, {'real' if real else 'made up'})"
        yield (
            f"| {size:,} | {kind if name == 'cold' else name} | {one.wall:.2f} | {one.cpu:.2f}"
            f" | {one.peak:.0f} | {one.wall / cold.wall:.2f} |"
        )
    if _tells_stages():
        shutil.rmtree(output.parent)
        measured([*command, "--stats"], log=root / "log.txt")
        log = (root / "log.txt").read_text(errors="replace")
        stages = "".join(f"{line}\n" for line in log.splitlines() if _STATISTICS.match(line))
        yield f"\nStages of one more cold build:\n\n```\n{stages}```\n"


def _tells_stages() -> bool:
    """Whether `hexapla build` can say how long each of its stages takes."""
    told = subprocess.run([*BUILD, "--help"], capture_output=True, text=True, check=True)
    return "--stats" in told.stdout


def bench_site(site: Path, size: int, *, real: bool) -> Path:
    """Write the site's settings, its own footer, and `size` documents."""
    content = site / "content"
    if real:
        for locale in LOCALES:
            shutil.copytree(CORPUS / locale, content / locale)
    else:
        write_site(content, LOCALES, -(-size // len(LOCALES)))
    (site / "hexapla.toml").write_text('base_url = "https://example.org"\n')
    _template(site, -1)
    return site


NEW_LOCALE = "it-IT"


def _nothing(_site: Path, _number: int) -> None:
    pass


def _article(site: Path) -> Path:
    """One that is in the middle of its folder, and no home page."""
    folder = site / "content" / LOCALES[0]
    files = sorted(folder.rglob("*.md"))
    return next(file for file in files[len(files) // 2 :] if file.name != "index.md")


def _paragraph(site: Path, number: int) -> None:
    with _article(site).open("a", encoding="utf-8") as stream:
        stream.write(f"\nA paragraph of run {number}.\n")


def _title(site: Path, number: int) -> None:
    article = _article(site)
    text = article.read_text(encoding="utf-8")
    title = f"title: A title of run {number}"
    article.write_text(re.sub(r"(?m)^title:.*$", title, text, count=1), encoding="utf-8")


def _template(site: Path, number: int) -> None:
    footer = site / "themes" / "default" / "templates" / "partials" / "footer.html"
    footer.parent.mkdir(parents=True, exist_ok=True)
    footer.write_text(f"<footer>{number}</footer>\n")


def _locale(site: Path, _number: int) -> None:
    shutil.copytree(site / "content" / LOCALES[0], site / "content" / NEW_LOCALE)


SCENARIOS: dict[str, Callable[[Path, int], None]] = {
    "cold": _nothing,
    "no change": _nothing,
    "paragraph": _paragraph,
    "title": _title,
    "template": _template,
    "locale added": _locale,
}


if __name__ == "__main__":
    main()
