"""The same site gives the same findings, for any number of jobs and any hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from publishing import REPOSITORY, article, segment, written

from generator.build.checking import check
from generator.disk.settings import site_folder
from generator.model.diagnostic import Diagnostic

LOCALES = ("de-DE", "fr-FR", "ja-JP")


@pytest.fixture(scope="session")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles enough for several tasks, with faults in one language, in two and in all."""
    files: dict[str, str | bytes] = {}
    for number in range(40):
        for place, locale in enumerate(LOCALES):
            word = "go go" if number % 3 >= place else "go"
            code = "`b`" if number % 4 == place else "`a`"
            body = " ".join(
                [
                    segment(102, f"Mot {word} {number}.", f"A word {number}."),
                    segment(103, f"Code {code}.", "Code `a`."),
                ]
            )
            files[f"{locale}/a{number}.md"] = article(f"Article {number}", f"{body}\n[x](none.md)")
    return written(tmp_path_factory.mktemp("faulty"), files)


def findings(site: Path, jobs: int) -> list[Diagnostic]:
    """All that the checks find."""
    return check(site_folder(site), jobs=jobs).diagnostics


@pytest.mark.parametrize("jobs", [2, 3, 7])
def test_the_number_of_jobs_makes_no_difference(faulty: Path, jobs: int) -> None:
    expected = findings(faulty, 1)
    assert expected
    assert findings(faulty, jobs) == expected


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_hash_seed_makes_no_difference(faulty: Path, seed: str) -> None:
    program = (
        "import sys; from pathlib import Path; from generator.disk.settings import site_folder; "
        "from generator.build.checking import check; "
        "print(*check(site_folder(Path(sys.argv[1])), jobs=1).diagnostics, sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(faulty)],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().splitlines() == [repr(one) for one in findings(faulty, 1)]


@pytest.mark.slow
@pytest.mark.corpus
def test_the_number_of_jobs_makes_no_difference_to_real_articles(corpus: Path) -> None:
    assert findings(corpus / "insights", 1) == findings(corpus / "insights", 3)
