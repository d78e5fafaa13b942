"""`python -m tests.bench.serve`: how soon a writer sees what was saved.

Serves the real articles of the corpus in ../shared (made-up ones where it is not) with the real
command; prints how long the first page took from the start of the process, the time from the end
of a save until Chromium has drawn the change, for 50 edits of one article, and the memory
(PSS of all processes) after 500 pages.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.bench.__main__ import CORPUS, LOCALES
from tests.bench.articles import write_site

PORT = 8899
URL = f"http://127.0.0.1:{PORT}"

SEEN = """
window.drawn = {};
new MutationObserver(() => {
  const found = /edit-[0-9]+-here/.exec(document.querySelector("main")?.textContent);
  if (found && !drawn[found[0]]) {
    drawn[found[0]] = 1;
    requestAnimationFrame(() => setTimeout(() => {
      drawn[found[0]] = performance.timeOrigin + performance.now();
    }));
  }
}).observe(document, { subtree: true, childList: true, characterData: true });
"""


def main() -> None:
    """Print three lines."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.serve", description=__doc__)
    options.add_argument("--edits", type=int, default=50)
    options.add_argument("--pages", type=int, default=500)
    options.add_argument("--articles", type=int, default=2_900, help="made up, per locale")
    chosen = options.parse_args()
    place = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        root = Path(folder)
        if CORPUS.is_dir():
            shutil.copytree(CORPUS, root, dirs_exist_ok=True)
        else:
            write_site(root, LOCALES, chosen.articles)
        started = time.perf_counter()
        command = [sys.executable, "-m", "generator", "serve", str(root), "--port", str(PORT)]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            _read("/fr-fr/")
            print(f"first page {time.perf_counter() - started:.2f} s after the start")
            _edits(root, chosen.edits)
            names = sorted(path.stem for path in (root / "fr-FR").rglob("*.md"))
            locales = sorted(path.name.lower() for path in root.iterdir() if path.is_dir())
            for number, name in enumerate(names[: chosen.pages]):
                _read(f"/{locales[number % len(locales)]}/{quote(name)}/")
            print(f"{_memory(process.pid) / 1e6:.0f} MB after {chosen.pages} pages")
            time.sleep(20)  # the rest has been looked through by now
            print(f"{_memory(process.pid) / 1e6:.0f} MB later")
        finally:
            process.terminate()
            process.wait()


def _edits(root: Path, edits: int) -> None:
    file = sorted((root / "fr-FR").glob("*.md"), key=lambda path: path.stat().st_size)[-40]
    text = file.read_text(encoding="utf-8")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.add_init_script(SEEN)
        page.goto(f"{URL}/fr-fr/{file.stem}/")
        page.wait_for_timeout(1000)
        times = [_edit(page, file, text, number) for number in range(edits)]
        browser.close()
    times.sort()
    worst = times[max(0, -(-95 * len(times) // 100) - 1)]
    print(
        f"save to page drawn: median {statistics.median(times):.0f} ms, p95 {worst:.0f} ms,"
        f" longest {times[-1]:.0f} ms ({edits} edits of {file.name}, {len(text) // 1000} kB)"
    )


def _edit(page: Any, file: Path, text: str, number: int) -> float:
    """Milliseconds from the end of a save until the change is drawn."""
    token = f"edit-{number}-here"
    file.write_text(f"{text}\n\n{token}\n", encoding="utf-8")
    saved = time.time() * 1000
    while (drawn := page.evaluate(f"drawn['{token}'] || 0")) < 2:
        page.wait_for_timeout(5)
        if time.time() * 1000 - saved > 20_000:
            raise SystemExit(f"{token} was never shown")
    page.wait_for_timeout(150)
    return float(drawn) - saved


def _read(path: str) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(f"{URL}{path}") as answer:
                answer.read()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _memory(pid: int) -> int:
    """Bytes of the process and its children, shared ones counted once."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    total = 0
    for one in (str(pid), *children):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return total


if __name__ == "__main__":
    main()
